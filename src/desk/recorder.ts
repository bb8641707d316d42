import type { Compilable } from 'kysely';
import type { ConversationPlan, Conversations } from '../conversation/conversations.ts';
import { type Live, staffTopic } from '../conversation/live.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Outbox } from '../store/outbox.ts';
import { Conflict, type Store } from '../store/store.ts';
import { streamOf, type TicketPlan } from './tickets.ts';

export interface Plans {
  conversation?: ConversationPlan | null;
  ticket?: TicketPlan | null;
  /** Further statements of the same commit. */
  also?: readonly Compilable[];
}

/** Topic on which those who work off the outbox are woken, so that a reply need not wait for their next look. */
export const outboxTopic = 'outbox';
/** Kind of the job that tells a requester by mail what staff did; payload `{ number, seq }`. */
export const notifyJob = 'notify';

/**
 * Commits what was planned on a conversation and its ticket as one unit and tells everybody who follows them.
 * Replies to a channel other than the widget are put into the outbox in the same commit.
 * @throws Conflict when either was changed meanwhile; both must be loaded again.
 */
export type Record = (plans: Plans) => Promise<void>;

export function createRecorder(deps: {
  store: Store;
  conversations: Conversations;
  outbox: Outbox;
  live: Live;
  clock: Clock;
  /** A model writes a summary of each conversation that is handed over, after the commit. */
  summarises(): boolean;
}): Record {
  const { store, conversations, outbox, live, clock, summarises } = deps;

  const deliveries = ({ next, stored }: ConversationPlan): Compilable[] =>
    next.channel === 'web'
      ? []
      : stored
          .filter(
            ({ body, actor }) => body.type === 'message' && (actor.kind === 'assistant' || actor.kind === 'agent'),
          )
          .map(({ seq }) =>
            outbox.add({
              kind: 'deliver',
              payload: { conversation: next.id, seq },
              dueAt: clock.now(),
              key: `deliver:${next.id}:${seq}`,
              // People read messages in the order in which they were written, whichever process sends them.
              after: { line: next.id, place: seq },
            }),
          );

  const summaries = ({ next, stored }: TicketPlan): Compilable[] =>
    summarises() && next.conversation !== null
      ? stored
          .filter(({ body }) => body.type === 'handed-off')
          .map(({ seq }) =>
            outbox.add({
              kind: 'summarise',
              payload: { number: next.number },
              dueAt: clock.now(),
              key: `summarise:${next.number}:${seq}`,
            }),
          )
      : [];

  const notices = ({ next, stored }: TicketPlan): Compilable[] =>
    stored
      .filter(({ body, actor }) => actor.kind === 'agent' && (body.type === 'message' || body.type === 'resolved'))
      .map(({ seq }) =>
        outbox.addForMailed({
          requester: next.requester,
          kind: notifyJob,
          payload: { number: next.number, seq },
          dueAt: clock.now(),
          key: `${notifyJob}:${next.number}:${seq}`,
        }),
      );

  return async ({ conversation, ticket, also = [] }) => {
    const jobs = [
      ...(conversation ? deliveries(conversation) : []),
      ...(ticket ? [...summaries(ticket), ...notices(ticket)] : []),
    ];
    try {
      await store.commit([...(conversation?.writes ?? []), ...jobs, ...(ticket?.writes ?? []), ...also]);
    } catch (error) {
      if (conversation && error instanceof Conflict) conversations.forget(conversation.next.id);
      throw error;
    }
    if (conversation) {
      conversations.committed(conversation);
      live.publish(conversation.next.id, { kind: 'wake' });
    }
    if (jobs.length > 0) live.publish(outboxTopic, { kind: 'wake' });
    if (ticket) {
      live.publish(streamOf(ticket.next.number), { kind: 'wake' });
      live.publish(staffTopic, { kind: 'wake' });
    }
  };
}
