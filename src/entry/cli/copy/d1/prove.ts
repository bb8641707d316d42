import Database from 'better-sqlite3';
import { AppError } from '../../../../kernel/errors.ts';
import { migrationFiles } from '../../../../store/d1-migrations.ts';
import type { Io } from '../../io.ts';
import { differing } from '../carry.ts';
import { openSource } from '../source.ts';
import { columnsOf, type Sum, type Table } from '../tables.ts';
import { textOf } from './play.ts';
import { statementsOf } from './statements.ts';
import { temporaryDatabase } from './temporary.ts';
import { mostStatement } from './text.ts';

/**
 * Plays a file that was written for D1 into an empty, migrated database and reads that back.
 * @throws AppError when it does not hold the very same rows.
 */
export async function mustBeSame(
  sql: string,
  sums: Readonly<Record<Table, Sum>>,
  io: Pick<Io, 'progress'>,
): Promise<void> {
  const { file, remove } = temporaryDatabase((database) => load(database, sql));
  try {
    const proof = await openSource({ engine: 'sqlite', file, name: file });
    try {
      const wrong = await differing(proof, sums, await columnsOf(proof), io);
      if (wrong.length > 0)
        throw new AppError('internal', `The file does not hold what the source does (${wrong.join(', ')}).`);
    } finally {
      await proof.close();
    }
  } finally {
    remove();
  }
}

function load(database: Database.Database, sql: string): void {
  for (const migration of migrationFiles()) database.exec(migration.sql);
  for (const statement of statementsOf(textOf(sql))) {
    if (Buffer.byteLength(statement) > mostStatement + 10_000)
      throw new AppError('internal', 'The file holds a statement that is too long for D1.');
    try {
      database.exec(statement);
    } catch (error) {
      if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
      throw new AppError('conflict', `D1 would take two rows of the source for the same one (${error.message}).`, {
        cause: error,
      });
    }
  }
}
