import { AppError } from '../../../kernel/errors.ts';
import { Conflict, type Store } from '../../../store/store.ts';
import { mustHaveItsColumns } from '../columns.ts';
import type { Io } from '../io.ts';
import { claim, identify, knownMigrations, raw, release } from './claim.ts';
import type { Source } from './source.ts';
import {
  batches,
  columnsOf,
  countOf,
  keyOf,
  lastKey,
  type Row,
  type Sum,
  summing,
  type Table,
  tables,
  withKeysApart,
} from './tables.ts';
import { type Inserts, indexPassages, writerOf } from './write.ts';

export interface Carried {
  /** What every table holds, the same in source and target. */
  tables: Readonly<Record<Table, Sum>>;
  rows: number;
  /** Keys that not every engine keeps apart, and which therefore are others in the target. */
  changedKeys: number;
  /** An earlier copy was gone on with. */
  resumed: boolean;
}

export interface Named<T> {
  name: string;
  store: T;
}

/**
 * Makes the target hold what the source holds, and proves it by reading everything back. Cut short anywhere it goes on where
 * it stopped when called again; until it is finished no program takes the target for a database.
 * @param also is done too before the copy counts as finished
 * @throws AppError when the target is not empty or the source is of another version: nothing was done then.
 */
export async function carry(
  from: Named<Source>,
  to: Named<Store>,
  io: Pick<Io, 'progress'>,
  also: () => Promise<void> = async () => {},
): Promise<Carried> {
  try {
    const [source, target] = [from.store, to.store];
    const identity = await identify(source, from.name, await knownMigrations(target));
    await mustHaveItsColumns(source);
    const resumed = await claim(target, to.name, identity);
    const { sums, changedKeys } = await copyAll(source, target, io);
    await mendAll(source, target, sums, io);
    await also();
    await finish(target);
    return { tables: sums, rows: total(sums), changedKeys, resumed };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const why =
      error instanceof SameAsAnother
        ? `${error.message} in ${to.name}: change or remove one of the two in the source, and run it again.`
        : `Somebody else writes to ${to.name}: let nothing use it until the copy is done.`;
    throw new AppError('conflict', why, { cause: error });
  }
}

/** A row of the source is taken for another one of it by the target; nobody else has written there. */
class SameAsAnother extends Conflict {}

type Sums = Record<Table, Sum>;

/** How many rows there are in all. */
export function total(sums: Readonly<Sums>): number {
  return Object.values(sums).reduce((all, { rows }) => all + rows, 0);
}

async function copyAll(
  source: Source,
  target: Store,
  io: Pick<Io, 'progress'>,
): Promise<{ sums: Sums; changedKeys: number }> {
  const progress = io.progress('copying');
  const columns = await columnsOf(source);
  let all = 0;
  for (const table of tables) all += await countOf(source, table);
  let [done, changedKeys] = [0, 0];
  try {
    const sums: [Table, Sum][] = [];
    for (const table of tables) {
      const sum = await copyTable(source, target, table, columns.get(table) ?? [], (rows, changed) => {
        done += rows;
        changedKeys += changed;
        progress.at(done, all);
      });
      sums.push([table, sum]);
    }
    return { sums: Object.fromEntries(sums) as Sums, changedKeys };
  } finally {
    progress.end();
  }
}

/** Copies the rows behind the last one that is there; those before it are only summed up. */
async function copyTable(
  source: Source,
  target: Store,
  table: Table,
  columns: readonly string[],
  wrote: (rows: number, changedKeys: number) => void,
): Promise<Sum> {
  const inserts = await writerOf(target, table, columns, source);
  const there = await lastKey(target, table);
  const sum = summing(columns);
  let before = 0;
  for await (const read of batches(source, table, columns)) {
    const { rows, changed } = withKeysApart(table, read);
    sum.add(rows);
    const missing = there === null ? rows : rows.filter((row) => isAfter(keyOf(table, row), there));
    if (missing.length > 0)
      await target.commit(await inserts(missing)).catch(async (error: unknown) => {
        if (!(error instanceof Conflict)) throw error;
        await oneByOne(target, table, missing, inserts, before + rows.length - missing.length);
      });
    before += rows.length;
    wrote(rows.length, changed);
  }
  return sum.end();
}

