import { existsSync } from 'node:fs';
import { shown } from '../../config/setting.ts';
import { readConfig } from '../../config.ts';
import { AppError } from '../../kernel/errors.ts';
import { fingerprintKey } from '../../knowledge/search.ts';
import { Outage } from '../../store/outage.ts';
import { tablesIn } from '../../store/tables.ts';
import { removeUnfinished, withItsLogs } from '../disk.ts';
import { whyNot } from '../postgres-fault.ts';
import { sealedMessages } from '../sealed.ts';
import { type Command, UsageError } from './command.ts';
import { type Address, mustHaveFolder, openTarget, readAddress } from './copy/address.ts';
import { type Carried, carry } from './copy/carry.ts';
import { raw } from './copy/claim.ts';
import { mustBeNew, writeD1File } from './copy/d1/file.ts';
import { openSource, type Source } from './copy/source.ts';
import { counted } from './counted.ts';
import type { Io } from './io.ts';

export const copy: Command = {
  name: 'copy',
  about: 'carries everything into another database: a file, a server or D1',
  flags: [
    {
      flag: '--from URL',
      about: 'file:PATH, postgres://USER:PASSWORD@HOST:PORT/DATABASE or d1:FILE.sql, which D1 exported',
      type: 'string',
      needed: true,
    },
    {
      flag: '--to URL',
      about: 'the same; must be empty, or an unfinished copy of the same source; d1:FILE.sql is written for D1',
      type: 'string',
      needed: true,
    },
  ],
  notes: [
    'Stop the service first. The source is only read. At the end every table is read back and compared; cut short, the same',
    'command goes on where it stopped. Attachments are no part of a database: they stay in DATA_DIR/files.',
    'D1 is reached through wrangler only: docs/deploy.md has the commands that export it and execute FILE.sql.',
  ],
  async run(input, io) {
    const from = readAddress('--from', input.text('from'));
    const to = readAddress('--to', input.text('to'));
    if (from.name === to.name) throw new UsageError('--from and --to are the same database.');
    const began = performance.now();
    const carried = await copyDatabase(from, to, io);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    // What D1 exported does not go on.
    const behind = from.engine === 'd1' ? 0 : (await lastPosition(from)) - carried.upTo;
    const { event, ticket, conversation } = carried.tables;
    io.say(
      `${to.name}: ${counted(ticket.rows, 'ticket')}, ${counted(conversation.rows, 'conversation')}, ${counted(event.rows, 'event')}, ${counted(carried.rows, 'row')} in all, in ${seconds} s. Counts and checksums agree.`,
    );
    if (behind > 0)
      io.warn(
        `The source went on meanwhile: ${behind === 1 ? 'its last event is' : `its last ${behind} events are`} not in the copy. Stop the service and copy into an empty database.`,
      );
    sayChangedKeys(carried, io);
    io.say(attachmentsOf(from, to));
    io.say('Secrets stay sealed: give the other service the same PARLEY_SECRET_KEY, or the same DATA_DIR/secret.key.');
    const { tables, rows, resumed, changedKeys } = carried;
    const result = { from: shownAddress(from), to: shownAddress(to), rows, resumed, changedKeys, behind };
    return { result: { ...result, seconds, tables } };
  },
};

/** Says what is not as it was in the source. */
export function sayChangedKeys({ changedKeys }: Carried, io: Pick<Io, 'warn'>): void {
  if (changedKeys === 0) return;
  io.warn(
    `${counted(changedKeys, 'key of a message', 'keys of messages')} held control characters or halves of signs, which not every database keeps; ${changedKeys === 1 ? 'it is' : 'they are'} written with ? and the row's id. Only a program that sends one of these messages once more gets a second answer.`,
  );
}

/** @param env where the key is that words are sealed under, if they are */
type CopyIo = Pick<Io, 'progress'> & { env?: Io['env'] };

