import type { CompiledQuery } from 'kysely';

type Query = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** The text of a statement between its placeholders; `places[i]` is the value that follows `pieces[i]`. */
interface Form {
  pieces: readonly string[];
  places: readonly number[];
  /** Inserts one row of given values and nothing else. */
  isRow: boolean;
}

/** Forms of the statements that come again and again. */
const forms = new Map<string, Form>();
const mostForms = 500;

/**
 * Statements as one text, values in place, to be sent as one message. Neighbours that insert a row each into the same columns
 * become one insert of many rows, which the server reads and plans once.
 */
export function textOf(queries: readonly Query[]): string {
  let text = '';
  let before: Query | null = null;
  for (const query of queries) {
    const form = formOf(query.sql);
    if (before?.sql === query.sql && form.isRow) text += filled(form, query, ', (');
    else text += `${before ? ';\n' : ''}${filled(form, query, form.pieces[0] ?? '')}`;
    before = query;
  }
  return text;
}

/** PostgreSQL keeps no NUL. None is let in, and what is looked for with one is not there. */
export function keepable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}

function filled({ pieces, places }: Form, { parameters }: Query, first: string): string {
  let text = first;
  for (let i = 0; i < places.length; i++) text += literal(parameters[places[i] ?? -1]) + (pieces[i + 1] ?? '');
  return text;
}

function formOf(sql: string): Form {
  const known = forms.get(sql);
  if (known) return known;
  // The text of a statement is ours and holds no `$1` but the placeholders.
  const parts = sql.split(/\$(\d+)/);
  const pieces = parts.filter((_, i) => i % 2 === 0);
  const places = parts.filter((_, i) => i % 2 === 1).map((place) => Number(place) - 1);
  const form = { pieces, places, isRow: /^insert into [^()]+ \([^()]+\) values \(\$\d+(?:, \$\d+)*\)$/.test(sql) };
  if (forms.size < mostForms) forms.set(sql, form);
  return form;
}

/** Right whatever `standard_conforming_strings` is: a text with a backslash is written as one that has escapes. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') throw new TypeError(`a value of type ${typeof value} cannot be stored`);
  const text = (keepable(value) as string).replaceAll("'", "''");
  return text.includes('\\') ? ` E'${text.replaceAll('\\', '\\\\')}'` : `'${text}'`;
}
