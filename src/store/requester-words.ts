import { type RawBuilder, sql } from 'kysely';
import { type AskedWord, askedWords, searchWords, ticketsWith } from './differences.ts';
import type { Store } from './store.ts';

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

/** One word of a search, and the same as a person may have it. */
interface Sought {
  text: string;
  inPerson: AskedWord;
}

const mostWords = 8;

function soughtIn(q: string): Sought[] {
  return q
    .split(/\s+/u)
    .flatMap((part): Sought[] =>
      part.includes('@')
        ? [{ text: part, inPerson: { word: wholeAddress(part), begins: true } }]
        : askedWords(part).map((word) => ({ text: word.word, inPerson: word })),
    )
    .slice(0, mostWords);
}

const has = (table: string, { inPerson: { word, begins } }: Sought): RawBuilder<boolean> => {
  const column = sql.ref(`${table}.word`);
  return begins ? sql`(${column} >= ${word} and ${column} < ${word + end})` : sql`${column} = ${word}`;
};

/**
 * Selects the `requester`s who have all the words of a search, those whose words begin like it included; whole words come first,
 * up to `mostPeople`. Null when nothing was asked that a person could be found by.
 */
export function requestersWith(q: string): RawBuilder<{ requester: string }> | null {
  const [first, ...others] = soughtIn(q);
  if (first === undefined) return null;
  const more = others.map(
    (word) =>
      sql` and exists (select 1 from requester_word as other where other.requester = found.requester and ${has('other', word)})`,
  );
  return sql`select found.requester from requester_word as found where ${has('found', first)}${sql.join(more, sql``)}
    order by found.word limit ${mostPeople}`;
}

/**
 * Selects the `rowid`s of tickets of which the person has some of the words of a search and the ticket the others: "camille printer". Up to
 * `mostPeople` who have any of them are looked through. Null for a single word.
 */
export function ticketsOfRequestersWith(store: Store, q: string): RawBuilder<{ rowid: number }> | null {
  const sought = soughtIn(q);
  if (sought.length < 2) return null;
  const anyOf = sql.join(
    sought.map((word) => has('found', word)),
    sql` or `,
  );
  const each = sought.map(
    (word) =>
      sql` and (number in (${ticketsWith(store, askedWords(word.text))}) or exists (select 1 from requester_word as other
        where other.requester = ticket.requester and ${has('other', word)}))`,
  );
  return sql`select number as rowid from ticket where requester in (select found.requester from requester_word as found
    where ${anyOf} order by found.word limit ${mostPeople})${sql.join(each, sql``)}`;
}
