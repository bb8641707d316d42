import { type Compilable, type Expression, type RawBuilder, sql } from 'kysely';
import type { Conversations } from '../../conversation/conversations.ts';
import type { EventBody, StoredEvent, TicketStatus } from '../../conversation/events.ts';
import { isOver } from '../../conversation/fold.ts';
import { type EventLog, rewrite } from '../../conversation/log.ts';
import type { OwnTickets } from '../../desk/own-tickets.ts';
import { streamOf, type Tickets } from '../../desk/tickets.ts';
import { type Clock, minuteMs, plus } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { gone, nobody } from '../../kernel/text.ts';
import type { LaidDown } from '../../mail/transport.ts';
import type { Audit, Doer } from '../../people/audit.ts';
import { endChats } from '../../people/chat-tokens.ts';
import type { Requesters } from '../../people/requesters.ts';
import type { FileRemoval } from '../../store/file-removal.ts';
import type { Outbox } from '../../store/outbox.ts';
import { Conflict, retryOnConflict, type Store } from '../../store/store.ts';

/** Forgetting single things. */
export interface Forgetting {
  /**
   * Deletes a conversation with its events and files; its tokens open nothing any more.
   * @param due a select of the ids of those that may go, asked again in the commit that deletes: what came alive meanwhile stays
   * @returns whether it is forgotten
   */
  forgetConversation(id: string, due?: Expression<unknown>): Promise<boolean>;
  /**
   * Leaves of a ticket what says nothing of its requester, not even who it was, and deletes its files.
   * @param due as there, of numbers
   */
  forgetTicket(number: number, due?: Expression<unknown>): Promise<boolean>;
}

export interface PeopleData extends Forgetting {
  /**
   * Forgets the person: profile, ways in, conversations, files and mails are deleted. Of tickets that were theirs stays what
   * says nothing of them: number, kind, category, times, who worked on them. Open ones are closed first.
   * @param by who wants it, for the audit log
   */
  erase(requester: string, by: Doer): Promise<void>;
  /**
   * Forgets conversations and tickets that became somebody's at the very moment in which they were forgotten. To be asked after the
   * commit by which something became theirs: what was committed earlier is found by who forgets.
   * @returns whether they are gone
   */
  forgetLate(requester: string): Promise<boolean>;
}

/** Kind of the job that forgets a person where it was interrupted; payload `{ requester, by }`. */
export const eraseJob = 'erase-requester';
/** Longer than anybody takes to forget. */
const interruptedMs = 10 * minuteMs;

const rounds = 5;
const eventsAtOnce = 1_000;
/** D1 takes no more than so many statements of one call. */
const rewrittenAtOnce = 500;

type ForgettingDeps = {
  store: Store;
  removal: FileRemoval;
  conversations: Conversations;
  tickets: Tickets;
  events: EventLog;
};

/** Needs neither content nor people, so that the command line has it at once. */
export function createForgetting({ store, removal, conversations, tickets, events }: ForgettingDeps): Forgetting {
  const { read } = store;
  /** Nobody else writes the row until it is done; without this, PostgreSQL would let them. */
  const alone = (table: 'conversation' | 'ticket', its: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`update ${sql.table(table)} set head = head where ${its}`;
  /** A Conflict where the row is not like this any more: its own key is taken, it stands in its own way. */
  const only = (table: 'conversation' | 'ticket', its: RawBuilder<unknown>, still: RawBuilder<unknown>) =>
    sql`insert into ${sql.table(table)} select * from ${sql.table(table)} where ${its} and not (${still})`;
  const compiled = (...writes: RawBuilder<unknown>[]): Compilable[] =>
    writes.map((write) => ({ compile: () => write.compile(read) }));
  const withFiles = async (stream: string, isAsked: boolean, writes: () => Promise<Compilable[]>): Promise<boolean> => {
    const kept = await read.selectFrom('attachment').select('id').where('stream', '=', stream).execute();
    try {
      await retryOnConflict(isAsked ? 1 : rounds, async () =>
        store.commit([
          ...(await writes()),
          removal.allOf(stream),
          read.deleteFrom('attachment').where('stream', '=', stream),
        ]),
      );
    } catch (error) {
      if (isAsked && error instanceof Conflict) return false;
      throw error;
    }
    // What has no row any more can be reached by nobody; it is taken away last, lest a row promises what is not there.
    await removal.now(kept.map(({ id }) => id));
    return true;
  };
  return {
    async forgetConversation(id, due) {
      const its = sql`id = ${id}`;
      const isDone = await withFiles(id, due !== undefined, async () => [
        ...compiled(alone('conversation', its), ...(due ? [only('conversation', its, sql`id in (${due})`)] : [])),
        read.deleteFrom('event').where('stream', '=', id),
        read.deleteFrom('conversation').where('id', '=', id),
        read.deleteFrom('model_conversation').where('conversation', '=', id),
        read.updateTable('model_call').set({ requester: null, conversation: null }).where('conversation', '=', id),
      ]);
      if (isDone) conversations.forget(id);
      return isDone;
    },
    async forgetTicket(number, due) {
      const stream = streamOf(number);
      const its = sql`number = ${number}`;
      const guard = compiled(alone('ticket', its), ...(due ? [only('ticket', its, sql`number in (${due})`)] : []));
      return withFiles(stream, due !== undefined, async () => {
        const found = await wholeOf(events, stream);
        const changed = found.map(nameless);
        const rewritten = changed.filter((event, i) => JSON.stringify(event) !== JSON.stringify(found[i]));
        // Many go in several commits. Done twice it comes to the same, and the row says last that it is done.
        const last = Math.max(0, rewritten.length - rewrittenAtOnce);
        for (let at = 0; at < last; at += rewrittenAtOnce)
          await store.commit([
            ...guard,
            ...rewritten.slice(at, Math.min(at + rewrittenAtOnce, last)).map((event) => rewrite(store, event)),
          ]);
        // What is written below is the row as these events make it: one more, and it is none of theirs.
        const unmoved = only('ticket', its, sql`head = ${changed.at(-1)?.seq ?? 0}`);
        return [
          ...guard,
          ...compiled(unmoved),
          ...rewritten.slice(last).map((event) => rewrite(store, event)),
          ...tickets.rewritten(changed),
          read.deleteFrom('assist').where('key', 'like', `%:${stream}`),
          read.deleteFrom('assist').where('key', 'like', `%:${stream}:%`),
        ];
      });
    },
  };
}

/** All events of a stream, however many. */
async function wholeOf(events: EventLog, stream: string): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let more = true; more; ) {
    const some = await events.read(stream, all.at(-1)?.seq ?? 0, eventsAtOnce);
    all.push(...some);
    more = some.length === eventsAtOnce;
  }
  return all;
}

