import { z } from 'zod';
import { invalid } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import type { Faithful } from '../llm/figures.ts';
import type { About, LlmResult, Why } from '../llm/types.ts';
import type { Open } from './assist.ts';
import type { DeskModel } from './desk-model.ts';
import type { Kept } from './kept.ts';

/** Messages of the ticket by the ids of their events, or words an agent is about to send. */
export type Wanted = { events: readonly string[] } | { text: string };

/** As much as goes to a model in one call. */
const mostTexts = 20;
const mostCharacters = 6_000;

/** One of the wanted, by the id of its event; null for words about to be sent. */
export type Translated = Faithful & { event: string | null };

/** As it is kept; empty where there is none. */
const made = z.strictObject({ text: z.string(), left: z.array(z.string()) });
const none: Faithful = { text: '', left: [] };

/** Messages in another language; each is paid for once in each language. */
export function createTranslations({ kept, model }: { kept: Kept; model: DeskModel | null }) {
  const keyOf = (event: string, to: Language): string => `translation:${event}:${to}`;

  const ofEvents = async (
    { thread }: Open,
    to: Language,
    ids: readonly string[],
    about: About,
    { translate }: DeskModel,
  ): Promise<LlmResult<Translated[]>> => {
    const texts = new Map(
      thread.flatMap(({ id, body }) => (body.type === 'message' && body.text !== '' ? [[id, body.text] as const] : [])),
    );
    const wanted = [...new Set(ids)].map((event) => ({ event, key: keyOf(event, to), text: texts.get(event) ?? '' }));
    if (wanted.some(({ text }) => text === ''))
      throw invalid('One of the messages is not of this ticket.', 'events', 'unknown message');
    const known = await kept.read(
      wanted.map(({ key }) => key),
      made,
    );
    const done = new Map<string, Faithful>(known);
    let why: Why | null = null;
    const missing = wanted.filter(({ key }) => !known.has(key));
    for (const batch of batches(missing)) {
      const result = await translate(
        batch.map(({ text }) => text),
        to,
        about,
      );
      if (!result.ok) {
        why = result.why;
        break;
      }
      // That there is none is kept as well, or it would be paid for again and again.
      const written = new Map(batch.map(({ key }, i) => [key, result.value[i] ?? none]));
      await kept.keep(written);
      for (const [key, one] of written) done.set(key, one);
    }
    const items = wanted.flatMap(({ event, key }) => {
      const { text, left } = done.get(key) ?? none;
      return text === '' ? [] : [{ event, text, left }];
    });
    return items.length === 0 && why !== null ? { ok: false, why } : { ok: true, value: items };
  };

  return {
    async of(open: Open, to: Language, wanted: Wanted, about: About): Promise<LlmResult<Translated[]>> {
      if (!model?.can.translate) return { ok: false, why: 'off' };
      if ('events' in wanted) return ofEvents(open, to, wanted.events, about, model);
      const result = await model.translate([wanted.text], to, about);
      if (!result.ok) return result;
      return { ok: true, value: result.value.flatMap((one) => (one === null ? [] : [{ event: null, ...one }])) };
    },
  };
}

function batches<T extends { text: string }>(all: readonly T[]): T[][] {
  const out: T[][] = [];
  let room = 0;
  for (const one of all) {
    const last = out.at(-1);
    if (last && last.length < mostTexts && one.text.length <= room) last.push(one);
    else {
      out.push([one]);
      room = mostCharacters;
    }
    room -= one.text.length;
  }
  return out;
}
