import Database from 'better-sqlite3';
import { AppError } from '../../kernel/errors.ts';
import { migrationFiles } from '../../store/d1-migrations.ts';
import type { Source } from './copy/source.ts';
import { columnsOf, tables } from './copy/tables.ts';

/** What the migrations make, table by table: played into memory, which takes a few milliseconds. */
function madeColumns(): ReadonlyMap<string, readonly string[]> {
  const database = new Database(':memory:');
  try {
    for (const { sql } of migrationFiles()) database.exec(sql);
    const names = database.prepare('select name from pragma_table_info(?)').pluck();
    return new Map(tables.map((table) => [table, names.all(table) as string[]]));
  } finally {
    database.close();
  }
}

/**
 * One line where tables have been altered by hand, null where every one has the columns that the migrations make.
 * @param source up to date: nothing is to be migrated
 */
export async function faultOfColumns(source: Pick<Source, 'read'>): Promise<string | null> {
  const made = madeColumns();
  const altered = [...(await columnsOf(source))].flatMap(([table, present]) => {
    const wanted = made.get(table) ?? [];
    const lacks = wanted.filter((column) => !present.includes(column)).map((column) => `lacks ${column}`);
    const extra = present.filter((column) => !wanted.includes(column)).map((column) => `has ${column} besides`);
    return lacks.length + extra.length === 0 ? [] : [`${table} ${[...lacks, ...extra].join(', ')}`];
  });
  if (altered.length === 0) return null;
  return `Tables are not as this version makes them, somebody altered them: ${altered.join('; ')}. Undo that, or restore a backup.`;
}

/** @throws AppError('unavailable') with that line. */
export async function mustHaveItsColumns(source: Pick<Source, 'read'>): Promise<void> {
  const fault = await faultOfColumns(source);
  if (fault !== null) throw new AppError('unavailable', fault);
}
