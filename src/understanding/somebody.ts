import { kindOf } from '../knowledge/kind.ts';
import { findName } from './fields/name.ts';
import type { Reading } from './fields/reading.ts';
import type { PutSpellingRight } from './spelling.ts';

/** Two or three words with a capital letter each, and nothing else. */
const names =
  /^[\p{P}\s]*(?:(?:sorry|perdón|pardon)[,\s]+)?(\p{Lu}[\p{Ll}'’-]+)(?: \p{Lu}[\p{L}'’-]+){1,2}[\p{P}\s]*$/u;

/**
 * "Helen Park": somebody's name, whatever else its words may mean. What people write to us about is none: the first of its words stands in
 * no example, and it is no program.
 */
export function isSomebody(reading: Reading, language: string, spell: PutSpellingRight | undefined): boolean {
  const first = names.exec(reading.original)?.[1];
  if (first === undefined || spell === undefined || spell.knows(first.toLowerCase(), language)) return false;
  return findName(reading, 'application', false) === undefined && kindOf(reading.original, language) === null;
}
