import { sql } from 'kysely';
import { openNowhere } from './d1.ts';
import { migrations, writesOf } from './migrate.ts';

/** The migrations as SQL text, for `wrangler d1 migrations apply`; each also leaves the mark by which `plan` knows it. */
export function migrationFiles(): { name: string; sql: string }[] {
  const store = openNowhere();
  return migrations.map((migration) => {
    const writes = writesOf(migration, store, sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`);
    const texts = writes.map((write) => {
      const { sql: text, parameters } = write.compile();
      if (parameters.length > 0) throw new Error(`${migration.name} binds values, which SQL text cannot: ${text}`);
      return `${text};\n`;
    });
    return { name: migration.name, sql: texts.join('') };
  });
}
