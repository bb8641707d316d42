import type Database from 'better-sqlite3';

/** A statement with its values. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Statements that all happen or none does. */
export type Unit = readonly Statement[];

/** What became of a unit: the rows of its last statement, or why nothing of it was stored. */
export type Outcome = { rows: unknown[] } | { error: unknown };

/** Runs a statement on a connection whose prepared statements are kept: preparing costs more than most of them. */
export function statementsOf(database: Database.Database): (statement: Statement) => unknown[] {
  const prepared = new Map<string, Database.Statement>();
  return ({ sql, parameters }) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    if (statement.reader) return statement.all(...parameters);
    statement.run(...parameters);
    return [];
  };
}

/**
 * Group commit: all units in one transaction with one sync to disk, and yet each is atomic on its own: one that fails takes
 * none along.
 * @returns what became of each, in order. All are durable, or failed, when it returns.
 */
export function groupCommit(
  database: Database.Database,
  execute: (statement: Statement) => unknown[],
): (units: readonly Unit[]) => Outcome[] {
  const begin = database.prepare('begin immediate');
  const end = database.prepare('commit');
  const undo = database.prepare('rollback');
  const mark = database.prepare('savepoint unit');
  const keep = database.prepare('release unit');
  const drop = database.prepare('rollback to unit');

  const runAll = (unit: Unit): { rows: unknown[] } => {
    let rows: unknown[] = [];
    for (const statement of unit) rows = execute(statement);
    return { rows };
  };

  /** Runs one unit inside its savepoint. */
  const runAlone = (unit: Unit): Outcome => {
    mark.run();
    try {
      const outcome = runAll(unit);
      keep.run();
      return outcome;
    } catch (error) {
      // A full disk rolls the whole transaction back by itself; then there is no savepoint to go back to.
      if (!database.inTransaction) throw error;
      drop.run();
      keep.run();
      return { error };
    }
  };

  const inOneTransaction = (units: readonly Unit[], run: (unit: Unit) => Outcome): Outcome[] => {
    try {
      begin.run();
      const outcomes = units.map(run);
      end.run();
      return outcomes;
    } catch (error) {
      if (database.inTransaction) undo.run();
      throw error;
    }
  };

  return (units) => {
    try {
      return inOneTransaction(units, runAll);
    } catch {
      // Nearly always all of them go well; only when one did not is each run again under a savepoint of its own.
    }
    try {
      return inOneTransaction(units, runAlone);
    } catch (error) {
      return units.map(() => ({ error }));
    }
  };
}
