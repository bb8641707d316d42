import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Engine, Store } from '../../src/store/store.ts';
import { monday } from './clock.ts';

/** A way to get an empty, migrated store of one engine. */
export interface EngineUnderTest {
  engine: Engine;
  open(): Promise<{ store: Store; close(): Promise<void> }>;
}

/** A folder that is gone afterwards. */
export function temporaryFolder(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'parley-store-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Every engine the store is promised to work on; the contract runs over all of them. */
export const engines: readonly EngineUnderTest[] = [
  {
    engine: 'sqlite',
    async open() {
      const { dir, remove } = temporaryFolder();
      const store = openSqlite(join(dir, 'parley.db'));
      await migrate(store, monday);
      return {
        store,
        async close() {
          await store.close();
          remove();
        },
      };
    },
  },
];
