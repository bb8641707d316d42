import type { Compilable } from 'kysely';
import { AppError } from '../kernel/errors.ts';
import { hexOf, sameSecret, sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { seal, unseal } from '../kernel/seal.ts';
import { Outage } from './outage.ts';
import type { Store } from './store.ts';

/** Where the keys are that secrets are sealed under; the platform knows. */
export interface SecretKeys {
  /** The one to seal with first, then those that older secrets were sealed under; none when nobody set one. */
  read(): Promise<readonly string[]>;
}

/** What must be kept and given back, but be of no use to who reads the database: seeds, credentials, the key of the audit log. */
export interface Secrets {
  /** @param about what it is and whose, for example `totp:stf_…`; it opens under no other name */
  seal(about: string, text: string): Promise<string>;
  /** @throws AppError('unavailable') when the key is gone, or this is not what it is taken for */
  unseal(about: string, sealed: string): Promise<string>;
  /** One line naming the setting when something sealed opens under none of the keys, else null. Makes no key. */
  fault(): Promise<string | null>;
  /**
   * A keyed hash, for what is too short to be hashed alone: who has a copy of the database cannot try all codes of six digits.
   * @param about as for `seal`
   */
  mac(about: string, text: string): Promise<string>;
  /** Whether this is the keyed hash of this text; of one whose key is gone it is not. */
  isMac(about: string, text: string, mac: string): Promise<boolean>;
  /** Seals under the first key whatever is sealed under another. @returns how many were */
  reseal(): Promise<number>;
  /** What opens under none of the keys, and the writes that take it away. */
  lost(): Promise<readonly Lost[]>;
}

export interface Lost {
  /** As for `seal`. */
  about: string;
  drop: readonly Compilable[];
}

/** Without a key from outside: one beside what it seals. Against who reads the whole database it helps nothing. */
const keptKey = 'secret-key';
export const auditKey = 'audit-key';
/** Signs the puzzles that are done for one more try. */
export const workKey = 'work-key';
/** What the code or link of a mail is sealed as, while it waits. */
export const aboutMail = (id: string): string => `mail:${id}`;
/** Whether a text was sealed at all: codes and links that were written before they were have no dots. */
export const isSealed = (text: string): boolean => text.includes('.');
/** Under which people's words are sealed, where they are. */
export const messageKey = 'message-key';

/**
 * AES-256-GCM under the first of the keys. A sealed text is `key.nonce.body`, where `key` names the key by 32 bits of its
 * hash, so that old ones open after a rotation. Keys are read anew each time: sealing is rare, and a rotation by another
 * process is seen at once.
 * @param keys null where the platform has none; then one is kept in the database
 */
export function createSecrets(deps: {
  store: Pick<Store, 'read' | 'commit'>;
  ids: Ids;
  keys: SecretKeys | null;
}): Secrets {
  const { store, ids, keys } = deps;
  const known = async (): Promise<string[]> => [...((await keys?.read()) ?? []), ...(await kept())];
  const first = async (): Promise<string> => (await known())[0] ?? keptOrNew();
  const kept = async (): Promise<string[]> => {
    const row = await store.read.selectFrom('meta').select('value').where('key', '=', keptKey).executeTakeFirst();
    return row ? [row.value] : [];
  };
  const keptOrNew = async (): Promise<string> => {
    const row = { key: keptKey, value: ids.secret() };
    await store.commit([
      store.read
        .insertInto('meta')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doNothing()),
    ]);
    return (await kept())[0] ?? row.value;
  };
  const sealWith = async (key: string, about: string, text: string): Promise<string> =>
    `${await nameOf(key)}.${await seal(key, text, about)}`;
  const open = async (about: string, sealed: string): Promise<string> => {
    const [name = '', ...rest] = sealed.split('.');
    for (const key of await known())
      if ((await nameOf(key)) === name) return unseal(key, rest.join('.'), about).catch(() => lost(about));
    return lost(about);
  };

  return {
    seal: async (about, text) => sealWith(await first(), about, text),
    unseal: open,
    async fault() {
      await keys?.read();
      // One for each key is enough.
      const samples = new Map((await places(store)).map((place) => [place.sealed.split('.')[0], place]));
      for (const { about, sealed } of samples.values())
        try {
          await open(about, sealed);
        } catch (error) {
          if (error instanceof Outage) throw error;
          return `PARLEY_SECRET_KEY: what is sealed in this database (${about.split(':')[0]}) cannot be opened, its key is not here. Set it to the key of those who served this database, or bring their DATA_DIR/secret.key. Lost for good? \`parley secrets reset\` says what that costs.`;
        }
      return null;
    },
    mac: async (about, text) => macWith(await first(), about, text),
    async isMac(about, text, mac) {
      for (const key of await known()) if (await sameSecret(await macWith(key, about, text), mac)) return true;
      return false;
    },
    async reseal() {
      const present = await first();
      const name = await nameOf(present);
      let count = 0;
      for (const place of await places(store)) {
        if (place.sealed.startsWith(`${name}.`)) continue;
        await store.commit([place.put(await sealWith(present, place.about, await open(place.about, place.sealed)))]);
        count++;
      }
      return count;
    },
    async lost() {
      const lost: Lost[] = [];
      for (const { about, sealed, drop } of await places(store))
        await open(about, sealed).catch((error: unknown) => {
          if (error instanceof Outage) throw error;
          lost.push({ about, drop });
        });
      return lost;
    },
  };
}

