import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** Rows to be taken by an update around it: where writers work side by side, those that another is taking are passed over. */
export function free<T extends keyof Schema, R>(
  { engine }: Store,
  select: SelectQueryBuilder<Schema, T, R>,
): SelectQueryBuilder<Schema, T, R> {
  return engine === 'postgres' ? select.forUpdate().skipLocked() : select;
}

/**
 * The words of a text as every engine indexes them: without case, accents and signs. A long one (somebody leaning on a key, a page
 * in a script without spaces) is cut in parts: PostgreSQL takes up to 2,046 bytes.
 */
export function searchWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // SQLite's index takes the sigma at the end of a word for the one within.
      .replaceAll('ς', 'σ')
      .normalize('NFC')
      .match(/[\p{L}\p{N}]{1,100}/gu) ?? []
  );
}

/** One word of a search; `begins` stands for all that begin with it. */
export interface AskedWord {
  word: string;
  begins: boolean;
}

/** The words that somebody searches for. One or two letters begin half of all words; only in scripts without spaces do they tell anything. */
export function askedWords(q: string): AskedWord[] {
  return searchWords(q).map((word) => ({ word, begins: !/^[\p{sc=Latin}\p{N}]{1,2}$/u.test(word) }));
}

/** The value of `ticket_fts.words` for a text. Hidden words tell neither their order nor how often each was said. */
export function indexedWords({ engine, search }: Store, text: string): string {
  const said = searchWords(text);
  const words = search?.hides ? [...new Set(said)].map(search.hidden).sort() : said;
  return engine === 'postgres' ? tsvector(words.map((word) => ({ word }))) : words.join(' ');
}

/**
 * Selects the `rowid`s of tickets that have all of the words. Hidden words are found whole.
 */
export function ticketsWith({ engine, search }: Store, words: readonly AskedWord[]): RawBuilder<{ rowid: number }> {
  if (engine === 'postgres') {
    const either = (word: string, plain: string) => (search ? `(${plain} | ${quoted(search.hidden(word))})` : plain);
    const query = words.map(({ word, begins }) => either(word, `${quoted(word)}${begins ? ':*' : ''}`)).join(' & ');
    return sql`select rowid from ticket_fts where words @@ ${query}::tsquery`;
  }
  // MATCH is a language of its own: every word goes in quoted.
  const either = (word: string, plain: string) => (search ? `(${plain} OR "${search.hidden(word)}")` : plain);
  const match =
    words.map(({ word, begins }) => either(word, begins ? `"${word}"*` : `"${word}"`)).join(' AND ') || '""';
  return sql`select rowid from ticket_fts where ticket_fts match ${match}`;
}

/** Positions in a tsvector end here. */
const lastPosition = 16_383;

/** A tsvector written out, so that no parser of the server splits our words anew. */
export function tsvector(words: readonly { word: string; weight?: 'A' | 'B' | 'C' | 'D' }[]): string {
  const places = new Map<string, string[]>();
  words.forEach(({ word, weight }, i) => {
    const place = `${Math.min(i + 1, lastPosition)}${weight ?? ''}`;
    const known = places.get(word);
    // PostgreSQL keeps at most 255 places of a word.
    if (!known) places.set(word, [place]);
    else if (known.length < 255) known.push(place);
  });
  return [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ');
}

/** A lexeme as text of a tsvector or tsquery. */
export function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
