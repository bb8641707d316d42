import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { Aes } from './sealed/cipher.ts';
import type { MessageKey } from './sealed/sealing.ts';
import { messageKey, type Secrets } from './secrets.ts';
import type { Store } from './store.ts';

/** @returns null while no service has run with `ENCRYPT_MESSAGES=on`. @throws AppError('unavailable') when it opens under none of the keys */
export async function messageKeyOf(
  { read }: Pick<Store, 'read'>,
  secrets: Secrets,
  aes?: Aes,
): Promise<MessageKey | null> {
  const row = await read.selectFrom('meta').select('value').where('key', '=', messageKey).executeTakeFirst();
  if (!row) return null;
  // Only where it is needed: neither memory nor start pay for what is off.
  const { messageKeyFrom } = await import('./sealed/sealing.ts');
  return messageKeyFrom(await secrets.unseal(messageKey, row.value), aes);
}

/**
 * The store for whoever reads what people wrote. As it is where nothing was ever sealed and nothing is to be.
 * @param aes what the platform has that costs less than WebCrypto
 * @param seals whether words are sealed from now on; the first time, a key is made for them, which stays
 */
export async function withMessages(
  store: Store,
  { secrets, ids, log, seals, aes }: { secrets: Secrets; ids: Ids; log: Log; seals: boolean; aes?: Aes },
): Promise<Store> {
  if (seals && (await messageKeyOf(store, secrets, aes)) === null) {
    const row = { key: messageKey, value: await secrets.seal(messageKey, ids.secret()) };
    // Of processes that start at once, one makes it.
    const insert = store.read.insertInto('meta').values(row);
    await store.commit([insert.onConflict((conflict) => conflict.column('key').doNothing())]);
  }
  return (await messageKeyOf(store, secrets, aes))?.over(store, seals, log) ?? store;
}
