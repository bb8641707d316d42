import { gone } from '../../kernel/text.ts';
import type { Schema } from '../schema.ts';

/** How the words of one table are kept. */
export interface SealedTable {
  /** The column that tells rows apart: what is sealed opens in the row it was sealed for and nowhere else. */
  key: string;
  /**
   * By column: what stands in a list for a text that opens no more, so that one takes none of the others along; null where the row
   * is left out then. Whoever asks for that one row by its key is told.
   */
  columns: Readonly<Record<string, string | null>>;
}

type Sealable = {
  [T in keyof Schema]?: {
    key: keyof Schema[T];
    columns: { readonly [C in keyof Schema[T]]?: string | null };
  };
};

/**
 * All columns that hold what people say. SQL looks into none of them (but for `ticket.fields`, which it compares with `{}`: what
 * holds no words stays as it is). A table in here is written by rows of values and by updates that name the key, and read alone.
 */
export const sealedTables = {
  event: { key: 'id', columns: { body: JSON.stringify({ type: 'note', number: 0, text: gone }) } },
  conversation: { key: 'id', columns: { state: null } },
  ticket: { key: 'number', columns: { subject: gone, fields: '{}' } },
  attachment: { key: 'id', columns: { name: gone } },
  mail: { key: 'id', columns: { data: '{}' } },
  assist: { key: 'key', columns: { body: 'null' } },
  access_request: { key: 'id', columns: { reason: gone } },
} as const satisfies Sealable;

/** How the words of this table are kept; undefined when it holds none. */
export function sealedTable(name: string | undefined): SealedTable | undefined {
  const tables: Readonly<Record<string, SealedTable>> = sealedTables;
  return name === undefined || !Object.hasOwn(tables, name) ? undefined : tables[name];
}

/** Nothing that anybody said. */
export const wordless: readonly string[] = ['', '{}', gone];

export function isWordless(value: unknown): boolean {
  return typeof value !== 'string' || wordless.includes(value);
}
