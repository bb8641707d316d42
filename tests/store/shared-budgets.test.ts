import { expect, it } from 'vitest';
import { systemIds } from '../../src/kernel/ids.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { createLedger } from '../../src/llm/ledger.ts';
import { spentSince } from '../../src/llm/sums.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { handClock, monday } from '../support/clock.ts';
import { temporaryDatabase, temporaryFolder } from '../support/engines.ts';

/** Two connections to one database, as two processes have them. */
const engines: readonly [string, () => Promise<{ stores: Store[]; remove(): unknown }>][] = [
  [
    'SQLite',
    async () => {
      const { dir, remove } = temporaryFolder();
      return { stores: [openSqlite(`${dir}/parley.db`), openSqlite(`${dir}/parley.db`)], remove };
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const { url, drop } = await temporaryDatabase();
      return { stores: [openPostgres(url), openPostgres(url)], remove: drop };
    },
  ],
];

const atOnce = 8;
const most = 1_000;
const taken = 900;
const budget = 60_000;
const nobody = { conversation: null, requester: null, network: null };

it.each(engines)(
  'two processes on %s spend one budget, and beyond it no more than calls were under way',
  async (_, open) => {
    const { stores, remove } = await open();
    await migrate(stores[0] as Store, monday);
    const clock = handClock();
    const ledgers = stores.map((store) =>
      createLedger({
        store,
        clock,
        ids: systemIds(),
        log: silentLog,
        budgets: { conversation: null, visitor: null, network: null, day: budget, index: null },
        prices: { in: 1, out: 1, vectors: 1 },
      }),
    );
    const work = async (ledger: (typeof ledgers)[number]): Promise<void> => {
      for (let refused = 0; refused < 3; ) {
        const giveBack = await ledger.reserve(nobody, most);
        if (giveBack === null) {
          refused++;
          continue;
        }
        await new Promise((done) => setImmediate(done));
        ledger.book({
          task: 'answer',
          provider: 'p',
          model: 'm',
          ...nobody,
          ms: 1,
          tokensIn: taken,
          tokensOut: 0,
          outcome: 'ok',
        });
        giveBack();
      }
    };
    await Promise.all(ledgers.flatMap((ledger) => Array.from({ length: atOnce }, () => work(ledger))));
    const spent = await spentSince(stores[0] as Store, '2000-01-01T00:00:00.000Z');
    expect(spent).toBeGreaterThan(budget - 2 * atOnce * most);
    expect(spent).toBeLessThanOrEqual(budget + atOnce * most);
    for (const store of stores) await store.close();
    await remove();
  },
);
