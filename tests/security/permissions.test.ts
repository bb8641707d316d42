import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Knocker,
  knockers,
  namesObject,
  promised,
  type Route,
  scopesOf,
} from '../../scripts/permissions/matrix.ts';
import { routesOf } from '../../scripts/permissions/routes.ts';
import type { ApiScope } from '../../src/access/roles.ts';
import { botRoutes } from '../../src/http/bot.ts';
import { myCookie } from '../../src/http/my/deps.ts';
import { type Asked, createTestApp, type TestApp } from '../support/app.ts';
import { askOf, freshRequester, samples, type World } from './samples.ts';

let app: TestApp;
let world: World;
let routes: Route[];

async function give(who: { id: string; token: string }): Promise<string> {
  const body = new FormData();
  body.set('file', new File(['words'], 'words.txt', { type: 'text/plain' }));
  const path = `/api/v1/conversations/${who.id}/attachments`;
  return (await app.request<{ attachment: { id: string } }>('POST', path, { token: who.token, body })).json.attachment
    .id;
}

beforeAll(async () => {
  const env = { BOT_AUTH: 'off', HOST: '127.0.0.1' };
  app = await createTestApp({ env, host: (ctx) => ({ channelRoutes: botRoutes(ctx) }) });
  const [own, foreign] = [await app.open(), await app.open()];
  const colleague = (await app.signIn('agent')).person;
  await app.ctx.store.commit(
    await app.ctx.mails.write({ template: 'test', to: 'a@example.org', locale: 'en', values: {} }),
  );
  const [mail] = await app.ctx.mails.list(1);
  const files = { own: await give(own), foreign: await give(foreign) };
  const requester = await requesterWorld();
  world = { requester, own, foreign, files, colleague: colleague.id, mail: mail?.id ?? '' };
  routes = (await routesOf(app.app)).routes;
});
afterAll(() => app?.close());

async function requesterWorld(): Promise<World['requester']> {
  const ticketOf = async (requester: string): Promise<number> => {
    const doer = { kind: 'key', id: 'k', name: 'k', scopes: ['tickets:write'] } as const;
    const about = { kind: 'incident', subject: 'mine', category: 'general/other', impact: 3, urgency: 2 } as const;
    return (await app.ctx.desk.create(doer, { ...about, requester, locale: 'en', fields: {} })).number;
  };
  const [id, other] = [await freshRequester(app), await freshRequester(app)];
  const secret = await app.ctx.requesterSessions.start(id, 'Firefox');
  const cookie = `${myCookie(app.ctx.config.publicUrl)}=${secret}`;
  return { id, cookie, own: await ticketOf(id), foreign: await ticketOf(other) };
}

interface Credentials {
  asked: Asked;
  session: string;
}

const sessionsOf = async (cookie: string): Promise<string> => {
  const { json } = await app.request<{ items: { id: string }[] }>('GET', '/api/v1/sessions', { cookie });
  return json.items[0]?.id ?? '';
};

const known = new Map<string, Promise<Credentials>>();

/** Those of before, but where the route takes them away or changes them. */
function credentials(knocker: Knocker, route: Route): Promise<Credentials> {
  const { verb, path } = route;
  if (verb === 'self.change' || path === '/api/v1/session') return freshCredentials(knocker, route);
  const scopes = knocker === 'key' || knocker === 'narrow key' ? scopesOf(knocker, verb).join(' ') : '';
  const name = `${knocker} ${scopes}`;
  const before = known.get(name) ?? freshCredentials(knocker, route);
  known.set(name, before);
  return before;
}

