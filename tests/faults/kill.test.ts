import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createVictim, pause, type Victim } from '../../scripts/faults/victim.ts';
import { inFull } from '../support/long.ts';

const kills = inFull(10, 3);
const turns = inFull(200, 60);
/** The real server, killed for real: well under a minute on a quiet machine; a busy one may take several. */
const patienceMs = 240_000;

let dir: string | undefined;
let victim: Victim | undefined;
beforeAll(() => {
  expect(spawnSync(process.execPath, ['scripts/build.mjs', 'server']).status).toBe(0);
}, patienceMs);
afterEach(async () => {
  await victim?.kill();
  if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  victim = dir = undefined;
});

it(
  'R1, R9, R12: killed again and again in the midst of turns it loses nothing and answers nothing twice',
  () => {
    // In a process of its own, as the long form runs: the clients keep no company with the test runner.
    const words = [
      '--import',
      'tsx',
      'scripts/faults/kill.ts',
      '--kills',
      `${kills}`,
      '--turns',
      `${turns}`,
      '--seed',
      '20',
      '--json',
    ];
    const run = spawnSync(process.execPath, words, { encoding: 'utf8', timeout: patienceMs - 10_000 });
    const report = JSON.parse(run.stdout.trimEnd().split('\n').at(-1) ?? '') as Record<string, number>;
    expect(report).toMatchObject({ lost: 0, doubled: 0, unanswered: 0, jobs: 0, streams: 0, integrity: 0 });
    expect(report).toMatchObject({ refused: 0, changed: 0 });
    // The test would prove nothing if the kills had hit nothing.
    expect(report.resent).toBeGreaterThan(kills / 2);
    expect(report.messages).toBeGreaterThanOrEqual(turns);
    expect(report.tickets).toBeGreaterThan(0);
    expect(run.status).toBe(0);
  },
  patienceMs,
);

it(
  'R17: asked to stop it finishes what it has begun, ends live streams and exits with 0',
  async () => {
    dir = mkdtempSync(join(tmpdir(), 'parley-stop-'));
    victim = createVictim(dir);
    expect(await victim.start()).toBe(true);
    const base = `http://127.0.0.1:${victim.port}`;
    const opened = await fetch(`${base}/api/v1/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"locale":"en"}',
    });
    const { conversation, token } = (await opened.json()) as { conversation: { id: string }; token: string };
    const path = `${base}/api/v1/conversations/${conversation.id}`;
    const stream = await fetch(`${path}/events`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    const streamed = stream.text();

    const kept = new Agent({ keepAlive: true });
    let stopping = false;
    const acknowledged: string[] = [];
    const dropped: string[] = [];
    const refused: string[] = [];
    const talk = async (lane: number): Promise<void> => {
      for (let i = 0; ; i++) {
        const clientId = `${lane}-${i}`;
        const body = JSON.stringify({ clientId, text: 'how do I reset my password?' });
        const status = await post(`${path}/messages`, token, body, lane % 2 === 0 && kept).catch(() => null);
        if (status === 201) acknowledged.push(clientId);
        else if (status !== null) refused.push(`${status}`);
        else {
          dropped.push(clientId);
          if (stopping) return;
        }
      }
    };
    const talking = Array.from({ length: 8 }, (_, lane) => talk(lane));
    while (acknowledged.length < 40) await pause(5);
    stopping = true;
    const { code, millis } = await victim.terminate();
    await Promise.all(talking);
    kept.destroy();

    expect(code).toBe(0);
    expect(millis).toBeLessThan(8_000);
    expect(await streamed).toContain('event: event');
    expect(refused).toEqual([]);
    const db = new Database(join(dir, 'parley.db'), { readonly: true });
    const stored = new Set(
      db
        .prepare(`select json_extract(body, '$.clientId') from event where type = 'message' and actor_kind = 'visitor'`)
        .pluck()
        .all(),
    );
    const unanswered = db.prepare('select count(*) from outbox').pluck().get();
    db.close();
    expect(acknowledged.filter((each) => !stored.has(each))).toEqual([]);
    // Whoever got no answer was not heard either: no request that had been taken in was dropped.
    expect(dropped.filter((each) => stored.has(each))).toEqual([]);
    expect(unanswered).toBe(0);
  },
  patienceMs,
);

/** Over a connection of its own, or one that is kept. */
function post(url: string, token: string, body: string, agent: Agent | false): Promise<number> {
  return new Promise((done, failed) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => done(response.statusCode ?? 0));
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

it.each([
  ['scripts/faults/model.ts', '--only', 'no such fault'],
  ['scripts/faults/kill.ts', '--kils', '3'],
  ['scripts/faults.mjs', 'mdoel'],
])('%s says so when it is asked for what there is not (%s %s), rather than that all is well', (...words) => {
  const run = spawnSync(process.execPath, ['--import', 'tsx', ...words], { encoding: 'utf8', timeout: 60_000 });
  expect(run.status).toBeGreaterThan(0);
  expect(run.stdout).not.toContain('as without a model');
  expect(run.stderr).toMatch(/a wrong key|Unknown option|model or fuzz/);
});

it.each([
  ['faults', 'fuzz'],
  ['bench', 'postgres'],
])('npm run %s tells what there is when it is asked', (name, kind) => {
  const run = spawnSync(process.execPath, [`scripts/${name}.mjs`, '--help'], { encoding: 'utf8', timeout: 60_000 });
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(kind)]);
});
