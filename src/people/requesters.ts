import { type Compilable, sql } from 'kysely';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { isLanguage, type Language } from '../kernel/languages.ts';
import type { Outbox } from '../store/outbox.ts';
import { type RequesterPart, requestersWith, requesterWords } from '../store/requester-words.ts';
import { preparedInsert, type Store } from '../store/store.ts';
import type { Vouched } from './host-tokens.ts';

/** Those who ask, as staff see them. A visitor is one from the first conversation on. */
export interface Requester {
  id: string;
  /** What they said of themselves. */
  name: string | null;
  /** The mailbox they were seen to read; of who was not, what they said of themselves: it may be anybody's. */
  email: string | null;
  isProven: boolean;
}

/** A requester with what is known for sure. */
export interface Profile {
  id: string;
  /** What they said of themselves, as is the address. */
  name: string | null;
  email: string | null;
  /** The mailbox they were seen to read. */
  provenEmail: string | null;
  phone: string | null;
  locale: Language | null;
  /** Whether they want replies by mail. */
  mails: boolean;
  hasPassword: boolean;
  createdAt: string;
}

export interface Requesters {
  /** The statements that make one. */
  create(input: { name?: string | undefined; email?: string | undefined; id?: string }): {
    id: string;
    writes: Compilable[];
  };
  /**
   * The statements that make one for whom staff open something. What is theirs goes to whoever is seen to read the mailbox
   * `awaited`, sooner or later: it is what staff took down, never what a visitor said of themselves.
   */
  createAwaited(input: { name?: string | undefined; email: string; awaited: string }): {
    id: string;
    writes: Compilable[];
  };
  /** Who is to become whom, of those that this one awaits or that await this one. */
  arrived(id: string): Promise<{ from: string; to: string }[]>;
  get(id: string): Promise<Requester | null>;
  many(ids: readonly string[]): Promise<ReadonlyMap<string, Requester>>;
  profile(id: string): Promise<Profile | null>;
  /** Those who have proven a mailbox and are found by the beginnings of these words, by name. */
  find(
    q: string,
    most: number,
  ): Promise<{ name: string | null; email: string; locale: Language | null; mails: boolean }[]>;
  /** The one who proved this mailbox. */
  byProvenEmail(email: string): Promise<string | null>;
  /**
   * Who is vouched for by (issuer, subject) and by nothing else, with the statements that make them, or note, at most once a day,
   * that they were here. An address that the voucher
   * has seen proven is theirs, unless it is somebody's already: it never leads to who that is.
   */
  vouched(by: Vouched): Promise<{ id: string; writes: Compilable[] }>;
  /** The statements that make this mailbox the requester's, where it is nobody's yet: two at once are a Conflict. */
  prove(id: string, email: string): Compilable[];
  /** The statement that notes that they were here and known: by it those who never come back are told. */
  seen(id: string): Compilable;
  /** The statements of a change of what they say of themselves. */
  change(
    id: string,
    to: { name: string | null; phone: string | null; locale: Language | null; mails: boolean },
  ): Compilable[];
  /** What a visitor said of themselves goes to who they turned out to be, where that is not known, and the visitor is forgotten. */
  passOn(from: string, to: string): Promise<void>;
  /**
   * Makes some of those who were there before the search knew people findable, in the order of their ids. Harmless when repeated.
   * @returns the last one of them, null when there are no more after `after`
   */
  index(after: string): Promise<string | null>;
  /** How a ticket's reply finds them where there is no chat: by mail, on their page alone, or not at all. */
  reachedBy(id: string): Promise<'mail' | 'page' | 'none'>;
  /** Whether anything but a token of a conversation leads to them: a proven mailbox, or somebody who vouches. */
  isKnown(id: string): Promise<boolean>;
}

/** Kind of the job that gives what staff opened for a mailbox to whoever reads it; payload `{ requester }`, either of the two. */
export const arrivalJob = 'arrival';

/** So many are made findable in one commit. */
const indexedAtOnce = 200;

