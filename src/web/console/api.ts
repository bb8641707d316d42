import type { LockdownView } from '../../http/access-shapes.ts';
import type { MailLineView, MailTextView } from '../../http/mail-shapes.ts';
import type { ModelConversationView, ModelReportView } from '../../http/model-shapes.ts';
import type { KnownPersonView, PersonOutlineView } from '../../http/requester-shapes.ts';
import type {
  AssistView,
  AttachmentView,
  DraftView,
  FormView,
  PersonView,
  ProblemView,
  SavedReplyView,
  SimilarView,
  StaffAnswerView,
  TicketDetailView,
  TicketView,
  TranslationView,
} from '../../http/shapes.ts';
import type { UnderstandingView } from '../../http/understanding-shapes.ts';
import { parseClean } from './clean.ts';
import type { Filters, View } from './router.ts';

/** What went wrong on the way to the server or there. `code` is the server's, or `offline` when it was not reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: ProblemView | null;
  readonly retryAfterS: number | null;
  constructor(status: number, code: string, problem: ProblemView | null, retryAfterS: number | null = null) {
    super(problem?.detail ?? code);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** The session has ended: the door comes up by itself, and nothing more needs to be said of this. */
export const isSignedOut = (fault: unknown): boolean => fault instanceof ApiError && fault.status === 401;

interface Ask {
  body?: unknown;
  signal?: AbortSignal;
  /** The same key makes a repeated call one call. */
  key?: string;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

function isProblem(value: unknown): value is ProblemView {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

/** Where nobody is signed in yet: a refusal there says nothing of a session that has ended. */
const doors: ReadonlySet<string> = new Set(['/session', '/owner', '/invitations/accept']);
let refused = (): void => {};

/** Tells `listener` whenever the server does not know any more who calls, whatever the call was for. */
export function whenRefused(listener: () => void): void {
  refused = listener;
}

/** @throws {ApiError} on every answer that is not a success, and when there is none. */
export async function call<T>(method: string, path: string, ask: Ask = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang,
  };
  const form = ask.body instanceof FormData ? ask.body : null;
  if (ask.body !== undefined && !form) headers['Content-Type'] = 'application/json';
  if (ask.key) headers['Idempotency-Key'] = ask.key;
  const init: RequestInit = { method, headers, credentials: 'same-origin', redirect: 'error' };
  if (ask.body !== undefined) init.body = form ?? JSON.stringify(ask.body);
  if (ask.signal) init.signal = ask.signal;
  if (ask.keepalive) init.keepalive = true;
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, init);
  } catch (fault) {
    if (ask.signal?.aborted) throw fault;
    throw new ApiError(0, 'offline', null);
  }
  if (answer.status === 204) return undefined as T;
  const body: unknown = await answer
    .text()
    .then(parseClean)
    .catch(() => null);
  if (answer.ok) return body as T;
  const problem = isProblem(body) ? body : null;
  if (answer.status === 401 && problem?.code === 'unauthorized' && !doors.has(path)) refused();
  const wait = Number(answer.headers.get('Retry-After'));
  throw new ApiError(answer.status, problem?.code ?? 'internal', problem, wait > 0 ? wait : null);
}

export interface Session {
  person: PersonView;
  /** Where the live feed stands now. */
  cursor: string;
  /** The search of tickets finds whole words alone: texts are stored sealed. */
  wholeWords: boolean;
  /** Those that tickets are given to by what they are about. */
  teams: string[];
  /** Since when only owners change anything; null when the service is open. */
  lockdown: LockdownView | null;
  /** Everybody is to have a second factor, and this person has none: until then nothing else may be done. */
  lacksFactor: boolean;
}

export interface TicketPage {
  items: TicketView[];
  next: string | null;
  counts: { queue: number; mine: number };
}

interface MailPage {
  /** How mail leaves; null where it does not. */
  way: 'smtp' | 'http' | 'files' | null;
  items: MailLineView[];
  next: string | null;
}

/** A ticket as it is opened at the desk. */
export interface NewTicket {
  intent: string;
  about: string;
  subject?: string;
  requester: { name?: string; email?: string };
  fields: Record<string, string | number | boolean>;
  impact: number;
  urgency: number;
  locale: string;
  assignee?: string;
  clientId: string;
}

export interface ListQuery extends Filters {
  view: View;
}

function search(values: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.toString();
}

