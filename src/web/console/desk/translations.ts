import { useEffect, useRef, useState } from 'react';
import type { AssistView, TranslationView } from '../../../http/shapes.ts';
import { ApiError, api } from '../api.ts';
import { useSpoken } from '../i18n.ts';
import { createStore, useStore } from '../store.ts';

/** Translations that were read, by event and language: going away and coming back asks for none again. */
const known = createStore<ReadonlyMap<string, Pick<TranslationView, 'text' | 'left'>>>(new Map());

export interface Translation {
  /** In which language the message is. */
  language: string;
  /** Null while there is none. */
  text: string | null;
  /** Sentences that stand in it as they were written. */
  left: readonly string[];
  shown: boolean;
  busy: boolean;
  /** The bar above says already that a model translated. */
  quiet: boolean;
  toggle(): void;
}

export interface Translations {
  of(event: string): Translation | null;
  /** The languages of messages that the reader may not know. */
  languages: readonly string[];
  all: boolean;
  busy: boolean;
  /** Why the last try gave nothing. */
  why: string | null;
  toggleAll(): void;
}

/** Messages in other languages than the reader's: shown translated one by one or all of them, the original a click away. */
export function useTranslations(number: number, look: AssistView | undefined): Translations {
  const { language } = useSpoken();
  const texts = useStore(known);
  const [shown, setShown] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [all, setAll] = useState(false);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState<string | null>(null);
  const foreign = look?.can.translate ? look.foreign : [];
  const keyOf = (event: string): string => `${event} ${language}`;
  const isShown = (event: string): boolean => shown.get(event) ?? all;

  /** What did not come is not tried for ever: the original stays, and the button. */
  const gaveUp = (reason: string, events: readonly string[]): void => {
    setWhy(reason);
    setAll(false);
    setShown((now) => new Map([...now, ...events.map((event) => [event, false] as const)]));
  };
  const fetch = async (events: string[]): Promise<void> => {
    if (events.length === 0) return;
    setWhy(null);
    setBusy((now) => new Set([...now, ...events]));
    try {
      const { items } = await api.translate(number, { to: language, events });
      known.set((now) => new Map([...now, ...items.map((item) => [keyOf(item.event ?? ''), item] as const)]));
      const left = events.filter((event) => !items.some((item) => item.event === event));
      if (left.length > 0) gaveUp('malformed', left);
    } catch (fault) {
      gaveUp(fault instanceof ApiError ? String(fault.problem?.why ?? 'down') : 'down', events);
    } finally {
      setBusy((now) => new Set([...now].filter((event) => !events.includes(event))));
    }
  };
  const missing = foreign.map(({ event }) => event).filter((event) => !texts.has(keyOf(event)) && !busy.has(event));
  const latest = useRef(fetch);
  latest.current = fetch;
  const wanted = all ? missing.join(' ') : '';
  useEffect(() => {
    // What is said while all is shown translated is translated too.
    if (wanted !== '') void latest.current(wanted.split(' '));
  }, [wanted]);

  return {
    of(event) {
      const one = foreign.find((each) => each.event === event);
      if (!one) return null;
      const { text = null, left = [] } = texts.get(keyOf(event)) ?? {};
      return {
        language: one.language,
        text,
        left,
        shown: isShown(event),
        busy: busy.has(event),
        quiet: all,
        toggle: () => {
          setShown((now) => new Map([...now, [event, !isShown(event)]]));
          if (!isShown(event) && text === null) void fetch([event]);
        },
      };
    },
    languages: [...new Set(foreign.map((each) => each.language))],
    all,
    busy: busy.size > 0,
    why,
    toggleAll: () => {
      setShown(new Map());
      setAll(!all);
    },
  };
}
