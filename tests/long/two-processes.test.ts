import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { startClients } from '../../scripts/faults/clients.ts';
import { resend, settled } from '../../scripts/faults/storm.ts';
import { judgeStore } from '../../scripts/faults/verdict.ts';
import { createVictim, pause, type Victim } from '../../scripts/faults/victim.ts';
import { seeded } from '../../src/kernel/seeded.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { openLedger } from '../support/ledger.ts';

const patienceMs = 240_000;
const conversations = 200;
const kills = 5;
const mostKills = 20;
/** Twelve people in such a hurry say no more than what is needed while a killed process starts again. */
const mostPauseMs = 200;

let dir: string;
let victims: Victim[] = [];
let drop = async (): Promise<void> => {};
beforeAll(() => {
  expect(spawnSync(process.execPath, ['scripts/build.mjs', 'server']).status).toBe(0);
}, patienceMs);
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(victims.map((victim) => victim.kill()));
  await drop();
  rmSync(dir, { recursive: true, force: true });
});

/** A balancer without memory: every request goes to whichever of the processes listens, by chance. */
function balanced(all: readonly Victim[], random: () => number): Victim {
  const [first] = all;
  if (!first) throw new Error('there is nobody to balance');
  return {
    ...first,
    get port() {
      const up = all.flatMap(({ port }) => (port === null ? [] : [port]));
      return up[Math.floor(random() * up.length)] ?? null;
    },
  };
}

it(
  `two processes on one PostgreSQL, one of them killed ${kills} times or more, lose nothing and answer nothing twice`,
  async () => {
    dir = mkdtempSync(join(tmpdir(), 'parley-two-'));
    const database = await temporaryDatabase();
    drop = database.drop;
    const random = seeded(7);
    const ledger = openLedger(join(dir, 'ledger.jsonl'));
    vi.stubEnv('PARLEY_SECRET_KEY', 'a key of thirty-two characters or more');
    victims = [createVictim(join(dir, 'a'), database.url), createVictim(join(dir, 'b'), database.url)];
    // Both at once on an empty database.
    expect(await Promise.all(victims.map((victim) => victim.start()))).toEqual([true, true]);
    const service = balanced(victims, random);
    const clients = startClients(service, ledger, random, 12, mostPauseMs);
    const [poor] = victims;
    // Kills may come between all requests, a dozen in a row: it goes on until one has hit somebody.
    for (let killed = 0; killed < kills || (clients.resent() === 0 && killed < mostKills); killed++) {
      const enough = clients.acknowledged() + 60 + random() * 100;
      for (let waited = 0; clients.acknowledged() < enough && waited < 20_000; waited += 5) await pause(5);
      await poor?.kill(random() < 0.4 ? random() * 300 : 0);
      await pause(random() * 500);
      expect(await poor?.start()).toBe(true);
    }
    for (let waited = 0; clients.chats.length < conversations && waited < 120_000; waited += 20) await pause(20);
    await clients.stop();
    await settled(service);
    const changed = await resend(clients, ledger, 4);
    await clients.endStreams();
    for (const victim of victims) expect((await victim.terminate()).code).toBe(0);
    const store = openPostgres(database.url);
    const verdict = await judgeStore(store, ledger.read(), clients.chats);
    await store.close();
    ledger.close();
    const { messages, tickets, ...faults } = verdict;
    expect(faults).toEqual({ lost: [], doubled: [], unanswered: [], jobs: [], streams: [], integrity: [] });
    expect({ changed, refused: clients.refused }).toEqual({ changed: [], refused: [] });
    expect(clients.chats.length).toBeGreaterThanOrEqual(conversations);
    expect(clients.resent()).toBeGreaterThan(0);
    expect(messages).toBeGreaterThan(conversations * 5);
    expect(tickets).toBeGreaterThan(conversations / 10);
  },
  patienceMs,
);