export function createPeopleData(
  deps: ForgettingDeps & {
    laidDown: LaidDown | null;
    requesters: Requesters;
    ownTickets: OwnTickets;
    audit: Audit;
    outbox: Outbox;
    clock: Clock;
  },
): PeopleData {
  const { store, requesters, ownTickets, audit, laidDown, outbox, clock } = deps;
  const { read } = store;
  const forgetting = createForgetting(deps);

  /** All there is of theirs, however much: `/my` lists the newest alone. */
  const forgetAll = async (id: string): Promise<void> => {
    const owned = await read.selectFrom('ticket').select(['number', 'status']).where('requester', '=', id).execute();
    for (const { number, status } of owned) {
      if (!isOver(status as TicketStatus)) await ownTickets.act(id, number, { verb: 'close' });
      await forgetting.forgetTicket(number);
    }
    // By their ids alone: one that can be read no more is forgotten as well.
    const talks = await read.selectFrom('conversation').select('id').where('requester', '=', id).execute();
    for (const talk of talks) await forgetting.forgetConversation(talk.id);
  };
  /** The letters to an address, and what proves it: after that it is nobody's, and who proves it anew is somebody else. */
  const letGo = async (id: string, address: string): Promise<void> => {
    const theirs = read.selectFrom('mail').select('id').where('recipient', '=', address);
    const letters = await theirs.where('template', 'not in', ofStaff).execute();
    // The files first: what is interrupted is asked for again, and found by its row.
    for (const letter of letters) await laidDown?.remove(letter.id);
    await store.commit([
      read.deleteFrom('proof').where('email', '=', address),
      read.deleteFrom('mail').where('recipient', '=', address).where('template', 'not in', ofStaff),
      read.updateTable('requester').set({ proven_email: null, password_hash: null }).where('id', '=', id),
    ]);
  };

  return {
    ...forgetting,
    async forgetLate(id) {
      if (await requesters.get(id)) return false;
      await forgetAll(id);
      return true;
    },
    async erase(id, by) {
      const profile = await requesters.profile(id);
      if (!profile) throw new AppError('not_found', 'There is no such requester.');
      // The ways in first: nothing new comes while the rest goes. Whatever is interrupted is finished by a job, or when it is asked for again.
      const key = `${eraseJob}:${id}`;
      const job = {
        kind: eraseJob,
        payload: { requester: id, by: { kind: by.kind, id: by.id } },
        dueAt: plus(clock.now(), interruptedMs),
        key,
      };
      const waysIn = [
        read.deleteFrom('requester_session').where('requester', '=', id),
        read.deleteFrom('identity').where('requester', '=', id),
      ];
      await store.commit([outbox.cancel(key), outbox.add(job), ...waysIn, ...endChats(store, id)]);
      // Only what was proven: an address that was merely said may be somebody else's, with letters and codes of their own.
      if (profile.provenEmail !== null) await letGo(id, profile.provenEmail);
      await forgetAll(id);
      await audit.record({ by, verb: 'requester.erased', object: id }, [
        ...waysIn,
        read.updateTable('model_call').set({ requester: null, conversation: null }).where('requester', '=', id),
        read.deleteFrom('requester_word').where('requester', '=', id),
        read.deleteFrom('requester').where('id', '=', id),
      ]);
      // Whoever proved to be them before their address was let go became it meanwhile; who is later sees that they are gone.
      await forgetAll(id);
      await store.commit([outbox.cancel(key)]);
    },
  };
}

/** Mails by which staff come in, which the same person may be. */
const ofStaff = [
  'invitation',
  'staff-password',
  'new-device',
  'codes-guessed',
  'access-request',
  'access-granted',
  'access-refused',
];

function nameless(event: StoredEvent): StoredEvent {
  const actor = event.actor.kind === 'visitor' ? { kind: 'visitor' as const, id: nobody } : event.actor;
  return { ...event, actor, body: wordless(event.body) };
}

function wordless(body: EventBody): EventBody {
  switch (body.type) {
    case 'ticket-opened':
      return {
        ...body,
        ticket: { ...body.ticket, requester: nobody, subject: gone, fields: {}, conversation: null },
      };
    case 'identified':
      return { ...body, requester: nobody };
    case 'delivery-failed':
      return { ...body, why: gone };
    case 'message': {
      const { original: _, ...rest } = body;
      return { ...rest, text: gone, attachments: [], citations: [] };
    }
    case 'followed-up':
      return { ...body, text: gone, attachments: [] };
    case 'note':
      return { ...body, text: gone };
    case 'renamed':
      return { ...body, subject: gone };
    case 'rated':
      return { type: 'rated', score: body.score };
    case 'status-changed': {
      const { reason: _, ...rest } = body;
      return rest;
    }
    default:
      return body;
  }
}
