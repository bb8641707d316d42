import { z } from 'zod';
import { invalid } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import type { About, LlmResult, Why } from '../llm/types.ts';
import type { Open } from './assist.ts';
import type { DeskModel } from './desk-model.ts';
import type { Kept } from './kept.ts';

/** Messages of the ticket by the ids of their events, or words an agent is about to send. */
export type Wanted = { events: readonly string[] } | { text: string };

/** As much as goes to a model in one call. */
const mostTexts = 20;
const mostCharacters = 6_000;

/** Messages in another language; each is paid for once in each language. */
export function createTranslations({ kept, model }: { kept: Kept; model: DeskModel | null }) {
  const keyOf = (event: string, to: Language): string => `translation:${event}:${to}`;

  const ofEvents = async (
    { thread }: Open,
    to: Language,
    ids: readonly string[],
    about: About,
    { translate }: DeskModel,
  ): Promise<LlmResult<{ event: string; text: string }[]>> => {
    const texts = new Map(
      thread.flatMap(({ id, body }) => (body.type === 'message' && body.text !== '' ? [[id, body.text] as const] : [])),
    );
    const wanted = [...new Set(ids)].map((event) => ({ event, key: keyOf(event, to), text: texts.get(event) ?? '' }));
    if (wanted.some(({ text }) => text === ''))
      throw invalid('One of the messages is not of this ticket.', 'events', 'unknown message');
    const known = await kept.read(
      wanted.map(({ key }) => key),
      z.string(),
    );
    const done = new Map(known);
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
      const made = new Map(batch.map(({ key }, i) => [key, result.value[i] ?? '']));
      await kept.keep(made);
      for (const [key, text] of made) done.set(key, text);
    }
    const items = wanted.flatMap(({ event, key }) => {
      const text = done.get(key);
      return text === undefined || text === '' ? [] : [{ event, text }];
    });
    return items.length === 0 && why !== null ? { ok: false, why } : { ok: true, value: items };
  };

  return {
    async of(
      open: Open,
      to: Language,
      wanted: Wanted,
      about: About,
    ): Promise<LlmResult<{ event: string | null; text: string }[]>> {
      if (!model?.can.translate) return { ok: false, why: 'off' };
      if ('events' in wanted) return ofEvents(open, to, wanted.events, about, model);
      const result = await model.translate([wanted.text], to, about);
      if (!result.ok) return result;
      return { ok: true, value: result.value.flatMap((text) => (text === null ? [] : [{ event: null, text }])) };
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
