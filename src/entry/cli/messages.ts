import { type Compilable, sql } from 'kysely';
import { readConfig } from '../../config.ts';
import { fromRow, wordsOf } from '../../desk/ticket-rows.ts';
import { AppError } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import { commandLine } from '../../people/audit.ts';
import { indexedWords } from '../../store/differences.ts';
import { convert } from '../../store/sealed/convert.ts';
import type { Store } from '../../store/store.ts';
import { sealedMessages } from '../sealed.ts';
import { type Command, exitCodes, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { withPeople } from './database.ts';

const ticketsAtOnce = 200;

export const messagesEncrypt: Command = {
  name: 'messages encrypt',
  about: 'seals what people wrote before ENCRYPT_MESSAGES was on',
  notes: [
    'Start the service with ENCRYPT_MESSAGES=on first; it may go on meanwhile. Cut short, the same command goes on where it',
    'stopped. Copies made before still hold everything in the clear.',
  ],
  run: (_input, io) =>
    turn(
      io,
      'sealed',
      (done) => `${counted(done, 'text was', 'texts were')} sealed; the search of tickets finds whole words.`,
    ),
};

export const messagesDecrypt: Command = {
  name: 'messages decrypt',
  about: 'opens what was sealed while ENCRYPT_MESSAGES was on',
  notes: [
    'Start the service with ENCRYPT_MESSAGES=off first; it may go on meanwhile, for it reads both. Cut short, the same command',
    'goes on where it stopped. The key stays in the database, sealed.',
  ],
  run: (_input, io) =>
    turn(
      io,
      'plain',
      (done) => `${counted(done, 'text was opened and lies', 'texts were opened and lie')} in the clear.`,
    ),
};

const turn = (io: Parameters<Command['run']>[1], to: 'sealed' | 'plain', said: (done: number) => string) =>
  withPeople(io, async ({ store, audit }) => {
    const config = readConfig(io.env);
    if (config.encryptMessages !== (to === 'sealed'))
      throw new UsageError(
        `ENCRYPT_MESSAGES is ${config.encryptMessages ? 'on' : 'off'}: turn it ${to === 'sealed' ? 'on' : 'off'} and start the service anew first.`,
      );
    const key = await sealedMessages(config, store);
    if (key === null)
      throw new AppError(
        'unavailable',
        'No service has run with ENCRYPT_MESSAGES=on on this database yet: start it first.',
      );
    const progress = io.progress('texts');
    const { done, lost } = await convert(store, key.cipher, to, progress.at).finally(progress.end);
    await indexAnew(store, key.over(store, to === 'sealed', silentLog), io.progress('index'));
    const detail = { done, lost: lost.length };
    await audit.record(
      { by: commandLine, verb: `messages.${to === 'sealed' ? 'encrypted' : 'decrypted'}`, detail },
      [],
    );
    for (const where of lost) io.warn(`${where} cannot be opened: bring it back from a backup.`);
    io.say(said(done));
    return { result: { done, lost }, exit: lost.length > 0 ? exitCodes.failed : exitCodes.ok };
  });

/** Writes the search index of all tickets again, as hidden or plain as the store says. */
async function indexAnew(
  plain: Store,
  opened: Store,
  progress: { at(done: number, total: number): void; end(): void },
) {
  const tickets = opened.read.selectFrom('ticket');
  const { total } = await tickets.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const write = async (rows: Parameters<typeof fromRow>[0][]): Promise<void> => {
    const writes = rows.flatMap((row): Compilable[] => {
      const words = indexedWords(opened, wordsOf(fromRow(row)));
      return [
        plain.read.deleteFrom('ticket_fts').where('rowid', '=', row.number),
        plain.read.insertInto('ticket_fts').values({ rowid: row.number, words } as never),
      ];
    });
    await plain.commit(writes);
  };
  let [last, done] = [0, 0];
  for (let rows = await page(); rows.length > 0; rows = await page()) {
    await write(rows);
    // What was renamed between reading and writing has its new words again.
    for (let changed = await since(rows); changed.length > 0; changed = await since(changed)) await write(changed);
    last = rows.at(-1)?.number ?? last;
    done += rows.length;
    progress.at(done, Number(total));
  }
  progress.end();
  // Words of before stand in parts of the index that are not used any more, until these are put together.
  if (plain.engine === 'sqlite')
    await plain.commit([
      { compile: () => sql`insert into ticket_fts(ticket_fts) values ('optimize')`.compile(plain.read) },
    ]);

  function page() {
    return tickets.selectAll().where('number', '>', last).orderBy('number').limit(ticketsAtOnce).execute();
  }
  async function since(before: { number: number; head: number }[]) {
    const heads = new Map(before.map(({ number, head }) => [number, head]));
    const now = await tickets
      .selectAll()
      .where('number', 'in', [...heads.keys()])
      .execute();
    return now.filter(({ number, head }) => heads.get(number) !== head);
  }
}
