import type { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { commitOnce, type Store } from '../store/store.ts';

/** What a model wrote for agents, by name, so that nothing is paid for twice. */
export interface Kept {
  /** Those of `keys` that are there and of the right shape: one that an older version wrote otherwise is made anew. */
  read<T>(keys: readonly string[], shape: z.ZodType<T>): Promise<ReadonlyMap<string, T>>;
  keep(values: ReadonlyMap<string, unknown>): Promise<void>;
  /** Puts a word into `meta`. */
  note(key: string, value: string): Promise<void>;
}

export function createKept({ store, clock }: { store: Store; clock: Clock }): Kept {
  return {
    async read(keys, shape) {
      if (keys.length === 0) return new Map();
      const rows = await store.read
        .selectFrom('assist')
        .select(['key', 'body'])
        .where('key', 'in', [...keys])
        .execute();
      return new Map(
        rows.flatMap(({ key, body }) => {
          const parsed = shape.safeParse(JSON.parse(body));
          return parsed.success ? [[key, parsed.data] as const] : [];
        }),
      );
    },
    async keep(values) {
      const keys = [...values.keys()];
      if (keys.length === 0) return;
      const at = clock.now();
      const rows = [...values].map(([key, value]) => ({ key, at, body: JSON.stringify(value) }));
      await commitOnce(store, [
        store.read.deleteFrom('assist').where('key', 'in', keys),
        store.read.insertInto('assist').values(rows),
      ]);
    },
    note: (key, value) =>
      commitOnce(store, [
        store.read.deleteFrom('meta').where('key', '=', key),
        store.read.insertInto('meta').values({ key, value }),
      ]),
  };
}
