import type { Route } from '../../scripts/permissions/matrix.ts';
import { apiScopes } from '../../src/access/roles.ts';
import { goodPassword, type TestApp, type Visitor } from '../support/app.ts';

/** What a route is asked with so that whoever may do it succeeds, and what it answers then. */
export interface Sample {
  body?: unknown;
  /** Status, and the code of the problem where success is to be told that there is nothing to do. The declared 2xx when absent. */
  ok?: string;
  query?: string;
}

const text = 'something';
const needsFactor = { body: { code: '123456' }, ok: '401 wrong_code' };

/** By `METHOD /path`. Routes without an entry take no body. */
export const samples: Readonly<Record<string, Sample>> = {
  'POST /api/v1/conversations': { body: {} },
  'POST /api/v1/conversations/{id}/messages': { body: { clientId: 'c', text } },
  'POST /api/v1/conversations/{id}/typing': { body: { typing: true } },
  // No site vouches for anybody in this app.
  'POST /api/v1/conversations/{id}/identity': { body: { identity: 'x' }, ok: '401 unauthorized' },
  'POST /api/v1/conversations/{id}/rating': { body: { score: 5 } },
  'POST /api/v1/tickets': { body: { subject: text } },
  'POST /api/v1/tickets/{number}/claim': { body: {} },
  'POST /api/v1/tickets/{number}/release': { body: {} },
  'POST /api/v1/tickets/{number}/assign': { body: { to: '{colleague}' } },
  'POST /api/v1/tickets/{number}/reply': { body: { text, clientId: 'r' } },
  'POST /api/v1/tickets/{number}/note': { body: { text } },
  'POST /api/v1/tickets/{number}/resolve': { body: {} },
  'POST /api/v1/tickets/{number}/reopen': { body: {}, ok: '422 illegal_transition' },
  'POST /api/v1/tickets/{number}/close': { body: {} },
  'POST /api/v1/tickets/{number}/reject': { body: { reason: text } },
  'POST /api/v1/tickets/{number}/pend': { body: {} },
  'POST /api/v1/tickets/{number}/prioritise': { body: { impact: 1, urgency: 1 } },
  'POST /api/v1/tickets/{number}/categorise': { body: { category: 'network/vpn' } },
  'POST /api/v1/tickets/{number}/merge': { body: { into: '{other ticket}' } },
  'POST /api/v1/tickets/{number}/link': { body: { to: '{other ticket}' } },
  'POST /api/v1/tickets/{number}/hand-back': { body: {} },
  'POST /api/v1/tickets/{number}/typing': { body: { typing: true } },
  'POST /api/v1/tickets/{number}/assist': { body: { locale: 'en' } },
  'POST /api/v1/tickets/{number}/draft': { body: {} },
  'POST /api/v1/tickets/{number}/translate': { body: { to: 'de', text }, ok: '409 no_model' },
  'PUT /api/v1/saved-replies/{id}': { body: { language: 'en', title: text, text, version: 0 } },
  'POST /api/v1/answers': { body: { question: 'vpn', locale: 'en' } },
  'PUT /api/v1/presence': { body: { presence: 'online' } },
  'POST /api/v1/session': { body: { email: 'nobody@example.org', password: text }, ok: '401 unauthorized' },
  'POST /api/v1/session/code': { body: { code: '123456' }, ok: '401 unauthorized' },
  'POST /api/v1/owner': {
    body: { token: 'x', email: 'x@example.org', name: 'X', password: goodPassword },
    ok: '400 invalid',
  },
  'POST /api/v1/invitations/accept': { body: { token: 'x', name: 'X', password: goodPassword }, ok: '400 invalid' },
  'POST /api/v1/password-resets': { body: { email: 'nobody@example.org' } },
  'POST /api/v1/password-resets/accept': { body: { token: 'x', password: goodPassword }, ok: '400 invalid' },
  'PUT /api/v1/password': { body: { current: goodPassword, password: `${goodPassword} again` } },
  'POST /api/v1/second-factor': { body: { password: goodPassword } },
  'POST /api/v1/second-factor/confirm': { body: { code: '123456' }, ok: '409 conflict' },
  'POST /api/v1/second-factor/codes': needsFactor,
  'POST /api/v1/second-factor/off': needsFactor,
  'POST /api/v1/people': { body: { email: '{address}', name: 'Somebody New', role: 'agent' } },
  'PUT /api/v1/people/{id}': { body: { teams: ['Night shift'] } },
  'POST /api/v1/access-requests': { body: { token: 'x' }, ok: '400 invalid' },
  'POST /api/v1/access-requests/standing': { body: { token: 'x' } },
  'POST /api/v1/access-requests/{id}/grant': { body: { role: 'agent' } },
  'POST /api/v1/keys': { body: { name: 'a program', scopes: [...apiScopes] } },
  'POST /api/v1/understanding': { body: { text: 'my vpn drops' } },
  'PUT /api/v1/lockdown': { body: { on: false } },
  'PUT /api/v1/model/tasks/{task}': { body: { on: false } },
  'POST /api/v1/mails/{id}/again': { ok: '409 closed' },
  'GET /console/with/{provider}': { ok: '404 not_found' },
  'GET /console/with/{provider}/back': { ok: '404 not_found' },
  'GET /my/with/{provider}': { ok: '404 ' },
  'GET /my/with/{provider}/back': { ok: '404 ' },
  'GET /my/*': { ok: '404 ' },
  // Doors that an empty form does not open, and tell so.
  ...Object.fromEntries(
    ['code', 'enter', 'register', 'forgot', 'link', 'confirm', 'password'].map((door) => [
      `POST /my/${door}`,
      { ok: '400 ' },
    ]),
  ),
  'POST /my/delete': { ok: '400 ' },
  'POST /my/profile/password': { ok: '400 ' },
  'GET /my/tickets/{number}/files/{file}': { ok: '404 ' },
  'POST /api/messages': { body: {}, ok: '400 invalid' },
};

