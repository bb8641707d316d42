import Database from 'better-sqlite3';
import { createConversations } from '../../src/conversation/conversations.ts';
import { createEventLog } from '../../src/conversation/log.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { foldChecker } from '../../tests/support/folds.ts';
import type { Entry } from '../../tests/support/ledger.ts';
import type { Chat } from './clients.ts';

interface Row {
  id: string;
  stream: string;
  seq: number;
  key: string | null;
  cause: number | null;
  actor_kind: string;
  type: string;
  body: string;
}

/** What the database file holds, beside what the clients were told. Each list names what is wrong; all must be empty. */
export interface Verdict {
  messages: number;
  tickets: number;
  /** Acknowledged, and not there or other than it was sent. */
  lost: string[];
  /** There more than once, or with more than one answer. */
  doubled: string[];
  unanswered: string[];
  /** Jobs that are still open or were given up. */
  jobs: string[];
  /** Live streams that missed an event or showed one twice. */
  streams: string[];
  /** Damage that SQLite itself finds. */
  integrity: string[];
}

/** Reads the file after the service has ended. @throws when a cached row is not the fold of its events. */
export async function judge(file: string, entries: readonly Entry[], chats: readonly Chat[]): Promise<Verdict> {
  const db = new Database(file, { readonly: true });
  const integrity = [db.pragma('integrity_check', { simple: true }), ...(db.pragma('foreign_key_check') as unknown[])]
    .filter((line) => line !== 'ok')
    .map(String);
  db.close();
  const store = openSqlite(file);
  try {
    return { ...(await judgeStore(store, entries, chats)), integrity };
  } finally {
    await store.close();
  }
}

/** The same of a store on any engine. @throws when a cached row is not the fold of its events. */
export async function judgeStore(store: Store, entries: readonly Entry[], chats: readonly Chat[]): Promise<Verdict> {
  const rows: Row[] = await store.read
    .selectFrom('event')
    .select(['id', 'stream', 'seq', 'key', 'cause', 'actor_kind', 'type', 'body'])
    .orderBy('stream')
    .orderBy('seq')
    .execute();
  const jobs = await store.read.selectFrom('outbox').select(['kind', 'key', 'attempts', 'error']).execute();

  const said = rows.filter((row) => row.type === 'message' && row.actor_kind === 'visitor' && row.key !== null);
  const byKey = new Map<string, Row[]>();
  for (const row of said) {
    const { clientId } = JSON.parse(row.body) as { clientId: string };
    const key = `${row.stream} ${clientId}`;
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  const answers = new Map<string, number>();
  for (const { type, actor_kind: kind, stream, cause } of rows) {
    if (type === 'message' && kind === 'assistant') {
      answers.set(`${stream} ${cause}`, (answers.get(`${stream} ${cause}`) ?? 0) + 1);
    }
  }
  const sent = new Map(entries.flatMap((entry) => (entry.what === 'sent' ? [[keyOf(entry), entry.text]] : [])));
  const lost = entries
    .filter(({ what }) => what === 'acknowledged')
    .map(keyOf)
    .filter((key) => {
      const [row] = byKey.get(key) ?? [];
      return !row || (JSON.parse(row.body) as { text: string }).text !== sent.get(key);
    });
  const answersOf = ({ stream, seq }: Row): number => answers.get(`${stream} ${seq}`) ?? 0;

  return {
    messages: said.length,
    tickets: await checkFolds(store),
    lost,
    doubled: [
      ...[...byKey].filter(([, found]) => found.length > 1).map(([key]) => key),
      ...said.filter((row) => answersOf(row) > 1).map(nameOf),
    ],
    unanswered: said.filter((row) => answersOf(row) === 0).map(nameOf),
    jobs: jobs.map((job) => JSON.stringify(job)),
    streams: chats.flatMap((chat) => streamFaults(chat, rows)),
    integrity: [],
  };
}

/** @returns how many tickets there are, each being the fold of its events. */
async function checkFolds(store: Store): Promise<number> {
  const ids = systemIds(systemClock.ms);
  const events = createEventLog(store, ids);
  const conversations = createConversations({ store, log: events, clock: systemClock, ids });
  await foldChecker({ store, events, conversations })();
  const row = await store.read
    .selectFrom('ticket')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

function streamFaults({ id, followed }: Chat, rows: readonly Row[]): string[] {
  const there = rows.filter(({ stream }) => stream === id).map(({ seq }) => seq);
  return followed.join() === there.join() ? [] : [`${id}: saw ${followed.join()}, there are ${there.join()}`];
}

function keyOf({ conversation, clientId }: Entry): string {
  return `${conversation} ${clientId}`;
}

function nameOf({ stream, seq }: Row): string {
  return `${stream}/${seq}`;
}
