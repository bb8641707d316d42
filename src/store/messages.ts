import type { Ids } from '../kernel/ids.ts';
import { type Log, silentLog } from '../kernel/log.ts';
import type { Cipher } from './sealed/cipher.ts';
import { messageKey, type Secrets } from './secrets.ts';
import type { Store } from './store.ts';

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

/** @returns null while no service has run with `ENCRYPT_MESSAGES=on`. @throws AppError('unavailable') when it opens under none of the keys */
export async function messageKeyOf({ read }: Pick<Store, 'read'>, secrets: Secrets): Promise<MessageKey | null> {
  const row = await read.selectFrom('meta').select('value').where('key', '=', messageKey).executeTakeFirst();
  if (!row) return null;
  // Only where it is needed: neither memory nor start pay for what is off.
  const [{ createCipher }, { createOpening }, { sealedStore }] = await Promise.all([
    import('./sealed/cipher.ts'),
    import('./sealed/opening.ts'),
    import('./sealed/store.ts'),
  ]);
  const cipher = await createCipher(await secrets.unseal(messageKey, row.value));
  return {
    cipher,
    over: (store, seals, log) => sealedStore(store, cipher, seals, log),
    opened: (kysely, log) => kysely.withPlugin(createOpening(cipher, log).plugin),
    openRows: createOpening(cipher, silentLog).openRows,
  };
}

/**
 * The store for whoever reads what people wrote. As it is where nothing was ever sealed and nothing is to be.
 * @param seals whether words are sealed from now on; the first time, a key is made for them, which stays
 */
export async function withMessages(
  store: Store,
  { secrets, ids, log, seals }: { secrets: Secrets; ids: Ids; log: Log; seals: boolean },
): Promise<Store> {
  if (seals && (await messageKeyOf(store, secrets)) === null) {
    const row = { key: messageKey, value: await secrets.seal(messageKey, ids.secret()) };
    // Of processes that start at once, one makes it.
    const insert = store.read.insertInto('meta').values(row);
    await store.commit([insert.onConflict((conflict) => conflict.column('key').doNothing())]);
  }
  return (await messageKeyOf(store, secrets))?.over(store, seals, log) ?? store;
}
