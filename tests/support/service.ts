import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Platform } from '../../src/context.ts';
import { createLog } from '../../src/entry/node-platform.ts';
import { startService } from '../../src/entry/service.ts';
import { cheapPasswords } from './app.ts';
import { owner, type Server } from './browser.ts';
import { root, trained } from './content.ts';
import { loadedFile, temporaryFolder } from './engines.ts';

/**
 * The whole service on a free port of this process, over a database of its own: as `startServer` starts it, but trained already, with
 * the articles in its database unless it has its own DATA_DIR, without a disk to wait for, and with passwords that cost nothing.
 */
export async function serve(
  env: Readonly<Record<string, string>> = {},
  instead: Partial<Platform> = {},
): Promise<Server & { setUp: string | null }> {
  const { dir, remove } = temporaryFolder();
  const config = readConfig({
    PORT: '0',
    DATA_DIR: dir,
    RATE_LIMITS: 'off',
    PARLEY_OWNER_EMAIL: owner.email,
    PARLEY_OWNER_PASSWORD: owner.password,
    ...env,
  });
  if (env.DATA_DIR === undefined) copyFileSync(await loadedFile(), join(dir, 'parley.db'));
  const service = await startService(config, root, createLog('error'), async () => {}, {
    ...trained,
    passwords: cheapPasswords,
    ...instead,
  });
  const { classifier, detector } = service.ctx.understanding;
  Object.assign(trained, { classifier, detector });
  return {
    origin: `http://localhost:${service.port}`,
    port: service.port,
    /** The secret of the link for the first owner, where there is none. */
    setUp: service.setUp,
    async stop() {
      await service.stop();
      remove();
    },
  };
}
