import { sql } from 'kysely';
import type { Conversations } from '../../conversation/conversations.ts';
import { type EventBody, type StoredEvent, staffOnly } from '../../conversation/events.ts';
import type { EventLog } from '../../conversation/log.ts';
import type { Ticket } from '../../desk/ticket-state.ts';
import { streamOf, type Tickets } from '../../desk/tickets.ts';
import { AppError } from '../../kernel/errors.ts';
import type { RequesterSessions, SignIn } from '../../people/requester-sessions.ts';
import type { Profile, Requesters } from '../../people/requesters.ts';
import type { Store } from '../../store/store.ts';

/** How many there are of something, and the newest of them. */
export interface Newest<T> {
  all: number;
  items: T[];
}

/** What is stored about one requester, to be looked over. */
export interface Outline {
  profile: Profile;
  identities: Identity[];
  signIns: SignIn[];
  conversations: Newest<{ id: string; createdAt: string; events: number }>;
  tickets: Newest<{ number: number; subject: string }>;
  files: Newest<StoredFile>;
  mails: Newest<StoredMail>;
}

interface Identity {
  issuer: string;
  subject: string;
  since: string;
}
interface StoredFile {
  id: string;
  name: string;
  type: string;
  bytes: number;
  at: string;
}
interface StoredMail {
  template: string;
  at: string;
  state: string;
}

/** All that is stored about somebody, for themselves and for those who answer for it. */
export interface Stored {
  /** @throws AppError('not_found') */
  outline(requester: string): Promise<Outline>;
  /**
   * All of it as the text of one JSON object, in pieces, however much it is; never more than a page of it is in memory.
   * @throws AppError('not_found') before the first piece
   */
  whole(requester: string): Promise<AsyncGenerator<string, void>>;
}

/** Of each kind in an outline. */
const mostShown = 100;
const pageSize = 200;
/** They are held while somebody reads them, as slowly as they like. */
const eventsAtOnce = 100;