/** Everything sealed there is. Who keeps a new kind of secret adds it here, or a rotation would leave it behind. */
async function places({ read }: Pick<Store, 'read'>) {
  const seeds = await read.selectFrom('second_factor').select(['staff', 'secret']).execute();
  const kept = read.selectFrom('meta').selectAll().where('key', 'in', [auditKey, messageKey, workKey]);
  const mails = await read.selectFrom('mail').select(['id', 'secret']).where('secret', 'like', '%.%').execute();
  return [
    ...seeds.map(({ staff, secret }) => ({
      about: `totp:${staff}`,
      sealed: secret,
      put: (now: string) =>
        read.updateTable('second_factor').set({ secret: now }).where('staff', '=', staff).where('secret', '=', secret),
      // The codes for when the second factor is lost are of no use without one.
      drop: [
        read.deleteFrom('second_factor').where('staff', '=', staff).where('secret', '=', secret),
        read.deleteFrom('recovery_code').where('staff', '=', staff),
      ],
    })),
    ...(await kept.execute()).map(({ key, value }) => ({
      about: key,
      sealed: value,
      put: (now: string) => read.updateTable('meta').set({ value: now }).where('key', '=', key),
      drop: [read.deleteFrom('meta').where('key', '=', key)],
    })),
    ...mails.map(({ id, secret }) => {
      const mail = read.updateTable('mail').where('id', '=', id).where('secret', '=', secret);
      return {
        about: aboutMail(id),
        sealed: secret ?? '',
        put: (now: string) => mail.set({ secret: now }),
        // Without its code or link it is of no use to whom it is for.
        drop: [mail.set({ secret: null, state: 'failed', error: 'Its code or link was lost with the key.' })],
      };
    }),
  ];
}

/** HMAC-SHA-256 in hex, under a key that is used for nothing else. */
async function macWith(secret: string, about: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(`parley mac\n${secret}`), usage, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify([about, text])));
  return hexOf(new Uint8Array(mac));
}

/** Names a key without telling it. */
async function nameOf(key: string): Promise<string> {
  return (await sha256(`parley secret key\n${key}`)).slice(0, 8);
}

function lost(about: string): never {
  throw new AppError(
    'unavailable',
    `A secret (${about.split(':')[0]}) cannot be opened: the key it was sealed under is not there any more.`,
  );
}
