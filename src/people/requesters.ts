import type { Compilable } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { preparedInsert, type Store } from '../store/store.ts';

/** Those who ask. A visitor is one from the first conversation on; name and address are what they said of themselves. */
export interface Requester {
  id: string;
  name: string | null;
  email: string | null;
}

export interface Requesters {
  /** The statement that makes one. */
  create(input: { name?: string | undefined; email?: string | undefined; id?: string }): {
    id: string;
    write: Compilable;
  };
  get(id: string): Promise<Requester | null>;
  many(ids: readonly string[]): Promise<ReadonlyMap<string, Requester>>;
}

export function createRequesters({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): Requesters {
  const insert = preparedInsert(store, 'requester', ['id', 'name', 'email', 'created_at']);
  const table = store.read.selectFrom('requester').select(['id', 'name', 'email']);
  return {
    create({ name, email, id = ids.id('req') }) {
      return { id, write: insert({ id, name: name ?? null, email: email ?? null, created_at: clock.now() }) };
    },
    get: async (id) => (await table.where('id', '=', id).executeTakeFirst()) ?? null,
    async many(wanted) {
      if (wanted.length === 0) return new Map();
      const rows = await table.where('id', 'in', [...new Set(wanted)]).execute();
      return new Map(rows.map((row) => [row.id, row]));
    },
  };
}
