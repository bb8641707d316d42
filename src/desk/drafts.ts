import type { Citation } from '../conversation/events.ts';
import type { Language } from '../kernel/languages.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { withSections } from '../knowledge/sections.ts';
import type { Hit, Knowledge, Passage } from '../knowledge/types.ts';
import type { About, Why } from '../llm/types.ts';
import type { Open } from './assist.ts';
import type { DeskModel } from './desk-model.ts';
import { factsOf, toldIn, unreplied } from './facts.ts';

/** A reply for an agent to read, change and send; without a text, why there is none: `nothing` when no article helps. */
export type Draft =
  | { text: string; by: 'model' | 'offline'; citations: readonly Citation[]; why: Why | null }
  | { text: null; why: Why | 'nothing' };

const hitsLooked = 4;
/** Less likely ones only lead astray. */
const leastScore = 0.12;
/** As sure as this that a passage answers before it is quoted to be sent. */
const goodEnough = 0.4;
const mostTold = 12;
const shortest = 12;

/** Drafts from public passages alone: what is for staff must not end up in a reply, nor what was told to somebody else. */
export function createDrafts({ knowledge, model }: { knowledge: Knowledge; model: DeskModel | null }) {
  /** What the visitor still waits for, else what the ticket is about; each part is looked up, for one drowns another. */
  const hitsFor = async ({ ticket, thread }: Open, language: Language): Promise<Hit[]> => {
    const about = typeof ticket.fields.about === 'string' ? ticket.fields.about : ticket.subject;
    const said = unreplied(thread).filter((text) => text.length >= shortest);
    const asked = [...said.slice(-3), ...factsOf(thread).asked.slice(-2), about];
    const found = await Promise.all(
      [...new Set(asked)].map((text) =>
        knowledge.search({ text, language, limit: hitsLooked, requester: ticket.requester }),
      ),
    );
    const best = new Map<string, Hit>();
    for (const hit of found.flat()) {
      const known = best.get(hit.passage.id);
      if (!known || known.score < hit.score) best.set(hit.passage.id, hit);
    }
    const likely = [...best.values()].filter(({ score }) => score >= leastScore);
    return likely.sort((a, b) => b.score - a.score).slice(0, hitsLooked);
  };

  return {
    async write(open: Open, about: About): Promise<Draft> {
      const language = open.conversation?.locale ?? (open.ticket.locale as Language);
      const hits = await hitsFor(open, language);
      let why: Why | null = null;
      if (model?.can.draft && hits.length > 0) {
        const result = await model.draft(
          toldIn(open.thread, mostTold),
          await withSections(knowledge, hits),
          language,
          about,
        );
        if (result.ok && result.value === 'nothing') return { text: null, why: 'nothing' };
        if (result.ok && result.value !== 'nothing') {
          const { text, passages } = result.value;
          return { text, by: 'model', citations: citationsOf(passages), why: null };
        }
        if (!result.ok) why = result.why;
      }
      // What the assistant gave already did not help, or nobody would have been called.
      const given = new Set(factsOf(open.thread).offered.map(({ article }) => article));
      const [best] = hits.filter(({ passage, score }) => score >= goodEnough && !given.has(passage.article));
      if (!best) return { text: null, why: why ?? 'nothing' };
      return { text: excerpt(best.passage.text), by: 'offline', citations: citationsOf([best.passage]), why };
    },
  };
}

export function citationsOf(passages: readonly Passage[]): Citation[] {
  const byArticle = new Map(passages.map(({ article, title, url }) => [article, { article, title, url }]));
  return [...byArticle.values()];
}
