import type { Language } from '../kernel/languages.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { readClaims } from './claims.ts';
import { sentencesOf } from './sentences.ts';
import { languageOf } from './shelf.ts';

/** The numbered list of a passage, a line each; none where it has fewer than two. */
function stepsOf(passage: string): string[] {
  const steps = passage.split('\n').filter((line) => /^\s{0,3}\d{1,3}[.)]\s/.test(line));
  return steps.length > 1 ? steps : [];
}

const keysOf = (text: string, language: Language): Set<string> =>
  new Set(atomsOf(readClaims(text, language)).map(({ key }: Atom) => key));

/** Share of what one says that another says too, from which it is told. */
const enough = 0.6;

const holds = (keys: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...keys].filter((key) => all.has(key)).length >= enough * keys.size;

/**
 * An answer with all steps of the passages it stands on: true sentences that tell some of them are no help for who has to take them all.
 * Of those it begins with and that answer best, no step may be missing; of others, none where one is told.
 * @param used passages in the order of their first use
 * @param best the passage that answers best
 */
export function withSteps(answer: string, used: readonly string[], best: string, language: Language): string {
  const told = keysOf(answer, language);
  const lists = used
    .map((passage) => ({ passage, ...listOf(passage, language) }))
    .filter(({ passage, needed }, i) => {
      const isMeant = i === 0 || passage === best || needed.some((keys) => holds(keys, told));
      return isMeant && !needed.every((keys) => holds(keys, told));
    });
  if (lists.length === 0) return answer;
  // All are found before any is put in: what one list says is not what the answer told of another.
  const keys = lists.map(({ needed }) => new Set(needed.flatMap((each) => [...each])));
  const rest = sentencesOf(answer)
    .filter(({ text }) => !keys.some((list) => holds(keysOf(text, language), list)))
    .map(({ text, space }) => space + text)
    .join('')
    .trim();
  return [rest, ...lists.map(({ steps }) => excerpt(steps.join('\n')))].filter((part) => part !== '').join('\n\n');
}

/** The steps of a passage and what each says. What a passage in another language has, is not missed. */
function listOf(passage: string, language: Language): { steps: string[]; needed: Set<string>[] } {
  const steps = languageOf(passage, language) === language ? stepsOf(passage) : [];
  return { steps, needed: steps.map((step) => keysOf(step, language)) };
}