export function createRequesters(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  outbox: Pick<Outbox, 'add'>;
}): Requesters {
  const { store, clock, ids, outbox } = deps;
  const insert = preparedInsert(store, 'requester', ['id', 'name', 'email', 'created_at']);
  const all = store.read.selectFrom('requester');
  const table = all.select(['id', 'name', 'email']);
  const withProof = table.select('proven_email');
  const byProvenEmail = async (email: string): Promise<string | null> =>
    (await all.select('id').where('proven_email', '=', email).executeTakeFirst())?.id ?? null;
  const word = preparedInsert(store, 'requester_word', ['requester', 'word', 'part']);
  const findable = (requester: string, part: RequesterPart, text: string | null | undefined): Compilable[] =>
    requesterWords(part, text ?? '').map((each) => word({ requester, word: each, part }));
  const noLonger = (requester: string, part: RequesterPart): Compilable =>
    store.read.deleteFrom('requester_word').where('requester', '=', requester).where('part', '=', part);
  const refindable = (requester: string, part: RequesterPart, text: string | null): Compilable[] => [
    noLonger(requester, part),
    ...findable(requester, part, text),
  ];
  const identities = store.read.selectFrom('identity');
  const isVouchedFor = async (id: string): Promise<boolean> =>
    (await identities.select('subject').where('requester', '=', id).limit(1).execute()).length > 0;
  const seen = (id: string): Compilable =>
    store.read.updateTable('requester').set({ seen_at: clock.now() }).where('id', '=', id);
  /** Both who awaits and who arrives leave it, so that whichever is committed last finds the other. */
  const arrival = (requester: string): Compilable =>
    outbox.add({ kind: arrivalJob, payload: { requester }, dueAt: clock.now() });
  const create: Requesters['create'] = ({ name, email, id = ids.id('req') }) => {
    const made = insert({ id, name: name ?? null, email: email ?? null, created_at: clock.now() });
    return { id, writes: [made, ...findable(id, 'name', name), ...findable(id, 'email', email)] };
  };
  return {
    byProvenEmail,
    seen,
    create,
    createAwaited({ awaited, ...said }) {
      const { id, writes } = create(said);
      const noted = store.read.updateTable('requester').set({ awaited_email: awaited }).where('id', '=', id);
      return { id, writes: [...writes, noted, arrival(id)] };
    },
    async arrived(id) {
      const row = await all.select(['proven_email', 'awaited_email']).where('id', '=', id).executeTakeFirst();
      if (row?.proven_email) {
        const waiting = all.select('id').where('awaited_email', '=', row.proven_email).where('id', '!=', id);
        return (await waiting.execute()).map(({ id: from }) => ({ from, to: id }));
      }
      const to = row?.awaited_email ? await byProvenEmail(row.awaited_email) : null;
      return to === null ? [] : [{ from: id, to }];
    },
    async get(id) {
      const row = await withProof.where('id', '=', id).executeTakeFirst();
      return row ? seenByStaff(row) : null;
    },
    async many(wanted) {
      if (wanted.length === 0) return new Map();
      const rows = await withProof.where('id', 'in', [...new Set(wanted)]).execute();
      return new Map(rows.map((row) => [row.id, seenByStaff(row)]));
    },
    async find(q, most) {
      const people = requestersWith(q);
      if (!people) return [];
      const rows = await all
        .select(['name', 'proven_email', 'locale', 'mails'])
        .where('proven_email', 'is not', null)
        .where('id', 'in', sql<string>`(${people})`)
        .orderBy('name')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(({ name, proven_email, locale, mails }) => ({
        name,
        email: proven_email ?? '',
        locale: locale !== null && isLanguage(locale) ? locale : null,
        mails: mails === 1,
      }));
    },
    async profile(id) {
      const row = await all.selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      const { name, email, phone, locale } = row;
      return {
        id,
        name,
        email,
        provenEmail: row.proven_email,
        phone,
        locale: locale !== null && isLanguage(locale) ? locale : null,
        mails: row.mails === 1,
        hasPassword: row.password_hash !== null,
        createdAt: row.created_at,
      };
    },
    async vouched({ issuer, subject, name, email, isEmailProven }) {
      const found = await identities
        .leftJoin('requester', 'requester.id', 'identity.requester')
        .select(['identity.requester', 'seen_at'])
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      if (found) {
        const isNoted = (found.seen_at ?? '') > plus(clock.now(), -dayMs);
        return { id: found.requester, writes: isNoted ? [] : [seen(found.requester)] };
      }
      const free = isEmailProven && email !== null && (await byProvenEmail(email)) === null;
      const [id, created_at] = [ids.id('req'), clock.now()];
      const row = { id, name, email, created_at, seen_at: created_at, proven_email: free ? email : null };
      return {
        id,
        writes: [
          store.read.insertInto('requester').values(row),
          store.read.insertInto('identity').values({ issuer, subject, requester: id, created_at }),
          ...findable(id, 'name', name),
          ...findable(id, 'email', email),
          ...(free ? [arrival(id)] : []),
        ],
      };
    },
    prove: (id, email) => [
      store.read.updateTable('requester').set({ proven_email: email }).where('id', '=', id),
      ...refindable(id, 'proven', email),
      seen(id),
      arrival(id),
    ],
    change: (id, { mails, ...rest }) => [
      store.read
        .updateTable('requester')
        .set({ ...rest, mails: mails ? 1 : 0 })
        .where('id', '=', id),
      ...refindable(id, 'name', rest.name),
    ],
    async passOn(from, to) {
      const rows = await table.where('id', 'in', [from, to]).execute();
      const before = rows.find(({ id }) => id === from);
      const after = rows.find(({ id }) => id === to);
      if (!before) return;
      const fill = store.read.updateTable('requester').where('id', '=', to);
      await store.commit([
        fill.set({ name: before.name }).where('name', 'is', null),
        fill.set({ email: before.email }).where('email', 'is', null),
        ...(after?.name === null ? refindable(to, 'name', before.name) : []),
        ...(after?.email === null ? refindable(to, 'email', before.email) : []),
        store.read.deleteFrom('requester_word').where('requester', '=', from),
        store.read.deleteFrom('requester').where('id', '=', from),
      ]);
    },
    async index(after) {
      const rows = await withProof.where('id', '>', after).orderBy('id').limit(indexedAtOnce).execute();
      await store.commit(
        rows.flatMap(({ id, name, email, proven_email }) => [
          ...refindable(id, 'name', name),
          ...refindable(id, 'email', email),
          ...refindable(id, 'proven', proven_email),
        ]),
      );
      return rows.length < indexedAtOnce ? null : (rows.at(-1)?.id ?? null);
    },
    async reachedBy(id) {
      const row = await all.select(['proven_email', 'mails']).where('id', '=', id).executeTakeFirst();
      if (row?.proven_email) return row.mails === 1 ? 'mail' : 'page';
      return (await isVouchedFor(id)) ? 'page' : 'none';
    },
    async isKnown(id) {
      const row = await all.select('proven_email').where('id', '=', id).executeTakeFirst();
      return row?.proven_email ? true : isVouchedFor(id);
    },
  };
}

function seenByStaff(row: {
  id: string;
  name: string | null;
  email: string | null;
  proven_email: string | null;
}): Requester {
  const { id, name, email, proven_email } = row;
  return { id, name, email: proven_email ?? email, isProven: proven_email !== null };
}