/** Every call the console makes, by name. */
export const api = {
  session: (signal?: AbortSignal) => call<Session>('GET', '/session', signal ? { signal } : {}),
  /** After a provider has vouched for this browser. */
  signInCode: (code: string) => call<{ person: PersonView }>('POST', '/session/code', { body: { code } }),
  signIn: (body: { email: string; password: string; code?: string }) =>
    call<{ person: PersonView }>('POST', '/session', { body }),
  signOut: () => call<void>('DELETE', '/session'),
  makeOwner: (body: { token: string; name: string; email: string; password: string }) =>
    call<{ person: PersonView }>('POST', '/owner', { body }),
  join: (body: { token: string; name: string; password: string }) =>
    call<{ person: PersonView }>('POST', '/invitations/accept', { body }),
  people: (signal: AbortSignal) =>
    call<{ items: PersonView[]; next: string | null }>('GET', '/people?limit=100', { signal }),
  invite: (body: { email: string; name: string; role: string; mail: boolean }) =>
    call<{ person: PersonView; link: string }>('POST', '/people', { body }),
  presence: (presence: 'online' | 'away') => call<void>('PUT', '/presence', { body: { presence } }),
  signInWays: (signal: AbortSignal) =>
    call<{ providers: { id: string; name: string }[]; locked: boolean }>('GET', '/sign-in-ways', { signal }),
  mails: (next: string | null, signal: AbortSignal) =>
    call<MailPage>('GET', `/mails?${search({ limit: 50, next: next ?? undefined })}`, { signal }),
  mail: (id: string, signal: AbortSignal) => call<MailTextView>('GET', `/mails/${id}`, { signal }),
  sendAgain: (id: string) => call<void>('POST', `/mails/${id}/again`, { body: {} }),
  requester: (id: string, signal: AbortSignal) => call<PersonOutlineView>('GET', `/requesters/${id}`, { signal }),
  forgetRequester: (id: string) => call<void>('DELETE', `/requesters/${id}`),
  modelReport: (signal: AbortSignal) => call<ModelReportView>('GET', '/reports/model?days=30', { signal }),
  modelConversation: (id: string, signal: AbortSignal) =>
    call<ModelConversationView>('GET', `/reports/model/conversations/${id}`, { signal }),
  switchTask: (task: string, on: boolean) => call<void>('PUT', `/model/tasks/${task}`, { body: { on } }),
  /** @param language of the sentence; empty where it is to be found */
  understanding: (text: string, language: string, locale: string, signal: AbortSignal) =>
    call<UnderstandingView>('POST', '/understanding', {
      body: { text, locale, ...(language === '' ? {} : { language }) },
      signal,
    }),
  tickets: (query: ListQuery, next: string | null, limit: number, signal: AbortSignal) =>
    call<TicketPage>('GET', `/tickets?${search({ ...query, limit, next: next ?? undefined })}`, { signal }),
  ticket: (number: number, signal: AbortSignal) => call<TicketDetailView>('GET', `/tickets/${number}`, { signal }),
  act: (number: number, verb: string, body: Record<string, unknown>, key: string, keepalive = false) =>
    call<{ ticket: TicketView }>('POST', `/tickets/${number}/${verb}`, { body, key, keepalive }),
  forms: (locale: string, signal: AbortSignal) =>
    call<{ items: FormView[] }>('GET', `/forms?${search({ locale })}`, { signal }).then(({ items }) => items),
  /** Those who have proven an address, by the beginnings of name or address. */
  knownPeople: (q: string, signal: AbortSignal) =>
    call<{ items: KnownPersonView[] }>('GET', `/requesters?${search({ q })}`, { signal }).then(({ items }) => items),
  open: (ticket: NewTicket) => call<{ ticket: TicketView }>('POST', '/tickets', { body: ticket }),
  savedReplies: (signal: AbortSignal) =>
    call<{ items: SavedReplyView[] }>('GET', '/saved-replies', { signal }).then(({ items }) => items),
  saveReply: ({ id, language, title, text, version }: Omit<SavedReplyView, 'changedAt' | 'changedBy'>) =>
    call<{ savedReply: SavedReplyView }>('PUT', `/saved-replies/${id}`, { body: { language, title, text, version } }),
  deleteReply: (id: string) => call<void>('DELETE', `/saved-replies/${id}`),
  typing: (number: number, typing: boolean) => call<void>('POST', `/tickets/${number}/typing`, { body: { typing } }),
  viewing: (number: number) => call<void>('POST', `/tickets/${number}/viewing`, { body: {} }),
  assist: (number: number, locale: string, signal: AbortSignal) =>
    call<AssistView>('GET', `/tickets/${number}/assist?${search({ locale })}`, { signal }),
  /** Has a model write what is missing or old. */
  writeAssist: (number: number, locale: string) =>
    call<AssistView & { why: string | null }>('POST', `/tickets/${number}/assist`, { body: { locale } }),
  similar: (number: number, signal: AbortSignal) =>
    call<{ items: SimilarView[]; next: null }>('GET', `/tickets/${number}/similar`, { signal }),
  draft: (number: number, signal: AbortSignal) =>
    call<DraftView>('POST', `/tickets/${number}/draft`, { body: {}, signal }),
  translate: (
    number: number,
    body: { to: string; events: string[] } | { to: string; text: string },
    signal?: AbortSignal,
  ) =>
    call<{ items: TranslationView[] }>('POST', `/tickets/${number}/translate`, {
      body,
      ...(signal ? { signal } : {}),
    }),
  ask: (question: string, locale: string, signal: AbortSignal) =>
    call<StaffAnswerView>('POST', '/answers', { body: { question, locale }, signal }),
  /** The passages alone, while somebody types: no model is asked. */
  passages: (question: string, locale: string, signal: AbortSignal) =>
    call<StaffAnswerView>('POST', '/answers', { body: { question, locale, write: false }, signal }).then(
      (said) => said.passages,
    ),
  /** Files belong to the conversation; a ticket without one has nowhere to put them. */
  attach(conversation: string, file: File) {
    const body = new FormData();
    body.set('file', file);
    return call<{ attachment: AttachmentView }>('POST', `/conversations/${conversation}/attachments`, { body });
  },
};
