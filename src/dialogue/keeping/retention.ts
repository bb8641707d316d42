import type { Compilable } from 'kysely';
import type { RetentionRules } from '../../config/retention.ts';
import { type Clock, dayMs, type Instant, plus } from '../../kernel/clock.ts';
import { gone, nobody } from '../../kernel/text.ts';
import type { LaidDown } from '../../mail/transport.ts';
import type { Audit } from '../../people/audit.ts';
import type { Store } from '../../store/store.ts';
import type { PeopleData } from './person-data.ts';

/** How much of each kind is to be forgotten. */
export interface Due {
  /** Quiet for so long, without an open ticket. */
  conversations: number;
  /** Over for so long, and still with something of the requester. */
  tickets: number;
  /** Without conversation, ticket and sign-in: nothing leads to them, or they did not come back for so long. */
  people: number;
  mails: number;
  /** Mails that lie in files, of these and of those that are gone already. */
  mailFiles: number;
  /** Requests for access that were decided so long ago. */
  accessRequests: number;
  /** API keys that ended so long ago. */
  keys: number;
  /** Browsers of staff not seen for so long, but the last of each. */
  devices: number;
  /** Entries of the audit log. */
  audit: number;
  /** Codes, links and sessions that have run out; always forgotten. */
  expired: number;
}

export interface Retention {
  /** Counts what `apply` would forget now; changes nothing. */
  due(): Promise<Due>;
  /** Forgets it. Done twice at once it comes to the same. */
  apply(): Promise<Forgot>;
}

/** What was forgotten. */
export interface Forgot extends Due {
  /** Why no entry of the audit log was, although some are old: what is wrong with them, a line each. Left out where nothing is. */
  auditFaults?: readonly string[];
}

const atOnce = 200;

