import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../kernel/errors.ts';
import type { SecretKeys } from '../store/secrets.ts';
import { makeFolder } from './disk.ts';

/** Keys in a file only its owner may read, a line each, the present one first. */
export interface SecretFile extends SecretKeys {
  path: string;
  /** Makes the first key unless there is one. */
  make(): Promise<void>;
  /** Puts a new key before the others. */
  begin(): Promise<void>;
  /** Leaves only the first. */
  end(): Promise<void>;
  /** Gives a file that holds no key another name, where there is one. @returns that name */
  putAside(): Promise<string | null>;
}

/** No key of ours, nor one that may be set, is shorter: what is was cut off. */
const shortest = 32;
const fresh = (): string => randomBytes(32).toString('base64url');
const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The lines of before are kept until a rotation has ended. Nothing is made by reading. */
export function secretFile(dataDir: string): SecretFile {
  const path = join(dataDir, 'secret.key');
  const lines = async (): Promise<string[]> => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw new AppError('unavailable', `The key ${path} cannot be read: ${(error as Error).message}.`);
    });
    if (text === null) return [];
    const found = text.split('\n').filter((line) => line.trim() !== '');
    // An empty list would let secrets be sealed under a key that lies beside them.
    if (found.length === 0 || found.some((line) => line.length < shortest))
      throw new AppError(
        'unavailable',
        `The key ${path} is empty or cut short: put back the one that was there, or remove it if it never sealed anything.`,
      );
    return found;
  };
  /** What is written is whole and on the disk before it has a name that is read. */
  const put = async (keys: readonly string[], into: (part: string) => Promise<void>): Promise<void> => {
    const part = `${path}.${fresh()}.part`;
    try {
      await writeFile(part, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
      await into(part);
      const folder = await open(dirname(path));
      await folder.sync().finally(() => folder.close());
    } finally {
      await rm(part, { force: true });
    }
  };
  const replace = (part: string): Promise<void> => rename(part, path);
  return {
    path,
    read: lines,
    async make() {
      try {
        makeFolder(dirname(path));
        // Of several processes that start at once one makes it; not every file system knows second names.
        await put([fresh()], (part) =>
          link(part, path).catch((error: unknown) => {
            if (codeOf(error) === 'EEXIST') throw error;
            return copyFile(part, path, constants.COPYFILE_EXCL);
          }),
        );
      } catch (error) {
        if (codeOf(error) !== 'EEXIST')
          throw new AppError('unavailable', `The key ${path} cannot be made: ${(error as Error).message}.`);
      }
    },
    begin: async () => put([fresh(), ...(await lines())], replace),
    end: async () => put((await lines()).slice(0, 1), replace),
    async putAside() {
      const usable = await lines().then(
        () => true,
        () => false,
      );
      if (usable) return null;
      const aside = `${path}.unusable-${fresh().slice(0, 6)}`;
      await rename(path, aside);
      return aside;
    },
  };
}

/**
 * The keys of the settings, else those of the file; none where there is neither. What was sealed under the file before the
 * settings had one still opens.
 */
export function presentKeys({ dataDir, secrets }: Pick<Config, 'dataDir' | 'secrets'>): SecretKeys {
  const file = secretFile(dataDir);
  const { secretKeys: given } = secrets;
  if (given.length === 0) return file;
  return {
    read: async () => [...given, ...(await readFile(file.path, 'utf8').catch(() => '')).split('\n').filter(Boolean)],
  };
}
