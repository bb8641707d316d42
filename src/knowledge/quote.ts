import type { Ranking } from './rank.ts';
import type { Entry, Shelf } from './shelf.ts';

/** A heading that so many articles share ("When to contact the service desk") tells nothing about their matter. */
const sharedBy = 4;

const commonHeadings = new WeakMap<Shelf, ReadonlySet<string>>();

/**
 * The passage of an article to quote: the best ranked, unless that is an introduction without steps or a section that every
 * article has; then the best ranked of its other sections, or its first when the question's words are in none.
 * @param ranking all candidates; `best` is the first of its article among them
 */
export function passageToQuote(best: Entry, { order, entry }: Ranking, shelf: Shelf): Entry {
  const { article, heading, text } = best.passage;
  const common = commonIn(shelf);
  const isIntroduction = heading === '' && !/^\s*(\d+[.)]|[-*])\s/m.test(text);
  if (!isIntroduction && !common.has(heading)) return best;
  const tells = ({ passage }: Entry): boolean =>
    passage.article === article && passage.heading !== '' && passage.text !== '' && !common.has(passage.heading);
  const ranked = order.find((at) => tells(entry(at)));
  return ranked === undefined ? (passagesOf(article, shelf).find(tells) ?? best) : entry(ranked);
}

const byArticle = new WeakMap<Shelf, ReadonlyMap<string, readonly Entry[]>>();

/** In order; the shelf may be long, so it is gone through once. */
function passagesOf(article: string, shelf: Shelf): readonly Entry[] {
  let known = byArticle.get(shelf);
  if (known === undefined) {
    const made = new Map<string, Entry[]>();
    for (const entry of shelf.entries) {
      const of = made.get(entry.passage.article);
      if (of) of.push(entry);
      else made.set(entry.passage.article, [entry]);
    }
    known = made;
    byArticle.set(shelf, known);
  }
  return known.get(article) ?? [];
}

function commonIn(shelf: Shelf): ReadonlySet<string> {
  const known = commonHeadings.get(shelf);
  if (known) return known;
  const articles = new Map<string, Set<string>>();
  for (const { passage } of shelf.entries) {
    if (passage.heading === '') continue;
    const of = articles.get(passage.heading) ?? new Set<string>();
    articles.set(passage.heading, of.add(passage.article));
  }
  const common = new Set([...articles].filter(([, of]) => of.size >= sharedBy).map(([heading]) => heading));
  commonHeadings.set(shelf, common);
  return common;
}
