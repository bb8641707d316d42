import { type Compilable, sql } from 'kysely';
import type { Store } from './store.ts';

/** The names of all tables in the database. The engine's own list is asked: D1 refuses to describe all tables. */
export async function tablesIn({ engine, read }: Pick<Store, 'engine' | 'read'>): Promise<ReadonlySet<string>> {
  const list =
    engine === 'postgres'
      ? sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`;
  return new Set((await list.execute(read)).rows.map(({ name }) => name));
}

/** The beginning of a statement that makes or drops a table. */
export const tableStatement = /^(create|drop) (?:virtual )?table (?:if (?:not )?exists )?"?(\w+)/i;

/** The names of the tables that are there once all of these statements were run, in order. */
export function tablesMadeBy(statements: readonly Compilable[]): string[] {
  const made = new Set<string>();
  for (const statement of statements) {
    const [, verb, name = ''] = tableStatement.exec(statement.compile().sql) ?? [];
    if (verb?.toLowerCase() === 'create') made.add(name);
    else if (verb) made.delete(name);
  }
  return [...made];
}