/**
 * Writes rows that were refused together, to find the one that is.
 * @param before how many rows of the source stand before these
 * @throws Conflict when there are more in the target: somebody else writes there; else SameAsAnother, naming the row
 */
async function oneByOne(
  target: Store,
  table: Table,
  rows: readonly Row[],
  inserts: Inserts,
  before: number,
): Promise<void> {
  for (const [i, row] of rows.entries())
    try {
      await target.commit(await inserts([row]));
    } catch (error) {
      if (!(error instanceof Conflict) || (await countOf(target, table)) > before + i) throw error;
      throw new SameAsAnother(
        `The row ${keyOf(table, row).join(' ')} of ${table} is the same as another one (${error.message})`,
        { cause: error },
      );
    }
}

/** The order in which both engines sort keys: numbers by size, texts by their bytes. */
function isAfter(key: readonly unknown[], other: readonly unknown[]): boolean {
  for (const [i, value] of key.entries()) {
    const against = other[i];
    if (value === against) continue;
    if (typeof value === 'number') return value > Number(against);
    return Buffer.compare(Buffer.from(String(value)), Buffer.from(String(against))) > 0;
  }
  return false;
}

/**
 * Reads everything back. What differs changed in the source between two runs of a copy, and is copied anew, once.
 * @throws AppError naming the tables that still differ.
 */
async function mendAll(source: Source, target: Store, sums: Sums, io: Pick<Io, 'progress'>): Promise<void> {
  const columns = await columnsOf(source);
  let wrong = await differing(target, sums, columns, io);
  for (const table of wrong) {
    const emptied = table === 'ticket' ? ['ticket', 'ticket_fts'] : [table];
    await target.commit(emptied.map((each) => raw(target, `delete from ${each}`)));
    sums[table] = await copyTable(source, target, table, columns.get(table) ?? [], () => undefined);
  }
  if (wrong.length > 0) wrong = await differing(target, sums, columns, io);
  if (wrong.length > 0)
    throw new AppError(
      'internal',
      `The copy is not what the source is (${wrong.join(', ')}): begin anew with an empty target.`,
    );
}

/** Reads everything back. @returns the tables that do not hold what was summed up */
export async function differing(
  target: Source,
  sums: Readonly<Sums>,
  columns: ReadonlyMap<Table, readonly string[]>,
  io: Pick<Io, 'progress'>,
): Promise<Table[]> {
  const progress = io.progress('checking');
  const all = total(sums);
  const wrong: Table[] = [];
  let done = 0;
  try {
    for (const table of tables) {
      const names = columns.get(table) ?? [];
      const sum = summing(names);
      for await (const rows of batches(target, table, names)) {
        sum.add(rows as readonly Row[]);
        done += rows.length;
        progress.at(done, all);
      }
      if (sum.end().sha256 !== sums[table].sha256) wrong.push(table);
    }
    return wrong;
  } finally {
    progress.end();
  }
}

/** Writes the index of the knowledge base, counts what can be found, and lets the target be used. */
async function finish(target: Store): Promise<void> {
  const { writes, passages } = await indexPassages(target);
  await target.commit(writes);
  const tickets = await countOf(target, 'ticket');
  const found = await countOf(target, 'ticket_fts');
  const quotable = await countOf(target, 'passage_fts');
  if (tickets !== found || passages !== quotable)
    throw new AppError(
      'internal',
      `Only ${found} of ${tickets} tickets and ${quotable} of ${passages} passages can be found: begin anew with an empty target.`,
    );
  await target.commit(release(target));
}
