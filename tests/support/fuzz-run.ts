import { knockers } from '../../scripts/permissions/matrix.ts';
import { routesOf } from '../../scripts/permissions/routes.ts';
import { botFrameworkChannel } from '../../src/channels/bot-framework.ts';
import { botRoutes } from '../../src/http/bot.ts';
import { myCookie } from '../../src/http/my/deps.ts';
import { createTestApp, type TestApp } from './app.ts';
import { type BrokenRequest, brokenRequest, Dice, type Real, type Schema, type Spec, type Target } from './fuzz.ts';
import { openTicket } from './requesters.ts';

export interface FuzzReport {
  seed: number;
  requests: number;
  targets: number;
  seconds: number;
  /** How many answers of each status. */
  statuses: Record<number, number>;
  /** The request that used most processor time, in milliseconds. */
  slowest: { cpuMs: number; what: string };
  /** The longest by the clock, which also counts what else the machine did. */
  longestMs: number;
  /** Requests that used more than a second of processor time. */
  slow: string[];
  /** Answers of 500, answers in the wrong form, and whatever was logged as a fault of the service. */
  wrong: string[];
}

/** Where to stop: after so many requests, or so long. */
export interface Until {
  requests?: number;
  ms?: number;
}

/** Fields of the forms of `/my`, which no schema describes. */
const forms: Readonly<Record<string, readonly string[]>> = {
  code: ['email'],
  enter: ['email', 'code', 'password'],
  register: ['email', 'name', 'password'],
  forgot: ['email'],
  link: ['token'],
  confirm: ['token', 'password'],
  profile: ['name', 'phone', 'locale', 'mails'],
  delete: ['sure'],
};
const allFields = ['text', 'key', 'score', 'comment', 'subject', 'urgency', 'token', 'password', 'old', 'email'];
const text: Schema = { type: 'string' };
const activity: Schema = {
  properties: {
    type: { enum: ['message', 'conversationUpdate', 'invoke', 'typing', 'x'] },
    id: { ...text, maxLength: 100 },
    channelId: { enum: ['msteams', 'webchat'] },
    serviceUrl: { enum: ['http://127.0.0.1:9/', 'https://smba.trafficmanager.net/', 'x'] },
    from: { properties: { id: text, name: text } },
    recipient: { properties: { id: text } },
    conversation: { properties: { id: text } },
    text: { ...text, maxLength: 9_000 },
    value: { type: 'object' },
    locale: { enum: ['en-US', 'ar', 'xx'] },
  },
};

/** A service with something of everything in it, and whoever may ask: each role, a requester, a visitor, keys, nobody. */
interface World {
  app: TestApp;
  real: Real;
  who: Credentials[];
  /** Gives back to each what they lost: sessions end, keys are revoked, somebody locks the service down. */
  mend(): Promise<void>;
}

interface Credentials {
  cookie?: string;
  token?: string;
}

async function createWorld(): Promise<World> {
  const app = await createTestApp({
    env: { BOT_AUTH: 'off', HOST: '127.0.0.1' },
    channels: (ctx) => [botFrameworkChannel(ctx)],
    // The pages are not built here: what they are made of is empty.
    host: (ctx) => ({
      channelRoutes: botRoutes(ctx),
      readBuilt: async (path) => (path.endsWith('.json') ? '{"main":{"isEntry":true,"file":"main.js"}}' : ''),
    }),
  });
  const { ctx } = app;
  const visitor = await app.open({ locale: 'en' });
  const number = await openTicket(app, visitor);
  const makers: Record<string, () => Promise<Credentials>> = {
    nobody: async () => ({}),
    requester: async () => {
      const { id, writes } = ctx.requesters.create({ name: 'Bo' });
      await ctx.store.commit(writes);
      const about = { kind: 'incident', subject: 'mine', category: 'general/other', impact: 3, urgency: 2 } as const;
      const doer = { kind: 'key', id: 'k', name: 'k', scopes: ['tickets:write'] } as const;
      numbers.push((await ctx.desk.create(doer, { ...about, requester: id, locale: 'en', fields: {} })).number);
      return { cookie: `${myCookie(ctx.config.publicUrl)}=${await ctx.requesterSessions.start(id, 'Firefox')}` };
    },
    visitor: async () => ({ token: (await app.open({ locale: 'en' })).token }),
    key: async () => ({ token: await app.key('tickets:read', 'tickets:write', 'audit:read') }),
    'narrow key': async () => ({ token: await app.key('tickets:read') }),
  };
  const numbers = [number, number, 1, 999_999];
  const make = async (knocker: string): Promise<Credentials> =>
    makers[knocker]?.() ?? { cookie: (await app.signIn(knocker as 'owner')).cookie };
  const who: Credentials[] = [];
  for (const knocker of knockers) who.push(await make(knocker));
  who.push({ token: visitor.token });
  const me = (await ctx.staff.list())[0]?.id ?? '';
  const stands = async (knocker: string, { cookie, token }: Credentials): Promise<boolean> => {
    const path =
      knocker === 'requester' ? '/my/profile' : knocker === 'visitor' ? '/api/v1/conversations' : '/api/v1/session';
    if (knocker === 'nobody') return true;
    if (token !== undefined && knocker !== 'visitor')
      return (await app.request('GET', '/api/v1/tickets', { token })).status === 200;
    return (await app.request('GET', path, { ...(cookie === undefined ? { token } : { cookie }) })).status === 200;
  };
  return {
    app,
    real: { ids: [visitor.id, visitor.id, visitor.id, visitor.id, 'cnv_x', me, 'stf_x'], numbers },
    who,
    async mend() {
      await app.settle();
      const owner = await app.signIn('owner');
      await app.request('PUT', '/api/v1/lockdown', { cookie: owner.cookie, body: { on: false } });
      for (const [i, knocker] of knockers.entries())
        if (!(await stands(knocker, who[i] ?? {}))) who[i] = await make(knocker);
    },
  };
}

