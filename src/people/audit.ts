import { type Compilable, sql } from 'kysely';
import type { Clock, Instant } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { type Log, silentLog } from '../kernel/log.ts';
import { type Page, pageOf, readCursor } from '../kernel/page.ts';
import type { AuditTable } from '../store/schema-access.ts';
import { auditKey, type Secrets } from '../store/secrets.ts';
import { Conflict, type Store } from '../store/store.ts';
import {
  afterGap,
  beginning,
  type Checked,
  type Cut,
  chainKey,
  cutNote,
  type Entry,
  hashOf,
  markOf,
  numberIn,
  readCut,
  startOf,
  walk,
} from './audit-chain.ts';

/** What is written down, as `object.verb`. The console has words for each. */
const auditVerbs = [
  'session.began',
  'session.ended',
  'sessions.ended',
  'password.changed',
  'password.reset',
  'second-factor.on',
  'second-factor.off',
  'second-factor.reset',
  'recovery-code.used',
  'recovery-codes.made',
  'person.invited',
  'person.joined',
  'person.changed',
  'person.suspended',
  'person.resumed',
  'person.removed',
  'access.asked',
  'access.granted',
  'access.refused',
  'key.made',
  'key.revoked',
  'lockdown.on',
  'lockdown.off',
  'secrets.rotated',
  'secrets.reset',
  'messages.encrypted',
  'messages.decrypted',
  'audit.exported',
  'audit.forgotten',
  'requester.erased',
  'saved-reply.changed',
  'saved-reply.deleted',
] as const;
type AuditVerb = (typeof auditVerbs)[number];

/** By these somebody may lose what they had: whoever follows something looks at once whether they still may. */
const ending: ReadonlySet<AuditVerb> = new Set([
  'session.ended',
  'sessions.ended',
  'password.changed',
  'password.reset',
  'second-factor.off',
  'second-factor.reset',
  'person.changed',
  'person.suspended',
  'person.removed',
  'key.revoked',
  'lockdown.on',
]);

/** Who did it: somebody of the staff, a program, or the command line. */
export interface Doer {
  kind: 'staff' | 'key' | 'system' | 'requester';
  id?: string;
  name?: string;
  network?: string;
}

export const commandLine: Doer = { kind: 'system', name: 'parley' };
/** The rules by which what is old is forgotten. */
const retentionRule: Doer = { kind: 'system', name: 'retention' };

export interface Deed {
  by: Doer;
  verb: AuditVerb;
  /** Id of what it was done to. */
  object?: string;
  /** Names and values that say more; never a secret. */
  detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditQuery {
  /** Words in names, ids, networks and details. */
  q?: string;
  verb?: string;
  from?: string;
  until?: string;
}

export interface Audit {
  /** Makes the key of the chain, or opens it. @throws AppError('unavailable') when it is sealed under a key that is not here */
  begin(): Promise<void>;
  /**
   * Writes the entry in the same commit as what it tells of. Where the end of the log is not as it was left, a number stays free
   * before it: what was cut off there is missed for ever.
   * @param writes asked again whenever another entry came in between: what it looks at is still so when it is written
   * @throws Conflict when `writes` met one
   */
  record(deed: Deed, writes: readonly Compilable[] | (() => Promise<readonly Compilable[]>)): Promise<void>;
  /** As `record`, where the key of the chain is lost: a new chain begins behind the last entry, and those before are no more proven. */
  beginAnew(deed: Deed, writes: readonly Compilable[]): Promise<void>;
  /** The newest first. */
  list(query: AuditQuery & { limit: number; next?: string }): Promise<Page<AuditTable>>;
  /** All that the query finds, oldest first, some at a time. */
  all(query: AuditQuery): AsyncGenerator<AuditTable[]>;
  /** Walks the whole chain. */
  check(): Promise<Checked>;
  /** How many entries were written before this moment. */
  countBefore(moment: Instant): Promise<number>;
  /**
   * Removes the entries from before this moment. The chain goes on from the last of them, which is noted under its key, and that they
   * were removed is itself an entry. Nothing is removed while one of them, or of those before, cannot be proven under the key.
   */
  forget(before: Instant): Promise<Forgotten>;
}

export interface Forgotten {
  removed: number;
  /** What is wrong with the entries that were to go, a line each; they are all still there. */
  faults: readonly string[];
}

const markKey = 'audit-mark';
const startKey = 'audit-start';
const cutKey = 'audit-cut';
const rowsAtOnce = 500;

/** A word as `lower` may leave it: SQLite knows small letters of the 26 alone, and leaves an É or an И as it was written. */
function writtenAs(word: string): string[] {
  const upper = word.toUpperCase();
  const asWritten = [word, upper, upper.slice(0, 1) + word.slice(1)];
  return [...new Set(asWritten.map((one) => one.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())))];
}

