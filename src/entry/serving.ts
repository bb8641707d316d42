import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { AppError } from '../kernel/errors.ts';
import { claimToServe } from '../store/sqlite-serving.ts';
import { placeFor } from './node-platform.ts';

/** A process that is stopping takes up to ten seconds, and the next one may be started meanwhile. */
const longEnoughMs = 12_000;
const lookEveryMs = 200;

/**
 * Makes sure that no other process serves the same database file: each would answer from what it remembers and not hear of what
 * the other does, and an upgrade would happen under it. A database on a server may be served by many.
 * @param waits told once when there is another, before it is waited for
 * @returns what lets the next one serve; to be kept, for the claim ends with it
 * @throws AppError('unavailable') with one line that says what to do.
 */
export async function serveAlone(
  config: Pick<Config, 'databaseUrl'>,
  waits: (file: string) => void,
  patienceMs = longEnoughMs,
): Promise<() => void> {
  if (!config.databaseUrl.startsWith('file:')) return () => undefined;
  const file = placeFor(config);
  for (let waitedMs = 0; ; waitedMs += lookEveryMs) {
    const release = claimToServe(file);
    if (release !== null) return release;
    if (waitedMs === 0) waits(file);
    if (waitedMs >= patienceMs)
      throw new AppError(
        'unavailable',
        `Another process serves ${file}. Stop it, or start this one with a DATA_DIR of its own; many can serve one PostgreSQL.`,
      );
    await pause(lookEveryMs);
  }
}
