import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { dayOf, timeOf } from '../state/dates.ts';
import { plain } from '../state/rich-text.ts';
import type { Row } from '../state/rows.ts';
import { type Key, t } from '../state/strings.ts';
import { Avatar, GroupRow } from './group.tsx';
import { DownIcon, Mark } from './icons.tsx';
import { Rating } from './rating.tsx';
import { useRevealed } from './revealed.ts';
import { useUi } from './ui.ts';
import { Words } from './words.tsx';

const starters: readonly Key[] = ['welcome.one', 'welcome.two', 'welcome.three', 'welcome.four'];

function Welcome() {
  const { chat, focus } = useUi();
  return (
    <section class="welcome">
      <Mark />
      <h2>{t('welcome.title')}</h2>
      <p>{t('welcome.text')}</p>
      <ul class="starters" aria-label={t('welcome.start')}>
        {starters.map((key) => (
          <li key={key}>
            <button
              type="button"
              class="choice"
              onClick={() => {
                chat.say(t(key));
                focus.value++;
              }}
            >
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RowView({ row }: { row: Row }) {
  switch (row.kind) {
    case 'day':
      return (
        <h2 class="day">
          <time dateTime={row.at}>{dayOf(row.at)}</time>
        </h2>
      );
    case 'line':
      return (
        <p class="line">
          <bdi>{t(row.text, { ...row.values, name: plain(String(row.values.name ?? '')) })}</bdi>
          {' · '}
          <time dateTime={row.at}>{timeOf(row.at)}</time>
        </p>
      );
    case 'group':
      return <GroupRow group={row} />;
    case 'rating':
      return <Rating />;
  }
}

/** Somebody is writing. The words are for those who cannot see the dots; they are said once, not at every keystroke. */
function Writing() {
  const { chat } = useUi();
  const agent = chat.typing.value;
  const draft = useRevealed(chat.draft.value);
  const on = agent !== null || (chat.thinking.value && chat.online.value);
  const name = agent === null ? '' : plain(agent) || t('log.agent');
  return (
    <>
      {on && (
        <div class="group writing" aria-hidden="true">
          <Avatar by={agent === null ? 'assistant' : 'agent'} name={agent} />
          <div class={draft ? 'bubble' : 'bubble dots'}>
            {draft ? (
              <Words text={draft} lang={null} />
            ) : (
              <>
                <i />
                <i />
                <i />
              </>
            )}
          </div>
        </div>
      )}
      <p class="sr-only" role="status">
        {on ? (agent === null ? t('log.thinking') : t('log.typing', { name })) : ''}
      </p>
    </>
  );
}

/** How near the end counts as being there, in pixels: who reads further up is not pulled away. */
const nearPx = 80;
/**
 * What stays free above a message that is read from its top, in pixels: nothing that is cut in two, the name of who speaks in full. While
 * it still rises, it stands a little lower.
 */
const readingGapPx = 8;
const namedGapPx = 30;

function toEnd(box: HTMLElement | null, smooth = false): void {
  box?.scrollTo({ top: box.scrollHeight, behavior: smooth ? 'smooth' : 'instant' });
}

function isNear(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
}

function lastOf(box: HTMLElement | null, selector: string): Element | undefined {
  return [...(box?.querySelectorAll(selector) ?? [])].at(-1);
}

/** Goes to the end, but not past the beginning of the last message, or of the one being written: a long answer is read from its top. */
function toLast(box: HTMLElement | null): void {
  toEnd(box);
  const message = lastOf(box, '.message, .writing');
  if (!box || !message) return;
  const gap = message.previousElementSibling?.className === 'name' ? namedGapPx : readingGapPx;
  const above = box.getBoundingClientRect().top - message.getBoundingClientRect().top + gap;
  if (above > 0) box.scrollTop -= above;
}

export function Log() {
  const { chat } = useUi();
  const frame = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const lastKey = useRef<string | undefined>(undefined);
  const wasWritten = useRef(false);
  const away = useSignal(false);
  const rows = chat.rows.value;
  const lastRow = rows.at(-1);
  const last = lastRow?.kind === 'group' ? lastRow.said.at(-1)?.key : lastRow?.key;
  const own = lastRow?.kind === 'group' && lastRow.by === 'visitor';
  const writing = chat.thinking.value || chat.typing.value !== null;
  if (chat.draft.value !== '') wasWritten.current = true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the changes that make the log longer
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box || rows.length === 0) return;
    const fresh = last !== lastKey.current;
    lastKey.current = last;
    // What was seen being written is there already: it does not rise once more.
    if (fresh && wasWritten.current) {
      for (const motion of lastOf(box, '.message')?.getAnimations() ?? []) motion.finish();
      wasWritten.current = false;
    }
    if (own || (atEnd.current && !fresh)) toEnd(box);
    else if (atEnd.current) toLast(box);
    atEnd.current = isNear(box);
    if (fresh) away.value = !atEnd.current;
    lastTop.current = box.scrollTop;
  }, [last, rows.length, writing]);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    // Pictures that arrive late and keyboards that slide in change the height: who was at the end stays there.
    const watch = new ResizeObserver(() => {
      if (!atEnd.current || !box.querySelector('.group')) return;
      if (box.querySelector('.writing .words')) toLast(box);
      else toEnd(box);
    });
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, []);
  const scrolled = () => {
    const box = frame.current;
    if (!box) return;
    // Only who scrolls up leaves the end; what grows below does not push them away.
    atEnd.current = isNear(box) || (atEnd.current && box.scrollTop >= lastTop.current);
    lastTop.current = box.scrollTop;
    if (atEnd.current) away.value = false;
  };
  const empty = rows.length === 0;
  return (
    <div class="log-area">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="log-frame" ref={frame} onScroll={scrolled} tabIndex={0} aria-label={t('log.label')}>
        <div class="log-inner">
          {empty && chat.loading.value && (
            <div class="skeleton" role="status">
              <span class="sr-only">{t('log.loading')}</span>
              <i />
              <i />
              <i />
            </div>
          )}
          {empty && !chat.loading.value && <Welcome />}
          <div
            class="log"
            role="log"
            aria-live={chat.loading.value ? 'off' : 'polite'}
            aria-relevant="additions"
            aria-label={t('log.label')}
          >
            {rows.map((row) => (
              <RowView key={row.key} row={row} />
            ))}
          </div>
          <Writing />
        </div>
      </section>
      {away.value && (
        // At the end of the line, where the answer being read leaves room.
        <button
          type="button"
          class="jump"
          aria-label={t('log.jump')}
          title={t('log.jump')}
          onClick={() => toEnd(frame.current, true)}
        >
          <DownIcon />
        </button>
      )}
    </div>
  );
}