export interface World {
  /** Somebody signed in at `/my`, with the cookie, a ticket of theirs and one of somebody else. */
  requester: { id: string; cookie: string; own: number; foreign: number };

  own: Visitor;
  foreign: Visitor;
  /** A file of each. */
  files: { own: string; foreign: string };
  colleague: string;
  mail: string;
}

let made = 0;

/** The path and the body of a cell: objects are made afresh, so that no cell changes another's. @param missing asks for nothing there is */
export async function askOf(
  app: TestApp,
  world: World,
  route: Route,
  whose: 'own' | 'foreign' | 'missing',
  me: { session: string; foreignSession: string },
): Promise<{ path: string; body: unknown; id: string }> {
  const { path } = route;
  const number = async (): Promise<string> => {
    const { json } = await app.request<{ ticket: { number: number } }>('POST', '/api/v1/tickets', {
      token: await writer(app),
      body: { subject: text },
    });
    return String(json.ticket.number);
  };
  const idOf = async (): Promise<string> => {
    if (path.startsWith('/my/')) return whose === 'missing' ? '999999' : String(world.requester[whose]);
    if (path.includes('{number}')) return whose === 'missing' ? '999999' : number();
    if (whose === 'missing') return 'no_such_thing';
    if (path.startsWith('/api/v1/conversations') || path.startsWith('/api/v1/reports'))
      return whose === 'own' ? world.own.id : world.foreign.id;
    if (path.startsWith('/api/v1/sessions')) return (whose === 'own' ? me.session : me.foreignSession) || 'none';
    if (path.startsWith('/api/v1/people')) return (await app.signIn('agent')).person.id;
    if (path.startsWith('/api/v1/keys')) {
      const key = { name: 'a program', scopes: ['tickets:read'], expiresAt: null } as const;
      return (await app.ctx.apiKeys.create(key, { kind: 'system' })).id;
    }
    if (path.startsWith('/api/v1/mails')) return world.mail;
    if (path.startsWith('/api/v1/requesters')) return freshRequester(app);
    const who = {
      email: `ask${++made}@example.org`,
      name: `Asking ${made}`,
      issuer: 'https://id.test',
      subject: `${made}`,
    };
    const { accessRequests } = app.ctx;
    return (await accessRequests.ask(await accessRequests.arrive(who), '', 'en', { kind: 'requester' })).id;
  };
  const id = /\{(?:id|number)\}/.test(path) ? await idOf() : '';
  const file = whose === 'missing' ? 'no_such_file' : world.files[whose];
  const filled = path
    .replace(/\{(?:id|number)\}/, id)
    .replace('{file}', file)
    .replace('{verb}', 'close')
    .replace('{provider}', 'none')
    .replace('{task}', 'summarise')
    .replace('{locale}', 'en')
    .replace('{language}', 'en')
    .replace('{article}', 'vpn-drops')
    .replace('{name}', 'chat.js')
    .replace('*', '');
  const words = JSON.stringify(samples[`${route.method} ${path}`]?.body ?? null)
    .replace('{colleague}', world.colleague)
    .replace('{address}', `new${++made}@example.org`)
    .replace('"{other ticket}"', path.includes('merge') || path.includes('link') ? await number() : '0');
  return { path: filled, body: JSON.parse(words), id };
}

/** Somebody who asked for something once. */
export async function freshRequester(app: TestApp): Promise<string> {
  const { id, writes } = app.ctx.requesters.create({ name: 'Somebody' });
  await app.ctx.store.commit(writes);
  return id;
}

let key: { app: TestApp; secret: string } | null = null;
async function writer(app: TestApp): Promise<string> {
  if (key?.app !== app) key = { app, secret: await app.key('tickets:write') };
  return key.secret;
}
