import type { Compilable } from 'kysely';
import type { Clock, Instant } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import type { Store } from '../store/store.ts';

/** A text of the team's own, to be put into replies. */
export interface SavedReply {
  id: string;
  language: Language;
  title: string;
  /** With `{name}`, `{number}` and `{agent}` for what differs from ticket to ticket. */
  text: string;
  /** Counts the changes. */
  version: number;
  changedAt: Instant;
  changedBy: string;
}

export interface SavedReplies<By> {
  /** All of them, by title. */
  list(): Promise<SavedReply[]>;
  /**
   * Makes the one of this id, or changes it; the same once more changes nothing. What was deleted is made again.
   * @param version the one that was seen; 0 of one that is new
   * @throws AppError('conflict') when somebody else changed or deleted it since · 'no_room' when there are too many
   */
  put(
    id: string,
    to: Pick<SavedReply, 'language' | 'title' | 'text' | 'version'>,
    by: By & { name: string },
  ): Promise<SavedReply>;
  /** Does nothing where it is not there. */
  remove(id: string, by: By): Promise<void>;
}

/** All of them travel together, to be searched as somebody types. */
const most = 500;

/** @param deps.record as the audit log has it: each change is an entry of its own, in the same commit */
export function createSavedReplies<By>(deps: {
  store: Store;
  clock: Clock;
  record(
    deed: { by: By; verb: `saved-reply.${'changed' | 'deleted'}`; object: string; detail: { title: string } },
    writes: () => Promise<Compilable[]>,
  ): Promise<void>;
}): SavedReplies<By> {
  const { store, clock, record } = deps;
  const all = store.read.selectFrom('saved_reply').selectAll();
  const one = async (id: string): Promise<SavedReply | undefined> => {
    const row = await all.where('id', '=', id).executeTakeFirst();
    return row && fromRow(row);
  };
  return {
    list: async () => (await all.orderBy('title').orderBy('id').limit(most).execute()).map(fromRow),
    async put(id, { version, ...to }, by) {
      const seen = await one(id);
      if (seen && seen.language === to.language && seen.title === to.title && seen.text === to.text) return seen;
      const row = { ...to, version: version + 1, changed_at: clock.now(), changed_by: by.name };
      const deed = { by, verb: 'saved-reply.changed', object: id, detail: { title: to.title } } as const;
      // Asked anew should another entry come between: of two who change the same version one is told so.
      await record(deed, async () => {
        const before = await one(id);
        if ((before?.version ?? 0) !== version)
          throw new AppError('conflict', 'Somebody else has changed this saved reply meanwhile.');
        if (before) return [store.read.updateTable('saved_reply').set(row).where('id', '=', id)];
        if ((await all.limit(most).execute()).length === most)
          throw new AppError('no_room', `There are ${most} saved replies; delete one first.`);
        return [store.read.insertInto('saved_reply').values({ id, ...row })];
      });
      return fromRow({ id, ...row });
    },
    async remove(id, by) {
      const before = await one(id);
      if (!before) return;
      const deed = { by, verb: 'saved-reply.deleted', object: id, detail: { title: before.title } } as const;
      await record(deed, async () => [store.read.deleteFrom('saved_reply').where('id', '=', id)]);
    },
  };
}

function fromRow(row: {
  id: string;
  language: string;
  title: string;
  text: string;
  version: number;
  changed_at: string;
  changed_by: string;
}): SavedReply {
  const { changed_at, changed_by, language, ...rest } = row;
  return { ...rest, language: language as Language, changedAt: changed_at, changedBy: changed_by };
}