export function createStored(deps: {
  store: Store;
  conversations: Conversations;
  tickets: Tickets;
  events: EventLog;
  requesters: Requesters;
  requesterSessions: RequesterSessions;
}): Stored {
  const { store, conversations, tickets, events, requesters, requesterSessions } = deps;
  const { read } = store;

  const talksOf = (id: string) => read.selectFrom('conversation').where('requester', '=', id);
  const ticketsOf = (id: string) => read.selectFrom('ticket').where('requester', '=', id);
  const filesOf = (id: string) =>
    read
      .selectFrom('attachment')
      .where((e) =>
        e.or([
          e('stream', 'in', talksOf(id).select('id')),
          e('stream', 'in', ticketsOf(id).select(sql<string>`'tkt_' || number`.as('stream'))),
        ]),
      );
  const mailsTo = (address: string) => read.selectFrom('mail').where('recipient', '=', address);

  const fileRows = async (id: string, limit: number, before?: string): Promise<StoredFile[]> => {
    let query = filesOf(id).select(['id', 'name', 'type', 'bytes', 'created_at']).orderBy('id', 'desc').limit(limit);
    if (before !== undefined) query = query.where('id', '<', before);
    return (await query.execute()).map(({ created_at: at, ...rest }) => ({ ...rest, at }));
  };
  const mailRows = async (address: string, limit: number, before?: string) => {
    let query = mailsTo(address).select(['id', 'template', 'created_at', 'state']).orderBy('id', 'desc').limit(limit);
    if (before !== undefined) query = query.where('id', '<', before);
    return (await query.execute()).map(({ created_at: at, ...rest }) => ({ ...rest, at }));
  };
  const identitiesOf = async (id: string): Promise<Identity[]> => {
    const vouched = read.selectFrom('identity').select(['issuer', 'subject', 'created_at']).where('requester', '=', id);
    return (await vouched.execute()).map(({ created_at: since, ...rest }) => ({ ...rest, since }));
  };
  const profileOf = async (id: string): Promise<Profile> => {
    const profile = await requesters.profile(id);
    if (!profile) throw new AppError('not_found', 'There is no such requester.');
    return profile;
  };
  /** What is for staff alone is about their work, not about the person. */
  async function* spoken(stream: string): AsyncGenerator<object> {
    for (let after: number | undefined = 0; after !== undefined; ) {
      const some = await events.read(stream, after, eventsAtOnce);
      yield* some.filter(({ body }) => !staffOnly.has(body.type)).map(forThem);
      after = some.length === eventsAtOnce ? some.at(-1)?.seq : undefined;
    }
  }
  const talks = (id: string) =>
    pages(
      (before: string | undefined) => conversations.ofRequester(id, pageSize, before),
      (talk) => talk.id,
    );
  const owned = (id: string) =>
    pages(
      (before: number | undefined) => tickets.ofRequester(id, pageSize, before),
      (ticket: Ticket) => ticket.number,
    );

  async function* written(profile: Profile): AsyncGenerator<string, void> {
    const { id } = profile;
    const head = { profile, identities: await identitiesOf(id), signIns: await requesterSessions.list(id) };
    yield `${JSON.stringify(head).slice(0, -1)},"conversations":`;
    yield* list(talks(id), async function* ({ id: talk, createdAt }) {
      yield `{"id":${JSON.stringify(talk)},"createdAt":${JSON.stringify(createdAt)},"events":`;
      yield* list(spoken(talk), plainly);
      yield '}';
    });
    yield ',"tickets":';
    yield* list(owned(id), async function* (ticket) {
      const { assignee, ...rest } = ticket;
      yield `{"ticket":${JSON.stringify({ ...rest, assignee: assignee && { name: assignee.name } })},"events":`;
      yield* list(spoken(streamOf(ticket.number)), plainly);
      yield '}';
    });
    yield ',"files":';
    const files = (before: string | undefined) => fileRows(id, pageSize, before);
    yield* list(
      pages(files, (file) => file.id),
      plainly,
    );
    yield ',"mails":';
    const mails = (before: string | undefined) => mailRows(profile.provenEmail ?? '', pageSize, before);
    yield* list(
      pages(mails, (mail) => mail.id),
      ({ id: _, ...mail }) => plainly(mail),
    );
    yield '}';
  }

  return {
    async outline(id) {
      const profile = await profileOf(id);
      const address = profile.provenEmail ?? '';
      const rows = await talksOf(id)
        .select(['id', 'created_at', 'head'])
        .orderBy('id', 'desc')
        .limit(mostShown)
        .execute();
      const counts = await read
        .selectNoFrom((e) => [
          talksOf(id).select(e.fn.countAll<number>().as('n')).as('conversations'),
          ticketsOf(id).select(e.fn.countAll<number>().as('n')).as('tickets'),
          filesOf(id).select(e.fn.countAll<number>().as('n')).as('files'),
          mailsTo(address).select(e.fn.countAll<number>().as('n')).as('mails'),
        ])
        .executeTakeFirstOrThrow();
      return {
        profile,
        identities: await identitiesOf(id),
        signIns: await requesterSessions.list(id),
        conversations: {
          all: Number(counts.conversations),
          items: rows.map(({ id: talk, created_at: createdAt, head }) => ({ id: talk, createdAt, events: head })),
        },
        tickets: {
          all: Number(counts.tickets),
          items: (await tickets.ofRequester(id, mostShown)).map(({ number, subject }) => ({ number, subject })),
        },
        files: { all: Number(counts.files), items: await fileRows(id, mostShown) },
        mails: {
          all: Number(counts.mails),
          items: (await mailRows(address, mostShown)).map(({ id: _, ...mail }) => mail),
        },
      };
    },
    async whole(id) {
      return written(await profileOf(id));
    },
  };
}

/** As they saw it: without what an agent wrote before it was translated, and without the ids of those who work here. */
function forThem({ actor, body, ...rest }: StoredEvent): object {
  const who = actor.kind === 'agent' ? { kind: actor.kind, name: actor.name } : actor;
  return { ...rest, actor: who, body: bodyForThem(body) };
}

function bodyForThem(body: EventBody): object {
  if (body.type === 'message') {
    const { original: _, ...said } = body;
    return said;
  }
  if (body.type !== 'assigned') return body;
  const { to: _, ...assigned } = body;
  return assigned;
}

/** What comes in pages, one by one. @param read what stands after this one, in order; from the beginning without */
async function* pages<T, K>(read: (after: K | undefined) => Promise<T[]>, keyOf: (item: T) => K): AsyncGenerator<T> {
  for (let after: K | undefined; ; ) {
    const some = await read(after);
    yield* some;
    const last = some.at(-1);
    if (last === undefined || some.length < pageSize) return;
    after = keyOf(last);
  }
}

/** A JSON array of what is given, one on a line. */
async function* list<T>(
  items: AsyncGenerator<T>,
  each: (item: T) => AsyncGenerator<string> | readonly string[],
): AsyncGenerator<string> {
  yield '[';
  let isFirst = true;
  for await (const item of items) {
    yield isFirst ? '\n' : ',\n';
    isFirst = false;
    yield* each(item);
  }
  yield ']';
}

function plainly(item: unknown): readonly string[] {
  return [JSON.stringify(item)];
}
