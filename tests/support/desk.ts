import { owner } from './browser.ts';

/** The API as a script would use it, to bring a conversation quickly to where a test begins. */
export interface Talk {
  id: string;
  token: string;
  /** Says something. @returns what the assistant said. */
  say(text: string, attachments?: string[]): Promise<string>;
  /** Stores a file. @returns its id. */
  attach(name: string, type: string, content: string): Promise<string>;
  /** Number of the last ticket; 0 when there is none. */
  ticket(): Promise<number>;
}

interface Said {
  type: string;
  text?: string;
  actor: { kind: string };
}

async function asked<T>(method: string, url: string, headers: Record<string, string>, body?: unknown): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(url, {
    method,
    // Of a browser, which says where it is.
    headers: {
      origin: new URL(url).origin,
      ...headers,
      ...(form || body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

let ids = 0;

/** @param who headers of the browser it begins in */
export async function startTalk(
  origin: string,
  body: object = { locale: 'en' },
  who: Record<string, string> = {},
): Promise<Talk> {
  const opened = await asked<{ conversation: { id: string }; token: string }>(
    'POST',
    `${origin}/api/v1/conversations`,
    who,
    body,
  );
  const path = `${origin}/api/v1/conversations/${opened.conversation.id}`;
  let { token } = opened;
  const headers = { authorization: `Bearer ${token}` };
  return {
    id: opened.conversation.id,
    get token() {
      return token;
    },
    async say(text, attachments = []) {
      const message = { clientId: `talk-${++ids}`, text, attachments };
      const done = await asked<{ events: Said[]; token?: string }>('POST', `${path}/messages`, headers, message);
      const { events } = done;
      token = done.token ?? token;
      headers.authorization = `Bearer ${token}`;
      return events
        .flatMap((one) => (one.type === 'message' && one.actor.kind !== 'visitor' ? [one.text] : []))
        .join('\n');
    },
    async attach(name, type, content) {
      const form = new FormData();
      form.set('file', new File([content], name, { type }));
      return (await asked<{ attachment: { id: string } }>('POST', `${path}/attachments`, headers, form)).attachment.id;
    },
    async ticket() {
      const { conversation } = await asked<{ conversation: { tickets: { number: number }[] } }>('GET', path, headers);
      return conversation.tickets.at(-1)?.number ?? 0;
    },
  };
}

export interface DeskHand {
  /** Of the session. */
  cookie: string;
  /** Invites a colleague, who joins. @returns how they sign in. */
  hire(name: string, email: string, role: string): Promise<{ name: string; email: string; password: string }>;
  act(number: number, verb: string, body?: object): Promise<void>;
}

/** Signs somebody in. @returns the cookies that come of it, each `name=value`. */
async function enter(origin: string, who: { email: string; password: string }): Promise<string[]> {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: who.email, password: who.password }),
  });
  return response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
}

/** A browser in which somebody has signed in before: for `openContext`. */
export async function signedIn(origin: string, who: { email: string; password: string } = owner) {
  const cookies = (await enter(origin, who)).map((one) => ({
    name: one.split('=')[0] ?? '',
    value: one.slice(one.indexOf('=') + 1),
    domain: new URL(origin).hostname,
    path: '/',
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
    expires: -1,
  }));
  return { storageState: { cookies, origins: [] } };
}

/** Somebody of the staff at work without a browser; the owner when nobody else is named. */
export async function handOf(origin: string, who: { email: string; password: string } = owner): Promise<DeskHand> {
  const cookie = (await enter(origin, who)).join('; ');
  const headers = { cookie, origin };
  return {
    cookie,
    async hire(name, email, role) {
      const { link } = await asked<{ link: string }>('POST', `${origin}/api/v1/people`, headers, { name, email, role });
      const token = new URL(link, origin).searchParams.get('token');
      const { password } = owner;
      await asked('POST', `${origin}/api/v1/invitations/accept`, { origin }, { token, name, password });
      return { name, email, password };
    },
    act: async (number, verb, body = {}) => {
      await asked('POST', `${origin}/api/v1/tickets/${number}/${verb}`, headers, body);
    },
  };
}
