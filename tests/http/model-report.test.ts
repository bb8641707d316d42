import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModelConversationView, ModelReportView } from '../../src/http/model-shapes.ts';
import { dayMs, secondMs } from '../../src/kernel/clock.ts';
import { type Agent, createTestApp, type TestApp } from '../support/app.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';

/** Only a test that fails takes so long. */
const patience = { timeout: 30_000 };

const question = 'my vpn drops every ten minutes on the train';
const path = '/api/v1/reports/model';

let server: ModelServer;
let app: TestApp;
let owner: Agent;
beforeAll(async () => {
  server = await startModelServer();
  app = await createTestApp({
    env: {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'test',
      LLM_PRICE_IN: '2',
      LLM_PRICE_OUT: '8',
      LLM_CURRENCY: 'EUR',
      LLM_TASKS: 'answer',
    },
  });
  owner = await app.signIn('owner', 'Ana Ruiz');
});
afterEach(() => server.forget());
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.checkFolds();
  await app.close();
  await server.stop();
});

const report = async (days = 30): Promise<ModelReportView> =>
  (await app.request<ModelReportView>('GET', `${path}?days=${days}`, { cookie: owner.cookie })).json;
const quoting = (): void =>
  server.on('answer', ({ material }) => {
    const [first] = material.passages as { mark: string; text: string }[];
    return `${String(first?.text).split('. ')[0]}. [${first?.mark}]`;
  });

describe('the report', () => {
  it('has nothing to tell before the first call', async () => {
    expect(await report()).toMatchObject({
      currency: 'EUR',
      servers: [{ model: 'test', state: 'untried', lastFault: null, lastAnswerAt: null }],
      days: [],
      failures: [],
      missed: [],
      conversations: [],
      budgets: { conversation: { limit: 100_000, used: 0 }, day: { limit: null, used: 0 } },
    });
  });

  it('tells tokens and money by day and task, and the conversation that cost them', async () => {
    quoting();
    const visitor = await app.open({ locale: 'en' });
    await visitor.say(question);
    // The books are written beside the turn, which does not wait for them.
    await vi.waitFor(async () => expect((await report()).days).toHaveLength(1), patience);
    const { days, conversations, servers, budgets, to } = await report();
    const [today] = days;
    expect(today).toMatchObject({ day: to, task: 'answer', calls: 1 });
    expect(today?.tokensIn).toBeGreaterThan(0);
    expect(today?.cost).toBe((today?.tokensIn ?? 0) * 2 + (today?.tokensOut ?? 0) * 8);
    expect(conversations).toEqual([
      { ...sumsOf(today), id: visitor.id, title: question, ticket: null, at: app.clock.now() },
    ]);
    expect(servers).toMatchObject([{ state: 'up', lastAnswerAt: app.clock.now() }]);
    expect(budgets.day.used).toBe((today?.tokensIn ?? 0) + (today?.tokensOut ?? 0));
    expect(budgets.visitor.used).toBe(budgets.day.used);
  });

  it('tells how calls failed, and how often the offline engine went on', async () => {
    server.on('answer', { status: 500 });
    const visitor = await app.open({ locale: 'en' });
    await visitor.say(question);
    await vi.waitFor(async () => expect((await report()).missed).toHaveLength(1), patience);
    const { failures, missed, servers } = await report();
    expect(failures).toEqual([{ task: 'answer', outcome: 'down', calls: 2 }]);
    expect(missed).toEqual([{ task: 'answer', outcome: 'down', requests: 1 }]);
    expect(servers).toMatchObject([{ lastFault: 'answered 500' }]);
  });

  it('leaves out days before its first, and conversations that ended then', async () => {
    app.clock.advance(3 * dayMs);
    expect(await report(3)).toMatchObject({ days: [], conversations: [], budgets: { day: { used: 0 } } });
    expect((await report(4)).days).toHaveLength(1);
  });

  it('opens a conversation with its calls', async () => {
    const [dearest] = (await report()).conversations;
    const { json } = await app.request<ModelConversationView>('GET', `${path}/conversations/${dearest?.id}`, {
      cookie: owner.cookie,
    });
    expect(json.calls).toMatchObject([{ task: 'answer', model: 'test', outcome: 'ok', cost: dearest?.cost }]);
    expect(json.events.some(({ type, text }) => type === 'message' && text === question)).toBe(true);
    const missing = await app.request('GET', `${path}/conversations/cnv_none`, { cookie: owner.cookie });
    expect(missing.status).toBe(404);
  });

  it('is for owners and admins', async () => {
    const agent = await app.signIn('agent');
    const key = await app.key('tickets:read', 'tickets:write');
    for (const [asked, status] of [
      [{}, 401],
      [{ cookie: agent.cookie }, 403],
      [{ token: key }, 403],
    ] as const) {
      for (const address of [path, `${path}/conversations/cnv_none`])
        expect((await app.request('GET', address, asked)).status, address).toBe(status);
      const put = await app.request('PUT', '/api/v1/model/tasks/answer', { ...asked, body: { on: false } });
      expect(put.status).toBe(status);
    }
    expect((await app.request('GET', path, { cookie: (await app.signIn('admin')).cookie })).status).toBe(200);
    expect((await app.request('GET', `${path}?days=0`, { cookie: owner.cookie })).status).toBe(400);
  });
});

describe('a switch', () => {
  const put = (task: string, body: unknown) =>
    app.request('PUT', `/api/v1/model/tasks/${task}`, { cookie: owner.cookie, body });
  const ask = async (): Promise<number> => {
    server.forget();
    quoting();
    await (await app.open({ locale: 'en' })).say(question);
    return server.asked('answer').length;
  };

  it('keeps a task from being asked for, tells who switched it, and gives it back', async () => {
    expect(await ask()).toBe(1);
    expect((await put('answer', { on: false })).status).toBe(204);
    expect(await ask()).toBe(0);
    expect((await report()).tasks.find(({ name }) => name === 'answer')).toEqual({
      name: 'answer',
      allowed: true,
      on: false,
      switched: { at: app.clock.now(), by: 'Ana Ruiz' },
    });
    expect((await put('answer', { on: true })).status).toBe(204);
    expect(await ask()).toBe(1);
    expect((await put('answer', { on: true })).status).toBe(204);
    const rows = await app.ctx.store.read.selectFrom('model_switch').select(['seq', 'is_on']).orderBy('seq').execute();
    expect(rows).toEqual([
      { seq: 1, is_on: 0 },
      { seq: 2, is_on: 1 },
    ]);
  });

  it('is in force in another process two seconds later', async () => {
    const { createSwitches } = await import('../../src/llm/switches.ts');
    const elsewhere = createSwitches({ store: app.ctx.store, clock: app.clock });
    expect(await elsewhere.check('answer')).toBe(true);
    await put('answer', { on: false });
    app.clock.advance(2 * secondMs);
    expect(await elsewhere.check('answer')).toBe(false);
    await put('answer', { on: true });
  });

  it('does not give what the settings leave out', async () => {
    expect((await report()).tasks.find(({ name }) => name === 'understand')).toMatchObject({ allowed: false });
    expect((await put('understand', { on: true })).status).toBe(400);
    expect((await put('coffee', { on: true })).status).toBe(400);
    expect((await put('answer', { on: 'yes' })).status).toBe(400);
  });
});

function sumsOf(row: ModelReportView['days'][number] | undefined) {
  const { calls, tokensIn, tokensOut, cost } = row ?? { calls: 0, tokensIn: 0, tokensOut: 0, cost: 0 };
  return { calls, tokensIn, tokensOut, cost };
}
