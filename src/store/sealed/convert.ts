import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { Store } from '../store.ts';
import type { Cipher } from './cipher.ts';
import { type SealedTable, sealedTables, wordless } from './columns.ts';
import { placeOf } from './opening.ts';

export interface Converted {
  /** Texts that are now as they were to become. */
  done: number;
  /** Where texts are that open no more; they stay as they are. */
  lost: string[];
}

interface Found {
  row: string | number;
  text: string;
}

const rowsAtOnce = 200;

const columns = Object.entries(sealedTables as Record<string, SealedTable>).flatMap(([table, { key, columns }]) =>
  Object.keys(columns).map((column) => ({ table, key, column })),
);

/** Whether a text is not yet as it is to become. */
function leftIn(column: string, { prefix }: Pick<Cipher, 'prefix'>, to: 'sealed' | 'plain') {
  const begins = sql<boolean>`substr(${sql.ref(column)}, 1, ${prefix.length}) = ${prefix}`;
  return to === 'plain' ? begins : sql`not ${begins} and ${sql.ref(column)} not in (${sql.join(wordless)})`;
}

/** How many texts are still in the clear, or still sealed. @param plain the store without sealing */
export async function countLeft(
  plain: Pick<Store, 'read'>,
  cipher: Pick<Cipher, 'prefix'>,
  to: 'sealed' | 'plain',
): Promise<number> {
  let total = 0;
  for (const { table, column } of columns) {
    const left = leftIn(column, cipher, to);
    const count = sql<{
      n: number;
    }>`select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} is not null and ${left}`;
    total += Number((await count.execute(plain.read)).rows[0]?.n ?? 0);
  }
  return total;
}

/**
 * Seals all texts that stand in the clear, or opens all that are sealed, while others write: a text that was changed meanwhile is
 * left and looked at again. Cut short, it goes on where it stopped.
 * @param plain the store without sealing
 * @param at told how many of how many there were at the beginning
 */
export async function convert(
  plain: Pick<Store, 'read' | 'commit'>,
  cipher: Cipher,
  to: 'sealed' | 'plain',
  at: (done: number, total: number) => void,
): Promise<Converted> {
  const isLeft = (column: string) => leftIn(column, cipher, to);
  const write = (statement: RawBuilder<unknown>): Compilable => ({ compile: () => statement.compile(plain.read) });

  const total = await countLeft(plain, cipher, to);
  const lost = new Set<string>();
  let done = 0;
  /** @returns whether anything was there to do */
  const pass = async ({ table, key, column }: (typeof columns)[number]): Promise<boolean> => {
    let changed = false;
    for (let last: Found['row'] | null = null; ; ) {
      const rest: RawBuilder<unknown> = last === null ? sql`` : sql`and ${sql.ref(key)} > ${last}`;
      const { rows }: { rows: Found[] } = await sql<Found>`
        select ${sql.ref(key)} as "row", ${sql.ref(column)} as "text" from ${sql.table(table)}
        where ${isLeft(column)} ${rest} order by ${sql.ref(key)} limit ${rowsAtOnce}`.execute(plain.read);
      const writes = await Promise.all(
        rows.map(async ({ row, text }) => {
          const where = placeOf(table, column, row);
          const other = await (to === 'sealed' ? cipher.seal(where, text) : cipher.open(where, text).catch(() => null));
          if (other === null) lost.add(where);
          return other === null
            ? []
            : [
                write(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${other}
                  where ${sql.ref(key)} = ${row} and ${sql.ref(column)} = ${text}`),
              ];
        }),
      );
      await plain.commit(writes.flat());
      done += writes.flat().length;
      changed ||= writes.flat().length > 0;
      at(Math.min(done, total), total);
      last = rows.at(-1)?.row ?? last;
      if (rows.length < rowsAtOnce) return changed;
    }
  };
  for (const column of columns) while (await pass(column));
  return { done, lost: [...lost] };
}
