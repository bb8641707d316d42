import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, round } from './load.ts';
import type { Scenario } from './report.ts';
import { freePort, type Running, startServer, untilReady } from './server.ts';
import { nodeFlags } from './turns.ts';

/** From `npm start` to the first answer of /readyz: on an empty folder, and again; and how soon the first message is answered. */
export async function benchStart(): Promise<Scenario> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  try {
    const firstSeconds = round(await npmStart(dir));
    const secondSeconds = round(await npmStart(dir));
    const server = await startServer([...nodeFlags(), 'dist/server/node.js'], '/readyz', {}, dir);
    const cpuSeconds = round(server.cpuSeconds());
    const serverSeconds = round(server.startSeconds);
    const firstTurnMillis = round(await firstTurn(server), 1);
    await server.stop();
    return {
      lines: [
        { what: 'npm start on an empty folder', value: firstSeconds, unit: 's' },
        { what: 'npm start again', value: secondSeconds, unit: 's', most: 2 },
        { what: 'the server alone (after a crash)', value: serverSeconds, unit: 's' },
        { what: 'processor time of that', value: cpuSeconds, unit: 's' },
        { what: 'first message after it', value: firstTurnMillis, unit: 'ms' },
      ],
      json: { firstSeconds, secondSeconds, serverSeconds, cpuSeconds, firstTurnMillis },
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function npmStart(dir: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dir, DATABASE_URL: '', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm, its shell and the server are ended together, as Ctrl-C does it.
    detached: true,
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await untilReady(port, '/readyz', () => child.exitCode !== null);
  const seconds = (performance.now() - began) / 1_000;
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
  return seconds;
}

async function firstTurn({ port }: Running): Promise<number> {
  const client = createClient(port, 1);
  const { text } = await client.call({ method: 'POST', path: '/api/v1/conversations', body: '{"locale":"en"}' });
  const { conversation, token } = JSON.parse(text) as { conversation: { id: string }; token: string };
  const began = performance.now();
  const path = `/api/v1/conversations/${conversation.id}/messages`;
  const body = JSON.stringify({ clientId: 'first', text: 'how do I reset my password?' });
  const { status } = await client.call({ method: 'POST', path, body, token });
  if (status !== 201) throw new Error(`the first message was answered ${status}`);
  client.close();
  return performance.now() - began;
}
