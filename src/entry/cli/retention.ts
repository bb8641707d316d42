import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { createConversations } from '../../conversation/conversations.ts';
import { createEventLog } from '../../conversation/log.ts';
import { createTickets } from '../../desk/tickets.ts';
import { createForgetting } from '../../dialogue/keeping/person-data.ts';
import { createRetention, type Due, type Forgot } from '../../dialogue/keeping/retention.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { createAudit } from '../../people/audit.ts';
import { createFileRemoval } from '../../store/file-removal.ts';
import { createOutbox } from '../../store/outbox.ts';
import { createSecrets } from '../../store/secrets.ts';
import { folderFiles, openStore } from '../node-platform.ts';
import { keysOf, sealedMessages } from '../sealed.ts';
import { laidDownIn } from '../smtp.ts';
import type { Command } from './command.ts';
import { counted } from './counted.ts';

/** What one of each is called, and several where an s does not do, in the order in which they are told. */
const kinds: Readonly<Record<keyof Due, readonly [one: string, many?: string]>> = {
  conversations: ['conversation'],
  tickets: ['ticket'],
  people: ['person of whom nothing else is left', 'people of whom nothing else is left'],
  mails: ['mail'],
  mailFiles: ['mail in a file', 'mails in files'],
  accessRequests: ['decided request for access', 'decided requests for access'],
  keys: ['API key that has ended', 'API keys that have ended'],
  devices: ['browser of staff', 'browsers of staff'],
  audit: ['entry of the audit log', 'entries of the audit log'],
  expired: ['expired code, link or session', 'expired codes, links and sessions'],
};

export const retention: Command = {
  name: 'retention',
  about: 'forgets what is older than RETENTION_… says; the service does it by itself each day',
  flags: [{ flag: '--dry-run', about: 'counts it and changes nothing', type: 'boolean' }],
  async run(input, io) {
    const config = readConfig(io.env);
    const plain = await openStore(config);
    try {
      const store = (await sealedMessages(config, plain))?.over(plain, config.encryptMessages, silentLog) ?? plain;
      const [clock, ids] = [systemClock, systemIds()];
      const events = createEventLog(store, ids);
      const conversations = createConversations({ store, log: events, clock, ids });
      const tickets = createTickets({ store, log: events, clock });
      const files = folderFiles(join(config.dataDir, 'files'));
      const removal = createFileRemoval({ store, files, outbox: createOutbox({ store, clock, ids }), clock, ids });
      const personData = createForgetting({ store, removal, conversations, tickets, events });
      const secrets = createSecrets({ store: plain, ids, keys: keysOf(config, plain) });
      const rules = createRetention({
        ...{ store, clock, rules: config.retention, personData },
        audit: createAudit({ store, clock, ids, secrets }),
        laidDown: laidDownIn(join(config.dataDir, 'mail')),
      });
      const dryRun = input.has('dry-run');
      const found: Forgot = await (dryRun ? rules.due() : rules.apply());
      io.say(dryRun ? 'Would forget:' : 'Forgotten:');
      for (const [kind, [one, many]] of Object.entries(kinds) as [keyof Due, (typeof kinds)[keyof Due]][])
        io.say(`  ${counted(found[kind], one, many)}`);
      for (const fault of found.auditFaults ?? []) io.warn(`No entry of the audit log was removed: ${fault}.`);
      return { result: { dryRun, ...found } };
    } finally {
      await plain.close();
    }
  },
};
