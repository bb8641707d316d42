import { type Config, readConfig } from '../../config.ts';
import { emptyConversation } from '../../conversation/fold.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createAccess } from '../../people/access.ts';
import { commandLine } from '../../people/audit.ts';
import { type Sealed, sealedTexts } from '../../store/sealed/discard.ts';
import { auditKey, createSecrets, type Lost, messageKey, type SecretKeys, workKey } from '../../store/secrets.ts';
import type { Store } from '../../store/store.ts';
import { openStore, passwords } from '../node-platform.ts';
import { presentKeys, secretFile } from '../secret-file.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { counted } from './counted.ts';
import { existingDatabase } from './database.ts';
import type { Io } from './io.ts';

const agreed = 'discard';

export const secretsReset: Command = {
  name: 'secrets reset',
  about: 'discards what is sealed under a key that is lost, so that the service starts again',
  flags: [{ flag: '--yes', about: 'does it without asking', type: 'boolean' }],
  notes: [
    'The last resort. Look for the key first: PARLEY_SECRET_KEY in the settings of whatever ran the service, secret.key in its',
    'DATA_DIR or in a backup of that folder. A service that still runs has its key: stop it before, or give its settings here.',
  ],
  async run(input, io) {
    const config = readConfig(io.env);
    if (config.databaseUrl.startsWith('file:')) existingDatabase(config);
    const store = await openStore(config);
    try {
      const lost = await createSecrets({ store, ids: systemIds(), keys: usable(config) }).lost();
      if (lost.length === 0) return await nothingLost(config, io);
      const words = areWordsLost(lost) ? await sealedTexts(store) : null;
      const told = await consequences(store, lost, words);
      io.say(`None of the keys that are here opens what is sealed in this database. To discard it means:\n`);
      for (const line of told) io.say(`  • ${line}`);
      if (!input.has('yes') && (await io.line(`\nType “${agreed}” to go on: `)).trim() !== agreed)
        throw new UsageError(`Nothing was changed. It takes the word “${agreed}”, or --yes.`);
      return await discard(config, store, lost, words, io);
    } finally {
      await store.close();
    }
  },
};

/** The keys there are; a file that is cut short holds none. */
function usable(config: Config): SecretKeys {
  const keys = presentKeys(config);
  return { read: () => keys.read().catch(() => []) };
}

async function nothingLost(config: Config, io: Io): Promise<Outcome> {
  const aside = config.secrets.secretKeys.length === 0 ? await secretFile(config.dataDir).putAside() : null;
  io.say('Nothing is lost: whatever is sealed in this database can be opened.');
  if (aside !== null) io.say(`A key file that held no key was put aside: ${aside}.`);
  return { result: { discarded: 0, secondFactors: 0, auditEntries: 0 } };
}

async function consequences(store: Store, lost: readonly Lost[], words: Sealed | null): Promise<string[]> {
  const people = factorsOf(lost).length;
  const mails = lost.filter(({ about }) => about.startsWith('mail:')).length;
  const entries = isAuditLost(lost) ? await entriesOf(store) : 0;
  return [
    ...(people > 0
      ? [
          `${people} ${people === 1 ? 'person loses' : 'people lose'} the second factor and its recovery codes: the password alone lets them in until they set up a new one`,
        ]
      : []),
    ...(isAuditLost(lost)
      ? [
          `${counted(entries, 'entry of the audit log stays', 'entries of the audit log stay')} and can be read, but nobody can prove any more that none was changed`,
        ]
      : []),
    ...(words !== null
      ? [
          `${counted(words.texts, 'text that somebody', 'texts that people')} wrote while ENCRYPT_MESSAGES was on can never be read again; their conversations are closed, tickets keep their numbers, times and states`,
        ]
      : []),
    ...(mails > 0
      ? [
          `${mails} ${mails === 1 ? 'mail loses its code or link and is' : 'mails lose their codes or links and are'} not sent: whoever waits for one asks again`,
        ]
      : []),
    ...lost
      .filter(({ about }) => !/^(?:totp|mail):/.test(about) && ![auditKey, messageKey, workKey].includes(about))
      .map(({ about }) => `${about.split(':')[0]} is gone and has to be entered again`),
    'codes that were mailed and not typed yet are no longer valid',
    'passwords, sessions, API keys and all else stay as they are',
  ];
}

async function discard(
  config: Config,
  store: Store,
  lost: readonly Lost[],
  words: Sealed | null,
  io: Io,
): Promise<Outcome> {
  if (config.secrets.secretKeys.length === 0) {
    const file = secretFile(config.dataDir);
    const aside = await file.putAside();
    if (aside !== null) io.say(`The key file that held no key was put aside: ${aside}.`);
    if ((await file.read()).length === 0) await file.make();
  }
  const keys = presentKeys(config);
  const { audit } = createAccess({ store, clock: systemClock, ids: systemIds(), passwords, keys });
  const secondFactors = factorsOf(lost).length;
  const auditEntries = isAuditLost(lost) ? await entriesOf(store) : 0;
  const deed = {
    by: commandLine,
    verb: 'secrets.reset',
    detail: { secondFactors, auditEntries, discarded: lost.length, texts: words?.texts ?? 0 },
  } as const;
  if (words !== null) {
    await closeWordless(store);
    await store.commit(words.discard);
  }
  const drops = lost.flatMap(({ drop }) => drop);
  await (isAuditLost(lost) ? audit.beginAnew(deed, drops) : audit.record(deed, drops));
  io.say(`Discarded. The service starts again; keep the new key apart from the backups of the database.`);
  return { result: { discarded: lost.length, secondFactors, auditEntries, texts: words?.texts ?? 0 } };
}

const factorsOf = (lost: readonly Lost[]): readonly Lost[] => lost.filter(({ about }) => about.startsWith('totp:'));
const isAuditLost = (lost: readonly Lost[]): boolean => lost.some(({ about }) => about === auditKey);

const areWordsLost = (lost: readonly Lost[]): boolean => lost.some(({ about }) => about === messageKey);

const conversationsAtOnce = 200;

/** A conversation of which nothing can be read begins and ends with what its row tells. */
async function closeWordless(store: Store): Promise<void> {
  const table = store.read.selectFrom('conversation').selectAll().where('state', 'like', 'sealed.%').orderBy('id');
  for (;;) {
    const rows = await table.limit(conversationsAtOnce).execute();
    if (rows.length === 0) return;
    await store.commit(
      rows.map(({ id, requester, channel, head, created_at: createdAt, updated_at: updatedAt }) => {
        const empty = emptyConversation(id, requester);
        const closed = { ...empty, channel, head, createdAt, updatedAt, status: 'closed' as const };
        const { handler, status } = closed;
        const set = { handler, status, state: JSON.stringify(closed) };
        return store.read.updateTable('conversation').set(set).where('id', '=', id);
      }),
    );
  }
}

async function entriesOf({ read }: Store): Promise<number> {
  const row = await read
    .selectFrom('audit')
    .select((count) => count.fn.countAll().as('entries'))
    .executeTakeFirst();
  return Number(row?.entries ?? 0);
}
