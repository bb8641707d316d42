import type { RetentionRules } from '../config/retention.ts';
import { type Clock, dayMs, type Instant, plus } from '../kernel/clock.ts';
import { gone } from '../kernel/text.ts';
import type { Store } from '../store/store.ts';
import type { PeopleData } from './person-data.ts';

/** How much of each kind is to be forgotten. */
export interface Due {
  /** Quiet for so long, without an open ticket. */
  conversations: number;
  /** Over for so long, and still with words of the requester. */
  tickets: number;
  mails: number;
  /** Codes, links and sessions that have run out; always forgotten. */
  expired: number;
}

export interface Retention {
  /** Counts what `apply` would forget now; changes nothing. */
  due(): Promise<Due>;
  /** Forgets it. Done twice at once it comes to the same. @returns what was forgotten */
  apply(): Promise<Due>;
}

const atOnce = 200;

export function createRetention(deps: {
  store: Store;
  clock: Clock;
  rules: RetentionRules;
  personData: Pick<PeopleData, 'forgetConversation' | 'forgetTicket'>;
}): Retention {
  const { store, clock, rules, personData } = deps;
  const { read } = store;
  /** Before this moment; nothing is older than the beginning of time. */
  const before = (days: number | null): Instant => (days === null ? '' : plus(clock.now(), -days * dayMs));

  const conversations = () =>
    read
      .selectFrom('conversation')
      .select('conversation.id')
      .where('updated_at', '<', before(rules.conversations))
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('ticket')
              .select('ticket.number')
              .whereRef('ticket.conversation', '=', 'conversation.id')
              .where('ticket.rank', 'is not', null),
          ),
        ),
      );
  const tickets = () =>
    read
      .selectFrom('ticket')
      .select('number')
      .where('rank', 'is', null)
      // What was forgotten has nothing of all three; a ticket may have had no more than a subject.
      .where((e) => e.or([e('fields', '!=', '{}'), e('conversation', 'is not', null), e('subject', '!=', gone)]))
      .where('updated_at', '<', before(rules.tickets));
  const mails = () =>
    read.selectFrom('mail').select('id').where('state', '!=', 'waiting').where('created_at', '<', before(rules.mails));
  const proofs = () => read.selectFrom('proof').select('id').where('expires_at', '<', plus(clock.now(), -dayMs));
  const sessions = () => read.selectFrom('requester_session').select('id').where('expires_at', '<', clock.now());

  const countOf = async (query: { execute(): Promise<unknown[]> }): Promise<number> => (await query.execute()).length;

  return {
    async due() {
      return {
        conversations: await countOf(conversations()),
        tickets: await countOf(tickets()),
        mails: await countOf(mails()),
        expired: (await countOf(proofs())) + (await countOf(sessions())),
      };
    },
    async apply() {
      const forgotten: Due = { conversations: 0, tickets: 0, mails: 0, expired: 0 };
      for (let ids = await conversations().limit(atOnce).execute(); ids.length > 0; ) {
        for (const { id } of ids) await personData.forgetConversation(id);
        forgotten.conversations += ids.length;
        ids = await conversations().limit(atOnce).execute();
      }
      for (let rows = await tickets().limit(atOnce).execute(); rows.length > 0; ) {
        for (const { number } of rows) await personData.forgetTicket(number);
        forgotten.tickets += rows.length;
        rows = await tickets().limit(atOnce).execute();
      }
      forgotten.mails = await countOf(mails());
      forgotten.expired = (await countOf(proofs())) + (await countOf(sessions()));
      await store.commit([
        read.deleteFrom('mail').where('id', 'in', mails()),
        read.deleteFrom('proof').where('id', 'in', proofs()),
        read.deleteFrom('requester_session').where('id', 'in', sessions()),
      ]);
      return forgotten;
    },
  };
}
