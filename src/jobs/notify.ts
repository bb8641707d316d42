import type { EventLog } from '../conversation/log.ts';
import { notifyJob } from '../desk/recorder.ts';
import { streamOf, type Tickets } from '../desk/tickets.ts';
import { nearestLanguage } from '../kernel/languages.ts';
import type { Mails } from '../mail/mails.ts';
import type { Requesters } from '../people/requesters.ts';
import type { Job, Outbox } from '../store/outbox.ts';
import { commitOnce, type Store } from '../store/store.ts';

/** Mails a requester that staff answered or solved their ticket: who wants that, and to an address they have proven. */
export function createNotify(deps: {
  store: Store;
  outbox: Outbox;
  events: EventLog;
  tickets: Tickets;
  requesters: Requesters;
  mails: Mails;
}): (job: Job) => Promise<void> {
  const { store, outbox, events, tickets, requesters, mails } = deps;
  return async (job) => {
    const { number, seq } = job.payload as { number: number; seq: number };
    const [ticket, [event]] = await Promise.all([tickets.load(number), events.read(streamOf(number), seq - 1, 1)]);
    const profile = ticket && (await requesters.profile(ticket.requester));
    if (ticket && profile?.provenEmail && profile.mails && event) {
      const locale = profile.locale ?? nearestLanguage(ticket.locale) ?? 'en';
      const about = { to: profile.provenEmail, locale, key: `${notifyJob}:${number}:${seq}` } as const;
      const told = { number: String(number), subject: ticket.subject };
      const { body, actor } = event;
      const writes =
        body.type === 'message' && actor.kind === 'agent'
          ? await mails.write({ ...about, template: 'reply', values: { ...told, agent: actor.name, text: body.text } })
          : body.type === 'resolved'
            ? await mails.write({ ...about, template: 'resolved', values: told })
            : [];
      // They may have been written before, when this was interrupted.
      await commitOnce(store, writes);
    }
    await outbox.done(job);
  };
}
