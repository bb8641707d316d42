import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../../src/kernel/seeded.ts';
import { type Entry, type Ledger, openLedger } from '../../tests/support/ledger.ts';
import { type Clients, startClients } from './clients.ts';
import { judge, type Verdict } from './verdict.ts';
import { createVictim, pause, type Victim } from './victim.ts';

export interface StormOptions {
  kills: number;
  /** At least so many messages must be acknowledged. */
  turns: number;
  seed: number;
  clients?: number;
  onKill?(kills: number, acknowledged: number): void;
}

export interface StormReport {
  kills: number;
  /** Of them, those that came while the process was still starting. */
  killsAtStart: number;
  acknowledged: number;
  resent: number;
  seconds: number;
  /** From the start of the process until it listens, in milliseconds; the middle one and the longest. */
  readyMillis: { p50: number; most: number };
  /** From the last start until nothing was left to be answered. */
  settledMillis: number;
  refused: readonly string[];
  /** Messages whose `clientId`, sent again after all was over, gave other events than the first time. */
  changed: string[];
  verdict: Verdict;
}

/**
 * Kills the service again and again while people talk to it, then compares what they were told with what is in its file.
 * A kill comes at a random moment: mostly in the midst of talk, sometimes after the process was frozen for a while (so that
 * clients hang), sometimes while it is starting.
 */
export async function storm({ kills, turns, seed, clients: count = 6, onKill }: StormOptions): Promise<StormReport> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-storm-'));
  const random = seeded(seed);
  const began = performance.now();
  const ledger = openLedger(join(dir, 'ledger.jsonl'));
  const victim = createVictim(join(dir, 'data'));
  try {
    const clients = startClients(victim, ledger, random, count);
    const ready: number[] = [];
    let done = 0;
    let atStart = 0;
    while (done < kills || clients.acknowledged() < turns) {
      const early = done > 0 && random() < 0.4;
      if (await startAndKill(victim, clients, random, early, ready)) atStart++;
      onKill?.(++done, clients.acknowledged());
    }
    const started = performance.now();
    if (!(await victim.start())) throw new Error('the service does not start any more');
    await clients.stop();
    await settled(victim);
    const settledMillis = performance.now() - started;
    const changed = await resend(clients, ledger);
    await clients.endStreams();
    await victim.terminate();
    const verdict = await judge(join(dir, 'data', 'parley.db'), ledger.read(), clients.chats);
    ready.sort((a, b) => a - b);
    return {
      kills: done,
      killsAtStart: atStart,
      acknowledged: clients.acknowledged(),
      resent: clients.resent(),
      seconds: (performance.now() - began) / 1_000,
      readyMillis: { p50: Math.round(ready[ready.length >> 1] ?? 0), most: Math.round(ready.at(-1) ?? 0) },
      settledMillis: Math.round(settledMillis),
      refused: clients.refused,
      changed,
      verdict,
    };
  } finally {
    await victim.kill();
    ledger.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A life ends after at most so many answers, or so long: what comes first. */
const answersALife = 50;
const longestLifeMs = 15_000;

/** @returns whether the kill came before the service was ready. */
async function startAndKill(
  victim: Victim,
  clients: Clients,
  random: () => number,
  early: boolean,
  ready: number[],
): Promise<boolean> {
  const started = performance.now();
  const starting = victim.start();
  if (early) {
    await Promise.race([starting, pause(random() * 1_500)]);
    const wasEarly = victim.port === null;
    await victim.kill();
    return wasEarly;
  }
  if (!(await starting)) throw new Error('the service does not start any more');
  ready.push(performance.now() - started);
  const enough = clients.acknowledged() + random() * answersALife;
  for (const end = performance.now() + longestLifeMs; performance.now() < end && clients.acknowledged() < enough; )
    await pause(5);
  // Not on the heels of an answer, but anywhere within a turn.
  await pause(random() * 20);
  await victim.kill(random() < 0.3 ? random() * 150 : 0);
  return false;
}

/** Waits until the outbox is empty: every guard has done its work. */
export async function settled(victim: Victim): Promise<void> {
  for (let waited = 0; waited < 90_000; waited += 50) {
    const answer = await fetch(`http://127.0.0.1:${victim.port}/readyz`);
    const { outbox } = (await answer.json()) as { outbox: { open: number; failed: number } };
    if (outbox.open === 0) return;
    await pause(50);
  }
}

type Acknowledged = Extract<Entry, { what: 'acknowledged' }>;
const resentAtOnce = 16;

/**
 * Sends acknowledged messages once more: all of them, or each so manieth.
 * @returns those that were answered otherwise than the first time.
 */
export async function resend(clients: Clients, ledger: Ledger, each = 1): Promise<string[]> {
  const entries = ledger.read();
  const texts = new Map(entries.flatMap((e) => (e.what === 'sent' ? [[e.conversation + e.clientId, e.text]] : [])));
  const changed: string[] = [];
  const left = entries
    .filter((entry) => entry.what === 'acknowledged')
    .filter((_, i) => i % each === 0)
    .values();
  const sendOn = async (): Promise<void> => {
    for (const entry of left) await again(entry);
  };
  const again = async ({ conversation, clientId, status, body }: Acknowledged): Promise<void> => {
    const chat = clients.chats.find(({ id }) => id === conversation);
    const text = texts.get(conversation + clientId);
    if (!chat || text === undefined) throw new Error(`the ledger knows nothing of ${conversation}`);
    const answer = await clients.persist(chat, `/api/v1/conversations/${conversation}/messages`, { clientId, text });
    const was = (JSON.parse(body) as { events: unknown[] }).events;
    const is = (JSON.parse(answer.text) as { events?: unknown[] }).events ?? [];
    // Who only asked for the message to be stored was given the message alone.
    const same = JSON.stringify(status === 202 ? is.slice(0, 1) : is) === JSON.stringify(was);
    if (!same) changed.push(`${conversation} ${clientId}: ${body} → ${answer.text}`);
  };
  await Promise.all(Array.from({ length: resentAtOnce }, sendOn));
  return changed;
}
