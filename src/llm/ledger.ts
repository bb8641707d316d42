import type { Compilable } from 'kysely';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { BookedTask } from '../kernel/model-tasks.ts';
import { preparedInsert, type Store } from '../store/store.ts';
import { addToConversation, addToDay, addToNetwork, dayOf, spentByNetwork, spentOn, spentSince } from './sums.ts';
import type { About, Call, Why } from './types.ts';

/** Most tokens, both ways together; null: as many as it takes. */
export interface Budgets {
  conversation: number | null;
  visitor: number | null;
  network: number | null;
  day: number | null;
  /** Of the day's, for vectors of passages: the rest is left for answers, however much there is to index. */
  index: number | null;
}

/** Price of a million tokens, in whatever money. */
export interface Prices {
  in: number;
  out: number;
  /** Of one turned into vectors, which is cheap beside the others. */
  vectors: number;
}

/** The books: what was asked for, what it cost, and whether more may be spent. */
export interface Ledger {
  /** Writes a call down; a fault of the store is logged and costs nobody an answer. */
  book(call: Call): void;
  /** Counts a request that ended without a value, after whatever calls, so that whoever asked went on without. */
  missed(task: BookedTask, why: Why): void;
  /**
   * Puts so many tokens by before they are spent, so that calls made at the same moment do not together spend more than is there.
   * Other processes' calls count once they are in the books.
   * @param about `forIndex` where it is for the search and no answer, which may take but a share of the day's budget
   * @returns what gives them back, to be called when all that was spent is booked; null when a budget of the conversation, or
   *   of the visitor, the network or everybody in a day, would not bear them.
   */
  reserve(
    about: Pick<About, 'conversation' | 'requester' | 'network' | 'byStaff'> & { forIndex?: boolean },
    tokens: number,
  ): Promise<(() => void) | null>;
  /** Whether the budget of a network would not bear what was last asked for there: its people may work for more. */
  isSpent(network: string): Promise<boolean>;
}

/** So many budgets a network may spend whose people work for it. */
const worth = 2;
const mostUnfit = 10_000;

const ofStaff: Pick<About, 'conversation' | 'requester' | 'network'> = {
  conversation: null,
  requester: null,
  network: null,
};

interface PutBy {
  conversation: string | null;
  requester: string | null;
  network: string | null;
  forIndex: boolean;
  tokens: number;
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

  /** Tokens that did not fit into the budget of a network, when that was last found; others learn it by themselves. */
  const unfit = new Map<string, number>();
  /** Reserved, and not given back. */
  const put = new Set<PutBy>();
  /** On their way into the books. */
  const writing = new Set<Promise<void>>();

  const write = (task: BookedTask, writes: Compilable[]): void => {
    const done = store
      .commit(writes)
      .catch((error: unknown) => log.warn({ err: error, task }, 'a model call was not written down'));
    writing.add(done);
    void done.then(() => writing.delete(done));
  };

  return {
    book(call) {
      const { tokensIn, tokensOut, network, ...same } = call;
      const cost = Math.round(tokensIn * (call.task === 'embed' ? prices.vectors : prices.in) + tokensOut * prices.out);
      const at = clock.now();
      const sums = { calls: 1, tokens_in: tokensIn, tokens_out: tokensOut, cost };
      const { task, provider, model, outcome, conversation } = call;
      const tokens = tokensIn + tokensOut;
      write(task, [
        insert({ id: ids.id('mdl'), at, ...same, tokens_in: tokensIn, tokens_out: tokensOut, cost }),
        addToDay(store, { day: dayOf(at), task, provider, model, outcome, ...sums }),
        ...(conversation === null ? [] : [addToConversation(store, { conversation, updated_at: at, ...sums })]),
        ...(network === null || tokens === 0 ? [] : addToNetwork(store, network, at, tokens)),
      ]);
    },
    missed(task, outcome) {
      const none = { calls: 1, tokens_in: 0, tokens_out: 0, cost: 0 };
      write(task, [addToDay(store, { day: dayOf(clock.now()), task, provider: '', model: '', outcome, ...none })]);
    },
    async reserve(about, tokens) {
      // What we spent stands in the books before we spend more: other processes see no more than our calls under way too late.
      await Promise.allSettled(writing);
      const since = plus(clock.now(), -dayMs);
      const { conversation, requester, network: from } = about.byStaff ? ofStaff : about;
      const network = from?.key ?? null;
      const { forIndex = false } = about;
      const mine = { conversation, requester, network, forIndex, tokens };
      const before = [...put];
      const spent: Record<keyof Budgets, number> = {
        conversation: budgets.conversation !== null && conversation !== null ? await spentOn(store, conversation) : 0,
        visitor: budgets.visitor !== null && requester !== null ? await spentSince(store, since, { requester }) : 0,
        network: budgets.network !== null && network !== null ? await spentByNetwork(store, since, network) : 0,
        day: budgets.day !== null ? await spentSince(store, since) : 0,
        index: budgets.index !== null && forIndex ? await spentSince(store, since, { task: 'embed' }) : 0,
      };
      // What was put by when we began to read may be given back by now, and stand in the books only since.
      const all = [...new Set([...before, ...put]), mine];
      const sum = (of: (one: PutBy) => boolean): number => all.filter(of).reduce((total, one) => total + one.tokens, 0);
      const would: Record<keyof Budgets, number> = {
        conversation: conversation === null ? 0 : sum((one) => one.conversation === conversation),
        visitor: requester === null ? 0 : sum((one) => one.requester === requester),
        network: network === null ? 0 : sum((one) => one.network === network),
        day: sum(() => true),
        index: forIndex ? sum((one) => one.forIndex) : 0,
      };
      const bears = (kind: keyof Budgets): boolean => {
        const limit = (budgets[kind] ?? Number.POSITIVE_INFINITY) * (kind === 'network' && from?.worked ? worth : 1);
        return spent[kind] + would[kind] <= limit;
      };
      if (!bears('conversation') || !bears('visitor') || !bears('day') || !bears('index')) return null;
      if (!bears('network')) {
        if (unfit.size >= mostUnfit) unfit.clear();
        if (network !== null) unfit.set(network, tokens);
        return null;
      }
      put.add(mine);
      return () => void Promise.allSettled(writing).then(() => put.delete(mine));
    },
    async isSpent(network) {
      if (budgets.network === null) return false;
      const spent = await spentByNetwork(store, plus(clock.now(), -dayMs), network);
      const isSpent = spent + (unfit.get(network) ?? 0) > budgets.network;
      if (!isSpent) unfit.delete(network);
      return isSpent;
    },
  };
}
