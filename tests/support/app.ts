import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import type { Hono } from 'hono';
import type { ApiScope, Role } from '../../src/access/roles.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { type Context, createContext, type Platform } from '../../src/context.ts';
import { loadClassifier } from '../../src/entry/load.ts';
import { modelFor } from '../../src/entry/model.ts';
import { folderFiles } from '../../src/entry/node-platform.ts';
import { laidDownIn, smtpTransport } from '../../src/entry/smtp.ts';
import { createApp, type Host } from '../../src/http/app.ts';
import { describeApi } from '../../src/http/describe-api.ts';
import type { ConversationView, EventView, PersonView, TicketView } from '../../src/http/shapes.ts';
import type { EncodePicture, Files } from '../../src/kernel/files.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import type { Log } from '../../src/kernel/log.ts';
import { httpTransport } from '../../src/mail/http.ts';
import type { Transport } from '../../src/mail/transport.ts';
import type { Passwords } from '../../src/people/passwords.ts';
import { withMessages } from '../../src/store/messages.ts';
import { createSecrets } from '../../src/store/secrets.ts';
import { type HandClock, handClock } from './clock.ts';
import { root, shippedContent, trained } from './content.ts';
import { chosenEngine, type EngineUnderTest } from './engines.ts';
import { foldChecker } from './folds.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { type Follower, followStream } from './sse.ts';

export interface TestAppOptions {
  /** Settings as environment variables; `RATE_LIMITS` is off unless said otherwise. */
  env?: Readonly<Record<string, string>>;
  channels?: Platform['channels'];
  /** How passwords are hashed; as cheaply as can be when not said. */
  passwords?: Passwords;
  /** The engine to run on, where it is not the one that all tests of a run take. */
  open?: EngineUnderTest['open'];
  /** What encodes pictures anew; nothing does when not said. */
  encodePicture?: EncodePicture;
  /** Where files lie, where it is not a folder of its own. */
  files?: (dir: string) => Files;
  /** Mails leave for a server on loopback that keeps them; they stay in the outbox where nothing is said. */
  mail?: boolean;
  /** Overrides of what the platform brings; made from the context, for routes of channels. */
  host?: (ctx: Context) => Partial<Host>;
}

export interface Asked {
  /** Sent as JSON; a string or bytes go as they are. */
  body?: unknown;
  token?: string | undefined;
  cookie?: string | undefined;
  headers?: Readonly<Record<string, string>>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; an empty object when there is none. */
  json: T;
}

export interface Turn {
  conversation: ConversationView;
  events: EventView[];
  /** To go on with from now on. */
  token?: string;
}

/** Somebody chatting, with the token of one conversation: the last one that an answer brought. */
export interface Visitor {
  id: string;
  readonly token: string;
  /** Says something and waits for the turn. @returns the words of the reply; empty when nobody answered. */
  say(text: string): Promise<string>;
  /** As `say`, with all that happened. @throws when it was refused. */
  turn(text: string, more?: { clientId?: string; attachments?: string[] }): Promise<Turn>;
  state(): Promise<ConversationView>;
  events(): Promise<EventView[]>;
  follow(lastEventId?: string): Promise<Follower>;
}

/** Somebody of the staff with a session. */
export interface Agent {
  person: PersonView;
  cookie: string;
  /** A verb on a ticket. @returns the ticket. @throws when it was refused. */
  act(number: number, verb: string, body?: object): Promise<TicketView>;
  follow(after?: string): Promise<Follower>;
}

export interface Logged {
  level: 'warn' | 'error';
  message: string;
  fields: object;
}

