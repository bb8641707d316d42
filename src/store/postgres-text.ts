import type { CompiledQuery } from 'kysely';
import { escapeLiteral } from 'pg';

/** The statement with its values in place. The text of a statement is ours and holds no `$1` but the placeholders. */
export function inlined({ sql, parameters }: CompiledQuery): string {
  return sql.replace(/\$(\d+)/g, (_, at: string) => literal(parameters[Number(at) - 1]));
}

/** PostgreSQL keeps no NUL. None is let in, and what is looked for with one is not there. */
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;
}

export function keepable(value: unknown): unknown {
  return typeof value === 'string' ? withoutNul(value) : value;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return escapeLiteral(withoutNul(value));
  throw new TypeError(`a value of type ${typeof value} cannot be stored`);
}
