import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { createConversations } from '../../conversation/conversations.ts';
import { createEventLog } from '../../conversation/log.ts';
import { createTickets } from '../../desk/tickets.ts';
import { createForgetting } from '../../dialogue/person-data.ts';
import { createRetention } from '../../dialogue/retention.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { silentLog } from '../../kernel/log.ts';
import { folderFiles, openStore } from '../node-platform.ts';
import { sealedMessages } from '../sealed.ts';
import type { Command } from './command.ts';

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
      const personData = createForgetting({ store, files, conversations, tickets, events });
      const rules = createRetention({ store, clock, rules: config.retention, personData });
      const dryRun = input.has('dry-run');
      const found = await (dryRun ? rules.due() : rules.apply());
      const told = `${found.conversations} conversations, ${found.tickets} tickets, ${found.mails} mails, ${found.expired} expired codes, links and sessions`;
      io.say(dryRun ? `Would forget: ${told}.` : `Forgotten: ${told}.`);
      return { result: { dryRun, ...found } };
    } finally {
      await plain.close();
    }
  },
};