export interface TestApp {
  ctx: Context;
  app: Hono;
  clock: HandClock;
  /** Warnings and errors that were logged. */
  logged: Logged[];
  /** All that was logged, whatever its level. */
  everyLog: { message: string; fields: object }[];
  /** Every error that was logged, in one line each: none is expected, whatever a test does. */
  faults(): string[];
  request<T>(method: string, path: string, asked?: Asked): Promise<Answer<T>>;
  /** Starts a conversation. */
  open(body?: object, asked?: Asked): Promise<Visitor>;
  /** Makes somebody with this role and signs them in. */
  signIn(role: Role, name?: string): Promise<Agent>;
  /** An API key with these scopes. */
  key(...scopes: ApiScope[]): Promise<string>;
  /** Where mails arrive; null where none leave. */
  smtp: SmtpSink | null;
  /** The text of the last mail to this address, with codes and links; empty when there is none. */
  mailTo(address: string): Promise<string>;
  /** Does everything that is due now, until nothing is. */
  settle(): Promise<void>;
  /** To be called after every test that writes. */
  checkFolds(): Promise<number>;
  close(): Promise<void>;
}

/** Mails leave by an endpoint where one is set. */
function endpointOf({ mail, secrets }: Config): Transport | null {
  return mail.endpoint === null ? null : httpTransport({ endpoint: mail.endpoint, key: secrets.mailKey });
}

/** argon2 as in production, at the lowest cost there is. */
export const cheapPasswords: Passwords = {
  hash: (password) => hash(password, { memoryCost: 64, timeCost: 1, parallelism: 1 }),
  verify: (stored, password) => verify(stored, password),
};

export const goodPassword = 'correct horse battery';

