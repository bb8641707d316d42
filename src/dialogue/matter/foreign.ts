import { fallback, type Language } from '../../kernel/languages.ts';
import { passagesOf } from '../../knowledge/passages.ts';
import type { Knowledge } from '../../knowledge/types.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import type { Evidence } from './evidence.ts';

const looked = 4;

/**
 * The article on what is meant where it exists in another language alone. Its words cannot be compared with the question, but the
 * intent is known in both languages. Which of its sections is to the point nothing tells: so it is given as a whole, by its summary and
 * the headings it has; the sections follow, for whoever can read them against the question.
 * @param title what the intent is called in the language of the articles
 */
export async function foreignArticle(
  knowledge: Pick<Knowledge, 'search' | 'article'>,
  guess: IntentGuess,
  title: string,
  language: Language,
  requester: string | null,
): Promise<Evidence[]> {
  if (language === fallback) return [];
  const named = await knowledge.search({ text: title, language: fallback, limit: looked, requester });
  const id = named.find(({ passage }) => passage.intents.includes(guess.intent))?.passage.article;
  if (id === undefined || (await knowledge.article(id, language)) !== null) return [];
  const article = await knowledge.article(id, fallback);
  const sections = article === null ? [] : passagesOf(article);
  const [first] = sections;
  if (article === null || first === undefined) return [];
  const headings = [...new Set(sections.map(({ heading }) => heading).filter((heading) => heading !== ''))];
  const outline = {
    ...first,
    heading: '',
    text: [article.summary, headings.map((heading) => `- ${heading}`).join('\n')].join('\n\n'),
  };
  return [
    { passage: outline, fit: 0, score: guess.confidence },
    ...sections.map((passage) => ({ passage, fit: 0, score: 0 })),
  ];
}
