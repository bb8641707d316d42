import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../kernel/errors.ts';
import type { SecretKeys } from '../store/secrets.ts';

/** Keys in a file only its owner may read, a line each, the present one first. */
export interface SecretFile extends SecretKeys {
  path: string;
  /** Puts a new key before the others. */
  begin(): Promise<void>;
  /** Leaves only the first. */
  end(): Promise<void>;
}

const fresh = (): string => randomBytes(32).toString('base64url');

/** Made when it is first read. The lines of before are kept until a rotation has ended. */
export function secretFile(dataDir: string): SecretFile {
  const path = join(dataDir, 'secret.key');
  const lines = async (): Promise<string[]> => {
    try {
      return (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new AppError('unavailable', `The key ${path} cannot be read: ${(error as Error).message}.`);
    }
  };
  const put = async (keys: readonly string[]): Promise<void> => {
    const part = `${path}.part`;
    await writeFile(part, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
    await rename(part, path);
  };
  return {
    path,
    async read() {
      const found = await lines();
      if (found.length > 0) return found;
      await mkdir(dirname(path), { recursive: true });
      try {
        // Of several processes that start at once one makes it.
        const file = await open(path, 'wx', 0o600);
        await file.writeFile(`${fresh()}\n`);
        await file.sync();
        await file.close();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
          throw new AppError('unavailable', `The key ${path} cannot be made: ${(error as Error).message}.`);
      }
      return lines();
    },
    begin: async () => put([fresh(), ...(await lines())]),
    end: async () => put((await lines()).slice(0, 1)),
  };
}

/** The keys of the settings, else those of the file. What was sealed under the file before the settings had one still opens. */
export function secretKeys({ dataDir, secrets }: Pick<Config, 'dataDir' | 'secrets'>): SecretKeys {
  const file = secretFile(dataDir);
  const { secretKeys: given } = secrets;
  if (given.length === 0) return file;
  return {
    read: async () => [...given, ...(await readFile(file.path, 'utf8').catch(() => '')).split('\n').filter(Boolean)],
  };
}
