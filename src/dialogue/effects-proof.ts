import type { Compilable } from 'kysely';
import type { Conversation } from '../conversation/fold.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Mails } from '../mail/mails.ts';
import { endChats } from '../people/chat-tokens.ts';
import type { Requesters } from '../people/requesters.ts';
import type { Outbox } from '../store/outbox.ts';
import type { Secrets } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import type { Carried } from './effects.ts';
import { joinJob } from './keeping/joining.ts';
import { expiryOf, hashOf } from './proof.ts';

export interface ProvingEffects {
  /** Mails a code; where the address had its three in an hour, none leaves and nothing else differs. */
  sendCode(conversation: Conversation, email: string, now: Instant): Promise<Carried>;
  /** Who writes becomes whoever proved this address before, or its first. */
  identify(conversation: Conversation, email: string, now: Instant): Promise<Carried>;
}

export function createProvingEffects(deps: {
  store: Pick<Store, 'read'>;
  ids: Ids;
  mails: Mails;
  outbox: Outbox;
  requesters: Requesters;
  secrets: Secrets;
}): ProvingEffects {
  const { store, ids, mails, outbox, requesters, secrets } = deps;
  const nothing = { ticket: null, number: null } as const;
  return {
    async sendCode({ locale }, email, now) {
      const code = ids.code();
      const expiresAt = expiryOf(now);
      const mail = { template: 'chat-code', to: email, locale, values: {}, secret: code } as const;
      const also = await mails.writeUnproven(mail);
      const hash = await hashOf(secrets, code, { email, expiresAt });
      return { ...nothing, also, events: [{ type: 'code-sent', email, hash, expiresAt }] };
    },
    async identify({ requester: from }, email, now) {
      const known = await requesters.byProvenEmail(email);
      const right = { type: 'code-tried', right: true } as const;
      if (known === from) return { ...nothing, events: [right], also: [requesters.seen(from)] };
      // What the browser had before opens nothing of who they turned out to be: another token comes with the answer.
      const ended = endChats(store, from);
      if (known === null) return { ...nothing, events: [right], also: [...requesters.prove(from, email), ...ended] };
      const rest: Compilable = outbox.add({
        kind: joinJob,
        payload: { from, to: known },
        dueAt: now,
        key: `join:${from}`,
      });
      const also = [rest, ...ended, requesters.seen(known)];
      return { ...nothing, events: [right, { type: 'identified', requester: known }], also };
    },
  };
}
