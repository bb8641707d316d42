import type { Conversations } from '../../conversation/conversations.ts';
import type { Live } from '../../conversation/live.ts';
import { staffTopic } from '../../conversation/live.ts';
import { streamOf, type Tickets } from '../../desk/tickets.ts';
import type { Requesters } from '../../people/requesters.ts';
import { Conflict, retryOnConflict, type Store } from '../../store/store.ts';
import type { PeopleData } from './person-data.ts';

/**
 * Makes what a visitor began belong to the person they turned out to be: conversations, and the tickets opened in them. The
 * tokens of those conversations, which the visitor was given, open them no more. Where that person was forgotten meanwhile, all of
 * it goes with them.
 */
export type Join = (from: string, to: string) => Promise<void>;

/** Kind of the job that does it after a commit; payload `{ from, to }`. */
export const joinJob = 'join';

/** In one commit; there may be more. */
const atOnce = 500;
const rounds = 5;

export function createJoin(deps: {
  store: Store;
  conversations: Conversations;
  tickets: Tickets;
  requesters: Requesters;
  personData: PeopleData;
  live: Live;
}): Join {
  const { store, conversations, tickets, requesters, personData, live } = deps;
  const rowsOf = (requester: string) =>
    store.read.selectFrom('conversation').select('id').where('requester', '=', requester);
  /** What can be read no more is not folded again: its row alone says whose it is, so that it is forgotten with them. */
  const moveUnread = async (from: string, to: string): Promise<void> => {
    const left = await rowsOf(from).limit(atOnce).execute();
    const read = new Set((await conversations.ofRequester(from, atOnce)).map(({ id }) => id));
    const unread = left.filter(({ id }) => !read.has(id)).map(({ id }) => id);
    if (unread.length === 0) return;
    const move = store.read.updateTable('conversation').set({ requester: to });
    await store.commit([move.where('id', 'in', unread).where('requester', '=', from)]);
    if (unread.length === left.length && left.length === atOnce) await moveUnread(from, to);
  };
  return async (from, to) => {
    if (from === to) return;
    const moveSome = async (): Promise<boolean> => {
      const moving = await conversations.ofRequester(from, atOnce);
      const change = { by: { kind: 'system' }, body: { type: 'identified', requester: to } } as const;
      const plans = moving.map((state) => conversations.plan(state, [change]));
      const theirs = await tickets.ofRequester(from, atOnce);
      const ticketPlans = theirs.map((ticket) => tickets.plan(ticket, [change]));
      try {
        await store.commit([...plans, ...ticketPlans].flatMap(({ writes }) => writes));
      } catch (error) {
        if (error instanceof Conflict) for (const { id } of moving) conversations.forget(id);
        throw error;
      }
      for (const plan of plans) {
        conversations.committed(plan);
        live.publish(plan.next.id, { kind: 'wake' });
      }
      for (const { next } of ticketPlans) live.publish(streamOf(next.number), { kind: 'wake' });
      if (ticketPlans.length > 0) live.publish(staffTopic, { kind: 'wake' });
      return Math.max(moving.length, theirs.length) === atOnce;
    };
    // All of them: what stayed would be nobody's, and never be forgotten.
    while (await retryOnConflict(rounds, moveSome));
    await moveUnread(from, to);
    await requesters.passOn(from, to);
    await personData.forgetLate(to);
  };
}
