import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Context, createContext } from '../../src/context.ts';
import { createApp } from '../../src/http/app.ts';
import { minuteMs } from '../../src/kernel/clock.ts';
import { endChats } from '../../src/people/chat-tokens.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { type HandClock, handClock, monday } from '../support/clock.ts';
import { shippedContent, trained } from '../support/content.ts';
import { temporaryDatabase } from '../support/engines.ts';

let clock: HandClock;
let both: Process[];
let drop: () => Promise<void>;

interface Process {
  ctx: Context;
  app: ReturnType<typeof createApp>;
  /** Starts a conversation. @returns whether it was let through */
  ask(): Promise<boolean>;
  let: number;
  heard: number;
}

function startProcess(url: string): Process {
  const { catalogue, texts } = shippedContent();
  const ctx = createContext({
    ...trained,
    config: readConfig({}),
    store: openPostgres(url),
    files: { put: async () => {}, get: async () => null, remove: async () => {} },
    passwords: { hash: async (text) => text, verify: async () => false },
    texts,
    catalogue,
    clock,
  });
  const { classifier, detector } = ctx.understanding;
  Object.assign(trained, { classifier, detector });
  const app = createApp(ctx, { addressOf: () => '192.0.2.7', readBuilt: async () => null });
  const made: Process = {
    ctx,
    app,
    let: 0,
    heard: 0,
    async ask() {
      const { status } = await app.request('/api/v1/conversations', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      });
      expect([201, 429]).toContain(status);
      if (status === 201) made.let++;
      return status === 201;
    },
  };
  ctx.live.subscribe('limits', (signal) => {
    if (signal.kind === 'taken') for (const [, count] of signal.taken) made.heard += count;
  });
  return made;
}

beforeAll(async () => {
  const database = await temporaryDatabase();
  clock = handClock();
  const first = openPostgres(database.url);
  await migrate(first, monday);
  await first.close();
  /** As it stands: a line may be lost and found again on a busy machine. */
  const connected = [false, false];
  both = [startProcess(database.url), startProcess(database.url)];
  both.forEach(({ ctx }, i) => {
    ctx.live.others(
      () => undefined,
      (is) => {
        connected[i] = is;
      },
    );
  });
  drop = async () => {
    for (const { ctx } of both) await ctx.store.close();
    await database.drop();
  };
  await until(() => connected.every((is) => is));
});
afterAll(() => drop());

async function until(is: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !is(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(is()).toBe(true);
}

const all = (): number => both.reduce((sum, each) => sum + each.let, 0);
/** Each has heard of all that both let through: its own words reach it, too. */
const agreed = (): Promise<void> => until(() => both.every(({ heard }) => heard === all()));

describe('two processes on one PostgreSQL', () => {
  it('let one rate through together, of 30 at once and 30 a minute', async () => {
    for (let i = 0; i < 100; i++) await both[i % 2]?.ask();
    await agreed();
    // A few more than 30, those of the moment before the word came; not the 60 of two that know nothing of each other.
    expect(all()).toBeGreaterThanOrEqual(30);

    expect(all()).toBeLessThan(50);
    expect(await Promise.all(both.map((each) => each.ask()))).toEqual([false, false]);
    for (let minute = 0; minute < 2; minute++) {
      for (let i = 0; i < 10; i++) {
        clock.advance(6_000);
        for (let asked = 0; asked < 6; asked++) await both[asked % 2]?.ask();
        await agreed();
      }
    }
    expect(all()).toBeGreaterThan(80);

    expect(all()).toBeLessThanOrEqual(96);
  });

  it('C4 believe a token for five seconds at most after the other has ended it, and a session of staff not at all', async () => {
    const [here, there] = both;
    if (!here || !there) throw new Error('there are not two of them');
    clock.advance(10 * minuteMs);
    const headers = { 'content-type': 'application/json' };
    const begun = await here.app.request('/api/v1/conversations', { method: 'POST', body: '{}', headers });
    const { token, conversation } = (await begun.json()) as { token: string; conversation: { id: string } };
    const at = `/api/v1/conversations/${conversation.id}`;
    const reads = ({ app }: Process) =>
      Promise.all(
        [at, `${at}/events?after=0`, '/api/v1/conversations'].map(
          async (path) => (await app.request(path, { headers: { authorization: `Bearer ${token}` } })).status,
        ),
      );
    // Both have seen it a moment before it ends.
    for (const each of both) expect(await reads(each)).toEqual([200, 200, 200]);
    const whose = (await here.ctx.conversations.load(conversation.id))?.requester ?? '';
    const agent = { email: 'two@example.org', name: 'Tia Two', role: 'agent', password: 'a password of hers' } as const;
    const { id } = await here.ctx.staff.create(agent);
    const { secret, writes } = await here.ctx.sessions.open(id, { device: '', network: '' });
    await here.ctx.store.commit(writes);
    expect(await there.ctx.sessions.find(secret)).toMatchObject({ id });

    await here.ctx.store.commit([...endChats(here.ctx.store, whose), await here.ctx.sessions.all(id)]);
    expect(await there.ctx.sessions.find(secret)).toBeNull();
    // What gives something away for longer believes nothing.
    expect(await there.ctx.chatTokens.find(token, true)).toBeNull();
    clock.advance(5_000);
    for (const each of both) expect(await reads(each)).toEqual([401, 401, 401]);
  });

  it('C4 what was still believed is over in time also where it was asked for without a pause', async () => {
    const [here, there] = both;
    if (!here || !there) throw new Error('there are not two of them');
    clock.advance(10 * minuteMs);
    const headers = { 'content-type': 'application/json' };
    const begun = await here.app.request('/api/v1/conversations', { method: 'POST', body: '{}', headers });
    const { token, conversation } = (await begun.json()) as { token: string; conversation: { id: string } };
    const whose = (await here.ctx.conversations.load(conversation.id))?.requester ?? '';
    const status = async (): Promise<number> =>
      (
        await there.app.request(`/api/v1/conversations/${conversation.id}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).status;
    expect(await status()).toBe(200);
    await here.ctx.store.commit(endChats(here.ctx.store, whose));
    let overAfterMs = 0;
    // Being believed is not prolonged by being asked for.
    while ((await status()) === 200 && overAfterMs < 60_000) {
      clock.advance(250);
      overAfterMs += 250;
    }
    expect(overAfterMs).toBeLessThanOrEqual(5_000);
  });
});
