import { sql } from 'kysely';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Store } from '../store/store.ts';
import { dayOf, spentByNetwork, spentOn, spentSince } from './sums.ts';

/** Calls, tokens and money; `cost` in millionths of whatever the prices are in. */
export interface Sums {
  calls: number;
  tokensIn: number;
  tokensOut: number;
  cost: number;
}

/** What the books say of some days. Summed by the database, mostly from sums that are kept along with the calls. */
export interface Report {
  /** Of this day on, in UTC. */
  from: string;
  /** Answered or not, by day and task; days without calls are left out. */
  days: readonly (Sums & { day: string; task: string })[];
  /** Calls that failed, by task and how. */
  failures: readonly { task: string; outcome: string; calls: number }[];
  /** Requests that ended without a value, by task and why: whoever asked went on without a model. */
  missed: readonly { task: string; outcome: string; requests: number }[];
  /** Those that went on in these days and cost most since they began, dearest first. */
  conversations: readonly (Sums & { conversation: string; at: string })[];
  /** Tokens in the last 24 hours: of everybody, for vectors alone, and of the one person and the one network who spent most; and of the ten dearest
   * conversations that which did, since it began. */
  spent: { day: number; index: number; visitor: number; network: number; conversation: number };
}

/** A call made for a conversation. */
export interface CallOf {
  at: string;
  task: string;
  model: string;
  ms: number;
  tokensIn: number;
  tokensOut: number;
  cost: number;
  outcome: string;
}

export interface Books {
  /** @param days so many days, today included */
  report(days: number): Promise<Report>;
  /** The first of them, oldest first. */
  callsOf(conversation: string): Promise<CallOf[]>;
  /** When each server last gave an answer, in whatever process; by name and model. */
  lastAnswer(provider: string, model: string): Promise<string | null>;
}

const dearest = 10;
const mostCalls = 200;

export function createBooks({ store, clock }: { store: Store; clock: Clock }): Books {
  const { read } = store;

  const daysFrom = (from: string) =>
    read
      .selectFrom('model_day')
      .select((e) => [
        'day',
        'task',
        'outcome',
        'provider',
        e.fn.sum<number>('calls').as('calls'),
        e.fn.sum<number>('tokens_in').as('tokens_in'),
        e.fn.sum<number>('tokens_out').as('tokens_out'),
        e.fn.sum<number>('cost').as('cost'),
      ])
      .where('day', '>=', from)
      .groupBy(['day', 'task', 'outcome', 'provider'])
      .orderBy('day')
      .orderBy('task')
      .execute();

  const dearestFrom = (from: string) =>
    read
      .selectFrom('model_conversation')
      .selectAll()
      .where('updated_at', '>=', from)
      .orderBy('cost', 'desc')
      .orderBy('tokens_in', 'desc')
      .limit(dearest)
      .execute();

  const mostOfOne = async (since: string): Promise<number> => {
    // By an expression and not by the column: SQLite would walk the whole index of requesters to have them in groups.
    const who = sql<string>`coalesce(requester, '')`;
    const row = await read
      .selectFrom('model_call')
      .select((e) => e.fn.sum<number>(e('tokens_in', '+', e.ref('tokens_out'))).as('tokens'))
      .where('at', '>=', since)
      .groupBy(who)
      .having(who, '<>', sql.lit(''))
      .orderBy('tokens', 'desc')
      .limit(1)
      .executeTakeFirst();
    return Number(row?.tokens ?? 0);
  };

  return {
    async report(days) {
      const now = clock.now();
      const from = dayOf(plus(now, -(days - 1) * dayMs));
      const since = plus(now, -dayMs);
      const [rows, conversations, day, index, visitor, network] = await Promise.all([
        daysFrom(from),
        dearestFrom(from),
        spentSince(store, since),
        spentSince(store, since, { task: 'embed' }),
        mostOfOne(since),
        spentByNetwork(store, since),
      ]);
      const ofConversations = await Promise.all(conversations.map((row) => spentOn(store, row.conversation)));
      const counted = rows.map((row) => ({ ...row, missed: row.provider === '', ...sumsOf(row) }));
      const calls = counted.filter(({ missed }) => !missed);
      return {
        from,
        days: added(calls, ({ day: of, task }) => `${of} ${task}`).map(({ day: of, task, ...sums }) => ({
          day: of,
          task,
          ...only(sums),
        })),
        failures: added(
          calls.filter(({ outcome }) => outcome !== 'ok'),
          ({ task, outcome }) => `${task} ${outcome}`,
        ).map(({ task, outcome, calls: count }) => ({ task, outcome, calls: count })),
        missed: added(
          counted.filter(({ missed }) => missed),
          ({ task, outcome }) => `${task} ${outcome}`,
        ).map(({ task, outcome, calls: requests }) => ({ task, outcome, requests })),
        conversations: conversations.map((row) => ({
          conversation: row.conversation,
          at: row.updated_at,
          ...sumsOf(row),
        })),
        spent: { day, index, visitor, network, conversation: Math.max(0, ...ofConversations) },
      };
    },
    async callsOf(conversation) {
      const rows = await read
        .selectFrom('model_call')
        .select(['at', 'task', 'model', 'ms', 'tokens_in', 'tokens_out', 'cost', 'outcome'])
        .where('conversation', '=', conversation)
        .orderBy('at')
        .orderBy('id')
        .limit(mostCalls)
        .execute();
      return rows.map(({ tokens_in: tokensIn, tokens_out: tokensOut, ...row }) => ({ ...row, tokensIn, tokensOut }));
    },
    async lastAnswer(provider, model) {
      // The day first, from the sums: a server that never answered would have every call looked at.
      const last = await read
        .selectFrom('model_day')
        .select((e) => e.fn.max('day').as('day'))
        .where('outcome', '=', 'ok')
        .where('provider', '=', provider)
        .where('model', '=', model)
        .executeTakeFirst();
      if (!last?.day) return null;
      const row = await read
        .selectFrom('model_call')
        .select((e) => e.fn.max('at').as('at'))
        .where('at', '>=', last.day)
        .where('outcome', '=', 'ok')
        .where('provider', '=', provider)
        .where('model', '=', model)
        .executeTakeFirst();
      return row?.at ?? null;
    },
  };
}

/** Sums come as numbers or, from PostgreSQL, as text. */
function sumsOf(row: { calls: number; tokens_in: number; tokens_out: number; cost: number }): Sums {
  return {
    calls: Number(row.calls),
    tokensIn: Number(row.tokens_in),
    tokensOut: Number(row.tokens_out),
    cost: Number(row.cost),
  };
}

function only({ calls, tokensIn, tokensOut, cost }: Sums): Sums {
  return { calls, tokensIn, tokensOut, cost };
}

/** Rows of the same key added up, in the order in which the keys first come. */
function added<R extends Sums>(rows: readonly R[], key: (row: R) => string): R[] {
  const sums = new Map<string, R>();
  for (const row of rows) {
    const before = sums.get(key(row));
    sums.set(key(row), before ? { ...row, ...total(before, row) } : row);
  }
  return [...sums.values()];
}

function total(one: Sums, other: Sums): Sums {
  return {
    calls: one.calls + other.calls,
    tokensIn: one.tokensIn + other.tokensIn,
    tokensOut: one.tokensOut + other.tokensOut,
    cost: one.cost + other.cost,
  };
}
