import { Client as Postgres } from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { serverVariable, setup, teardown } from '../../tests/support/postgres-server.ts';
import { followStream } from '../../tests/support/sse.ts';
import { type Client, createClient, drive, type Figures, figures, middle, round } from './load.ts';
import { median, quantile, type Scenario } from './report.ts';
import { type Running, startServer } from './server.ts';
import { conversationsAtATime, newTextOf, nodeFlags, textOf, turnsPerConversation } from './turns.ts';

const processes = 2;
const atOnce = 64;
const rounds = 3;
const warmUpTurns = 4_000;
const liveEvents = 200;

interface Lane {
  client: Client;
  id: string;
  token: string;
}

async function newDatabase(name: string): Promise<string> {
  const server = process.env[serverVariable] ?? '';
  const client = new Postgres({ connectionString: `${server}postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const store = openPostgres(server + name);
  await migrate(store, new Date(0).toISOString());
  await store.close();
  return server + name;
}

/** So many processes on one database, each with a client of its own. */
async function startAll(args: readonly string[], url: string): Promise<{ servers: Running[]; clients: Client[] }> {
  const servers: Running[] = [];
  // Each has a folder of its own, and all of them one key.
  const env = { DATABASE_URL: url, PARLEY_SECRET_KEY: 'the key of every process of a measurement' };
  for (let i = 0; i < processes; i++) servers.push(await startServer(args, '/readyz', env));
  return { servers, clients: servers.map(({ port }) => createClient(port, atOnce)) };
}

/** Turns on PostgreSQL with two processes beside the floor of the same rows, and how soon one process shows what another wrote. */
export async function benchPostgres(): Promise<Scenario> {
  await setup();
  const floor = await startAll(['--import', 'tsx', 'scripts/bench/floor-postgres.ts'], await newDatabase('floor'));
  const parley = await startAll([...nodeFlags(), 'dist/server/node.js'], await newDatabase('parley'));
  try {
    const clientOf = (all: readonly Client[], i: number): Client => all[i % all.length] as Client;
    let opened = 0;
    const floorRound = async (count: number) => {
      const base = ++opened * conversationsAtATime;
      return drive(count, atOnce, async (i) => {
        const lane = i % conversationsAtATime;
        const body = JSON.stringify({ clientId: `m${opened}-${i}`, text: textOf(i) });
        const id = `cnv_${String(base + lane).padStart(26, '0')}`;
        const { status } = await clientOf(floor.clients, lane).call({ method: 'POST', path: `/turn/${id}`, body });
        if (status !== 201) throw new Error(`the floor answered ${status}`);
      });
    };
    const open = async (i: number): Promise<Lane> => {
      const client = clientOf(parley.clients, i);
      const { text } = await client.call({ method: 'POST', path: '/api/v1/conversations', body: '{"locale":"en"}' });
      const made = JSON.parse(text) as { conversation: { id: string }; token: string };
      return { client, id: made.conversation.id, token: made.token };
    };
    let sent = 0;
    const say = async ({ client, id, token }: Lane, text: string | undefined): Promise<void> => {
      const body = JSON.stringify({ clientId: `m${++sent}`, text });
      const path = `/api/v1/conversations/${id}/messages`;
      const { status, text: told } = await client.call({ method: 'POST', path, body, token });
      if (status !== 201) throw new Error(`a turn was answered ${status}: ${told}`);
    };
    const turnsRound = async (count: number, textAt: (i: number) => string | undefined = newTextOf) => {
      const lanes = await Promise.all(Array.from({ length: conversationsAtATime }, (_, i) => open(i)));
      return drive(count, atOnce, (i) => say(lanes[i % conversationsAtATime] as Lane, textAt(i)));
    };
    const count = conversationsAtATime * turnsPerConversation;
    for (let done = 0; done < warmUpTurns; done += count) {
      await floorRound(count);
      await turnsRound(count);
    }
    const found: { floor: Figures; turns: Figures; again: Figures }[] = [];
    for (let i = 0; i < rounds; i++)
      found.push({
        floor: figures(await floorRound(count), 0),
        turns: figures(await turnsRound(count), 0),
        again: figures(await turnsRound(count, textOf), 0),
      });
    const turns = middle(found.map((each) => each.turns));
    const again = middle(found.map((each) => each.again));
    const bare = middle(found.map((each) => each.floor));
    const ratioOf = (name: 'turns' | 'again'): number =>
      round(median(found.map((each) => each[name].perSecond / each.floor.perSecond)), 3);
    const [ratio, ratioAgain] = [ratioOf('turns'), ratioOf('again')];
    const live = await liveMillis(parley, open, say);
    const liveP95 = round(quantile(live, 0.95));
    return {
      lines: [
        { what: `PostgreSQL, ${processes} processes, ${atOnce} at once: turns`, value: turns.perSecond, unit: '/s' },
        { what: 'the same rows behind a bare route', value: bare.perSecond, unit: '/s' },
        { what: 'ratio to the floor', value: ratio, unit: '×', least: 0.6 },
        { what: 'turns, p95', value: turns.p95Millis, unit: 'ms' },
        { what: 'turns, texts that come again', value: again.perSecond, unit: '/s' },
        { what: 'their ratio to the floor', value: ratioAgain, unit: '×' },
        { what: 'live event at a client of the other process, p50', value: round(quantile(live, 0.5)), unit: 'ms' },
        { what: 'live event at a client of the other process, p95', value: liveP95, unit: 'ms', most: 50 },
      ],
      json: { postgres: { ...turns, floor: bare, ratio, again, ratioAgain }, liveP95Millis: liveP95 },
    };
  } finally {
    for (const { servers, clients } of [floor, parley]) {
      for (const client of clients) client.close();
      for (const server of servers) await server.stop();
    }
    await teardown();
  }
}

/** From the word to one process until a client that follows at the other has the event, for each of many. */
async function liveMillis(
  { servers }: { servers: Running[] },
  open: (i: number) => Promise<Lane>,
  say: (lane: Lane, text: string) => Promise<void>,
): Promise<Float64Array> {
  const lane = await open(0);
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${servers[1]?.port}/api/v1/conversations/${lane.id}/events`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${lane.token}` },
    signal: stop.signal,
  });
  const stream = followStream(response);
  const times = new Float64Array(liveEvents);
  for (let i = 0; i < liveEvents; i++) {
    const text = `hello ${i}`;
    const began = performance.now();
    const seen = stream.until((all) => all.some(({ data }) => (data as { text?: string } | null)?.text === text));
    const said = say(lane, text);
    await seen;
    times[i] = performance.now() - began;
    await said;
  }
  stop.abort();
  await stream.ended;
  return times;
}
