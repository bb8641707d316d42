import type { EventBody } from '../../conversation/events.ts';
import { isOver } from '../../conversation/fold.ts';
import { isFileAlone } from './asides.ts';
import { type Decision, decision, type Turn, text } from './decision.ts';
import { followUp } from './tickets.ts';
import { gather } from './topic.ts';

/** A file outside of forms is for what is at hand: the form that wants one, the answer just given, or the ticket that is open. */
export function takeFile(turn: Turn): Decision | null {
  const { conversation, said, rules } = turn;
  if (!isFileAlone(said)) return null;
  const { offer, tickets } = conversation;
  const intent = offer && 'intent' in offer ? offer.intent : offer?.kind === 'choose-intent' ? offer.intents[0] : null;
  const wanted = rules.forms.get(intent ?? '')?.fields.some(({ type }) => type === 'attachment') === true;
  if (wanted && intent && offer && 'question' in offer) return gather(turn, intent, offer.question, false);
  const ticket = tickets.findLast(({ status }) => !isOver(status));
  if (ticket && (offer === null || offer.kind === 'more')) return followUp(ticket);
  if (offer?.kind !== 'helped') return decision('talk', { events: kept(offer), say: [text('file-only')] });
  return decision('talk', {
    events: kept(offer),
    say: [text('file-noted'), text('did-that-help')],
    buttons: [{ button: 'button-helped' }, { button: 'button-not-helped' }],
  });
}

/** What was offered still stands. */
export function kept(offer: Turn['conversation']['offer']): EventBody[] {
  return offer === null ? [] : [{ type: 'offered', offer }];
}
