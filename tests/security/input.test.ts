import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../../scripts/permissions/matrix.ts';
import { routesOf } from '../../scripts/permissions/routes.ts';
import { type Agent, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { askOf, samples, type World } from './samples.ts';

let app: TestApp;
let owner: Agent;
let visitor: Visitor;
let world: World;
let written: { route: Route; body: Record<string, unknown> }[];
beforeAll(async () => {
  app = await createTestApp({ env: { PUBLIC_URL: 'https://help.example.org' } });
  owner = await app.signIn('owner');
  visitor = await app.open();
  const colleague = (await app.signIn('agent')).person.id;
  const requester = { id: 'x', cookie: '', own: 1, foreign: 2 };
  world = { requester, own: visitor, foreign: visitor, files: { own: 'x', foreign: 'x' }, colleague, mail: 'x' };
  const { routes } = await routesOf(app.app);
  written = routes.flatMap((route) => {
    const body = samples[`${route.method} ${route.path}`]?.body;
    return typeof body === 'object' &&
      body !== null &&
      route.path !== '/api/messages' &&
      !route.path.endsWith('/identity')
      ? [{ route, body: body as Record<string, unknown> }]
      : [];
  });
});
afterAll(() => app?.close());

/** Asks a route as somebody who may do it. @param change what is done to a body that would be taken */
async function asked(route: Route, change: (body: Record<string, unknown>) => unknown) {
  const me = { session: '', foreignSession: '' };
  const { path, body } = await askOf(app, world, route, 'own', me);
  const who =
    route.door === 'chatter' ? { token: visitor.token } : route.door === 'newcomer' ? {} : { cookie: owner.cookie };
  return app.request(route.method, path, { ...who, body: change(body as Record<string, unknown>) });
}

it('B14 nobody says in a body who they are: an unknown member is refused by every route', async () => {
  expect(written.length).toBeGreaterThan(40);
  for (const { route } of written)
    for (const extra of [
      { userId: 'stf_1' },
      { role_: 'owner' },
      { tenantId: 1 },
      { staff: owner.person.id },
      { isAdmin: true },
    ]) {
      const problem = expectProblem(await asked(route, (body) => ({ ...body, ...extra })), 400, 'invalid');
      expect(
        problem.errors?.map(({ path }) => path),
        route.path,
      ).toContain(Object.keys(extra)[0]);
    }
});

it('C6 objects, lists, numbers and null where something else belongs are refused by every route, for every member', async () => {
  const faults: string[] = [];
  for (const { route, body } of written)
    for (const [name, good] of Object.entries(body))
      for (const bad of [{ $ne: null }, [[]], [{}], 1.5, null, true, '\u0000'.repeat(3)]) {
        if (typeof bad === typeof good && !Array.isArray(bad) && typeof good !== 'number' && bad !== null) continue;
        if (typeof good === 'string' && typeof bad === 'string') continue;
        const { status, text } = await asked(route, (sent) => ({ ...sent, [name]: bad }));
        if (status !== 400) faults.push(`${route.path} ${name}=${JSON.stringify(bad)}: ${status} ${text.slice(0, 80)}`);
      }
  expect(faults).toEqual([]);
  expect(app.faults()).toEqual([]);
});

it('D13 no body reaches the prototype of anything', async () => {
  const hostile = ['{"__proto__":{"polluted":1}', '{"constructor":{"prototype":{"polluted":1}}'];
  for (const { route } of written)
    for (const start of hostile) {
      const { status } = await asked(route, (body) => `${start},${JSON.stringify(body).slice(1)}`.replace(',}', '}'));
      expect(status, route.path).toBe(400);
    }
  const fields = `{"subject":"x","fields":{"__proto__":"a","constructor":"b"}}`;
  await app.request('POST', '/api/v1/tickets', { cookie: owner.cookie, body: fields });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it('G3 nesting is counted before anything is parsed, from one level too many to a million', async () => {
  for (const depth of [33, 1_000, 10_000, 31_000]) {
    const body = `{"email":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const answer = await app.request('POST', '/api/v1/session', { body });
    expect([400, 413]).toContain(answer.status);
  }
  const million = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
  expect((await app.request('POST', '/api/v1/session', { body: million })).status).toBe(413);
  expect((await app.request('GET', '/healthz')).status).toBe(200);
});

it('F6 no page of another origin may read what the API says to somebody signed in', async () => {
  const origins = [
    'https://evil.example',
    'null',
    'https://help.example.org.evil.example',
    'https://xhelp.example.org',
    'https://help.example.org:444',
    'http://help.example.org',
  ];
  for (const origin of origins)
    for (const [method, path] of [
      ['GET', '/api/v1/session'],
      ['GET', '/api/v1/audit'],
      ['OPTIONS', '/api/v1/tickets'],
      ['GET', '/console'],
    ] as const) {
      const { headers } = await app.request(method, path, { cookie: owner.cookie, headers: { origin } });
      expect(headers.get('access-control-allow-origin'), `${method} ${path} from ${origin}`).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
});

it('H2 no frame holds the console, and none but those allowed the chat', async () => {
  for (const path of ['/console', '/console/security', '/console/join?token=x']) {
    const { headers } = await app.request('GET', path);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  }
  const some = await createTestApp({ env: { WIDGET_ORIGINS: 'https://shop.example' } });
  const policy = (await some.request('GET', '/chat')).headers.get('content-security-policy');
  expect(policy).toContain("frame-ancestors 'self' https://shop.example;");
  await some.close();
});

it('H4 every answer of every route says how it is to be taken, and none runs anything that is not ours', async () => {
  const routes = new Set(
    app.app.routes.filter(({ path }) => path !== '/*').map(({ method, path }) => `${method} ${path}`),
  );
  expect(routes.size).toBeGreaterThan(120);
  for (const route of [...routes, 'GET /nowhere', 'GET /console/audit', 'GET /assets/console/x.js']) {
    const [method = '', path = ''] = route.split(' ');
    const at = path
      .replace(/:number\b[^/]*/g, '1')
      .replace(/:[^/]+/g, 'en')
      .replace(/\*/g, 'x');
    const verb = method === 'ALL' ? 'GET' : method;
    for (const cookie of [undefined, owner.cookie]) {
      if (cookie !== undefined && verb !== 'GET') continue;
      const { headers, status } = await app.app.request(`https://help.example.org${at}`, {
        method: verb,
        headers: { origin: 'https://help.example.org', ...(cookie ? { cookie } : {}) },
      });
      const policy = headers.get('content-security-policy') ?? '';
      const told = {
        sniff: headers.get('x-content-type-options'),
        opener: headers.get('cross-origin-opener-policy'),
        hsts: headers.get('strict-transport-security'),
        referrer: /^(?:no-referrer|same-origin|strict-origin-when-cross-origin)$/.test(
          headers.get('referrer-policy') ?? '',
        ),
        resource: /^(?:same-origin|cross-origin)$/.test(headers.get('cross-origin-resource-policy') ?? ''),
        policy:
          /default-src 'none'/.test(policy) &&
          /base-uri 'none'/.test(policy) &&
          /frame-ancestors '(?:none|self)'/.test(policy),
        loose: /unsafe-|https?:|(?:^|[\s;])\*|data:[^;]*script/.test(policy.replace(/img-src[^;]*/, '')),
        uncached:
          !cookie ||
          !at.startsWith('/api/v1/') ||
          at.includes('/strings/') ||
          headers.get('cache-control') === 'no-store',
        charset:
          !/^text\//.test(headers.get('content-type') ?? '') ||
          /charset=utf-8/i.test(headers.get('content-type') ?? ''),
      };
      expect(told, `${verb} ${at} (${status})`).toEqual({
        ...{ sniff: 'nosniff', opener: 'same-origin', hsts: 'max-age=31536000; includeSubDomains' },
        ...{ referrer: true, resource: true, policy: true, loose: false, uncached: true, charset: true },
      });
    }
  }
});