/** The whole service over a temporary database, with the shipped content and a clock moved by hand. */
export async function createTestApp({
  env = {},
  channels,
  host,
  open,
  encodePicture,
  mail = false,
  passwords = cheapPasswords,
  files = folderFiles,
}: TestAppOptions = {}): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const clock = handClock();
  const { store: plain, close: closeStore } = await (open ?? chosenEngine().openLoaded)();
  const sink = mail ? await startSmtpSink() : null;
  const { catalogue, texts, articles, synonyms } = shippedContent();
  const logged: Logged[] = [];
  const everyLog: TestApp['everyLog'] = [];
  const say = (fields: object, message: string): void => void everyLog.push({ message, fields });
  const note = (level: Logged['level']) => (fields: object, message: string) => {
    say(fields, message);
    logged.push({ level, message, fields });
  };
  const log: Log = { debug: say, info: say, warn: note('warn'), error: note('error') };
  const config = readConfig({ DATA_DIR: dir, RATE_LIMITS: 'off', ...env });
  const keys = config.secrets.secretKeys.length > 0 ? { read: async () => config.secrets.secretKeys } : null;
  const ids = systemIds();
  const store = await withMessages(plain, {
    secrets: createSecrets({ store: plain, ids, keys }),
    ids,
    log,
    seals: config.encryptMessages,
  });
  const ctx = createContext({
    ...trained,
    config,
    model: await modelFor(config, log),
    store,
    files: files(join(dir, 'files')),
    ...(encodePicture ? { encodePicture } : {}),
    passwords,
    ...(keys ? { secretKeys: keys } : {}),
    texts,
    catalogue,
    train: (examples) => loadClassifier(root, examples),
    log,
    clock,
    ...(channels ? { channels } : {}),
    mail: sink ? smtpTransport(sink.url) : endpointOf(config),
    laidDown: laidDownIn(join(dir, 'mail')),
  });
  const { classifier, detector } = ctx.understanding;
  Object.assign(trained, { classifier, detector });
  await ctx.knowledge.load(articles, synonyms);
  const app = createApp(ctx, {
    addressOf: () => '127.0.0.1',
    readBuilt: async () => null,
    describe: describeApi,
    ...host?.(ctx),
  });

  const raw = async (method: string, path: string, { body, token, cookie, headers }: Asked = {}): Promise<Response> => {
    const sent = new Headers(headers);
    const plain =
      body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
    if (body !== undefined && !(body instanceof FormData) && !sent.has('content-type')) {
      sent.set('content-type', 'application/json');
    }
    if (token !== undefined) sent.set('authorization', `Bearer ${token}`);
    if (cookie !== undefined) {
      sent.set('cookie', cookie);
      // As browsers do: who brings a cookie says where a change comes from.
      if (!sent.has('origin') && !sent.has('sec-fetch-site')) sent.set('sec-fetch-site', 'same-origin');
    }
    return app.request(path, {
      method,
      headers: sent,
      body: (plain ? (body ?? null) : JSON.stringify(body)) as BodyInit | null,
    });
  };
  const request = async <T>(method: string, path: string, asked?: Asked): Promise<Answer<T>> => {
    const response = await raw(method, path, asked);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: (isJson ? JSON.parse(text) : {}) as T };
  };
  const must = async <T>(method: string, path: string, asked?: Asked): Promise<T> => {
    const answer = await request<T>(method, path, asked);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };

  let messages = 0;
  let people = 0;
  const visitorOf = (id: string, first: string): Visitor => {
    let token = first;
    const turn: Visitor['turn'] = async (text, more = {}) => {
      const done = await must<Turn>('POST', `/api/v1/conversations/${id}/messages`, {
        token,
        body: { clientId: `m${++messages}`, text, ...more },
      });
      token = done.token ?? token;
      return done;
    };
    return {
      id,
      get token() {
        return token;
      },
      turn,
      async say(text) {
        const { events } = await turn(text);
        return events
          .filter((event) => event.type === 'message' && event.actor.kind === 'assistant')
          .map((event) => String(event.text))
          .join('\n');
      },
      state: async () =>
        (await must<{ conversation: ConversationView }>('GET', `/api/v1/conversations/${id}`, { token })).conversation,
      events: async () =>
        (await must<{ events: EventView[] }>('GET', `/api/v1/conversations/${id}/events?after=0`, { token })).events,
      follow: async (lastEventId) =>
        followStream(
          await raw('GET', `/api/v1/conversations/${id}/events`, {
            token,
            headers: {
              accept: 'text/event-stream',
              ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
            },
          }),
        ),
    };
  };

  return {
    ctx,
    app,
    clock,
    logged,
    everyLog,
    faults: () =>
      logged
        .filter(({ level }) => level === 'error')
        .map(
          ({ message, fields }) =>
            `${message} ${Object.values(fields)
              .map((each) => (each instanceof Error ? each.stack : each))
              .join(' ')}`,
        ),
    request,
    async open(body = {}, asked = {}) {
      const { conversation, token } = await must<{ conversation: ConversationView; token: string }>(
        'POST',
        '/api/v1/conversations',
        { ...asked, body },
      );
      return visitorOf(conversation.id, token);
    },
    async signIn(role, name = `${role} ${++people}`) {
      const email = `${name.replace(/\W+/g, '.').toLowerCase()}@example.org`;
      await ctx.staff.create({ email, name, role, password: goodPassword });
      const { json, headers } = await request<{ person: PersonView }>('POST', '/api/v1/session', {
        body: { email, password: goodPassword },
      });
      const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
      return {
        person: json.person,
        cookie,
        act: async (number, verb, body = {}) =>
          (await must<{ ticket: TicketView }>('POST', `/api/v1/tickets/${number}/${verb}`, { cookie, body })).ticket,
        follow: async (after) =>
          followStream(
            await raw('GET', `/api/v1/events${after === undefined ? '' : `?after=${after}`}`, {
              cookie,
              headers: { accept: 'text/event-stream' },
            }),
          ),
      };
    },
    smtp: sink,
    async mailTo(address) {
      while ((await ctx.jobs.drain()) > 0);
      if (sink) return sink.received.findLast(({ to }) => to.includes(address))?.text ?? '';
      const kept = (await ctx.mails.list(100)).find(({ to }) => to === address);
      return (kept && (await ctx.mails.read(kept.id, true)))?.text ?? '';
    },
    key: async (...scopes) =>
      (await ctx.apiKeys.create({ name: 'a program', scopes, expiresAt: null }, { kind: 'system' })).secret,
    async settle() {
      while ((await ctx.jobs.drain()) > 0);
    },
    checkFolds: foldChecker(ctx),
    async close() {
      await ctx.jobs.stop();
      await closeStore();
      await sink?.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
