import type { Compilable, CompiledQuery, RootOperationNode } from 'kysely';
import { type Log, silentLog } from '../../kernel/log.ts';
import type { Store } from '../store.ts';
import { type Aes, type Cipher, createCipher } from './cipher.ts';
import { isWordless } from './columns.ts';
import { createOpening, placeOf } from './opening.ts';
import { type Place, placesIn } from './places.ts';

/** The key that people's words are sealed under, itself sealed, and what to seal and open with it. */
export interface MessageKey {
  cipher: Cipher;
  /** @param seals false opens what is sealed, and writes in the clear */
  over(store: Store, seals: boolean, log: Log): Store;
  /** For whoever only reads. */
  opened(read: Store['read'], log: Log): Store['read'];
  /** Whole rows of a table as they were before they were sealed; what opens no more has its stand-in. */
  openRows(table: string, rows: readonly Record<string, unknown>[]): Promise<Record<string, unknown>[]>;
}

/** @param aes as for `createCipher` */
export function messageKeyFrom(secret: string, aes?: Aes): MessageKey {
  const cipher = createCipher(secret, aes);
  return {
    cipher,
    over: (store, seals, log) => sealedStore(store, cipher, seals, log),
    opened: (read, log) => read.withPlugin(createOpening(cipher, log).plugin),
    openRows: createOpening(cipher, silentLog).openRows,
  };
}

/**
 * A store in which people's words lie sealed, over one that knows nothing of it. What was written before in the clear is read
 * as it is.
 * @param seals false opens what is sealed, and writes in the clear
 */
function sealedStore(inner: Store, cipher: Cipher, seals: boolean, log: Log): Store {
  const { plugin, open } = createOpening(cipher, log);
  const known = new WeakMap<RootOperationNode, readonly Place[]>();
  const places = (query: RootOperationNode): readonly Place[] => {
    const before = known.get(query);
    if (before) return before;
    const found = placesIn(query);
    known.set(query, found);
    return found;
  };

  const sealed = async (query: CompiledQuery): Promise<Compilable> => {
    const wanted = places(query.query).filter(({ at }) => !isWordless(query.parameters[at]));
    if (wanted.length === 0) return { compile: () => query };
    const parameters = [...query.parameters];
    await Promise.all(
      wanted.map(async ({ table, column, at, key }) => {
        const where = placeOf(table, column, parameters[key]);
        parameters[at] = await cipher.seal(where, String(parameters[at]));
      }),
    );
    return { compile: () => ({ ...query, parameters }) };
  };
  /** What is committed first stays first, however long each takes to seal. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = (writes: readonly Compilable[]): Promise<Compilable[]> => {
    const sealing = Promise.all(writes.map((write) => sealed(write.compile())));
    const ready = last.then(() => sealing);
    // Whoever commits is told.
    sealing.catch(() => undefined);
    last = ready.catch(() => undefined);
    return ready;
  };

  return {
    ...inner,
    read: inner.read.withPlugin(plugin),
    search: { hidden: cipher.hidden, hides: seals },
    rows: async <R>(select: CompiledQuery<R>) => open(select.query, await inner.rows(select)),
    async commit(writes) {
      if (writes.length > 0) await inner.commit(seals ? await inOrder(writes) : writes);
    },
    async take<R>(write: Compilable<R>) {
      const [ready] = seals ? await inOrder([write]) : [write];
      return inner.take<R>((ready ?? write) as Compilable<R>);
    },
  };
}
