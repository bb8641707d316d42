import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/kernel/clock.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { preparedInsert } from '../../src/store/store.ts';
import { drive, figures, middle } from './load.ts';
import type { Line, Scenario } from './report.ts';

const rowsPerCommit = 5;
const mostSeconds = 1.5;

/** Group commit beside one sync to disk for each commit, by the same store: the second waits for each before the next. */
export async function benchCommit(): Promise<Scenario> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const store = openSqlite(join(dir, 'commit.db'));
  try {
    await migrate(store, systemClock.now());
    const insert = preparedInsert(store, 'event', ['id', 'stream', 'seq', 'scope', 'type', 'at', 'actor_kind', 'body']);
    const body = JSON.stringify({ type: 'message', text: 'y'.repeat(300) });
    let ids = 0;
    const commit = (): Promise<void> =>
      store.commit(
        Array.from({ length: rowsPerCommit }, () => {
          const id = `evt_${++ids}`;
          return insert({
            id,
            stream: id,
            seq: 1,
            scope: 'conversation',
            type: 'message',
            at: '',
            actor_kind: 'visitor',
            body,
          });
        }),
      );
    let last = Promise.resolve();
    const oneByOne = (): Promise<void> => {
      last = last.then(commit);
      return last;
    };
    const lines: Line[] = [];
    const json: Record<string, unknown> = {};
    for (const atOnce of [1, 64]) {
      const runs = { group: [] as ReturnType<typeof figures>[], single: [] as ReturnType<typeof figures>[] };
      for (let i = 0; i < 3; i++) {
        runs.single.push(figures(await drive(1_000_000, atOnce, oneByOne, mostSeconds), 0));
        runs.group.push(figures(await drive(1_000_000, atOnce, commit, mostSeconds), 0));
      }
      const { rssMiB: _, ...group } = middle(runs.group);
      const { rssMiB: __, ...single } = middle(runs.single);
      const gain = Math.round((group.perSecond / single.perSecond) * 100) / 100;
      json[`atOnce${atOnce}`] = { ...group, oneSyncEach: single, gain };
      lines.push(
        { what: `${atOnce} at once: group commit`, value: group.perSecond, unit: '/s' },
        { what: `${atOnce} at once: one sync each`, value: single.perSecond, unit: '/s' },
        { what: `${atOnce} at once: gain`, value: gain, unit: '×', least: atOnce > 1 ? 4 : 0.9 },
      );
    }
    return { lines, json };
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
