import { passagesOf } from './passages.ts';
import type { Hit, Knowledge } from './types.ts';

/**
 * What was found, with the other sections of the best article: which of them answers, words alone often do not tell, and who reads them does.
 * Those about as near come right behind it, the rest behind what was found elsewhere.
 */
export async function withSections(knowledge: Pick<Knowledge, 'article'>, hits: readonly Hit[]): Promise<Hit[]> {
  const [best, ...others] = hits;
  if (best === undefined) return [];
  const { article, language } = best.passage;
  const found = await knowledge.article(article, language);
  const known = new Set(hits.map(({ passage }) => passage.id));
  const sections = found === null ? [] : passagesOf(found).filter(({ id }) => !known.has(id));
  const isNear = ({ heading }: { heading: string }): boolean => best.beside?.includes(heading) === true;
  const asHit = (passage: Hit['passage']): Hit => ({ passage, score: 0 });
  return [
    best,
    ...sections.filter(isNear).map(asHit),
    ...others,
    ...sections.filter((section) => !isNear(section)).map(asHit),
  ];
}
