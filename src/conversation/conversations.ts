import { type Compilable, sql } from 'kysely';
import { type Clock, type Instant, isWithin } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Language } from '../kernel/languages.ts';
import { preparedInsert, preparedSelect, preparedUpdate, preparedWrite, type Store } from '../store/store.ts';
import type { StoredEvent } from './events.ts';
import { type Conversation, emptyConversation, fold } from './fold.ts';
import type { Live } from './live.ts';
import type { EventLog, NewEvent } from './log.ts';

/** Statements that are not committed yet, and how the conversation looks once they are. */
export interface ConversationPlan {
  writes: Compilable[];
  stored: StoredEvent[];
  next: Conversation;
}

export interface OpenConversation {
  requester: string;
  channel: string;
  locale: Language;
  /** Of who may go on with it; null on channels that say themselves who writes. */
  token: { hash: string; session: string | null } | null;
  /** Where replies go on a channel other than the widget. */
  channelRef?: string;
  /** A fixed id, for channels that name the conversation themselves. */
  id?: string;
  url?: string;
  title?: string;
  timeZone?: string;
}

export interface Conversations {
  /** The statements that open a conversation. */
  open(input: OpenConversation): ConversationPlan;
  /** By id, or null. Served from memory when it can be; whoever writes on an old state gets Conflict. */
  load(id: string): Promise<Conversation | null>;
  /** As `load`, never from memory. */
  reload(id: string): Promise<Conversation | null>;
  /** The statements that append `events` at the head of `state`. */
  plan(state: Conversation, events: readonly NewEvent[], at?: Instant): ConversationPlan;
  /** A plan that is not committed yet, with more events at its end: all of them become durable together. */
  extend(plan: ConversationPlan, events: readonly NewEvent[]): ConversationPlan;
  /** To be called when the plan's writes are durable. */
  committed(plan: ConversationPlan): void;
  /** To be called when they were refused: what is in memory is old. */
  forget(id: string): void;
  channelRef(id: string): Promise<string | null>;
  /** Newest first; `before` is the id of the last one of the page before. */
  ofRequester(requester: string, limit: number, before?: string): Promise<Conversation[]>;
}

/** How many conversations are kept in memory; about 2 kB each. */
const keptInMemory = 4_000;

/** Where others write too, what is in memory is believed no longer than this, lest a word of theirs was lost. */
const believedMs = 2_000;

