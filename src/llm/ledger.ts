import type { Compilable } from 'kysely';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { BookedTask } from '../kernel/model-tasks.ts';
import { preparedInsert, type Store } from '../store/store.ts';
import { addToConversation, addToDay, dayOf, spentOn, spentSince } from './sums.ts';
import type { About, Call, Why } from './types.ts';

/** Most tokens, both ways together; null: as many as it takes. */
export interface Budgets {
  conversation: number | null;
  visitor: number | null;
  day: number | null;
}

/** Price of a million tokens, in whatever money. */
export interface Prices {
  in: number;
  out: number;
}

/** The books: what was asked for, what it cost, and whether more may be spent. */
export interface Ledger {
  /** Writes a call down; a fault of the store is logged and costs nobody an answer. */
  book(call: Call): void;
  /** Counts a request that ended without a value, after whatever calls, so that whoever asked went on without. */
  missed(task: BookedTask, why: Why): void;
  /** Whether none of the budgets is spent: of the conversation, of the visitor in a day, of everybody in a day. */
  allows(about: Pick<About, 'conversation' | 'requester'>): Promise<boolean>;
}

export function createLedger(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  budgets: Budgets;
  prices: Prices;
}): Ledger {
  const { store, clock, ids, log, budgets, prices } = deps;
  const insert = preparedInsert(store, 'model_call', [
    'id',
    'at',
    'task',
    'provider',
    'model',
    'conversation',
    'requester',
    'ms',
    'tokens_in',
    'tokens_out',
    'cost',
    'outcome',
  ]);

  const write = (task: BookedTask, writes: Compilable[]): void => {
    store.commit(writes).catch((error: unknown) => log.warn({ err: error, task }, 'a model call was not written down'));
  };

  return {
    book(call) {
      const { tokensIn, tokensOut, ...same } = call;
      const cost = Math.round(tokensIn * prices.in + tokensOut * prices.out);
      const at = clock.now();
      const sums = { calls: 1, tokens_in: tokensIn, tokens_out: tokensOut, cost };
      const { task, provider, model, outcome, conversation } = call;
      write(task, [
        insert({ id: ids.id('mdl'), at, ...same, tokens_in: tokensIn, tokens_out: tokensOut, cost }),
        addToDay(store, { day: dayOf(at), task, provider, model, outcome, ...sums }),
        ...(conversation === null ? [] : [addToConversation(store, { conversation, updated_at: at, ...sums })]),
      ]);
    },
    missed(task, outcome) {
      const none = { calls: 1, tokens_in: 0, tokens_out: 0, cost: 0 };
      write(task, [addToDay(store, { day: dayOf(clock.now()), task, provider: '', model: '', outcome, ...none })]);
    },
    async allows({ conversation, requester }) {
      const since = plus(clock.now(), -dayMs);
      const { conversation: ofConversation, visitor, day } = budgets;
      if (ofConversation !== null && conversation !== null && (await spentOn(store, conversation)) >= ofConversation)
        return false;
      if (visitor !== null && requester !== null && (await spentSince(store, since, requester)) >= visitor)
        return false;
      return day === null || (await spentSince(store, since)) < day;
    },
  };
}
