import { type Clock, hourMs, minuteMs, plus } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Language } from '../kernel/languages.ts';
import { longestPassword } from '../kernel/password.ts';
import { typedCode } from '../kernel/text.ts';
import { mailbox, mustBeMailbox } from '../mail/address.ts';
import type { Mails } from '../mail/mails.ts';
import type { Secrets } from '../store/secrets.ts';
import { retryOnConflict, type Store } from '../store/store.ts';
import { endChats } from './chat-tokens.ts';
import { checkPassword, type Holds, nobodysHash, type Passwords, type Turn } from './passwords.ts';
import type { Requesters } from './requesters.ts';

/**
 * How requesters get in by themselves. A mailbox that was proven is the account; a password is a convenience on top. Whatever is
 * asked for an address, the answer is the same whether somebody has an account under it or not.
 */
export interface Accounts {
  /**
   * Mails a code and a link that sign in; the account comes to be with the first.
   * @returns what names this request, for nobody but who asked: the code opens nothing without it, the link does
   */
  askCode(email: string, locale: Language): Promise<string>;
  /** @returns the requester; null for a wrong, used or old code alike, and after three tries */
  enterByCode(request: string, email: string, code: string): Promise<string | null>;
  /** Uses up the link. Null when it is wrong, used or old. */
  enterByLink(token: string): Promise<string | null>;
  /** Mails a link that confirms the address. @param tries as in `Turn` @throws AppError('invalid') for a password that is too short */
  register(input: { email: string; password: string; name: string; locale: Language }, tries: number): Promise<void>;
  /**
   * Uses up the link of a new account. The password is asked for once more, so that nobody confirms an account that somebody
   * else made with their address. Null when link or password is wrong, 'wrong-password' as long as there are tries left.
   */
  confirm(token: string, password: string, tries: number): Promise<string | 'wrong-password' | null>;
  /** Mails a link that sets the password anew. */
  askPassword(email: string, locale: Language): Promise<void>;
  /** Uses up that link. */
  resetPassword(token: string, password: string): Promise<string | null>;
  /** Whose account a link of this kind would open; null when it works no more. */
  opens(purpose: Purpose, token: string): Promise<string | null>;
  /** Null for a wrong address and a wrong password alike, in the same time. @param turn as for `Passwords.verify` */
  verify(email: string, password: string, turn?: Turn): Promise<{ id: string; holds: Holds } | null>;
  /**
   * @param old theirs; undefined of who has none
   * @returns whether the new one is theirs still; null when `old` is not right, or is not theirs any more once it would be replaced
   * @throws AppError('invalid') for a new one that is not taken
   */
  setPassword(requester: string, password: string, old?: string): Promise<Holds | null>;
  /** What a browser keeps that somebody signed in with: a keyed hash, until they set another password. */
  browserMark(requester: string): Promise<string>;
  /** Whether a browser keeps that of who has this address; the same time for nobody's. */
  isMarked(email: string, mark: string): Promise<boolean>;
}

export type Purpose = 'sign-in' | 'confirm' | 'password';

const signInMs = 15 * minuteMs;
/**
 * Of a code, which is one in a million. Who guesses must ask for codes of their own, each of which is mailed to the owner: three an
 * hour at `/my` and three in chats, whoever asks, are 18 guesses an hour. A year of that without a pause, and 52,000 mails that tell
 * of it, finds one code with a chance of 15 %. And no guess takes a try from anybody who asked for a code themselves.
 */
const mostTries = 3;

