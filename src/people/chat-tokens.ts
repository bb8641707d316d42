import { type Compilable, sql } from 'kysely';
import { type Clock, dayMs, hourMs, isWithin, plus, secondMs } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { preparedSelect, type Store } from '../store/store.ts';

/** Who chats, proven by the token of one of their conversations. */
export interface Chatter {
  conversation: string;
  requester: string;
  /** The sign-in that the token ends with; null for none. */
  session: string | null;
}

/**
 * Tokens of those who chat: 256 random bits, of which only the hash is stored, with the conversation. One proves whom it was given
 * to, as long as the conversation is theirs: who turns out to be somebody gets another, and what was known before, to whomever,
 * opens nothing. It ends after a time without use, and with the sign-in it was given for.
 */
export interface ChatTokens {
  /** A token for a conversation that is about to be begun. */
  make(session: string | null): Promise<{ token: string; kept: { hash: string; session: string | null } }>;
  /**
   * The first one for whom the conversation now belongs to; the one of before is over. Null when that is not so: it is
   * somebody else's, or they have a token already. Of two at once only one gets it.
   */
  renew(chatter: Chatter): Promise<string | null>;
  /** Null when it is wrong or over. What was true `believedMs` ago counts, unless the answer must be `fresh`. */
  find(token: string, fresh?: boolean): Promise<Chatter | null>;
  /** To be called with one that is known to be over, to have it over at once in this process too. */
  forget(token: string): void;
}

/** What a token proves costs a hash and a look-up, a fifth of a turn; nothing stays true for as long as five seconds. */
const believedMs = 3 * secondMs;
const mostBelieved = 20_000;
/** What is used more often than this is not written again. */
const noteEveryMs = hourMs;

/**
 * The statement after which two commits that bear it for one requester are one after the other: PostgreSQL would let who ends all
 * tokens pass by one that is being given at that moment, and see it no more.
 */
export function oneByOne({ read }: Pick<Store, 'read'>, requester: string): Compilable {
  const same = read.updateTable('requester').set((e) => ({ created_at: e.ref('created_at') }));
  return same.where('id', '=', requester);
}

/** The statements that end all tokens of a requester. */
export function endChats(store: Pick<Store, 'read'>, requester: string): Compilable[] {
  const ended = store.read.updateTable('conversation').set({ token_owner: null });
  return [oneByOne(store, requester), ended.where('requester', '=', requester)];
}

/** @param days without use after which a token ends; null for never */
export function createChatTokens(deps: { store: Store; clock: Clock; ids: Ids; days: number | null }): ChatTokens {
  const { store, clock, ids, days } = deps;
  const { read } = store;
  const believed = new Map<string, { hash: string; chatter: Chatter; sinceMs: number }>();
  const table = read.selectFrom('conversation').select(['id', 'requester', 'token_session', 'token_seen_at']);
  const ofHash = preparedSelect(
    store,
    table
      .where('token_hash', '=', '')
      .whereRef('token_owner', '=', 'requester')
      .where('token_seen_at', '>', '')
      .where((e) =>
        e.or([
          e('token_session', 'is', null),
          e.exists(
            e
              .selectFrom('requester_session as s')
              .select(sql.lit(1).as('one'))
              .whereRef('s.id', '=', 'token_session')
              .where('s.expires_at', '>', ''),
          ),
        ]),
      ),
  );
  const change = (id: string) => read.updateTable('conversation').where('id', '=', id);
  const forget = (token: string): void => void believed.delete(token);

  const find: ChatTokens['find'] = async (token, fresh = false) => {
    if (token.length > 100) return null;
    const known = believed.get(token);
    if (known && !fresh && isWithin(believedMs, known.sinceMs, clock.ms())) return known.chatter;
    const hash = known?.hash ?? (await sha256(token));
    const now = clock.now();
    const [row] = await ofHash(hash, days === null ? '' : plus(now, -days * dayMs), now);
    forget(token);
    if (!row) return null;
    if ((row.token_seen_at ?? '') < plus(now, -noteEveryMs))
      await store.commit([change(row.id).set({ token_seen_at: now }).where('token_hash', '=', hash)]);
    if (believed.size >= mostBelieved) believed.clear();
    const chatter = { conversation: row.id, requester: row.requester, session: row.token_session };
    believed.set(token, { hash, chatter, sinceMs: clock.ms() });
    return chatter;
  };

  return {
    forget,
    async make(session) {
      const token = ids.secret();
      return { token, kept: { hash: await sha256(token), session } };
    },
    async renew({ conversation, requester, session }) {
      const token = ids.secret();
      const row = { token_hash: await sha256(token), token_owner: requester, token_session: session };
      const set = change(conversation).set({ ...row, token_seen_at: clock.now() });
      const unowned = set.where((e) => e.or([e('token_owner', 'is', null), e('token_owner', '!=', requester)]));
      await store.commit([unowned.where('requester', '=', requester)]);
      return (await find(token)) && token;
    },
    find,
  };
}
