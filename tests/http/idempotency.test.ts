import { afterAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '../../src/http/shapes.ts';
import { secondMs } from '../../src/kernel/clock.ts';
import { createTestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const app = await createTestApp();
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const conversations = async (): Promise<number> =>
  (await app.ctx.store.read.selectFrom('conversation').select('id').execute()).length;

describe('Idempotency-Key', () => {
  const start = (key: string, body: object = {}, token?: string) =>
    app.request<{ conversation: ConversationView; token: string }>('POST', '/api/v1/conversations', {
      body,
      token,
      headers: { 'idempotency-key': key },
    });

  it('gives the first answer again for the same request, and refuses another one', async () => {
    const first = await start('k1');
    const before = await conversations();
    const second = await start('k1');
    expect(second.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expectProblem(await start('k1', { locale: 'fr' }), 422, 'key_reused');
    expect(await conversations()).toBe(before);
  });

  it('used for another address is refused', async () => {
    const visitor = await app.open();
    const asked = { token: visitor.token, body: { typing: true }, headers: { 'idempotency-key': 'k2' } };
    expect((await app.request('POST', `/api/v1/conversations/${visitor.id}/typing`, asked)).status).toBe(204);
    expect((await app.request('POST', `/api/v1/conversations/${visitor.id}/typing`, asked)).status).toBe(204);
    expectProblem(await app.request('POST', `/api/v1/conversations/${visitor.id}/rating`, asked), 422, 'key_reused');
  });

  it('belongs to its caller', async () => {
    const [a, b] = [await app.open(), await app.open()];
    const first = await start('k3', {}, a.token);
    const other = await start('k3', {}, b.token);
    expect(other.json.conversation.id).not.toBe(first.json.conversation.id);
  });

  it('ten times at once does the work once', async () => {
    const before = await conversations();
    const answers = await Promise.all(Array.from({ length: 10 }, () => start('k4')));
    expect(await conversations()).toBe(before + 1);
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 409, 'conflict');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await start('k4')).json).toEqual(made[0]?.json);
  });

  it('keeps what was wrong with the request, too', async () => {
    const first = expectProblem(await start('k5', { locale: 5 }), 400, 'invalid');
    const second = await start('k5', { locale: 5 });
    expect(expectProblem(second, 400, 'invalid')).toEqual(first);
  });

  it('is free again after three days', async () => {
    const first = await start('k6');
    app.clock.advance(73 * 3_600 * secondMs);
    expect((await start('k6', { locale: 'de' })).json.conversation.id).not.toBe(first.json.conversation.id);
  });

  it('is not blocked for good when the process died in the middle of the first request', async () => {
    await start('k7');
    await app.ctx.store.commit([app.ctx.store.read.updateTable('idempotency').set({ status: 0, body: '' })]);
    expectProblem(await start('k7'), 409, 'conflict');
    app.clock.advance(120 * secondMs);
    expect((await start('k7')).status).toBe(201);
  });

  it.each(['', 'x'.repeat(201)])('must have 1 to 200 characters', async (key) => {
    expectProblem(await start(key), 400, 'invalid');
  });
});
