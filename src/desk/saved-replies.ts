import type { Clock, Instant } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import { Conflict, type Store } from '../store/store.ts';

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

export interface SavedReplies {
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
    by: { name: string },
  ): Promise<SavedReply>;
  /** Does nothing where it is not there. */
  remove(id: string): Promise<void>;
}

/** All of them travel together, to be searched as somebody types. */
const most = 500;

export function createSavedReplies({ store, clock }: { store: Store; clock: Clock }): SavedReplies {
  const all = store.read.selectFrom('saved_reply').selectAll();
  const one = async (id: string): Promise<SavedReply | undefined> => {
    const row = await all.where('id', '=', id).executeTakeFirst();
    return row && fromRow(row);
  };
  const otherwise = (): AppError => new AppError('conflict', 'Somebody else has changed this saved reply meanwhile.');
  return {
    list: async () => (await all.orderBy('title').orderBy('id').limit(most).execute()).map(fromRow),
    async put(id, { version, ...to }, { name }) {
      const before = await one(id);
      if (before && before.language === to.language && before.title === to.title && before.text === to.text)
        return before;
      if ((before?.version ?? 0) !== version) throw otherwise();
      const row = { ...to, version: version + 1, changed_at: clock.now(), changed_by: name };
      if (before) {
        const update = store.read.updateTable('saved_reply').set(row).where('id', '=', id);
        const [changed] = await store.take(update.where('version', '=', version).returning('id'));
        if (!changed) throw otherwise();
      } else {
        if ((await all.limit(most).execute()).length === most)
          throw new AppError('no_room', `There are ${most} saved replies; delete one first.`);
        try {
          await store.commit([store.read.insertInto('saved_reply').values({ id, ...row })]);
        } catch (error) {
          throw error instanceof Conflict ? otherwise() : error;
        }
      }
      return fromRow({ id, ...row });
    },
    remove: (id) => store.commit([store.read.deleteFrom('saved_reply').where('id', '=', id)]),
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