async function freshCredentials(knocker: Knocker, { verb }: Route): Promise<Credentials> {
  if (knocker === 'nobody') return { asked: {}, session: '' };
  if (knocker === 'requester') return { asked: { cookie: world.requester.cookie }, session: '' };
  if (knocker === 'visitor') return { asked: { token: world.own.token }, session: '' };
  if (knocker === 'key' || knocker === 'narrow key')
    return { asked: { token: await app.key(...(scopesOf(knocker, verb) as ApiScope[])) }, session: '' };
  const { cookie } = await app.signIn(knocker);
  return { asked: { cookie }, session: verb === 'self.change' ? await sessionsOf(cookie) : '' };
}

/** What a cell came to, in the words in which it was promised. */
async function play(
  route: Route,
  knocker: Knocker,
  whose: 'own' | 'foreign',
  foreignSession: string,
): Promise<string[]> {
  const wanted = promised(route, knocker, whose);
  const { asked, session } = await credentials(knocker, route);
  const me = { session, foreignSession };
  const name = `${route.method} ${route.path} by ${knocker}, ${whose}`;
  const ask = async (what: 'own' | 'foreign' | 'missing') => {
    const { path, body, id } = await askOf(app, world, route, what, me);
    const sent = route.path.endsWith('/attachments') && route.method === 'POST' ? fileBody() : (body ?? undefined);
    const answer = await app.request<{ code?: string }>(
      route.method,
      path,
      sent === undefined ? asked : { ...asked, body: sent },
    );
    return {
      status: answer.status,
      toDoor: answer.headers.get('location') === '/my/sign-in',
      code: answer.json.code ?? '',
      text: id === '' ? answer.text : answer.text.replaceAll(id, '…'),
    };
  };
  const got = await ask(whose);
  // Who is not signed in at `/my` is led to its door, and nobody else is.
  const led = route.door === 'requester' && got.toDoor;
  const faults: string[] = [];
  if (wanted === 'yes') {
    const ok = samples[`${route.method} ${route.path}`]?.ok;
    const fits =
      ok === undefined ? got.status < 400 || isUnbuilt(route, got.status) : ok === `${got.status} ${got.code}`;
    if (!fits || led) faults.push(`${name}: ${got.status} ${got.code} instead of ${ok ?? 'success'}`);
  } else if (got.status !== wanted || led !== (wanted === 303))
    faults.push(`${name}: ${got.status} ${got.code} instead of ${wanted}`);
  // Who may not see it must not learn whether it is there.
  if (wanted === 404) {
    const missing = await ask('missing');
    if (missing.status !== got.status || missing.text !== got.text)
      faults.push(`${name}: ${got.text} but ${missing.text}`);
  }
  return faults;
}

/** Pages are built apart, and this app has none of their files. */
const isUnbuilt = ({ door, path }: Route, status: number): boolean =>
  door === 'open' && (status === 503 || (status === 404 && path.startsWith('/assets/')));

function fileBody(): FormData {
  const body = new FormData();
  body.set('file', new File(['words'], 'words.txt', { type: 'text/plain' }));
  return body;
}

it('C1 C2 C3 C5 every route keeps what docs/permissions.md promises, to everybody, for own and foreign objects', async () => {
  const foreignSession = await sessionsOf((await app.signIn('agent')).cookie);
  const faults: string[] = [];
  let cells = 0;
  for (const route of routes)
    for (const knocker of knockers)
      for (const whose of namesObject(route) ? (['own', 'foreign'] as const) : (['own'] as const)) {
        faults.push(...(await play(route, knocker, whose, foreignSession)));
        cells++;
      }
  expect(faults).toEqual([]);
  expect(app.faults()).toEqual([]);
  expect(cells).toBeGreaterThan(900);
}, 120_000);

it('C2 a file is not reached through another conversation', async () => {
  const path = `/api/v1/conversations/${world.own.id}/attachments/${world.files.foreign}`;
  const missing = `/api/v1/conversations/${world.own.id}/attachments/no_such_file`;
  const [child, none] = [await app.request('GET', path, world.own), await app.request('GET', missing, world.own)];
  expect(child.status).toBe(404);
  expect(child.text).toBe(none.text);
});
