import { z } from 'zod';
import { isLanguage, type Language } from '../kernel/languages.ts';
import { type Summary, summary as summaryShape } from '../llm/tasks/summarise.ts';
import { type Triage, triage as triageShape } from '../llm/tasks/triage.ts';
import type { About, LlmResult, Why } from '../llm/types.ts';
import type { Store } from '../store/store.ts';
import type { Open } from './assist.ts';
import type { DeskModel } from './desk-model.ts';
import { lastSaid, toldIn } from './facts.ts';
import type { Kept } from './kept.ts';
import { streamOf } from './tickets.ts';
import type { Topic } from './triage.ts';

const keptSummary = z.object({ upTo: z.number(), summary: summaryShape });
const keptTriage = z.object({ upTo: z.number(), triage: triageShape });

/** Where `meta` keeps the language in which summaries were last asked for. */
const languageKey = 'summaries-in';

/** What a model wrote of tickets, up to which message, and having it written again once more was said. */
export function createSummaries(deps: { store: Store; kept: Kept; model: DeskModel | null; topics: readonly Topic[] }) {
  const { store, kept, model, topics } = deps;
  const categories = topics
    .map(({ category, about }) => ({ category, about }))
    .filter(({ category }, i, all) => all.findIndex((other) => other.category === category) === i);
  /** What is being written: who asks for the same meanwhile waits for it instead of paying again. */
  const atWork = new Map<string, Promise<Why | null>>();

  const summaryKey = ({ ticket }: Open, language: Language): string => `summary:${streamOf(ticket.number)}:${language}`;
  const triageKey = ({ ticket }: Open): string => `triage:${streamOf(ticket.number)}`;

  const once = (key: string, upTo: number, write: () => Promise<LlmResult<unknown>>): Promise<Why | null> => {
    const name = `${key}:${upTo}`;
    const running = atWork.get(name);
    if (running) return running;
    const work = write()
      .then(async (result) => {
        if (!result.ok) return result.why;
        await kept.keep(new Map([[key, result.value]]));
        return null;
      })
      .finally(() => atWork.delete(name));
    atWork.set(name, work);
    return work;
  };

  const languageNow = async (): Promise<Language | null> => {
    const row = await store.read.selectFrom('meta').select('value').where('key', '=', languageKey).executeTakeFirst();
    return row && isLanguage(row.value) ? row.value : null;
  };

  return {
    async read(open: Open, language: Language): Promise<(Summary & { isOld: boolean }) | null> {
      if (!model?.can.summarise) return null;
      const key = summaryKey(open, language);
      const found = (await kept.read([key], keptSummary)).get(key);
      return found ? { ...found.summary, isOld: found.upTo < lastSaid(open.thread) } : null;
    },

    /** @returns why there is none, or null. Nothing is written of a ticket nobody chatted about. */
    async write(open: Open, language: Language, about: About): Promise<Why | null> {
      if (!model?.can.summarise || open.conversation === null) return 'off';
      const key = summaryKey(open, language);
      const upTo = lastSaid(open.thread);
      const found = (await kept.read([key], keptSummary)).get(key);
      if (found?.upTo === upTo) return null;
      const { ticket, thread } = open;
      const gathered = Object.fromEntries(
        Object.entries(ticket.fields).map(([field, value]) => [field, String(value)]),
      );
      return once(key, upTo, async () => {
        const result = await model.summarise(toldIn(thread), gathered, language, about);
        return result.ok ? { ok: true, value: { upTo, summary: result.value } } : result;
      });
    },

    async readTriage(open: Open): Promise<Triage | null> {
      if (!model?.can.triage) return null;
      const key = triageKey(open);
      const triage = (await kept.read([key], keptTriage)).get(key)?.triage ?? null;
      // Matters come and go: what was right when it was written may be none of them now.
      const isThere = categories.some(({ category }) => category === triage?.category);
      return triage === null || isThere ? triage : { ...triage, category: null };
    },

    /** Once for a ticket: what agents and visitors write later is the agent's to judge. */
    async writeTriage(open: Open, words: string, about: About): Promise<Why | null> {
      if (!model?.can.triage) return 'off';
      const key = triageKey(open);
      if ((await kept.read([key], keptTriage)).has(key)) return null;
      return once(key, 0, async () => {
        const result = await model.triage({ subject: open.ticket.subject, words, categories }, about);
        return result.ok ? { ok: true, value: { upTo: lastSaid(open.thread), triage: result.value } } : result;
      });
    },

    /** Notes the language in which agents read, for those that are written before anybody asks. */
    async readBy(language: Language): Promise<void> {
      if (!model?.can.summarise || (await languageNow()) === language) return;
      await kept.note(languageKey, language);
    },
    languageOfStaff: async (otherwise: Language): Promise<Language> => (await languageNow()) ?? otherwise,
  };
}

export type Summaries = ReturnType<typeof createSummaries>;
