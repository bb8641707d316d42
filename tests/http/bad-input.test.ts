import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketDetailView, TicketView } from '../../src/http/shapes.ts';
import { type Agent, createTestApp, type TestApp, type Turn, type Visitor } from '../support/app.ts';
import { fuzz } from '../support/fuzz-run.ts';
import { expectProblem } from '../support/problems.ts';
import { timed } from '../support/processor.ts';

let app: TestApp;
let visitor: Visitor;
let owner: Agent;
let number: number;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.signIn('owner');
  visitor = await app.open();
  const { json } = await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
    cookie: owner.cookie,
    body: { subject: 'x' },
  });
  number = json.ticket.number;
});
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  await app.close();
});

const say = <T = Turn>(body: unknown, headers: Record<string, string> = {}) =>
  app.request<T>('POST', `/api/v1/conversations/${visitor.id}/messages`, { token: visitor.token, body, headers });
let ids = 0;
const message = (text: unknown): object => ({ clientId: `c${++ids}`, text });
const nested = (depth: number): string => `{"clientId":"d","text":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const kilobytes64 = 64 * 1024;
/** A right message of exactly so many bytes. */
const ofBytes = (bytes: number): string => `{"clientId":"big","text":"x"}${' '.repeat(bytes - 29)}`;

it('a parameter that is there twice is refused, or counts once', async () => {
  for (const path of [
    '/api/v1/tickets?limit=1&limit=2',
    '/api/v1/audit?q=a&q=b',
    '/api/v1/tickets?view=all&view=mine',
  ]) {
    const { status } = await app.request('GET', path, { cookie: owner.cookie });
    expect([path, [200, 400].includes(status)]).toEqual([path, true]);
  }
  const { json } = await app.request<{ items: unknown[] }>('GET', '/api/v1/audit?limit=1&limit=50', {
    cookie: owner.cookie,
  });
  expect(json.items ?? []).toHaveLength(json.items ? 1 : 0);
});

it('a method that an address does not take is told with those it takes', async () => {
  const paths: [string, string, string | null][] = [
    ['PUT', `/api/v1/conversations/${visitor.id}/messages`, 'POST'],
    ['DELETE', '/api/v1/tickets', 'GET, POST'],
    ['POST', '/healthz', 'GET'],
    ['PATCH', '/', 'GET'],
    ['PUT', '/api/v1/nothing', null],
    ['GET', '/help/en/there-is-none', null],
  ];
  for (const [method, path, allow] of paths) {
    const answer = await app.request(method, path, { cookie: owner.cookie });
    if (allow === null) expect([path, answer.status]).toEqual([path, 404]);
    else expectProblem(answer, 405, 'wrong_method');
    expect([path, answer.headers.get('allow')]).toEqual([path, allow]);
  }
});

describe('a body', () => {
  it.each([
    ['nothing', ''],
    ['half an object', '{"clientId":"a","text":'],
    ['words', 'hello'],
    ['single quotes', "{'clientId':'a'}"],
    ['a comma too many', '{"clientId":"a","text":"x",}'],
    ['two objects', '{}{}'],
    ['NaN', '{"clientId":"a","text":NaN}'],
    ['a byte order mark twice', '\ufeff\ufeff{}'],
  ])('that is %s is not JSON', async (_, body) => {
    const answer = await say(body);
    expect(['not_json', 'invalid']).toContain(expectProblem(answer, 400).code);
  });

  it.each(['null', '[]', '"text"', '42', 'true', '[{"clientId":"a","text":"x"}]'])(
    'that is %s is not a message',
    async (body) => {
      expectProblem(await say(body), 400, 'invalid');
    },
  );

  it('with an id that engines keep differently is refused, from visitors and staff', async () => {
    for (const id of ['a\\u0000b', 'tab\\t', '\\u009f', 'x\\ud800', '\\udc01x', '']) {
      expectProblem(await say(`{"clientId":"${id}","text":"x"}`), 400, 'invalid');
      const { cookie } = owner;
      const headers = { 'content-type': 'application/json' };
      const body = `{"clientId":"${id}","text":"x"}`;
      expectProblem(
        await app.request('POST', `/api/v1/tickets/${number}/reply`, { cookie, headers, body }),
        400,
        'invalid',
      );
    }
    expect((await say({ clientId: 'é 👩‍👩‍👧 \uFFFD \u200f', text: 'hello' })).status).toBe(201);
  });

  it('G2 of 64 kB is taken, of one byte more is not; with a length told and without', async () => {
    expect((await say(ofBytes(kilobytes64))).status).toBe(201);
    expect((await say(ofBytes(kilobytes64), { 'content-length': String(kilobytes64) })).status).toBe(201);
    expectProblem(await say(ofBytes(kilobytes64 + 1)), 413, 'too_large');
    expectProblem(await say(ofBytes(kilobytes64 + 1), { 'content-length': String(kilobytes64 + 1) }), 413, 'too_large');
    const far = await say('{}', { 'content-length': '99999999999999999999' });
    expectProblem(far, 413, 'too_large');
    expect(far.headers.get('connection')).toBe('close');
  });

  it('G2 without end is cut off', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new TextEncoder().encode(' '.repeat(16_384)));
      },
    });
    const response = await app.app.request(`/api/v1/conversations/${visitor.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });

  it.each([33, 34, 1_000, 30_000])('%i levels deep is refused', async (depth) => {
    expectProblem(await say(nested(depth)), 400, 'too_deep');
  });

  it('a million levels deep is refused, too', async () => {
    const { ms, made: answer } = await timed(() => say(nested(1_000_000)));
    expectProblem(answer, 413);
    expect(ms).toBeLessThan(1_000);
  });

  it('32 levels deep is looked at, and brackets in a text are not levels', async () => {
    expectProblem(await say(nested(32)), 400, 'invalid');
    expect((await say(message('[{'.repeat(500)))).status).toBe(201);
    expect((await say(message('\\"[[[['.repeat(500)))).status).toBe(201);
  });

  it.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/vnd.api+json'])(
    'is JSON as %s',
    async (type) => {
      expect((await say(message('hello'), { 'content-type': type })).status).toBe(201);
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'image/png',
    ';',
    'application/json-patch',
  ])('is not JSON as %s', async (type) => {
    expectProblem(await say(message('hello'), { 'content-type': type }), 400);
  });

  it('in another coding is replaced where it is not UTF-8, never a fault', async () => {
    const bytes = new Uint8Array(
      Buffer.concat([Buffer.from('{"clientId":"u8","text":"a'), Buffer.from([0xff, 0xfe, 0xc0]), Buffer.from('b"}')]),
    );
    const { status, json } = await say(bytes);
    expect(status).toBe(201);
    expect(json.events[0]?.text).toBe('a\ufffd\ufffd\ufffdb');
  });
});

