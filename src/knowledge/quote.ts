import type { Ranking } from './rank.ts';
import type { Entry, Shelf } from './shelf.ts';
import type { Passage } from './types.ts';

/** A heading that so many articles share ("When to contact the service desk") tells nothing about their matter. */
const sharedBy = 4;

const commonHeadings = new WeakMap<Shelf, ReadonlySet<string>>();

/**
 * Sections of an article whose ranks lie this close are not told apart by the question: of 60 labelled questions in six
 * languages the first was beside the point in 6 of 16 so close, and in none of the others.
 */
const toldApartFrom = 0.6;
const mostBeside = 2;

/**
 * The passage of an article to quote: the best ranked, unless one that is about as near is of the kind of the question, or it is an
 * introduction without steps or a section that every article has; then the best ranked of its other sections, or its first when the question's words are in none. With it, the
 * headings of the sections that may as well be meant.
 * @param at the first of its article in the ranking
 */
export function sectionToQuote(
  at: number,
  { entry, rank, isOfKind, sameTitle }: Ranking,
  shelf: Shelf,
): { passage: Passage; beside: readonly string[] } {
  const best = entry(at);
  const { article, heading, text } = best.passage;
  const common = commonIn(shelf);
  const isIntroduction = heading === '' && !/^\s*(\d+[.)]|[-*])\s/m.test(text);
  const tells = ({ passage }: Entry): boolean =>
    passage.article === article &&
    passage.title === best.passage.title &&
    passage.heading !== '' &&
    passage.text !== '' &&
    !common.has(passage.heading);
  const sections = sameTitle(at).filter((each) => tells(entry(each)));
  const isNear = (each: number, to: number): boolean => rank(to) - rank(each) < toldApartFrom;
  const [first] = sections;
  const tellsItself = !isIntroduction && !common.has(heading);
  const from = tellsItself ? at : first;
  const quoted =
    from === undefined || (tellsItself && isOfKind(at))
      ? (from ?? null)
      : (sections.find((each) => isOfKind(each) && isNear(each, from)) ?? from);
  const { passage } = quoted === null ? (passagesOf(article, shelf).find(tells) ?? best) : entry(quoted);
  const beside = sections
    .filter((each) => isNear(each, quoted ?? at))
    .map((each) => entry(each).passage.heading)
    .filter((other, i, all) => other !== passage.heading && all.indexOf(other) === i);
  return { passage, beside: beside.slice(0, mostBeside) };
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
