import { afterAll, describe, expect, it } from 'vitest';
import type { ConversationView } from '../../src/http/shapes.ts';
import { secondMs } from '../../src/kernel/clock.ts';
import { type Answer, createTestApp, goodPassword } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const app = await createTestApp();
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const conversations = async (): Promise<number> =>
  (await app.ctx.store.read.selectFrom('conversation').select('id').execute()).length;

const start = (key: string, body: object = {}, token?: string) =>
  app.request<{ conversation: ConversationView; token: string }>('POST', '/api/v1/conversations', {
    body,
    token,
    headers: { 'idempotency-key': key },
  });
/** A key nobody guesses: what callers without credentials need for their first answer. */
const long = (key: string): string => `${key}-0a1b2c3d4e5f6a7b`;

describe('Idempotency-Key', () => {
  it('gives the first answer again for the same request, and refuses another one', async () => {
    const first = await start(long('k1'));
    const before = await conversations();
    const second = await start(long('k1'));
    expect(second.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expectProblem(await start(long('k1'), { locale: 'fr' }), 422, 'key_reused');
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
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(long('k4'))));
    expect(await conversations()).toBe(before + 1);
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 409, 'conflict');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await start(long('k4'))).json).toEqual(made[0]?.json);
  });

  it('keeps what was wrong with the request, too', async () => {
    const first = expectProblem(await start(long('k5'), { locale: 5 }), 400, 'invalid');
    const second = await start(long('k5'), { locale: 5 });
    expect(expectProblem(second, 400, 'invalid')).toEqual(first);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
  });

  it('is free again after three days', async () => {
    const first = await start(long('k6'));
    app.clock.advance(73 * 3_600 * secondMs);
    expect((await start(long('k6'), { locale: 'de' })).json.conversation.id).not.toBe(first.json.conversation.id);
  });

  it('is not blocked for good when the process died in the middle of the first request', async () => {
    await start(long('k7'));
    await app.ctx.store.commit([app.ctx.store.read.updateTable('idempotency').set({ status: 0, body: '' })]);
    expectProblem(await start(long('k7')), 409, 'conflict');
    app.clock.advance(120 * secondMs);
    expect((await start(long('k7'))).status).toBe(201);
  });

  it.each(['', 'x'.repeat(201)])('must have 1 to 200 characters', async (key) => {
    expectProblem(await start(key), 400, 'invalid');
  });
});

describe('without credentials', () => {
  it.each(['1', 'k', 'x'.repeat(15)])('the key %j gives nobody the token of another', async (key) => {
    const [first, second] = [await start(key), await start(key)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json.conversation.id).not.toBe(first.json.conversation.id);
    expect(second.json.token).not.toBe(first.json.token);
    expect(second.headers.get('idempotent-replayed')).toBeNull();
  });

  it.each([{ cookie: 'theme=dark', 'sec-fetch-site': 'same-origin' }, { authorization: 'Basic cGFybGV5OnBhcmxleQ==' }])(
    'are those, too, whose %j proves nothing',
    async (headers) => {
      const asked = { body: {}, headers: { ...headers, 'idempotency-key': '1' } };
      const [first, second] = [
        await app.request<{ token: string }>('POST', '/api/v1/conversations', asked),
        await app.request<{ token: string }>('POST', '/api/v1/conversations', asked),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.json.token).not.toBe(first.json.token);
    },
  );

  it('a key of sixteen characters is heeded, and a short one of somebody with a token', async () => {
    const key = 'x'.repeat(16);
    expect((await start(key)).json).toEqual((await start(key)).json);
    const { token } = await app.open();
    expect((await start('1', {}, token)).json).toEqual((await start('1', {}, token)).json);
  });
});

describe('what sets a cookie', () => {
  const headers = { 'idempotency-key': long('cookie') };
  const twice = async (path: string, body: object) => [
    await app.request('POST', path, { body, headers }),
    await app.request('POST', path, { body, headers }),
  ];

  it('signs in each time', async () => {
    const { person } = await app.signIn('agent');
    const answers = await twice('/api/v1/session', { email: person.email, password: goodPassword });
    const cookies = answers.map((answer) => answer.headers.get('set-cookie')?.split(';')[0] ?? '');
    expect(new Set(cookies).size).toBe(2);
    for (const [i, cookie] of cookies.entries()) {
      expect(answers[i]?.status).toBe(200);
      expect((await app.request('GET', '/api/v1/session', { cookie })).status).toBe(200);
    }
  });

  it('takes a one-time link once', async () => {
    const about = { name: 'Ana', password: goodPassword };
    const owner = { ...about, email: 'ana@example.org', token: await app.ctx.staff.ownerLink() };
    const invitation = { email: 'ben@example.org', name: 'Ben', role: 'agent' } as const;
    const { person } = await app.signIn('admin');
    const by = { ...person, kind: 'staff' } as const;
    const invited = { ...about, token: (await app.ctx.staff.invite(invitation, by, by)).secret };
    for (const [path, body] of [
      ['/api/v1/owner', owner],
      ['/api/v1/invitations/accept', invited],
    ] as const) {
      const [first, second] = await twice(path, body);
      expect(first?.status, first?.text).toBe(201);
      expect(first?.headers.get('set-cookie')).toMatch(/^parley=/);
      expect(expectProblem(second as Answer<unknown>, 400, 'invalid').errors?.[0]?.path).toBe('token');
    }
  });

  it('is told apart in the description, as is what a key must be', async () => {
    type Described = { paths: Record<string, { post?: { parameters?: { $ref?: string }[] } }>; components: unknown };
    const { json } = await app.request<Described>('GET', '/openapi.json');
    const heeding = (path: string) =>
      json.paths[path]?.post?.parameters?.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey') ??
      false;
    expect(heeding('/api/v1/conversations')).toBe(true);
    expect(heeding('/api/v1/conversations/{id}/attachments')).toBe(true);
    for (const path of ['/api/v1/session', '/api/v1/owner', '/api/v1/invitations/accept'])
      expect(heeding(path)).toBe(false);
    expect(JSON.stringify(json.components)).toContain('shorter than 16 characters');
    expect((await app.request('GET', '/api/docs')).text).toContain('shorter than 16 characters');
  });
});
