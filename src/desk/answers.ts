import type { Language } from '../kernel/languages.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { withSections } from '../knowledge/sections.ts';
import type { Hit, Knowledge } from '../knowledge/types.ts';
import type { About, Why } from '../llm/types.ts';
import type { DeskModel } from './desk-model.ts';

/** A passage as staff read it. Internal ones have no page of their own: their words are here. */
export interface StaffPassage {
  id: string;
  article: string;
  title: string;
  heading: string;
  url: string;
  text: string;
  audience: 'public' | 'internal';
}

/** What the knowledge base says to somebody of the staff. */
export interface StaffAnswer {
  /** In a model's words, of which every sentence stands on passages named; null without one, and `why`. */
  written: { text: string; passages: readonly string[]; isPublic: boolean } | null;
  why: Why | 'nothing' | null;
  passages: readonly StaffPassage[];
}

const hitsLooked = 5;
/** Less likely ones only distract. */
const leastScore = 0.12;
const longestText = 1_500;

/** @param words the same knowledge, searched by words alone: what is asked at each pause in typing costs nothing */
export function createAnswers({
  knowledge,
  words,
  model,
}: {
  knowledge: Knowledge;
  words: Knowledge;
  model: DeskModel | null;
}) {
  const shown = async ({ passage }: Hit): Promise<StaffPassage> => {
    const { id, article, language, title, heading, url, text } = passage;
    const whole = await knowledge.article(article, language);
    // What cannot be told to be public is not.
    const audience = whole?.audience ?? 'internal';
    return { id, article, title, heading, url, text: excerpt(text, longestText), audience };
  };

  return {
    /** @param writes whether a model may be asked; else the passages alone */
    async to(question: string, language: Language, about: About, writes: boolean): Promise<StaffAnswer> {
      const library = writes ? knowledge : words;
      const found = await library.search({ text: question, language, limit: hitsLooked, audience: 'internal' });
      const hits = found.filter(({ score }) => score >= leastScore);
      const passages = await Promise.all(hits.map(shown));
      if (hits.length === 0) return { written: null, why: 'nothing', passages };
      if (!writes || !model?.can.answer) return { written: null, why: 'off', passages };
      const result = await model.answer({ text: question, language, hits: await withSections(knowledge, hits) }, about);
      if (!result.ok) return { written: null, why: result.why, passages };
      if (result.value === 'nothing') return { written: null, why: 'nothing', passages };
      const { text, passages: used } = result.value;
      const ids = used.map(({ id }) => id);
      const further = used.filter(({ id }) => !passages.some((one) => one.id === id));
      const all = [...passages, ...(await Promise.all(further.map((passage) => shown({ passage, score: 0 }))))];
      const isPublic = all.every(({ id, audience }) => audience === 'public' || !ids.includes(id));
      return { written: { text, passages: ids, isPublic }, why: null, passages: all };
    },
  };
}