it('B11 no secret is compared sign by sign where the time tells how far it was right', () => {
  // Secrets are looked up by their hash; what is left are signatures, which are compared by WebCrypto or byte by byte to the end.
  const compared = /(?:\bsig|signature|signed|hmac)\s*(?:===|!==|==|!=)(?!\s*(?:undefined|null|''))/i;
  const src = new URL('../../src/', import.meta.url);
  const found = readdirSync(src, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    if (!file.endsWith('.ts') || file.startsWith('web/') || file.endsWith('.test.ts')) return [];
    const lines = readFileSync(new URL(file, src), 'utf8').split('\n');
    return lines.flatMap((line, at) => (compared.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []));
  });
  expect(found).toEqual([]);
});

it('D12 shows names of fields and values that a program gave as they are', async () => {
  const names = ['{{constructor}}', '$t(mail:footer)', 'a:b'];
  const fields = JSON.stringify(Object.fromEntries(names.map((name) => [name, '{{x}} $t(greeting)'])));
  const token = await app.key('tickets:read', 'tickets:write');
  const body = `{"subject":"a thing","fields":${fields}}`;
  const { json } = await app.request<{ ticket: { number: number } }>('POST', '/api/v1/tickets', { token, body });
  const path = `/api/v1/tickets/${json.ticket.number}`;
  const read = await app.request<{ gathered: { label: string; value: string }[] }>('GET', path, { token });
  expect(read.json.gathered.map(({ label }) => label.toLowerCase())).toEqual(names.map((name) => name.toLowerCase()));
  expect(new Set(read.json.gathered.map(({ value }) => value))).toEqual(new Set(['{{x}} $t(greeting)']));
});
