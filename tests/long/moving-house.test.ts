import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createVictim, type Victim } from '../../scripts/faults/victim.ts';
import { folder, parley } from '../cli/run.ts';
import { type Edge, startEdge } from '../support/edge-worker.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { followStream } from '../support/sse.ts';

const owner = {
  PARLEY_OWNER_EMAIL: 'ana@example.org',
  PARLEY_OWNER_PASSWORD: 'correct horse battery',
  // The key moves along with the house.
  PARLEY_SECRET_KEY: 'a key of thirty-two characters or more',
};
const patienceMs = 120_000;

type Ask = (path: string, more?: { body?: unknown; headers?: Record<string, string> }) => Promise<Response>;

/** The processes and the Worker of this test, to be ended whatever happens. */
const running: Victim[] = [];
let edge: Edge | null = null;
let drop = async (): Promise<void> => {};

beforeAll(() => {
  for (const [name, value] of Object.entries(owner)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.map((victim) => victim.kill()));
  await edge?.close();
  await drop();
});

async function moveIn(dir: string, databaseUrl = ''): Promise<{ ask: Ask; end(): Promise<void> }> {
  const victim = createVictim(dir, databaseUrl);
  running.push(victim);
  expect(await victim.start()).toBe(true);
  const ask: Ask = (path, { body, headers = {} } = {}) =>
    fetch(`http://localhost:${victim.port}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: body instanceof FormData ? body : JSON.stringify(body) }),
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    });
  return { ask, end: async () => expect((await victim.terminate()).code).toBe(0) };
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function signIn(ask: Ask): Promise<Record<string, string>> {
  const body = { email: owner.PARLEY_OWNER_EMAIL, password: owner.PARLEY_OWNER_PASSWORD };
  const response = await ask('/api/v1/session', { body });
  expect(response.status).toBe(200);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', 'sec-fetch-site': 'same-origin' };
}

interface View {
  conversation: { id: string; tickets: { number: number }[] };
}

async function copied(from: string, to: string): Promise<void> {
  const ran = await parley(folder(), ['copy', '--from', from, '--to', to]);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('Counts and checksums agree') });
}

it(
  'a chat begun on SQLite goes on with two processes on PostgreSQL and then at the edge, with its ticket, file and agent',
  async () => {
    const data = folder();
    const first = await moveIn(data);
    const opened = await json<View & { token: string }>(
      await first.ask('/api/v1/conversations', { body: { locale: 'en' } }),
    );
    const headers = { authorization: `Bearer ${opened.token}` };
    const path = `/api/v1/conversations/${opened.conversation.id}`;
    let said = 0;
    const say = async (ask: Ask, text: string, attachments: string[] = []): Promise<void> => {
      await json(await ask(`${path}/messages`, { headers, body: { clientId: `m${++said}`, text, attachments } }));
    };
    const reply = async (ask: Ask, agent: Record<string, string>, text: string): Promise<void> => {
      await json(
        await ask(`/api/v1/tickets/${number}/reply`, { headers: agent, body: { clientId: `a${++said}`, text } }),
      );
    };
    const form = new FormData();
    form.set('file', new File(['all lines of it'], 'vpn.log', { type: 'text/plain' }));
    const { attachment } = await json<{ attachment: { id: string; url: string } }>(
      await first.ask(`${path}/attachments`, { headers, body: form }),
    );
    await say(first.ask, 'my vpn drops every ten minutes', [attachment.id]);
    await say(first.ask, 'I want to talk to a person');
    const { conversation } = await json<View>(await first.ask(path, { headers }));
    const number = conversation.tickets[0]?.number ?? 0;
    expect(number).toBeGreaterThan(1_000);
    const agent = await signIn(first.ask);
    await reply(first.ask, agent, 'written on SQLite');
    await first.end();

    const database = await temporaryDatabase();
    drop = database.drop;
    await copied(`file:${join(data, 'parley.db')}`, database.url);
    const [one, other] = await Promise.all([moveIn(data, database.url), moveIn(data, database.url)]);
    const follower = followStream(
      await one.ask(`${path}/events`, { headers: { ...headers, accept: 'text/event-stream' } }),
    );
    await say(one.ask, 'still there?');
    // With the session of before the move.
    await reply(other.ask, agent, 'written on PostgreSQL');
    await follower.until((all) => JSON.stringify(all).includes('written on PostgreSQL'));
    expect(await (await other.ask(attachment.url, { headers })).text()).toBe('all lines of it');
    await follower.stop();
    await Promise.all([one.end(), other.end()]);

    const sql = join(folder(), 'parley.sql');
    await copied(database.url, `d1:${sql}`);
    edge = await startEdge(owner);
    const d1 = await edge.database();
    await d1.batch(
      readFileSync(sql, 'utf8')
        .split(';\n')
        .filter((text) => text !== '')
        .map((text) => d1.prepare(text)),
    );
    const bucket = await edge.bucket();
    const { out } = await parley(data, ['files'], { env: { DATABASE_URL: database.url } });
    expect(out.trim()).toContain(attachment.id);
    for (const file of out.trim().split('\n'))
      await bucket.put(file, new Uint8Array(readFileSync(join(data, 'files', file))));
    await say(edge.ask, 'and now?');
    await reply(edge.ask, await signIn(edge.ask), 'written on D1');
    expect(await (await edge.ask(attachment.url, { headers })).text()).toBe('all lines of it');

    const { events } = await json<{ events: { type: string; text?: string; actor: { kind: string } }[] }>(
      await edge.ask(`${path}/events?after=0`, { headers }),
    );
    const texts = events.flatMap(({ type, text, actor }) =>
      type === 'message' && (actor.kind === 'visitor' || actor.kind === 'agent') ? [text] : [],
    );
    expect(texts).toEqual([
      'my vpn drops every ten minutes',
      'I want to talk to a person',
      'written on SQLite',
      'still there?',
      'written on PostgreSQL',
      'and now?',
      'written on D1',
    ]);
    const after = await json<View>(await edge.ask(path, { headers }));
    expect(after.conversation.tickets.map((ticket) => ticket.number)).toEqual([number]);
  },
  patienceMs,
);