describe('a field', () => {
  it.each([
    ['extra', { ...message('x'), extra: 1 }],
    ['role', { ...message('x'), role: 'owner' }],
    ['userId', { ...message('x'), userId: 'me' }],
    ['requester', { ...message('x'), requester: 'req_1' }],
    ['constructor', { ...message('x'), constructor: { prototype: { polluted: true } } }],
    ['prototype', { ...message('x'), prototype: {} }],
    ['toString', { ...message('x'), toString: 'x' }],
  ])('nobody knows is named: %s', async (path, body) => {
    expect(expectProblem(await say(body), 400, 'invalid').errors).toEqual([{ path, reason: 'unknown field' }]);
  });

  it('named __proto__ is unknown as well, at every depth, and pollutes nothing', async () => {
    const evil = '{"polluted":true}';
    expectProblem(await say(`{"clientId":"p","text":"x","__proto__":${evil}}`), 400, 'invalid');
    const post = (body: string) =>
      app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', { cookie: owner.cookie, body });
    expectProblem(await post(`{"subject":"x","requester":{"__proto__":${evil}}}`), 400, 'invalid');
    const { status, json } = await post('{"subject":"x","fields":{"__proto__":"y","constructor":"z","toString":"w"}}');
    expect(status).toBe(201);
    expect(Object.keys(json.ticket.fields)).not.toContain('__proto__');
    const read = await app.request<TicketDetailView>('GET', `/api/v1/tickets/${json.ticket.number}`, {
      cookie: owner.cookie,
    });
    expect(read.status, read.text).toBe(200);
    for (const { label, value } of read.json.gathered)
      expect([typeof label, typeof value]).toEqual(['string', 'string']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([[null], [1], [true], [{}], [[]], [{ $gt: '' }], [{ toString: 'x' }], [['x']]])(
    'of another kind is named: %j',
    async (odd) => {
      expect(expectProblem(await say(message(odd)), 400, 'invalid').errors?.map(({ path }) => path)).toEqual(['text']);
      expect(expectProblem(await say({ clientId: odd, text: 'x' }), 400, 'invalid').errors?.[0]?.path).toBe('clientId');
      expectProblem(
        await say({ clientId: 'a', text: 'x', attachments: odd === null || Array.isArray(odd) ? [odd] : odd }),
        400,
        'invalid',
      );
    },
  );

  it('that is missing is named, all of them at once', async () => {
    expect(expectProblem(await say({}), 400, 'invalid').errors?.map(({ path }) => path)).toEqual(['clientId', 'text']);
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n\t '],
    ['nothing visible', '\u202e\u0000\u2066'],
    ['made of invisible characters', '\u200b\u200d\u2060\ufeff\u00ad'],
    ['a blank that is a letter', '\u3164 \u2800'],
    ['8,001 characters', 'x'.repeat(8_001)],
  ])('text that is %s is refused', async (_, text) => {
    expect(expectProblem(await say(message(text)), 400, 'invalid').errors?.[0]?.path).toBe('text');
  });

  it.each(['reply', 'note'])('text of a %s that nobody could see is refused', async (verb) => {
    for (const text of ['\u200b', '\u2060 \ufeff\n\u00ad', '\u3164']) {
      const body = { text, ...(verb === 'reply' ? { clientId: 'unseen' } : {}) };
      const answer = await app.request('POST', `/api/v1/tickets/${number}/${verb}`, { cookie: owner.cookie, body });
      expect(expectProblem(answer, 400, 'invalid').errors?.[0]?.path).toBe('text');
    }
  });

  it('text of 8,000 characters is taken', async () => {
    const { status, json } = await say(message('é '.repeat(4_000).trimEnd()));
    expect(status).toBe(201);
    expect(String(json.events[0]?.text)).toHaveLength(7_999);
  });

  it.each([
    ['lone surrogates', 'a\ud800b\udc00c', 'a\ufffdb\ufffdc'],
    ['NUL and bells', 'a\u0000b\u0007c\u007f', 'abc'],
    ['right-to-left overrides', 'gpj.\u202eexe\u2069', 'gpj.exe'],
    ['Windows line ends', 'a\r\nb\rc', 'a\nb\nc'],
    ['all that is harmless', 'tab\there 😀 👩‍👩‍👧 שלום é', 'tab\there 😀 👩‍👩‍👧 שלום é'],
  ])('text with %s is stored as it was checked', async (_, text, stored) => {
    const { status, json } = await say(message(text));
    expect(status).toBe(201);
    expect(json.events[0]?.text).toBe(stored);
    expect((await visitor.events()).findLast(({ actor }) => actor.kind === 'visitor')?.text).toBe(stored);
  });
});

/** Written into every field people can write into; none may be anything but text anywhere. */
const hostile = [
  `'; drop table event; --`,
  `" OR 1=1 --`,
  `x') union select token_hash from conversation --`,
  'title:secret* NEAR("a" "b") AND NOT -x',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '</textarea><iframe src=javascript:alert(1)>',
  '[x](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '{{constructor}} $t(secret) ${7*7} <%= 7*7 %> #{7*7}',
  '{"lc":1,"type":"secret","id":["X"]}',
  "=cmd|' /C calc'!A0",
  '%s%n%x ../../../etc/passwd %00',
  '\u202eevil\u2066',
];

describe('D10 D11 D14 hostile words', () => {
  it.each(hostile)('%j come back as the text they are, from every door', async (words) => {
    const shown = words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
    const one = await app.open({ visitor: { name: words }, context: { url: 'https://a.example/', title: words } });
    const { events } = await one.turn(words);
    expect(events[0]?.text).toBe(shown);
    await one.say('I want to talk to a human');
    const talked = (await one.state()).tickets[0]?.number ?? 0;
    for (const [verb, body] of [
      ['reply', { text: words, clientId: 'r1' }],
      ['note', { text: words }],
      ['link', { to: number, as: words.slice(0, 50) }],
      ['reject', { reason: words }],
    ] as const) {
      await owner.act(talked, verb, body);
    }
    const made = await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
      cookie: owner.cookie,
      body: {
        subject: words,
        category: words.slice(0, 100),
        requester: { name: words },
        fields: { about: words, [words.slice(0, 60)]: words },
      },
    });
    expect(made.status, made.text).toBe(201);
    expect(made.json.ticket).toMatchObject({
      subject: shown,
      category: shown,
      requester: { name: shown },
      fields: { about: shown },
    });
    for (const wanted of [talked, made.json.ticket.number]) {
      const { status, json, headers, text } = await app.request<TicketDetailView>('GET', `/api/v1/tickets/${wanted}`, {
        cookie: owner.cookie,
      });
      expect(status, text).toBe(200);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const told = JSON.stringify(json);
      expect(told).toContain(JSON.stringify(shown).slice(1, -1));
      expect(told).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
    expect((await one.events()).findLast(({ actor }) => actor.kind === 'agent')?.text ?? shown).toBe(shown);
    for (const path of [
      `/api/v1/tickets?view=all&q=${encodeURIComponent(words)}`,
      `/api/v1/tickets?view=all&next=${encodeURIComponent(words)}`,
    ]) {
      expect([200, 400]).toContain((await app.request('GET', path, { cookie: owner.cookie })).status);
    }
  });
});

describe('an address', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v2/tickets',
    '/api/v1/tickets/1001/explode',
    '/api/v1/',
    '/..%2f..%2fetc/passwd',
    '/api/v1/tickets/%ff',
    '/%00',
  ])('that is not there is a problem: %s', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await app.request(method, path, { cookie: owner.cookie });
      expect([400, 404, 405]).toContain(answer.status);
      expectProblem(answer, answer.status);
    }
  });

  it.each(['0', '-1', 'abc', '1.5', '99999999999', 'NaN', "1'--", '__proto__'])(
    'of a ticket %j is bad input',
    async (odd) => {
      expectProblem(
        await app.request('GET', `/api/v1/tickets/${encodeURIComponent(odd)}`, { cookie: owner.cookie }),
        400,
        'invalid',
      );
    },
  );
});

describe('two thousand broken requests over every route, as everybody', () => {
  it('give no 500, none over a second, and every error as a problem document', async () => {
    // `npm run faults -- fuzz` goes on for ten minutes.
    const { statuses, slow, wrong, targets } = await fuzz(20_261_120, { requests: 2_000 });
    expect(wrong).toEqual([]);
    expect(slow).toEqual([]);
    expect(targets).toBeGreaterThan(100);
    // That it reached the handlers, not only the doors.
    expect(Object.keys(statuses)).toEqual(
      expect.arrayContaining(['200', '201', '303', '400', '401', '403', '404', '413', '422']),
    );
  });
});
