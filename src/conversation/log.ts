import type { Compilable } from 'kysely';
import type { Instant } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { preparedInsert, preparedSelect, type Store } from '../store/store.ts';
import type { Actor, EventBody, StoredEvent } from './events.ts';

/** An event about to be appended. */
export interface NewEvent {
  by: Actor;
  body: EventBody;
  /** Makes a second event with the same key impossible. */
  key?: string;
  /** In a turn: seq of the visitor's message this follows from. */
  cause?: number;
}

/** The statement that puts another body and actor into a stored event: only to forget what a person wants forgotten. */
export function rewrite(store: Store, { id, actor, body }: StoredEvent): Compilable {
  return store.read
    .updateTable('event')
    .set({
      actor_kind: actor.kind,
      actor_id: idOf(actor),
      actor_name: nameOf(actor),
      // Whoever sent it chose its key, and nobody sends it again.
      key: null,
      body: JSON.stringify(body),
    })
    .where('id', '=', id);
}

const idOf = (by: Actor): string | null => ('id' in by ? by.id : null);
const nameOf = (by: Actor): string | null => ('name' in by ? (by.name ?? null) : null);

export type Scope = 'conversation' | 'ticket';

/** The append-only log of all streams. */
export interface EventLog {
  /** The statements that append `events` after `head`, and the events as they will be stored. */
  append(
    on: { stream: string; scope: Scope; head: number },
    events: readonly NewEvent[],
    at: Instant,
  ): { writes: Compilable[]; stored: StoredEvent[] };
  /** Events of a stream with a seq above `after`, oldest first. */
  read(stream: string, after: number, limit: number): Promise<StoredEvent[]>;
  /** The event with this key, or null. */
  byKey(key: string): Promise<StoredEvent | null>;
  /** The message with seq `cause` and everything that followed from it. */
  turn(stream: string, cause: number): Promise<StoredEvent[]>;
  /** Ticket events after a position of the commit order, for the staff's feed. */
  feed(after: number, limit: number): Promise<{ position: number; event: StoredEvent }[]>;
  /** The last position of the staff's feed. */
  position(): Promise<number>;
}

interface Row {
  position: number;
  id: string;
  stream: string;
  seq: number;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  body: string;
}

const columns = ['position', 'id', 'stream', 'seq', 'at', 'actor_kind', 'actor_id', 'actor_name', 'body'] as const;

export function createEventLog(store: Store, ids: Ids): EventLog {
  const insert = preparedInsert(store, 'event', [
    'id',
    'stream',
    'seq',
    'scope',
    'type',
    'at',
    'actor_kind',
    'actor_id',
    'actor_name',
    'key',
    'cause',
    'body',
  ]);
  const from = store.read.selectFrom('event').select(columns);
  const ofStream = preparedSelect<Row>(
    store,
    from.where('stream', '=', '').where('seq', '>', 0).orderBy('seq').limit(1),
  );
  const ofKey = preparedSelect<Row>(store, from.where('key', '=', ''));
  const ofTurn = preparedSelect<Row>(
    store,
    from
      .where('stream', '=', '')
      .where('seq', '>=', 0)
      .where((row) => row.or([row('seq', '=', 0), row('cause', '=', 0)]))
      .orderBy('seq'),
  );

  return {
    append(on, events, at) {
      const stored: StoredEvent[] = [];
      const writes: Compilable[] = [];
      for (const { by, body, key, cause } of events) {
        const event: StoredEvent = {
          id: ids.id('evt'),
          stream: on.stream,
          seq: on.head + stored.length + 1,
          at,
          actor: by,
          body,
        };
        stored.push(event);
        writes.push(
          insert({
            id: event.id,
            stream: event.stream,
            seq: event.seq,
            scope: on.scope,
            type: body.type,
            at,
            actor_kind: by.kind,
            actor_id: idOf(by),
            actor_name: nameOf(by),
            key: key ?? null,
            cause: cause ?? null,
            body: JSON.stringify(body),
          }),
        );
      }
      return { writes, stored };
    },
    read: async (stream, after, limit) => (await ofStream(stream, after, limit)).map(fromRow),
    async byKey(key) {
      const [row] = await ofKey(key);
      return row ? fromRow(row) : null;
    },
    turn: async (stream, cause) => (await ofTurn(stream, cause, cause, cause)).map(fromRow),
    async feed(after, limit) {
      const rows = await from
        .where('scope', '=', 'ticket')
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ position: row.position, event: fromRow(row) }));
    },
    async position() {
      const row = await store.read
        .selectFrom('event')
        .select('position')
        .where('scope', '=', 'ticket')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.position ?? 0;
    },
  };
}

function fromRow(row: Row): StoredEvent {
  return {
    id: row.id,
    stream: row.stream,
    seq: row.seq,
    at: row.at,
    actor: actorOf(row),
    body: JSON.parse(row.body) as EventBody,
  };
}

function actorOf({ actor_kind: kind, actor_id: id, actor_name: name }: Row): Actor {
  switch (kind) {
    case 'visitor':
      return name === null ? { kind, id: id ?? '' } : { kind, id: id ?? '', name };
    case 'agent':
      return { kind, id: id ?? '', name: name ?? '' };
    case 'assistant':
      return { kind };
    default:
      return { kind: 'system' };
  }
}
