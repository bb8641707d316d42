import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffTopic } from '../../src/conversation/live.ts';
import type { ModelReportView } from '../../src/http/model-shapes.ts';
import { dayMs, hourMs, minuteMs } from '../../src/kernel/clock.ts';
import type { Challenge } from '../../src/people/work.ts';
import { type Answer, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';
import { solved } from '../support/work.ts';

interface Refusal {
  code?: string;
  challenge: Challenge;
}

let app: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await createTestApp({ env: { RATE_LIMITS: 'on' } });
  visitor = await app.open();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.checkFolds();
  await app.close();
});

const start = (work?: string): Promise<Answer<Refusal>> =>
  app.request('POST', '/api/v1/conversations', { body: {}, ...(work ? { headers: { 'parley-work': work } } : {}) });
/** Starts conversations until one is refused. */
async function refused(): Promise<Answer<Refusal>> {
  for (let i = 0; i < 60; i++) {
    const answer = await start();
    if (answer.status !== 201) return answer;
  }
  throw new Error('nobody was refused');
}

describe('over the limit of conversations', () => {
  it('a refusal says how long to wait, and what would buy one more', async () => {
    const { status, headers, json } = await refused();
    expect([status, json.code]).toEqual([429, 'rate_limited']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(json.challenge).toMatchObject({ puzzles: 16, difficulty: 11 });
    expect(Date.parse(json.challenge.expires)).toBe(app.clock.ms() + 2 * minuteMs);
  });

  it('work that was done buys one, once', async () => {
    const work = solved((await refused()).json.challenge);
    expect((await start(work)).status).toBe(201);
    expect((await start(work)).status).toBe(429);
  });

  it.each<[string, (challenge: Challenge) => string]>([
    ['signed by somebody else', (one) => solved({ ...one, signature: 'a'.repeat(64) })],
    [
      'with a salt of one’s own',
      (one) => solved({ ...one, salt: `${one.salt.startsWith('x') ? 'y' : 'x'}${one.salt.slice(1)}` }),
    ],
    ['that lasts longer than was said', (one) => solved({ ...one, expires: '2999-01-01T00:00:00.000Z' })],
    ['that is too easy', (one) => solved(one, 4)],
    ['with fewer puzzles', (one) => solved({ ...one, puzzles: 3 })],
    ['that is nothing of the kind', () => 'let me in'],
    ['with numbers that are none', (one) => solved(one).replace(/[^.]*$/, Array(16).fill('1e9').join())],
    ['that is endless', (one) => `${solved(one)}${',1'.repeat(1_000)}`],
    ['of 100 kB', (one) => `${solved(one)}.${'1'.repeat(100_000)}`],
    ['that was solved before it was set', (one) => solved({ ...one, expires: '2001-09-09T01:46:41.000Z' })],
    ['with a time that is none', (one) => solved(one).replace(/\.\d+\./, '.9e99.')],
    [
      'whose puzzles are in another order',
      (one) => solved(one).replace(/[^.]*$/, (all) => all.split(',').reverse().join()),
    ],
  ])('work %s buys nothing', async (_, made) => {
    expect((await start(made((await refused()).json.challenge))).status).toBe(429);
  });

  it('work that is sent twenty times at once buys one', async () => {
    const work = solved((await refused()).json.challenge);
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(work)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    // Of what was refused nothing is kept: only what was bought is.
    const kept = app.ctx.store.read.selectFrom('idempotency').select('key').where('key', 'like', 'work:%');
    const before = (await kept.execute()).length;
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => start(work.replace(/\.(\w)(\w+)(\.[\d,]+)$/, `.${i % 10}$2$3`))),
    );
    expect(await kept.execute()).toHaveLength(before);
  });

  it('what was not done in time buys nothing', async () => {
    const work = solved((await refused()).json.challenge);
    app.clock.advance(2 * minuteMs);
    await refused();
    expect((await start(work)).status).toBe(429);
  });

  it('so much work buys no more than its own limit, and then there is only waiting', async () => {
    let answer = await refused();
    let bought = 0;
    while (answer.json.challenge) {
      const paid = await start(solved(answer.json.challenge));
      if (paid.status === 201) bought++;
      else expect(paid.json.challenge).toBeUndefined();
      if (paid.status === 429) break;
      answer = await start();
    }
    expect(bought).toBeGreaterThan(0);
    expect(bought).toBeLessThanOrEqual(20);
  });
});

describe('over the limit of messages', () => {
  it('work for one thing is worth nothing for another, and a message that was refused is answered once it is paid for', async () => {
    app.clock.advance(10 * minuteMs);
    const say = (text: string, work?: string): Promise<Answer<Refusal>> =>
      app.request('POST', `/api/v1/conversations/${visitor.id}/messages`, {
        token: visitor.token,
        body: { clientId: text, text },
        ...(work ? { headers: { 'parley-work': work } } : {}),
      });
    let last = await say('m 0');
    for (let i = 1; last.status === 201; i++) last = await say(`m ${i}`);
    expect(last.status).toBe(429);
    const foreign = solved((await refused()).json.challenge);
    expect((await say('with foreign work', foreign)).status).toBe(429);
    expect((await say('with work', solved(last.json.challenge))).status).toBe(201);
  });
});

