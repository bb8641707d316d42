import { appendFileSync, closeSync, existsSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { systemClock } from '../../../../kernel/clock.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { openD1 } from '../../../../store/d1.ts';
import { migrations, unfinished } from '../../../../store/migrate.ts';
import type { Store } from '../../../../store/store.ts';
import { whyNotWritten } from '../../../disk.ts';
import { mustHaveItsColumns } from '../../columns.ts';
import type { Io } from '../../io.ts';
import { type Carried, total } from '../carry.ts';
import { identify } from '../claim.ts';
import type { Source } from '../source.ts';
import {
  batches,
  columnsOf,
  countOf,
  keyOf,
  refilled,
  type Sum,
  summing,
  type Table,
  tables,
  withKeysApart,
} from '../tables.ts';
import { indexPassages, writerOf } from '../write.ts';
import { mustBeSame } from './prove.ts';
import { insertsAsText, RowTooLong } from './text.ts';

/**
 * Writes everything the source holds into one file of SQL for `wrangler d1 execute`, and proves it by playing it into a
 * temporary database and reading that back. The file appears only when that was so.
 * @param last statements to be done after all that, by which it differs from the source
 * @throws AppError with one line that says what to do.
 */
export async function writeD1File(
  from: { name: string; store: Source },
  file: string,
  io: Pick<Io, 'progress'>,
  last: readonly string[] = [],
): Promise<Carried> {
  const source = from.store;
  const names = migrations.map(({ name }) => name);
  const identity = await identify(source, from.name, names);
  await mustHaveItsColumns(source);
  const part = `${file}.part`;
  try {
    const out = openOut(part);
    let sums: Record<Table, Sum>;
    let changedKeys = 0;
    try {
      out.write([...emptyOnly(names), ...begin(identity)]);
      ({ sums, changedKeys } = await writeTables(source, out, io));
      out.write([...checks(sums), `delete from migration where name like '${unfinished}%'`].map(line));
    } finally {
      out.close();
    }
    await mustBeSame(part, sums, io);
    appendFileSync(part, last.map(line).join(''), { flush: true });
    renameSync(part, file);
    return { tables: sums, rows: total(sums), changedKeys, resumed: false };
  } catch (error) {
    throw whyNotWritten(error, file);
  } finally {
    rmSync(part, { force: true });
  }
}

interface Out {
  write(lines: readonly string[]): void;
  close(): void;
}

function openOut(part: string): Out {
  const handle = openSync(part, 'w');
  return {
    write: (lines) => writeFileSync(handle, lines.join('')),
    close: () => closeSync(handle),
  };
}

const line = (statement: string): string => `${statement};\n`;

/** D1 stops at a path that is none and says which: so the file itself refuses a database that is not fit for it. */
function refuse(reason: string): string {
  return `select json_extract('{}', ${reason})`;
}

function emptyOnly(names: readonly string[]): string[] {
  const there = `coalesce(group_concat(name, ', ' order by name), 'none')`;
  const version = `${refuse(`'the database is of another version (' || ${there} || '), this file is for ${names.join(', ')}'`)} from migration having ${there} <> '${names.join(', ')}'`;
  const filled = tables.filter((table) => !refilled.has(table));
  return [
    '-- For a D1 database that was just made and migrated: npx wrangler d1 execute DB --file THIS\n',
    line(version),
    ...filled.map((table) =>
      line(
        `${refuse(`'the database is not empty, it has ' || count(*) || ' rows in ${table}'`)} from "${table}" having count(*) > 0`,
      ),
    ),
  ];
}

/** Until the last statement no program takes the database for one of its own, should any engine keep half of this. */
function begin(identity: string): string[] {
  return [
    `insert into migration(name, at) values ('${unfinished}${identity}', '${systemClock.now()}')`,
    ...[...refilled, 'ticket_fts', 'passage_fts'].map((table) => `delete from "${table}"`),
  ].map(line);
}

function checks(sums: Readonly<Record<Table, Sum>>): string[] {
  const counts: [string, number][] = tables.map((table) => [table, sums[table].rows]);
  counts.push(['ticket_fts', sums.ticket.rows], ['passage_fts', sums.passage.rows]);
  return counts.map(
    ([table, rows]) =>
      `${refuse(`'${table} has ' || count(*) || ' rows and not ${rows}'`)} from "${table}" having count(*) <> ${rows}`,
  );
}

async function writeTables(
  source: Source,
  out: Out,
  io: Pick<Io, 'progress'>,
): Promise<{ sums: Record<Table, Sum>; changedKeys: number }> {
  // Statements are made for D1 and sent nowhere.
  const d1: Store = openD1({ prepare: nowhere, batch: nowhere });
  const columns = await columnsOf(source);
  const progress = io.progress('writing');
  let all = 0;
  let [done, changedKeys] = [0, 0];
  for (const table of tables) all += await countOf(source, table);
  const sums: [Table, Sum][] = [];
  try {
    for (const table of tables) {
      const names = columns.get(table) ?? [];
      const inserts = await writerOf(d1, table, names, source);
      const sum = summing(names);
      for await (const read of batches(source, table, names)) {
        const { rows, changed } = withKeysApart(table, read);
        changedKeys += changed;
        sum.add(rows);
        // Rows of one form stand together, or none could share a statement.
        const compiled = (await inserts(rows)).map((write) => write.compile());
        out.write(linesOf(compiled, () => `${table} ${keyOf(table, rows[0] ?? {}).join(' ')}`));
        done += rows.length;
        progress.at(done, all);
      }
      sums.push([table, sum.end()]);
    }
    const { writes } = await indexPassages(d1, source);
    const [, ...inserts] = writes.map((write) => write.compile());
    out.write(linesOf(inserts, () => 'the index of passages'));
    return { sums: Object.fromEntries(sums) as Record<Table, Sum>, changedKeys };
  } finally {
    progress.end();
  }
}

function linesOf(inserts: Parameters<typeof insertsAsText>[0], where: () => string): string[] {
  try {
    return insertsAsText(inserts);
  } catch (error) {
    if (!(error instanceof RowTooLong)) throw error;
    throw new AppError('invalid', `A row in or after ${where()} is longer than the 2 MB that D1 keeps.`);
  }
}

function nowhere(): never {
  throw new Error('there is no database here');
}

/** @throws AppError when it is there already: nothing is written over. */
export function mustBeNew(file: string): void {
  if (existsSync(file)) throw new AppError('conflict', `${file} is there already: give the name of a new file.`);
}
