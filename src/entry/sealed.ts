import { type Config, ConfigError } from '../config.ts';
import { AppError } from '../kernel/errors.ts';
import { systemIds } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { messageKeyOf, withMessages } from '../store/messages.ts';
import { Outage } from '../store/outage.ts';
import { countLeft } from '../store/sealed/convert.ts';
import type { MessageKey } from '../store/sealed/sealing.ts';
import { createSecrets, type SecretKeys } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import { nodeAes } from './aes.ts';
import { presentKeys, secretFile } from './secret-file.ts';

type Settings = Pick<Config, 'dataDir' | 'secrets'>;

/** One line when the keys that are here do not open what is sealed in the database, else null. Changes nothing. */
export async function faultOfKeys(settings: Settings, store: Store): Promise<string | null> {
  try {
    return await createSecrets({ store, ids: systemIds(), keys: presentKeys(settings) }).fault();
  } catch (error) {
    if (error instanceof AppError && !(error instanceof Outage)) return error.message;
    throw error;
  }
}

/**
 * A process without the keys would serve visitors, but let nobody sign in, and seal new secrets where no other opens them.
 * @throws ConfigError naming the setting.
 */
export async function mustOpen(settings: Settings, store: Store): Promise<void> {
  const fault = await faultOfKeys(settings, store);
  if (fault !== null) throw new ConfigError([fault]);
}

/** The keys of settings and file. The first is made, but never where something is sealed under one that is not here. */
export function keysOf(settings: Settings, store: Store): SecretKeys {
  const present = presentKeys(settings);
  return {
    async read() {
      const found = await present.read();
      if (found.length > 0) return found;
      const fault = await faultOfKeys(settings, store);
      if (fault !== null) throw new AppError('unavailable', fault);
      await secretFile(settings.dataDir).make();
      return present.read();
    },
  };
}

/** The store for a service: what people write is sealed where the settings say so. */
export function forMessages(
  config: Settings & Pick<Config, 'encryptMessages'>,
  store: Store,
  log: Log,
): Promise<Store> {
  const ids = systemIds();
  const secrets = createSecrets({ store, ids, keys: keysOf(config, store) });
  return withMessages(store, { secrets, ids, log, seals: config.encryptMessages, aes: nodeAes });
}

/** What people's words are sealed under in this database, for commands; makes no key. Null where nothing ever was sealed. */
export function sealedMessages(settings: Settings, { read }: Pick<Store, 'read'>): Promise<MessageKey | null> {
  const commit = async (): Promise<void> => {
    throw new Error('nothing is written here');
  };
  const secrets = createSecrets({ store: { read, commit }, ids: systemIds(), keys: presentKeys(settings) });
  return messageKeyOf({ read }, secrets, nodeAes);
}

/** Texts that are not as `ENCRYPT_MESSAGES` says, and the command that puts that right; null where none can be told. */
export async function strayTexts(
  settings: Settings & Pick<Config, 'encryptMessages'>,
  store: Store,
): Promise<{ lie: 'in the clear' | 'sealed'; count: number; command: string } | null> {
  const key = await sealedMessages(settings, store).catch(() => null);
  if (key === null) return null;
  const on = settings.encryptMessages;
  return {
    lie: on ? 'in the clear' : 'sealed',
    count: await countLeft(store, key.cipher, on ? 'sealed' : 'plain'),
    command: on ? 'messages encrypt' : 'messages decrypt',
  };
}