describe('over the budget of a network for the model', () => {
  const question = 'my vpn drops every ten minutes on the train';
  let server: ModelServer;
  let service: TestApp;
  beforeAll(async () => {
    server = await startModelServer();
    server.on('answer', firstSentence);
    const env = { LLM_BASE_URL: server.url, LLM_MODEL: 'test', LLM_BUDGET_NETWORK: '3200', TRUSTED_PROXIES: '1' };
    service = await createTestApp({ env });
  });
  afterAll(async () => {
    expect(service.faults()).toEqual([]);
    await service.close();
    await server.stop();
  });

  /** Each time somebody else. @returns what came of it, and whether a model was asked */
  const ask = async (from: string, more: Record<string, string> = {}) => {
    const before = server.asked('answer').length;
    const { id, token } = await service.open({ locale: 'en' });
    const answer = await service.request<Refusal>('POST', `/api/v1/conversations/${id}/messages`, {
      token,
      body: { clientId: 'one', text: question },
      headers: { 'x-forwarded-for': from, ...more },
    });
    const again = (work: string) => ask(from, { ...ours, 'parley-work': work });
    return { ...answer, asked: server.asked('answer').length - before, again };
  };
  const ours = { 'sec-fetch-site': 'same-origin' };
  const told = (answer: { text: string }): boolean => answer.text.includes('Turn on Reconnect automatically');

  it('everybody there is answered without it, and a browser may work for its place', async () => {
    expect(await ask('2001:db8:1:2::1', ours)).toMatchObject({ status: 201, asked: 1 });
    // The same /64, another person, and a program, which is not asked for work.
    const offline = await ask('2001:db8:1:2:ffff::7');
    expect([offline.status, offline.asked, told(offline)]).toEqual([201, 0, true]);
    const refused = await ask('2001:db8:1:2::8', ours);
    expect([refused.status, refused.json.code]).toEqual([429, 'rate_limited']);
    const work = solved(refused.json.challenge);
    expect(await ask('2001:db8:1:3::1', { 'parley-work': work })).toMatchObject({ status: 201, asked: 1 });
    expect(await refused.again(work)).toMatchObject({ status: 201, asked: 1 });
    const spent = await refused.again(work);
    expect([spent.status, spent.asked, told(spent)]).toEqual([201, 0, true]);
    const elsewhere = await ask('2001:db8:1:3::2', { 'parley-work': work });
    expect([elsewhere.status, elsewhere.asked]).toEqual([201, 0]);
  });

  it('work buys as much again and no more, and the next day begins anew', async () => {
    let bought = 0;
    for (let asked = 1; asked > 0; bought += asked) {
      const refused = await ask('2001:db8:1:2::1', ours);
      const answer = await refused.again(solved(refused.json.challenge));
      expect([answer.status, answer.asked > 0 || told(answer)]).toEqual([201, true]);
      asked = answer.asked;
    }
    expect(bought).toBeGreaterThan(0);
    expect(bought).toBeLessThan(8);
    service.clock.advance(dayMs + hourMs);
    expect(await ask('2001:db8:1:2::1', ours)).toMatchObject({ status: 201, asked: 1 });
    const { cookie } = await service.signIn('owner');
    const report = await service.request<ModelReportView>('GET', '/api/v1/reports/model', { cookie });
    expect(report.json.budgets.network).toMatchObject({ limit: 3_200, used: expect.any(Number) });
    const kept = await service.ctx.store.read.selectFrom('model_network').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('2001');
  });
});

describe('what one person does to many', () => {
  it('is limited: stars are kept like messages, and typing is told to all staff', async () => {
    app.clock.advance(10 * minuteMs);
    const one = await app.open();
    await one.say('I want to talk to a human');
    expect((await one.state()).handler).toBe('queue');
    let told = 0;
    const stop = app.ctx.live.subscribe(staffTopic, ({ kind }) => {
      if (kind === 'typing') told++;
    });
    const all = async (what: string, body: object): Promise<number[]> => {
      const answers: number[] = [];
      for (let i = 0; i < 40; i++)
        answers.push(
          (await app.request('POST', `/api/v1/conversations/${one.id}/${what}`, { token: one.token, body })).status,
        );
      return answers;
    };
    const typed = await all('typing', { typing: true });
    stop();
    expect([typed.filter((status) => status === 204).length, told, typed.at(-1)]).toEqual([10, 10, 429]);
    const before = (await one.events()).length;
    const rated = await all('rating', { score: 1, comment: 'again and again' });
    expect(new Set(rated)).toEqual(new Set([200, 429]));
    expect((await one.events()).length - before).toBeLessThanOrEqual(20);
  });
});
