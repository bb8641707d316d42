import { existsSync, renameSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import pino from 'pino';
import { botFrameworkChannel } from '../channels/bot-framework.ts';
import type { Config } from '../config.ts';
import type { Platform } from '../context.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { type Files, filePath } from '../kernel/files.ts';
import type { Log } from '../kernel/log.ts';
import { httpTransport } from '../mail/http.ts';
import type { Transport } from '../mail/transport.ts';
import type { Passwords } from '../people/passwords.ts';
import { isPbkdf2, verifyPbkdf2 } from '../people/pbkdf2.ts';
import { migrate, plan } from '../store/migrate.ts';
import { Outage } from '../store/outage.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { tablesIn } from '../store/tables.ts';
import {
  asOutage,
  beginsAsSqlite,
  makeFolder,
  removeUnfinished,
  syncFile,
  whyNotWritten,
  withItsLogs,
} from './disk.ts';
import { loadClassifier, loadIntents, loadTexts } from './load.ts';
import { modelFor } from './model.ts';
import { openPostgres } from './open-postgres.ts';
import { pictureEncoder } from './pictures/encoder.ts';
import { whyNot } from './postgres-fault.ts';
import { forMessages, keysOf, mustOpen } from './sealed.ts';
import { laidDownIn, mailFolder, smtpTransport } from './smtp.ts';

/** OWASP's first choice for argon2id (the library's own algorithm of choice): 19 MiB, 2 passes, 1 lane. */
export const passwords: Passwords = {
  hash: (password) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  verify: (stored, password) =>
    // Hashed at the edge, before the data moved here.
    isPbkdf2(stored) ? verifyPbkdf2(stored, password) : verify(stored, password),
};

/** Attachments in a folder; a file appears whole or not at all. `put` throws Outage where the disk is full, read-only or gone. */
export function folderFiles(dir: string): Files {
  const pathOf = (name: string): string => join(dir, filePath(name));
  return {
    async put(name, bytes) {
      const path = pathOf(name);
      const part = `${path}.part`;
      try {
        makeFolder(dirname(path));
        await writeFile(part, bytes, { flush: true });
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        throw asOutage(error);
      }
    },
    async get(name) {
      try {
        return await readFile(pathOf(name));
      } catch {
        return null;
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

/** How mails leave, as the settings say: a mail server, a provider's endpoint, or files. */
export function mailWay({ mail, secrets, dataDir }: Config): Transport {
  if (secrets.smtpUrl !== null) return smtpTransport(secrets.smtpUrl);
  if (mail.endpoint !== null) return httpTransport({ endpoint: mail.endpoint, key: secrets.mailKey });
  return mailFolder(join(dataDir, 'mail'));
}

/** Where the database file is, for a `file:` URL. */
export function databaseFile(config: Pick<Config, 'databaseUrl'>): string {
  return resolve(config.databaseUrl.replace(/^file:(\/\/)?/, ''));
}

/**
 * Opens the database and brings it up to date; before an upgrade of one that holds data, a copy is put beside it.
 * @throws AppError('unavailable') with one line that says what to do.
 */
export function openStore(config: Config, log?: Log): Promise<Store> {
  return config.databaseUrl.startsWith('file:') ? openFile(config, log) : openServer(config);
}

/**
 * A database on a server belongs to several processes: an empty one is set up by whichever comes first, but an upgrade is a step
 * of its own, so that no old process meets a new schema unawares.
 */
async function openServer(config: Config): Promise<Store> {
  const store = await openPostgres(config.databaseUrl);
  try {
    const { done, open } = await plan(store);
    if (done.length > 0 && open.length > 0) {
      throw new AppError(
        'unavailable',
        `The database lacks ${open.join(', ')}. Run “npm run parley -- migrate” once, then start again.`,
      );
    }
    await migrate(store, systemClock.now());
    return store;
  } catch (error) {
    await store.close();
    throw whyNot(error, config.databaseUrl);
  }
}

/**
 * Makes the folder of the database file, and looks whether what is there may be one.
 * @returns the file
 * @throws AppError('unavailable') with one line that says why it cannot be there.
 */
export function placeFor(config: Pick<Config, 'databaseUrl'>): string {
  const file = databaseFile(config);
  try {
    makeFolder(dirname(file));
  } catch (error) {
    throw new AppError('unavailable', `The folder ${dirname(file)} cannot be made: ${(error as Error).message}.`);
  }
  if (existsSync(file) && statSync(file).isDirectory())
    throw new AppError(
      'unavailable',
      `${file} is a folder: the database is a file, for example file:${file}/parley.db.`,
    );
  // Nothing is put beside somebody else's file.
  if (existsSync(file) && beginsAsSqlite(file) === false)
    throw new AppError('unavailable', `The database ${file} cannot be opened: file is not a database.`);
  return file;
}

async function openFile(config: Config, log?: Log): Promise<Store> {
  const file = placeFor(config);
  const store = openSqlite(file);
  try {
    // In this order: what another process makes of an empty file meanwhile is nothing to be copied.
    const before = await tablesIn(store);
    const { open } = await plan(store);
    if (open.length > 0 && before.size > 0) {
      const copy = `${file}.before-${open[0]}`;
      await keepCopy(store, copy);
      log?.info({ copy }, 'copied the database before upgrading it');
    }
    await migrate(store, systemClock.now());
  } catch (error) {
    await store.close();
    if (error instanceof Outage) {
      throw new AppError(
        'unavailable',
        `The database ${file} cannot be used (${error.why}): check that file and folder may be written and the disk has space.`,
        { cause: error },
      );
    }
    if (error instanceof AppError || !(error instanceof Error && 'code' in error)) throw error;
    throw new AppError('unavailable', `The database ${file} cannot be used: ${error.message}.`, { cause: error });
  }
  return store;
}

/**
 * Copies the database to a file that appears whole or not at all: half of one, left by a start that was cut short, would be in
 * the way of the next, and might be taken for the way back.
 * @throws AppError('unavailable') with one line that says what to do.
 */
async function keepCopy(store: Store, copy: string): Promise<void> {
  const part = `${copy}.part`;
  try {
    removeUnfinished(...withItsLogs(part));
    await store.backup(part);
    syncFile(part);
    renameSync(part, copy);
    syncFile(dirname(copy));
  } catch (error) {
    throw whyNotWritten(error, `${copy}, the copy made before an upgrade,`);
  } finally {
    removeUnfinished(...withItsLogs(part));
  }
}

export function createLog(level: Config['logLevel']): Log {
  return pino({
    level,
    base: null,
    redact: { paths: ['password', 'token', 'authorization', 'cookie', 'secret'], censor: '[hidden]' },
  });
}

/**
 * Everything Node brings, content of `root` included.
 * @param mayOpen resolves when the database may be opened and upgraded
 */
export async function nodePlatform(
  config: Config,
  root: string,
  log: Log,
  mayOpen: () => Promise<void> = async () => {},
): Promise<Platform> {
  const texts = loadTexts(root);
  const catalogue = loadIntents(root);
  await mayOpen();
  const plain = await openStore(config, log);
  const store = await mustOpen(config, plain)
    .then(() => forMessages(config, plain, log))
    .catch(async (error: unknown) => {
      await plain.close();
      throw error;
    });
  return {
    config,
    store,
    files: folderFiles(join(config.dataDir, 'files')),
    encodePicture: pictureEncoder(log),
    passwords,
    texts,
    catalogue,
    train: (examples) => loadClassifier(root, examples),
    log,
    mail: mailWay(config),
    laidDown: laidDownIn(join(config.dataDir, 'mail')),
    secretKeys: keysOf(config, store),
    model: await modelFor(config, log),
    channels: (ctx) => [botFrameworkChannel(ctx)],
  };
}
