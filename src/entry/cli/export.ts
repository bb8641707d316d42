import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { sql } from 'kysely';
import { readConfig } from '../../config.ts';
import { fromRow } from '../../desk/ticket-rows.ts';
import { AppError } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import { removeUnfinished, whyNotWritten } from '../disk.ts';
import { sealedMessages } from '../sealed.ts';
import type { Command } from './command.ts';
import { readAddress } from './copy/address.ts';
import { openWhole, type Source } from './copy/source.ts';
import { existingDatabase } from './database.ts';

const rowsAtOnce = 1_000;

export const exportCommand: Command = {
  name: 'export',
  about: 'all requesters, conversations, tickets and events as JSON lines',
  args: ['[FILE]'],
  flags: [{ flag: '--force', about: 'replaces FILE when it is there', type: 'boolean' }],
  notes: ['To standard output when no FILE is given. Everything is of one moment, also while the service runs.'],
  async run(input, io) {
    const config = readConfig(io.env);
    const address = readAddress('DATABASE_URL', config.databaseUrl);
    if (address.engine === 'sqlite') existingDatabase(config);
    const [name] = input.args;
    const file = name === undefined ? null : resolve(name);
    if (file !== null && existsSync(file) && !input.has('force')) {
      throw new AppError('conflict', `${file} is there already; --force replaces it.`);
    }
    const source = await openWhole(address);
    const log = { ...silentLog, error: (_: object, message: string) => io.warn(message) };
    const key = await sealedMessages(config, source).catch(async (error: unknown) => {
      await source.close();
      throw error;
    });
    const store = key ? { ...source, read: key.opened(source.read, log) } : source;
    const progress = io.progress('exporting');
    const counts: Record<string, number> = { requester: 0, conversation: 0, ticket: 0, event: 0 };
    const sink = file === null ? { write: io.write, end: async () => {}, drop() {} } : fileSink(file);
    try {
      const total = await totalRows(store);
      let done = 0;
      for await (const rows of everything(store)) {
        await sink.write(rows.map(({ type, value }) => `${JSON.stringify({ type, ...value })}\n`).join(''));
        for (const { type } of rows) counts[type] = (counts[type] ?? 0) + 1;
        done += rows.length;
        progress.at(done, total);
      }
      await sink.end();
    } catch (error) {
      sink.drop();
      throw file === null ? error : whyNotWritten(error, file);
    } finally {
      progress.end();
      await store.close();
    }
    if (file !== null)
      io.say(
        `${file}: ${Object.entries(counts)
          .map(([type, n]) => `${n} ${type}s`)
          .join(', ')}`,
      );
    return { result: { file, counts } };
  },
};

interface Line {
  type: string;
  value: object;
}

async function totalRows({ read }: Source): Promise<number> {
  const tables = ['requester', 'conversation', 'ticket', 'event'] as const;
  let total = 0;
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(read);
    total += Number(rows[0]?.n ?? 0);
  }
  return total;
}

/** Every kind in the order of its key, some at a time. */
async function* everything({ read }: Source): AsyncGenerator<Line[]> {
  for (let after = ''; ; ) {
    const rows = await read
      .selectFrom('requester')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    yield rows.map(({ id, name, email, created_at }) => ({
      type: 'requester',
      value: { id, name, email, createdAt: created_at },
    }));
    after = rows.at(-1)?.id ?? after;
    if (rows.length < rowsAtOnce) break;
  }
  for (let after = ''; ; ) {
    const rows = await read
      .selectFrom('conversation')
      .select(['id', 'state'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    yield rows.map(({ state }) => ({ type: 'conversation', value: JSON.parse(state) as object }));
    after = rows.at(-1)?.id ?? after;
    if (rows.length < rowsAtOnce) break;
  }
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('ticket')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(rowsAtOnce)
      .execute();
    yield rows.map((row) => ({ type: 'ticket', value: fromRow(row) }));
    after = rows.at(-1)?.number ?? after;
    if (rows.length < rowsAtOnce) break;
  }
  for (let after = 0; ; ) {
    const rows = await read
      .selectFrom('event')
      .selectAll()
      .where('position', '>', after)
      .orderBy('position')
      .limit(rowsAtOnce)
      .execute();
    yield rows.map((row) => ({
      type: 'event',
      value: {
        position: row.position,
        id: row.id,
        stream: row.stream,
        seq: row.seq,
        at: row.at,
        actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
        body: JSON.parse(row.body) as object,
      },
    }));
    after = rows.at(-1)?.position ?? after;
    if (rows.length < rowsAtOnce) break;
  }
}

/** A file that appears whole or not at all. */
function fileSink(file: string) {
  const part = `${file}.part`;
  const stream = createWriteStream(part, { flush: true });
  // Told by the write that waits for it.
  const broken = new Promise<never>((_, reject) => stream.once('error', reject));
  broken.catch(() => undefined);
  return {
    async write(text: string) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), broken]);
    },
    async end() {
      stream.end();
      await finished(stream);
      renameSync(part, file);
    },
    drop() {
      stream.destroy();
      removeUnfinished(part);
    },
  };
}
