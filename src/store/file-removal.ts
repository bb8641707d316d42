import { type Compilable, sql } from 'kysely';
import { type Clock, hourMs, minuteMs, plus } from '../kernel/clock.ts';
import type { Files } from '../kernel/files.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Job, Outbox } from './outbox.ts';
import type { Store } from './store.ts';

/** Kind of the job that takes a file away; payload `{ file }`. */
export const removeFileJob = 'remove-file';

/**
 * How files go for good. What is in the folder or bucket is no part of a commit, so a job of the outbox answers for it: it is there
 * before the file is, or in the commit that deletes the row of the file, and ends only when the file is kept or gone.
 */
export interface FileRemoval {
  /** The statement that has a file removed of which no row tells yet, unless `kept` is committed within the hour. */
  unlessKept(file: string): Compilable;
  /** The statement that goes with the row of the file. */
  kept(file: string): Compilable;
  /** The statement that has all files of a conversation or ticket removed; to stand before the one that deletes their rows. */
  allOf(stream: string): Compilable;
  /** Removes files whose rows are gone, so that they need not wait for their jobs. What cannot be removed now stays for its job. */
  now(files: readonly string[]): Promise<void>;
  /** Does such a job. @throws what the folder or bucket does; the job is to be tried again, however often */
  run(job: Job): Promise<void>;
}

export function createFileRemoval(deps: {
  store: Store;
  files: Files;
  outbox: Outbox;
  clock: Clock;
  ids: Ids;
}): FileRemoval {
  const { store, files, outbox, clock, ids } = deps;
  const keyOf = (file: string): string => `${removeFileJob}:${file}`;
  const kept = (file: string): Compilable => outbox.cancel(keyOf(file));
  return {
    unlessKept: (file) =>
      outbox.add({
        kind: removeFileJob,
        payload: { file },
        dueAt: plus(clock.now(), hourMs),
        key: keyOf(file),
      }),
    kept,
    allOf: (stream) =>
      store.read
        .insertInto('outbox')
        .columns(['id', 'kind', 'key', 'payload', 'due_at', 'attempts'])
        .expression((e) =>
          e
            .selectFrom('attachment')
            .select([
              // One job for each row: ids of files are our own, of letters, digits and lines.
              sql<string>`${ids.id('job')} || id`.as('id'),
              sql<string>`${removeFileJob}`.as('kind'),
              sql<string>`${keyOf('')} || id`.as('key'),
              sql<string>`'{"file":"' || id || '"}'`.as('payload'),
              // Whoever commits this removes them at once, if it can.
              sql<string>`${plus(clock.now(), minuteMs)}`.as('due_at'),
              sql<number>`0`.as('attempts'),
            ])
            .where('stream', '=', stream),
        ),
    async now(names) {
      const gone: string[] = [];
      for (const name of names)
        await files.remove(name).then(
          () => gone.push(name),
          () => undefined,
        );
      await store.commit(gone.map(kept));
    },
    async run(job) {
      const { file } = job.payload as { file: string };
      const row = await store.read.selectFrom('attachment').select('id').where('id', '=', file).executeTakeFirst();
      if (!row) await files.remove(file);
      await outbox.done(job);
    },
  };
}
