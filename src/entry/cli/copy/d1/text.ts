import type { CompiledQuery } from 'kysely';

/** D1 takes statements of up to 100 kB and rows of up to 2 MB; some room is left. */
export const mostStatement = 90_000;
export const mostRow = 1_900_000;
/** Wrangler looks at statements letter by letter, and takes the square of their length for it. */
const usualStatement = 8_000;
const pieces = 'copy-piece-';

type Insert = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** A row that D1 would not keep. */
export class RowTooLong extends Error {}

/**
 * Inserts as SQL text for D1, each statement on a line of its own and with its values as JSON, in which a line break is no line
 * break. Neighbours of the same form go together; a row longer than a statement may be is put together from pieces.
 * @throws RowTooLong
 */
export function insertsAsText(inserts: readonly Insert[]): string[] {
  const lines: string[] = [];
  let rows: string[] = [];
  let length = 0;
  for (const [i, insert] of inserts.entries()) {
    const row = rowAsJson(insert.parameters);
    const bytes = Buffer.byteLength(row);
    if (bytes > mostRow) throw new RowTooLong();
    if (rows.length > 0 && (length + bytes > usualStatement || inserts[i - 1]?.sql !== insert.sql)) {
      lines.push(together(inserts[i - 1] ?? insert, rows));
      rows = [];
      length = 0;
    }
    // Every quote may be doubled, and the names of the columns stand there too.
    if (2 * bytes + insert.sql.length > mostStatement) {
      lines.push(...inPieces(insert, row));
      continue;
    }
    rows.push(row);
    length += bytes;
  }
  const last = inserts.at(-1);
  if (last !== undefined && rows.length > 0) lines.push(together(last, rows));
  return lines;
}

function together(insert: Insert, rows: readonly string[]): string {
  return `${into(insert)} from json_each(${quoted(`[${rows.join(',')}]`)});\n`;
}

/** The row waits as text in `meta`, which holds nothing else by that name, until all of it is there. */
function inPieces(insert: Insert, row: string): string[] {
  const each = Math.floor(mostStatement / 8);
  const lines: string[] = [];
  // By whole signs, or one of two halves would be cut apart. A sign takes up to four bytes, a quote twice its own.
  const signs = [...row];
  for (let at = 0; at < signs.length; at += each) {
    const key = `${pieces}${String(lines.length).padStart(6, '0')}`;
    lines.push(
      `insert into meta(key, value) values (${quoted(key)}, ${quoted(signs.slice(at, at + each).join(''))});\n`,
    );
  }
  const joined = `select group_concat(value, '' order by key) as value from meta where key like '${pieces}%'`;
  return [...lines, `${into(insert)} from (${joined});\n`, `delete from meta where key like '${pieces}%';\n`];
}

function into({ sql, parameters }: Insert): string {
  const cells = parameters.map((_, column) => `json_extract(value, '$[${column}]')`).join(', ');
  return `${sql.slice(0, sql.indexOf(' values ('))} select ${cells}`;
}

/** D1 keeps no NUL; no text of ours should hold one. */
function rowAsJson(values: readonly unknown[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : (value ?? null))),
  );
}

/** Wrangler refuses a file that names a transaction, even where it is only what somebody wrote. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('BEGIN TRANSACTION', 'BEGIN\\u0020TRANSACTION')}'`;
}