async function withWords(from: Address, { env = {} }: CopyIo): Promise<Source> {
  const source = await openSource(from);
  return { ...source, messages: () => sealedMessages(readConfig(env), source) };
}

/**
 * One database into another, as the source is at this moment.
 * @param also is done too before the copy counts as finished
 * @returns what was carried, and the position of its last event
 * @throws AppError with one line that says what to do.
 */
export async function copyDatabase(
  from: Address,
  to: Address,
  io: CopyIo,
  also?: () => Promise<void>,
): Promise<Carried & { upTo: number }> {
  if (to.engine === 'd1') return copyForD1(from, to.file, io);
  const source = await withWords(from, io);
  const made = to.engine === 'sqlite' && !existsSync(to.file) ? to.file : null;
  // Until something was written nothing need stay of a file that was not there.
  let begun = false;
  try {
    const target = await openTarget(to);
    try {
      const carried = await carry(
        { name: from.name, store: source },
        { name: to.name, store: target },
        io,
        async () => {
          await also?.();
          if (from.engine === 'd1') await target.commit([raw(target, indexAnew)]);
        },
      );
      begun = true;
      return { ...carried, upTo: await positionIn(source) };
    } catch (error) {
      begun = (await tablesIn(target).catch(() => null))?.size !== 0;
      throw cutShort(error, to);
    } finally {
      await target.close().catch(() => undefined);
    }
  } finally {
    if (made !== null && !begun) removeUnfinished(...withItsLogs(made));
    await source.close().catch(() => undefined);
  }
}

/**
 * D1's export writes line breaks as `\n` and cannot tell them from a `\n` somebody wrote. Texts with both are in articles only,
 * as in `C:\new`: so the next start reads these from their files again.
 */
const indexAnew = `delete from meta where key = '${fingerprintKey}'`;

async function copyForD1(from: Address, file: string, io: CopyIo): Promise<Carried & { upTo: number }> {
  mustHaveFolder(file);
  mustBeNew(file);
  const store = await withWords(from, io);
  try {
    const carried = await writeD1File({ name: from.name, store }, file, io, from.engine === 'd1' ? [indexAnew] : []);
    return { ...carried, upTo: await positionIn(store) };
  } finally {
    await store.close().catch(() => undefined);
  }
}

/** What a store says to visitors, in words for whoever runs the command. */
function cutShort(error: unknown, to: Address): unknown {
  if (!(error instanceof Outage)) return error;
  if (to.engine === 'postgres') return whyNot(error, to.url);
  return new AppError(
    'unavailable',
    `${to.name} cannot be written (${error.why}): mend that and run it again, it goes on from there.`,
    {
      cause: error,
    },
  );
}

async function lastPosition(from: Address): Promise<number> {
  const now = await openSource(from);
  try {
    return await positionIn(now);
  } finally {
    await now.close();
  }
}

type Opened = Awaited<ReturnType<typeof openSource>>;

async function positionIn({ read }: Opened): Promise<number> {
  const [row] = await read
    .selectFrom('event')
    .select((e) => e.fn.max('position').as('last'))
    .execute();
  return Number(row?.last ?? 0);
}

/** What is left to be done, by where the attachments are now and where they will be. */
function attachmentsOf(from: Address, to: Address): string {
  const [there, here] = [from.engine === 'd1', to.engine === 'd1'];
  if (there === here)
    return there
      ? 'Attachments stay in their bucket.'
      : 'Attachments stay in DATA_DIR/files: let the service that uses the copy have the same folder.';
  return here
    ? 'Attachments are still in DATA_DIR/files: docs/deploy.md says how they come into the bucket.'
    : 'Attachments are still in the bucket: docs/deploy.md says how they come into DATA_DIR/files.';
}

function shownAddress(address: Address): string {
  if (address.engine === 'postgres') return shown(address.url);
  return `${address.engine === 'd1' ? 'd1' : 'file'}:${address.file}`;
}