export function createRetention(deps: {
  store: Store;
  clock: Clock;
  rules: RetentionRules;
  personData: Pick<PeopleData, 'forgetConversation' | 'forgetTicket'>;
  audit: Pick<Audit, 'countBefore' | 'forget'>;
  /** Null where mails never become files. */
  laidDown: LaidDown | null;
}): Retention {
  const { store, clock, rules, personData, audit, laidDown } = deps;
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
      // What was forgotten has nothing of all four; a ticket may have had no more than a subject.
      .where((e) =>
        e.or([
          e('fields', '!=', '{}'),
          e('conversation', 'is not', null),
          e('subject', '!=', gone),
          e('requester', '!=', nobody),
        ]),
      )
      .where('updated_at', '<', before(rules.tickets));
  const people = () =>
    read
      .selectFrom('requester')
      .select('requester.id')
      .where((e) => {
        const none = (rows: Parameters<typeof e.exists>[0]) => e.not(e.exists(rows));
        const talks = e
          .selectFrom('conversation')
          .select('conversation.id')
          .whereRef('conversation.requester', '=', 'requester.id');
        const owned = e.selectFrom('ticket').select('ticket.number').whereRef('ticket.requester', '=', 'requester.id');
        const here = e
          .selectFrom('requester_session')
          .select('hash')
          .whereRef('requester_session.requester', '=', 'requester.id');
        const vouched = e.selectFrom('identity').select('subject').whereRef('identity.requester', '=', 'requester.id');
        // Who was never known comes by the token of a conversation alone. A day, for one that is only just being made.
        const isStranger = e.and([
          e('proven_email', 'is', null),
          none(vouched),
          e('requester.created_at', '<', before(1)),
        ]);
        const isLongAway = e(e.fn.coalesce('seen_at', 'requester.created_at'), '<', before(rules.people));
        // What is forgotten with them counts for nothing.
        return e.and([
          none(talks.where('conversation.id', 'not in', conversations())),
          none(owned.where('ticket.number', 'not in', tickets())),
          none(here.where('requester_session.id', 'not in', signIns())),
          e.or([isStranger, isLongAway]),
        ]);
      });
  const mails = () =>
    read.selectFrom('mail').select('id').where('state', '!=', 'waiting').where('created_at', '<', before(rules.mails));
  const requests = () => read.selectFrom('access_request').select('id').where('decided_at', '<', before(rules.access));
  const keys = () =>
    read
      .selectFrom('api_key')
      .select('id')
      .where((e) =>
        e.or([
          e('revoked_at', '<', before(rules.access)),
          e('expires_at', '<', before(rules.access)),
          // They ended with who made them.
          e('maker', 'in', e.selectFrom('staff').select('staff.id').where('removed_at', '<', before(rules.access))),
        ]),
      );
  /** The last of each stays, or whoever gets in next would be taken for somebody who joins, of which nobody is told. */
  const devices = () =>
    read
      .selectFrom('known_device as old')
      .select('old.hash')
      .where('old.seen_at', '<', before(rules.devices))
      .where((e) =>
        e.exists(
          e
            .selectFrom('known_device as later')
            .select('later.hash')
            .whereRef('later.staff', '=', 'old.staff')
            .where((on) =>
              on.or([
                on('later.seen_at', '>', on.ref('old.seen_at')),
                on.and([on('later.seen_at', '=', on.ref('old.seen_at')), on('later.hash', '>', on.ref('old.hash'))]),
              ]),
            ),
        ),
      );
  const proofs = () => read.selectFrom('proof').select('id').where('expires_at', '<', plus(clock.now(), -dayMs));
  const links = () => read.selectFrom('link').select('hash').where('expires_at', '<', plus(clock.now(), -dayMs));
  const signIns = () => read.selectFrom('requester_session').select('id').where('expires_at', '<', clock.now());
  const sessions = () => read.selectFrom('session').select('hash').where('expires_at', '<', clock.now());
  /** Those whose mail is not there, or is about to go. */
  const mailFiles = async (): Promise<string[]> => {
    const found = (await laidDown?.list()) ?? [];
    const left: string[] = [];
    for (let at = 0; at < found.length; at += atOnce) {
      const some = found.slice(at, at + atOnce);
      const rows = read.selectFrom('mail').select('id').where('id', 'in', some).where('id', 'not in', mails());
      const stay = new Set((await rows.execute()).map(({ id }) => id));
      left.push(...some.filter((id) => !stay.has(id)));
    }
    return left;
  };

  const countOf = async (query: { execute(): Promise<unknown[]> }): Promise<number> => (await query.execute()).length;
  /** What goes at once, by one statement for each table. */
  const plain = async (): Promise<
    Pick<Due, 'people' | 'mails' | 'accessRequests' | 'keys' | 'devices' | 'expired'>
  > => {
    let expired = 0;
    for (const query of [proofs(), links(), signIns(), sessions()]) expired += await countOf(query);
    return {
      people: await countOf(people()),
      mails: await countOf(mails()),
      accessRequests: await countOf(requests()),
      keys: await countOf(keys()),
      devices: await countOf(devices()),
      expired,
    };
  };

  return {
    async due() {
      return {
        conversations: await countOf(conversations()),
        tickets: await countOf(tickets()),
        ...(await plain()),
        mailFiles: (await mailFiles()).length,
        audit: rules.audit === null ? 0 : await audit.countBefore(before(rules.audit)),
      };
    },
    async apply() {
      // Each is asked for again as it goes: somebody may have come back since it was found.
      const all = {
        conversations: await eachOf(
          async () => (await conversations().limit(atOnce).execute()).map(({ id }) => id),
          (id) => personData.forgetConversation(id, conversations()),
        ),
        tickets: await eachOf(
          async () => (await tickets().limit(atOnce).execute()).map(({ number }) => number),
          (number) => personData.forgetTicket(number, tickets()),
        ),
      };
      // Before their mails: a file without a row is found again, should this be cut short.
      const files = await mailFiles();
      for (const id of files) await laidDown?.remove(id);
      const counted = await plain();
      const writes: Compilable[] = [
        read.deleteFrom('identity').where('requester', 'in', people()),
        read.deleteFrom('requester_word').where('requester', 'in', people()),
        read.updateTable('model_call').set({ requester: null }).where('requester', 'in', people()),
        read.deleteFrom('requester').where('id', 'in', people()),
        read.deleteFrom('mail').where('id', 'in', mails()),
        read.deleteFrom('access_request').where('id', 'in', requests()),
        read.deleteFrom('api_key').where('id', 'in', keys()),
        read.deleteFrom('known_device').where('hash', 'in', devices()),
        read.deleteFrom('proof').where('id', 'in', proofs()),
        read.deleteFrom('link').where('hash', 'in', links()),
        read.deleteFrom('requester_session').where('id', 'in', signIns()),
        read.deleteFrom('session').where('hash', 'in', sessions()),
      ];
      await store.commit(writes);
      const { removed, faults } =
        rules.audit === null ? { removed: 0, faults: [] } : await audit.forget(before(rules.audit));
      const done = { ...all, ...counted, mailFiles: files.length, audit: removed };
      return faults.length > 0 ? { ...done, auditFaults: faults } : done;
    },
  };
}

/** Forgets what is found, until nothing is or nothing of it can be. @returns how many */
async function eachOf<K>(find: () => Promise<K[]>, forget: (key: K) => Promise<boolean>): Promise<number> {
  for (let all = 0; ; ) {
    const before = all;
    for (const key of await find()) if (await forget(key)) all++;
    if (all === before) return all;
  }
}
