import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { Store } from '../store.ts';
import { type SealedTable, sealedTables } from './columns.ts';

const columns = Object.entries(sealedTables as Record<string, SealedTable>).flatMap(([table, { columns }]) =>
  Object.entries(columns).map(([column, instead]) => ({ table, column, instead })),
);
/** JSON never begins so, whatever people write in it. */
const mark = 'sealed.';
/** The mark, 16 digits that name the key, and a dot. */
const prefixLength = mark.length + 17;

export interface Sealed {
  texts: number;
  /**
   * The writes that put stand-ins in the place of all of them. Rows that are nothing without their text (see `columns.ts`) keep it:
   * they are the caller's.
   */
  discard: readonly Compilable[];
}

/** The texts that are sealed in a store, for whoever has no key to them. One key seals them all, so what names it in one names it in each. */
export async function sealedTexts({ read }: Pick<Store, 'read'>): Promise<Sealed> {
  const prefix = await prefixIn(read);
  if (prefix === null) return { texts: 0, discard: [] };
  const isSealed = (column: string) => sql`substr(${sql.ref(column)}, 1, ${prefixLength}) = ${prefix}`;
  const write = (statement: RawBuilder<unknown>): Compilable => ({ compile: () => statement.compile(read) });
  let texts = 0;
  for (const { table, column } of columns) {
    const count = sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${isSealed(column)}`;
    texts += Number((await count.execute(read)).rows[0]?.n ?? 0);
  }
  return {
    texts,
    discard: columns.flatMap(({ table, column, instead }) =>
      instead === null
        ? []
        : [write(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${instead} where ${isSealed(column)}`)],
    ),
  };
}

async function prefixIn(read: Store['read']): Promise<string | null> {
  const { body } = (await first(read.selectFrom('event').select('body').where('body', 'like', `${mark}%`))) ?? {};
  const { state } =
    (await first(read.selectFrom('conversation').select('state').where('state', 'like', `${mark}%`))) ?? {};
  return (body ?? state)?.slice(0, prefixLength) ?? null;
}

function first<R>(select: {
  limit(count: number): { executeTakeFirst(): Promise<R | undefined> };
}): Promise<R | undefined> {
  return select.limit(1).executeTakeFirst();
}