/** Where the log ends; entry 0 where there is none. */
interface End {
  seq: number;
  hash: string;
  mark: string | null;
}

/**
 * Append only, each entry chained to the one before by an HMAC whose key is kept sealed: a line that was removed or changed
 * shows to who has the key, and nobody without it can mend the chain.
 */
export function createAudit(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  log?: Log;
  /** Called once something was done by which somebody may have lost what they had. */
  ended?: () => void;
}): Audit {
  const { store, clock, ids, secrets, log = silentLog } = deps;
  const { read } = store;
  /** The last entry and the note of it as they are at one time: by one statement, as others write meanwhile. */
  const end = async (): Promise<End> => {
    const last = read.selectFrom('audit').orderBy('seq', 'desc').limit(1);
    const mark = read.selectFrom('meta').select('value').where('key', '=', markKey).as('mark');
    const row = await read
      .selectNoFrom([last.select('seq').as('seq'), last.select('hash').as('hash'), mark])
      .executeTakeFirstOrThrow();
    return { seq: row.seq ?? 0, hash: row.hash ?? beginning, mark: row.mark };
  };
  const meta = (key: string) => read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  const noted = async (key: string): Promise<string | null> => (await meta(key))?.value ?? null;
  /** The last of the entries before this moment, and of those alone: the log is cut at one place. */
  const lastBefore = async (moment: Instant): Promise<Cut | undefined> => {
    const kept = read.selectFrom('audit').select('seq').where('at', '>=', moment).orderBy('seq').limit(1);
    const first = (await kept.executeTakeFirst())?.seq ?? Number.MAX_SAFE_INTEGER;
    const older = read.selectFrom('audit').select(['seq', 'hash', 'at']).where('seq', '<', first);
    return older.orderBy('seq', 'desc').limit(1).executeTakeFirst();
  };
  const firstOf = async (): Promise<number> => (readCut(await noted(cutKey))?.seq ?? 0) + 1;
  let known: Promise<CryptoKey> | null = null;
  const key = (): Promise<CryptoKey> => {
    known ??= readKey();
    known.catch(() => {
      known = null;
    });
    return known;
  };
  const firstNotes = (rows: readonly { key: string; value: string }[]): Promise<void> =>
    store.commit(
      rows.map((row) =>
        read
          .insertInto('meta')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doNothing()),
      ),
    );
  const readKey = async (): Promise<CryptoKey> => {
    if (!(await meta(auditKey))) {
      const secret = ids.secret();
      await firstNotes([
        { key: auditKey, value: await secrets.seal(auditKey, secret) },
        // With the key from its first moment: a log that has one and no note of its end had the note taken away.
        { key: markKey, value: await markOf(await chainKey(secret), 0, beginning) },
      ]);
    }
    const key = await chainKey(await secrets.unseal(auditKey, (await meta(auditKey))?.value ?? ''));
    // But for a house nobody has moved into yet: versions before this one made the key alone. Whoever joins is an entry.
    const { seq, mark } = await end();
    const somebody = await read.selectFrom('staff').select('id').limit(1).executeTakeFirst();
    if (mark === null && seq === 0 && !somebody)
      await firstNotes([{ key: markKey, value: await markOf(key, 0, beginning) }]);
    return key;
  };

  const matching = ({ q = '', verb, from, until }: AuditQuery) => {
    let query = read.selectFrom('audit').selectAll();
    if (verb !== undefined) query = query.where('verb', '=', verb);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (until !== undefined) query = query.where('at', '<', until);
    for (const word of q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
      const likes = writtenAs(word).map((one) => `%${one.replace(/[\\%_]/g, '\\$&')}%`);
      const columns = ['actor_name', 'actor_id', 'object', 'detail', 'network', 'verb'] as const;
      query = query.where((row) =>
        row.or(
          columns.flatMap((column) =>
            likes.map((like) => sql<boolean>`lower(coalesce(${row.ref(column)}, '')) like ${like} escape '\\'`),
          ),
        ),
      );
    }
    return query;
  };

  async function* all(query: AuditQuery): AsyncGenerator<AuditTable[]> {
    for (let after = 0; ; ) {
      const rows = await matching(query).where('seq', '>', after).orderBy('seq').limit(rowsAtOnce).execute();
      if (rows.length > 0) yield rows;
      const end = rows.at(-1);
      if (end === undefined || rows.length < rowsAtOnce) return;
      after = end.seq;
    }
  }

  /** The walk up to this entry, or up to where the chain begins anew, if that is later: no sooner is the note of it proven. */
  const walked = async (upTo: number) => {
    for (;;) {
      const [start, cut] = [await noted(startKey), await noted(cutKey)];
      const walker = walk(await key(), { start, cut });
      const until = Math.max(upTo, numberIn(start));
      for await (const rows of all({})) {
        for (const row of rows) if (row.seq <= until) await walker.step(row);
        if ((rows.at(-1)?.seq ?? 0) >= until) break;
      }
      // Where another process has cut the log meanwhile, what it removed is not missing.
      if ((await noted(cutKey)) === cut) return walker;
    }
  };

  const note = (key: string, value: string): Compilable =>
    read
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }));

  const write = async (
    key: () => Promise<CryptoKey>,
    { by, verb, object, detail = {} }: Deed,
    writes: (before: End) => readonly Compilable[] | Promise<readonly Compilable[]>,
    isAnew = false,
  ): Promise<void> => {
    // Before all else: the note of the end is made with it.
    const signing = await key();
    for (;;) {
      const before = await end();
      const { seq: last, mark } = before;
      // Under a new key the note of the end cannot be told from a forged one.
      const isWhole = isAnew || mark === (await markOf(signing, last, before.hash));
      if (!isWhole)
        log.error({ last, noted: mark === null ? null : numberIn(mark) }, 'the end of the audit log was changed');
      const entry: Entry = {
        seq: isWhole ? last + 1 : afterGap(last, mark),
        at: clock.now(),
        actor_kind: by.kind,
        actor_id: by.id ?? null,
        actor_name: by.name ?? null,
        verb,
        object: object ?? null,
        detail: JSON.stringify(detail),
        network: by.network ?? null,
      };
      const hash = await hashOf(signing, before.hash, entry);
      const value = await markOf(signing, entry.seq, hash);
      try {
        await store.commit([
          ...(await writes(before)),
          read.insertInto('audit').values({ ...entry, hash }),
          note(markKey, value),
        ]);
        if (ending.has(verb)) deps.ended?.();
        return;
      } catch (error) {
        // Somebody else wrote an entry meanwhile: ours goes after it. Any other conflict is about what was to be written.
        if (!(error instanceof Conflict) || (await end()).seq === last) throw error;
      }
    }
  };

  return {
    begin: async () => void (await key()),
    record: (deed, writes) => write(key, deed, typeof writes === 'function' ? writes : () => writes),
    async beginAnew(deed, writes) {
      const secret = ids.secret();
      const value = await secrets.seal(auditKey, secret);
      const fresh = await chainKey(secret);
      const cut = readCut(await noted(cutKey));
      await write(
        async () => fresh,
        deed,
        async (last) => [
          ...writes,
          note(auditKey, value),
          note(startKey, await startOf(fresh, last.seq, last.hash)),
          ...(cut ? [note(cutKey, await cutNote(fresh, cut))] : []),
        ],
        true,
      );
      known = null;
    },
    async list({ limit, next, ...query }) {
      let page = matching(query)
        .orderBy('seq', 'desc')
        .limit(limit + 1);
      if (next !== undefined) page = page.where('seq', '<', Number(readCursor(next)) || 0);
      return pageOf(
        await page.execute(),
        limit,
        (row) => String(row.seq),
        (row) => row,
      );
    },
    all,
    async check() {
      await key();
      // Read before the entries: one that is written meanwhile is beyond it.
      const { seq, mark } = await end();
      return (await walked(seq)).end(mark);
    },
    async countBefore(moment) {
      const last = await lastBefore(moment);
      return last ? last.seq - (await firstOf()) + 1 : 0;
    },
    async forget(before) {
      const [first, cut] = [await firstOf(), await lastBefore(before)];
      if (!cut) return { removed: 0, faults: [] };
      // The note of the cut vouches for all before it: it is given for what was proven, and for nothing else.
      const faults = await (await walked(cut.seq)).notes();
      if (faults.length > 0) {
        log.error({ until: cut.seq, faults }, 'old entries of the audit log stay: they are not as they were written');
        return { removed: 0, faults };
      }
      await write(key, { by: retentionRule, verb: 'audit.forgotten', detail: { until: cut.at } }, async () => {
        // Looked for again: another process may have been here since, and no entry is written between this and the commit.
        if ((await lastBefore(before))?.hash !== cut.hash) return [];
        return [
          note(cutKey, await cutNote(await key(), cut)),
          read.deleteFrom('audit').where('seq', '<=', cut.seq),
          ...(numberIn(await noted(startKey)) <= cut.seq ? [read.deleteFrom('meta').where('key', '=', startKey)] : []),
        ];
      });
      return { removed: cut.seq - first + 1, faults };
    },
  };
}
