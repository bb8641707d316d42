import { type Compilable, sql } from 'kysely';
import { type Clock, type Instant, plus, secondMs } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { free } from './differences.ts';
import { preparedDelete, preparedInsert, type Store } from './store.ts';

/** Work that must happen after a commit: an answer that is owed, a delivery to a channel. It survives the process. */
export interface Job {
  id: string;
  kind: string;
  payload: unknown;
  /** How often it was tried before, this time not counted. */
  attempts: number;
  /** Somebody took it before and neither finished nor gave it back: what it does may have been done. */
  interrupted: boolean;
}

export interface Outbox {
  /**
   * The statement that adds a job; of jobs with the same `key` only one can be open.
   * @param job.after keeps an order: a job is taken only when none of the same line with a lower place is open
   */
  add(job: {
    kind: string;
    payload: unknown;
    dueAt: Instant;
    key?: string;
    after?: { line: string; place: number };
  }): Compilable;
  /** As `add`, of a job that is about a requester who wants mail and has proven an address; nothing for anybody else. */
  addForMailed(job: { kind: string; payload: unknown; dueAt: Instant; key: string; requester: string }): Compilable;
  /** The statement that ends the job with this key, if it is still open. */
  cancel(key: string): Compilable;
  /** Takes due jobs; nobody else gets them for `leaseMs`. */
  claim(limit: number, leaseMs: number): Promise<Job[]>;
  /** The job is done. Does nothing when the lease was lost. */
  done(job: Job): Promise<void>;
  /** To be tried again after a growing pause, or, after the last attempt, kept as failed with the reason: unless it must never be given up. */
  failed(job: Job, why: string, isForever?: boolean): Promise<void>;
  /**
   * Makes open jobs of this kind due now, whoever had taken them. Only for work that comes to the same however many do it:
   * those who had it before may still be at it.
   */
  wake(kind: string): Promise<void>;
  /** When the next job is due that waits for no other, or null. */
  nextDue(): Promise<Instant | null>;
  /** Open jobs, and those given up. */
  counts(): Promise<{ open: number; failed: number }>;
}

/** No job of the same line stands before it. */
const isNext = sql<boolean>`not exists (
  select 1 from outbox as earlier
  where earlier.line = outbox.line and earlier.place < outbox.place and earlier.failed_at is null
)`;

const mostAttempts = 8;
const interruptedLease = 'interrupted';

/** 2 s, 8 s, 32 s … at most an hour. */
export function pauseMs(attempts: number): number {
  return Math.min(2 * secondMs * 4 ** attempts, 3_600 * secondMs);
}

export function createOutbox({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): Outbox {
  const insert = preparedInsert(store, 'outbox', [
    'id',
    'kind',
    'key',
    'payload',
    'due_at',
    'attempts',
    'line',
    'place',
  ]);
  const cancel = preparedDelete(store, 'outbox', 'key');
  return {
    add: ({ kind, payload, dueAt, key, after }) =>
      insert({
        id: ids.id('job'),
        kind,
        key: key ?? null,
        payload: JSON.stringify(payload),
        due_at: dueAt,
        attempts: 0,
        line: after?.line ?? null,
        place: after?.place ?? null,
      }),
    addForMailed: ({ kind, payload, dueAt, key, requester }) =>
      store.read
        .insertInto('outbox')
        .columns(['id', 'kind', 'key', 'payload', 'due_at', 'attempts'])
        .expression((e) =>
          e
            .selectFrom('requester')
            .select([
              sql<string>`${ids.id('job')}`.as('id'),
              sql<string>`${kind}`.as('kind'),
              sql<string>`${key}`.as('key'),
              sql<string>`${JSON.stringify(payload)}`.as('payload'),
              sql<string>`${dueAt}`.as('due_at'),
              sql<number>`0`.as('attempts'),
            ])
            .where('requester.id', '=', requester)
            .where('proven_email', 'is not', null)
            .where('mails', '=', 1),
        ),
    cancel,
    async claim(limit, leaseMs) {
      const now = clock.now();
      const due = store.read
        .selectFrom('outbox')
        .select('id')
        .where('failed_at', 'is', null)
        .where(isNext)
        .where('due_at', '<=', now)
        .where((row) => row.or([row('leased_until', 'is', null), row('leased_until', '<=', now)]))
        .orderBy('due_at')
        .limit(limit);
      // A look costs no sync to disk; only when something is due is it claimed.
      if ((await due.limit(1).execute()).length === 0) return [];
      const rows = await store.take(
        store.read
          .updateTable('outbox')
          .set({
            // A lease that is still there was never given back.
            lease: sql`case when lease is null then ${ids.id('lse')} else ${interruptedLease} end`,
            leased_until: plus(now, leaseMs),
            attempts: sql`attempts + 1`,
          })
          .where('id', 'in', free(store, due))
          .returning(['id', 'kind', 'payload', 'attempts', 'lease']),
      );
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        payload: JSON.parse(row.payload) as unknown,
        attempts: row.attempts - 1,
        interrupted: row.lease === interruptedLease,
      }));
    },
    async done(job) {
      await store.commit([
        store.read
          .deleteFrom('outbox')
          .where('id', '=', job.id)
          .where('attempts', '=', job.attempts + 1),
      ]);
    },
    async failed(job, why, isForever = false) {
      const over = !isForever && job.attempts + 1 >= mostAttempts;
      await store.commit([
        store.read
          .updateTable('outbox')
          .set({
            lease: null,
            leased_until: null,
            due_at: plus(clock.now(), pauseMs(job.attempts)),
            failed_at: over ? clock.now() : null,
            error: why.slice(0, 500),
          })
          .where('id', '=', job.id)
          .where('attempts', '=', job.attempts + 1),
      ]);
    },
    async wake(kind) {
      await store.commit([
        store.read
          .updateTable('outbox')
          .set({ lease: null, leased_until: null, due_at: clock.now() })
          .where('kind', '=', kind)
          .where('failed_at', 'is', null),
      ]);
    },
    async nextDue() {
      const row = await store.read
        .selectFrom('outbox')
        .select((e) => e.fn.min('due_at').as('at'))
        .where('failed_at', 'is', null)
        .where(isNext)
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async counts() {
      const row = await store.read
        .selectFrom('outbox')
        .select((e) => [e.fn.countAll<number>().as('all'), e.fn.count<number>('failed_at').as('failed')])
        .executeTakeFirst();
      const failed = Number(row?.failed ?? 0);
      return { open: Number(row?.all ?? 0) - failed, failed };
    },
  };
}