/** @param live needed where other processes write to the same store: only while they are heard is anything kept in memory. */
export function createConversations(deps: {
  store: Store;
  log: EventLog;
  clock: Clock;
  ids: Ids;
  live?: Live;
}): Conversations {
  const { store, log, clock, ids, live } = deps;
  const memory = new Map<string, { state: Conversation; sinceMs: number }>();
  let keeps = !store.shared;
  if (store.shared)
    live?.others(
      (topic) => memory.delete(topic),
      (connected) => {
        keeps = connected;
        memory.clear();
      },
    );
  const recall = (id: string): Conversation | undefined => {
    const known = memory.get(id);
    if (!known || (store.shared && !isWithin(believedMs, known.sinceMs, clock.ms()))) return undefined;
    return known.state;
  };
  const insert = preparedInsert(store, 'conversation', [
    'id',
    'token_hash',
    'requester',
    'channel',
    'channel_ref',
    'handler',
    'status',
    'head',
    'state',
    'created_at',
    'updated_at',
    'token_owner',
    'token_session',
    'token_seen_at',
  ]);
  const update = preparedUpdate(
    store,
    'conversation',
    ['requester', 'handler', 'status', 'head', 'state', 'updated_at'],
    ['id'],
  );
  /**
   * Makes the commit a Conflict where the conversation has been forgotten meanwhile: its events would belong to nothing, and nobody
   * would ever forget them. Then its first event stands in its own way. After the row, for which PostgreSQL waits until who forgets is done.
   */
  const unlessForgotten = preparedWrite(
    store,
    sql`insert into event (id, stream, seq, scope, type, at, actor_kind, body)
      select ${''}, '', 0, '', '', '', '', '' where not exists (select 1 from conversation where id = ${''})`,
  );
  /** Anew each time: selects with one beginning are taken for one by what opens sealed words. */
  const table = () => store.read.selectFrom('conversation');
  const stateOf = preparedSelect(store, table().select('state').where('id', '=', ''));

  const remember = (state: Conversation): void => {
    if (!keeps) return;
    memory.delete(state.id);
    memory.set(state.id, { state, sinceMs: store.shared ? clock.ms() : 0 });
    if (memory.size > keptInMemory) {
      const [oldest] = memory.keys();
      if (oldest !== undefined) memory.delete(oldest);
    }
  };
  const planOn = (state: Conversation, events: readonly NewEvent[], at: Instant): ConversationPlan => {
    const { writes, stored } = log.append({ stream: state.id, scope: 'conversation', head: state.head }, events, at);
    return { writes, stored, next: stored.reduce(fold, state) };
  };
  /** Written out only when it is committed: a plan may be extended before. */
  const rowOf = (next: Conversation): Compilable => ({
    compile: () => {
      const { id, requester, handler, status, head, updatedAt } = next;
      return update({
        id,
        requester,
        handler,
        status,
        head,
        state: JSON.stringify(next),
        updated_at: updatedAt,
      }).compile();
    },
  });
  const reload = async (id: string): Promise<Conversation | null> => {
    const [row] = await stateOf(id);
    if (!row) return null;
    const state = JSON.parse(row.state) as Conversation;
    remember(state);
    return state;
  };

  return {
    open(input) {
      const { requester, channel, locale, token, url, title, timeZone } = input;
      const id = input.id ?? ids.id('cnv');
      const at = clock.now();
      const plan = planOn(
        emptyConversation(id, requester),
        [
          {
            by: { kind: 'system' },
            body: {
              type: 'conversation-opened',
              channel,
              locale,
              ...(url === undefined ? {} : { url }),
              ...(title === undefined ? {} : { title }),
              ...(timeZone === undefined ? {} : { timeZone }),
            },
          },
        ],
        at,
      );
      const { next } = plan;
      plan.writes.push(
        insert({
          id,
          token_hash: token?.hash ?? id,
          requester,
          channel,
          channel_ref: input.channelRef ?? null,
          handler: next.handler,
          status: next.status,
          head: next.head,
          state: JSON.stringify(next),
          created_at: at,
          updated_at: at,
          token_owner: token && requester,
          token_session: token?.session ?? null,
          token_seen_at: token && at,
        }),
      );
      return plan;
    },
    async load(id) {
      return recall(id) ?? reload(id);
    },
    reload,
    plan(state, events, at = clock.now()) {
      const { writes, stored, next } = planOn(state, events, at);
      return { writes: [...writes, rowOf(next), unlessForgotten(stored[0]?.id, next.id)], stored, next };
    },
    extend(plan, events) {
      const { writes, stored, next } = planOn(plan.next, events, clock.now());
      // The last writes of a plan are the row as it would have been without what follows, and what keeps it from being nobody's.
      return {
        writes: [...plan.writes.slice(0, -2), ...writes, rowOf(next), ...plan.writes.slice(-1)],
        stored: [...plan.stored, ...stored],
        next,
      };
    },
    committed: (plan) => remember(plan.next),
    forget: (id) => void memory.delete(id),
    async channelRef(id) {
      const row = await table().select('channel_ref').where('id', '=', id).executeTakeFirst();
      return row?.channel_ref ?? null;
    },
    async ofRequester(requester, limit, before) {
      let query = table().select('state').where('requester', '=', requester).orderBy('id', 'desc').limit(limit);
      if (before !== undefined) query = query.where('id', '<', before);
      return (await query.execute()).map((row) => JSON.parse(row.state) as Conversation);
    },
  };
}
