import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { preparedInsert, type Store } from '../store/store.ts';
import type { About, Call } from './types.ts';

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

  const spent = async (where: { conversation?: string; requester?: string; since?: string }): Promise<number> => {
    let query = store.read
      .selectFrom('model_call')
      .select((e) => e.fn.coalesce(e.fn.sum<number>(e('tokens_in', '+', e.ref('tokens_out'))), e.lit(0)).as('tokens'));
    if (where.conversation !== undefined) query = query.where('conversation', '=', where.conversation);
    if (where.requester !== undefined) query = query.where('requester', '=', where.requester);
    if (where.since !== undefined) query = query.where('at', '>=', where.since);
    return Number((await query.executeTakeFirst())?.tokens ?? 0);
  };

  return {
    book(call) {
      const { tokensIn, tokensOut, ...same } = call;
      const cost = Math.round(tokensIn * prices.in + tokensOut * prices.out);
      store
        .commit([
          insert({ id: ids.id('mdl'), at: clock.now(), ...same, tokens_in: tokensIn, tokens_out: tokensOut, cost }),
        ])
        .catch((error: unknown) => log.warn({ err: error, task: call.task }, 'a model call was not written down'));
    },
    async allows({ conversation, requester }) {
      const since = plus(clock.now(), -dayMs);
      const { conversation: ofConversation, visitor, day } = budgets;
      if (ofConversation !== null && conversation !== null && (await spent({ conversation })) >= ofConversation)
        return false;
      if (visitor !== null && requester !== null && (await spent({ requester, since })) >= visitor) return false;
      return day === null || (await spent({ since })) < day;
    },
  };
}
