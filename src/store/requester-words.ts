import { type RawBuilder, sql } from 'kysely';
import { type AskedWord, askedWords, searchWords } from './differences.ts';

/** What of a requester a word was taken from. */
export type RequesterPart = 'name' | 'email' | 'proven';

/** What somebody is found by: each word of a name; of an address the words before the @, and the whole of it. */
export function requesterWords(part: RequesterPart, text: string): string[] {
  if (part === 'name') return [...new Set(searchWords(text))];
  const local = text.slice(0, Math.max(0, text.lastIndexOf('@')));
  return text === '' ? [] : [...new Set([wholeAddress(text), ...searchWords(local)])];
}

/** An address as it is looked for: without case, however long somebody made it. */
function wholeAddress(text: string): string {
  return text.normalize('NFKC').toLowerCase().slice(0, 254);
}

/** More people than this are not looked through for one search: their names tell nobody apart. */
const mostPeople = 2_000;
/** Sorts after everything that a word can go on with. */
const end = '\u{10FFFF}';

/**
 * Selects the `requester`s who have all the words of a search, those whose words begin like it included; whole words come first,
 * up to `mostPeople`. Null when nothing was asked that a person could be found by.
 */
export function requestersWith(q: string): RawBuilder<{ requester: string }> | null {
  const [first, ...others] = q
    .split(/\s+/u)
    .flatMap((part): AskedWord[] =>
      part.includes('@') ? [{ word: wholeAddress(part), begins: true }] : askedWords(part),
    )
    .slice(0, 8);
  if (first === undefined) return null;
  const is = (table: string, { word, begins }: AskedWord) => {
    const column = sql.ref(`${table}.word`);
    return begins ? sql`${column} >= ${word} and ${column} < ${word + end}` : sql`${column} = ${word}`;
  };
  const more = others.map(
    (word) =>
      sql` and exists (select 1 from requester_word as other where other.requester = found.requester and ${is('other', word)})`,
  );
  return sql`select found.requester from requester_word as found where ${is('found', first)}${sql.join(more, sql``)}
    order by found.word limit ${mostPeople}`;
}