export function createAccounts(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  mails: Mails;
  requesters: Requesters;
  passwords: Passwords;
  /** Names of the house, of which no password is made. */
  house: readonly string[];
  /** Codes are kept as keyed hashes. */
  secrets: Secrets;
}): Accounts {
  const { store, clock, ids, mails, requesters, passwords, house, secrets } = deps;
  const proofs = store.read.selectFrom('proof');
  const nobody = nobodysHash(passwords, ids);

  /**
   * Mails a proof; where the address had its mails of this hour, nothing happens and nothing tells.
   * @returns its id: 80 random bits that are told to nobody else
   */
  const mail = (
    purpose: Purpose,
    email: string,
    locale: Language,
    lifeMs: number,
    data: object = {},
  ): Promise<string> =>
    retryOnConflict(10, async () => {
      const [id, code, token, now] = [ids.id('prf'), ids.code(), ids.secret(), clock.now()];
      const secret = purpose === 'sign-in' ? `${code} ${token}` : token;
      const writes = await mails.writeUnproven({ template: purpose, to: email, locale, values: {}, secret });
      if (writes.length === 0) return id;
      const row = {
        id,
        purpose,
        email,
        conversation: null,
        code_hash: purpose === 'sign-in' ? await secrets.mac(`sign-in-code:${id}`, code) : null,
        link_hash: await sha256(token),
        data: JSON.stringify(data),
        tries: 0,
        created_at: now,
        expires_at: plus(now, lifeMs),
        used_at: null,
      };
      await store.commit([store.read.insertInto('proof').values(row), ...writes]);
      return id;
    });

  /** Counts a try before it is looked at, so that of many at once three are evaluated. */
  const countTry = async (id: string, purpose: Purpose) => {
    const update = store.read
      .updateTable('proof')
      .set((e) => ({ tries: e('tries', '+', 1) }))
      .where('id', '=', id)
      .where('purpose', '=', purpose)
      .where('tries', '<', mostTries)
      .where('used_at', 'is', null)
      .where('expires_at', '>', clock.now());
    const [row] = await store.take(update.returning(['id', 'email', 'code_hash', 'data', 'tries']));
    return row ?? null;
  };
  /** True for the one who was first. */
  const use = async (id: string): Promise<boolean> => {
    const update = store.read.updateTable('proof').set({ used_at: clock.now() });
    return (await store.take(update.where('id', '=', id).where('used_at', 'is', null).returning('id'))).length > 0;
  };
  const byToken = async (purpose: Purpose, token: string) =>
    token.length > 100
      ? null
      : ((await proofs
          .selectAll()
          .where('link_hash', '=', await sha256(token))
          .where('purpose', '=', purpose)
          .where('used_at', 'is', null)
          .where('expires_at', '>', clock.now())
          .executeTakeFirst()) ?? null);

  /** Whose mailbox this is, from now on if it was nobody's. */
  const owner = (email: string, more: { name?: string; locale?: string } = {}): Promise<string> =>
    retryOnConflict(3, async () => {
      const known = await requesters.byProvenEmail(email);
      if (known !== null) return known;
      const { id, writes } = requesters.create({ email, name: more.name });
      await store.commit([...writes, ...requesters.prove(id, email)]);
      return id;
    });
  const setHash = (requester: string, password_hash: string) =>
    store.read.updateTable('requester').set({ password_hash }).where('id', '=', requester);
  const hashOf = async (requester: string): Promise<string | null | undefined> =>
    (await known.where('id', '=', requester).executeTakeFirst())?.password_hash;

  const marked = (row: { id: string; password_hash: string | null } | undefined): string =>
    `${row?.id ?? ''} ${row?.password_hash ?? ''}`;
  const browser = 'my-browser';
  const known = store.read.selectFrom('requester').select(['id', 'password_hash']);

  return {
    async browserMark(requester) {
      return secrets.mac(browser, marked(await known.where('id', '=', requester).executeTakeFirst()));
    },
    async isMarked(email, mark) {
      const row = await known.where('proven_email', '=', mailbox(email) ?? '').executeTakeFirst();
      return (await secrets.isMac(browser, marked(row), mark)) && row !== undefined;
    },
    askCode: (email, locale) => mail('sign-in', mustBeMailbox(email), locale, signInMs),
    async enterByCode(request, email, typed) {
      const code = typedCode(typed);
      if (!/^prf_\w{1,60}$/.test(request) || !/^\d{6}$/.test(code)) return null;
      const row = await countTry(request, 'sign-in');
      if (row?.email !== mailbox(email)) return null;
      if (!(await secrets.isMac(`sign-in-code:${row.id}`, code, row.code_hash ?? ''))) return null;
      if (!(await use(row.id))) return null;
      return owner(row.email);
    },
    async enterByLink(token) {
      const row = await byToken('sign-in', token);
      return row && (await use(row.id)) ? owner(row.email) : null;
    },
    async register({ email, password, name, locale }, tries) {
      const address = mustBeMailbox(email);
      checkPassword(password, [email, name, ...house]);
      const hash = await passwords.hash(password, { by: 'stranger', tries });
      // Who has an account gets in with it; what was typed here is no password of theirs.
      const isKnown = (await requesters.byProvenEmail(address)) !== null;
      await (isKnown
        ? mail('sign-in', address, locale, signInMs)
        : mail('confirm', address, locale, hourMs, { hash, name }));
    },
    async confirm(token, password, tries) {
      const found = await byToken('confirm', token);
      const row = found && (await countTry(found.id, 'confirm'));
      if (!row) return null;
      const { hash, name } = JSON.parse(row.data) as { hash: string; name: string };
      if (!(await passwords.verify(hash, password, { by: 'signing-in', tries })))
        return row.tries >= mostTries ? null : 'wrong-password';
      if (!(await use(row.id))) return null;
      const id = await owner(row.email, { name });
      await store.commit([setHash(id, hash).where('password_hash', 'is', null)]);
      return id;
    },
    async askPassword(email, locale) {
      await mail('password', mustBeMailbox(email), locale, hourMs);
    },
    async resetPassword(token, password) {
      const row = await byToken('password', token);
      checkPassword(password, [row?.email ?? '', ...house]);
      if (!row || !(await use(row.id))) return null;
      const id = await owner(row.email);
      // Whoever knew the old password is out.
      const sessions = store.read.deleteFrom('requester_session').where('requester', '=', id);
      await store.commit([setHash(id, await passwords.hash(password)), sessions, ...endChats(store, id)]);
      return id;
    },
    opens: async (purpose, token) => (await byToken(purpose, token))?.email ?? null,
    async verify(email, password, turn) {
      const address = mailbox(email) ?? '';
      const row = await known.where('proven_email', '=', address).executeTakeFirst();
      const stored = row?.password_hash ?? (await nobody());
      const right = await passwords.verify(stored, password.slice(0, longestPassword), turn);
      if (!row?.password_hash || !right) return null;
      return { id: row.id, holds: async () => (await hashOf(row.id)) === stored };
    },
    async setPassword(requester, password, old) {
      const before = (await hashOf(requester)) ?? null;
      if (before === null ? old !== undefined : !(await passwords.verify(before, old ?? ''))) return null;
      const { name, email, provenEmail } = (await requesters.profile(requester)) ?? {};
      checkPassword(password, [name ?? '', email ?? '', provenEmail ?? '', ...house]);
      const hash = await passwords.hash(password);
      // Who has set another by a link meanwhile has shut out whoever knows the old one.
      const same = setHash(requester, hash).where('password_hash', before === null ? 'is' : '=', before);
      return (await store.take(same.returning('id'))).length === 0
        ? null
        : async () => (await hashOf(requester)) === hash;
    },
  };
}
