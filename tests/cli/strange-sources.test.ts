import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { backup } from '../../src/entry/cli/backup.ts';
import type { Command } from '../../src/entry/cli/command.ts';
import { copy } from '../../src/entry/cli/copy.ts';
import { doctor } from '../../src/entry/cli/doctor.ts';
import { exportCommand } from '../../src/entry/cli/export.ts';
import { files } from '../../src/entry/cli/files.ts';
import { migrateCommand } from '../../src/entry/cli/migrate.ts';
import { restore } from '../../src/entry/cli/restore.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { monday } from '../support/clock.ts';
import { root } from '../support/content.ts';
import { ioOf } from '../support/io.ts';
import { folder } from './run.ts';

/** A database with enough in it to be cut off. */
let whole = '';
beforeAll(async () => {
  whole = join(folder(), 'parley.db');
  const store = openSqlite(whole);
  await migrate(store, monday);
  await store.close();
  change(whole, (database) => {
    const insert = database.prepare('insert into requester(id, name, created_at) values (?, ?, ?)');
    for (let i = 0; i < 2_000; i++) insert.run(`req_${i}`, 'x'.repeat(500), monday);
  });
});

function change(file: string, work: (database: Database.Database) => void): void {
  const database = new Database(file);
  database.transaction(() => work(database))();
  database.pragma('journal_mode = DELETE');
  database.close();
}

/** A data folder whose database is a changed copy. */
function house(work: (file: string) => void = () => undefined): string {
  const dir = folder();
  cpSync(whole, join(dir, 'parley.db'));
  work(join(dir, 'parley.db'));
  return dir;
}
const run = (command: Command, dataDir: string, ...args: string[]) => runWith({}, command, dataDir, ...args);
const runWith = (flags: Record<string, string>, command: Command, dataDir: string, ...args: string[]) =>
  command.run({ args, text: (flag) => flags[flag], has: () => false }, ioOf({ env: { DATA_DIR: dataDir }, root }));

/** As people read it: one line, nothing of a stack, and no raw error behind it. */
async function expectLine(ran: Promise<unknown>, line: RegExp): Promise<void> {
  const error = await ran.then(
    () => expect.unreachable('it was done'),
    (failed: unknown) => failed,
  );
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).message).toMatch(line);
  expect((error as AppError).message).not.toContain('\n');
}

const sql = (text: string) => (file: string) => change(file, (database) => database.exec(text));
/** Of what the migrations from 0008 on make, three tables are there; the names of all of them are not. */
const halfDone = sql(
  `delete from migration where name >= '0008'; drop table proof; drop table model_network; drop table requester_word; drop table saved_reply`,
);
const strange: [string, (file: string) => void, RegExp][] = [
  [
    'that is none',
    (file) => writeFileSync(file, 'words '.repeat(2_000)),
    /not a database that can be read: file is not/,
  ],
  ['that is cut off', (file) => truncateSync(file, statSync(file).size / 2), /cannot? be read|malformed/],
  [
    'without tables',
    (file) => {
      writeFileSync(file, '');
      sql('create table x(y); drop table x')(file);
    },
    /parley\.db is not a database of Parley: it has none of its tables\.$/,
  ],
  [
    'that a copy was not finished into',
    sql(`insert into migration values ('unfinished-copy-1a2b', 'x')`),
    /^The database is the unfinished copy of another one\. Run the same “parley copy”/,
  ],
  ['that an upgrade left half done', halfDone, /only half of what it made \(mail, identity, requester_session\)/],
  ['of a newer version', sql(`insert into migration values ('9999-later', 'x')`), /newer version of Parley/],
];

describe.each(strange)('a database %s', (what, make, line) => {
  it('is not carried away, with one line that says why and nothing left behind', async () => {
    const [dir, out] = [house(make), folder()];
    await expectLine(run(backup, dir, join(out, 'copy.db')), line);
    await expectLine(run(exportCommand, dir, join(out, 'all.jsonl')), line);
    // A list of no attachments needs none of the pages that are gone.
    if (what !== 'that is cut off') await expectLine(run(files, dir), line);
    expect(readdirSync(out)).toEqual([]);
  });
});

it('half an upgrade is not restored', async () => {
  const [from, to] = [house(halfDone), folder()];
  await expectLine(run(restore, to, join(from, 'parley.db')), /only half of what it made/);
  expect(readdirSync(to)).toEqual([]);
});

it('tables that somebody altered are named in one line by whatever would trip over them', async () => {
  const dir = house(sql('alter table ticket drop column first_response_at; alter table staff add column colour text'));
  const line =
    /^Tables are not as this version makes them.*staff has colour besides; ticket lacks first_response_at\. Undo that/;
  const to = join(folder(), 'copy.db');
  const from = `file:${join(dir, 'parley.db')}`;
  await expectLine(runWith({ from, to: `file:${to}` }, copy, dir), line);
  await expectLine(runWith({ from, to: `d1:${to}.sql` }, copy, dir), line);
  await expectLine(run(migrateCommand, dir), line);
  expect(existsSync(to) || existsSync(`${to}.sql`)).toBe(false);
  const { result } = await run(doctor, dir);
  expect((result.faults as string[]).filter((fault) => line.test(fault))).toHaveLength(1);
  const sound = await run(doctor, house());
  expect((sound.result.faults as string[]).filter((fault) => /Tables/.test(fault))).toEqual([]);
});

it('a backup that is served as it is can be backed up again', async () => {
  const [out, dir] = [folder(), folder()];
  await run(backup, house(), join(out, 'first.db'));
  cpSync(join(out, 'first.db'), join(dir, 'parley.db'));
  expect((await run(backup, dir, join(out, 'second.db'))).result).toMatchObject({ files: 0 });
});

describe('a place that takes nothing', () => {
  it('a backup says so, and so does a restore', async () => {
    const [dir, out] = [house(), folder()];
    await expectLine(run(backup, dir, '/proc/copy.db'), /^\/proc\/copy\.db cannot be written: /);
    writeFileSync(join(out, 'file'), '');
    await expectLine(run(restore, join(out, 'file/below'), join(dir, 'parley.db')), /below\S* cannot be written: /);
  });

  it.runIf(process.platform === 'linux')('an export on a full disk leaves nothing behind', async () => {
    const [dir, out] = [house(), folder()];
    symlinkSync('/dev/full', join(out, 'all.jsonl.part'));
    await expectLine(
      run(exportCommand, dir, join(out, 'all.jsonl')),
      /all\.jsonl cannot be written: the disk is full\. /,
    );
    expect(readdirSync(out)).toEqual([]);
    mkdirSync(join(out, 'folder.jsonl.part'));
    await expectLine(run(exportCommand, dir, join(out, 'folder.jsonl')), /folder\.jsonl cannot be written: EISDIR/);
  });
});
