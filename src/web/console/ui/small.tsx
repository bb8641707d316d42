import { useEffect, useState } from 'react';
import { minuteMs, secondMs } from '../../../kernel/clock.ts';
import { fullTime, initials, relative, shortTime, stopwatch } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { nowMs } from '../kernel.ts';
import { createStore, useStore } from '../store.ts';
import type { Priority, Status } from '../words.ts';
import { PriorityShape } from './icons.tsx';

// Two ticks serve every clock on the page, whatever their number.
const second = createStore(nowMs());
const halfMinute = createStore(nowMs());
setInterval(() => document.hidden || second.set(nowMs()), secondMs);
setInterval(() => halfMinute.set(nowMs()), minuteMs / 2);

export const useNow = (): number => useStore(halfMinute);
export const useSecond = (): number => useStore(second);

/** A running stop-watch since `since`. It is not read out: it would never stop talking. */
export function Running({ since }: { since: string }) {
  const { language } = useSpoken();
  const now = Math.max(useSecond(), useNow());
  return <span className="num">{stopwatch(now - Date.parse(since), language)}</span>;
}

export function When({ at, short = false }: { at: string; short?: boolean }) {
  const { language } = useSpoken();
  const now = useNow();
  return (
    <time dateTime={at} title={fullTime(at, language)}>
      {short ? shortTime(at, now, language) : relative(at, now, language)}
    </time>
  );
}

export function PriorityTag({ priority }: { priority: Priority }) {
  const t = useT();
  return (
    <span className="priority" data-priority={priority}>
      <PriorityShape priority={priority} />
      {t(`priority.${priority}`)}
    </span>
  );
}

export function StatusTag({ status }: { status: Status }) {
  const t = useT();
  return (
    <span className="status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}

/** A name's colour is its own: the same person has the same everywhere. */
function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6;
  return sum;
}

export function Avatar({ name, size = 'small' }: { name: string; size?: 'small' | 'large' }) {
  return <span className="avatar" data-size={size} data-hue={hue(name)} data-initials={initials(name)} />;
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}

/** Reads a media query and follows it. */
export function useMedia(query: string): boolean {
  const [matches, set] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = (): void => set(media.matches);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, [query]);
  return matches;
}