/** Every route of the API with the schema of its body, and every page and form beside it. */
async function targetsOf({ app, request }: TestApp): Promise<Target[]> {
  const { json: spec } = await request<Spec>('GET', '/openapi.json');
  const contentOf = ({ method, path }: { method: string; path: string }) =>
    spec.paths[path]?.[method.toLowerCase()]?.requestBody?.content;
  const { routes } = await routesOf(app);
  return routes.map(({ method, path }) => {
    const content = contentOf({ method, path });
    const form = path.startsWith('/my/') && method === 'POST' ? (forms[path.slice(4)] ?? allFields) : undefined;
    const schema = path === '/api/messages' ? activity : content?.['application/json']?.schema;
    return { method, path, schema, fields: form, multipart: content?.['multipart/form-data'] !== undefined };
  });
}

/** Half of the time whoever has something to do there, else anybody. The last of all has a ticket of their own. */
function whoAsks(dice: Dice, path: string, count: number): number {
  if (dice.chance(0.5)) return dice.below(count);
  if (path.startsWith('/api/v1/conversations')) return count - 1;
  return knockers.indexOf(path.startsWith('/my') ? 'requester' : dice.pick(['owner', 'agent', 'key']));
}

/** Looked after so often. */
const mendEvery = 250;
/** A service is used for so long, then there is a new one: with a million rows every list would be slow for a reason of its own. */
const renewEvery = 20_000;

/**
 * Sends broken requests as everybody to everything, one after the other; some twice at once. The same seed sends the same
 * requests, up to what the service itself makes at random.
 * @param tell how far it is, now and then
 */
export async function fuzz(
  seed: number,
  until: Until,
  tell: (requests: number) => void = () => {},
): Promise<FuzzReport> {
  const dice = new Dice(seed);
  const began = performance.now();
  const report: FuzzReport = {
    ...{ seed, requests: 0, targets: 0, seconds: 0, statuses: {}, slow: [], wrong: [] },
    slowest: { cpuMs: 0, what: '' },
    longestMs: 0,
  };
  const isOver = (): boolean =>
    report.requests >= (until.requests ?? Number.POSITIVE_INFINITY) ||
    performance.now() - began >= (until.ms ?? Number.POSITIVE_INFINITY);
  while (!isOver()) {
    const world = await createWorld();
    const targets = await targetsOf(world.app);
    report.targets = targets.length;
    for (let i = 0; i < renewEvery && !isOver(); i++) {
      const target = targets[report.requests % targets.length] ?? dice.pick(targets);
      const who = world.who[whoAsks(dice, target.path, world.who.length)] ?? {};
      const broken = brokenRequest(dice, target, world.real);
      const locked = await send(world.app, broken, who, dice.chance(0.03) ? 2 : 1, report);
      if (locked || i % mendEvery === mendEvery - 1) {
        await world.mend();
        tell(report.requests);
      }
    }
    await world.mend();
    await world.app.checkFolds();
    report.wrong.push(...world.app.faults());
    await world.app.close();
  }
  report.seconds = (performance.now() - began) / 1_000;
  return report;
}

async function send(
  app: TestApp,
  broken: BrokenRequest,
  who: Credentials,
  times: number,
  report: FuzzReport,
): Promise<boolean> {
  const { method, path, body, headers } = broken;
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  if (who.token !== undefined) sent.set('authorization', `Bearer ${who.token}`);
  if (who.cookie !== undefined) {
    sent.set('cookie', who.cookie);
    // Or all of it would end where changes of other sites do.
    if (!sent.has('origin') && !sent.has('sec-fetch-site')) sent.set('sec-fetch-site', 'same-origin');
  }
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const once = async (): Promise<Response> =>
    app.app.request(path, { method, headers: sent, ...(body === undefined ? {} : { body }) });
  const responses = await Promise.all(Array.from({ length: times }, once));
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1_000;
  const said = typeof body === 'string' ? body.slice(0, 300) : body === undefined ? '' : 'a form';
  const what = (status: number): string =>
    `${method} ${path} ${JSON.stringify(headers).slice(0, 120)} ${said} → ${status}, ${wallMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of processor`;
  // By one of these very requests; then what would change something is refused with 503.
  const locked = (await app.ctx.lockdowns.now()) !== null;
  for (const response of responses) {
    report.requests++;
    const { status } = response;
    report.statuses[status] = (report.statuses[status] ?? 0) + 1;
    const type = response.headers.get('content-type') ?? '';
    if (cpuMs > 1_000 * times) report.slow.push(what(status));
    if (cpuMs > report.slowest.cpuMs) report.slowest = { cpuMs, what: what(status) };
    report.longestMs = Math.max(report.longestMs, wallMs);
    const isApi = path.startsWith('/api/v1/');
    if (type === 'text/event-stream') await response.body?.cancel();
    else {
      const answer = await response.text();
      if (status >= 500 && !(status === 503 && locked) && !(status === 503 && path.includes('/with/')))
        report.wrong.push(`${what(status)} ${answer.slice(0, 200)}`);
      else if (isApi && status >= 400 && type !== 'application/problem+json') report.wrong.push(what(status));
    }
  }
  return locked;
}
