import { isOver, joined } from '../../conversation/fold.ts';
import type { Understanding } from '../../understanding/types.ts';
import { generalForm } from '../intents/intents.ts';
import { openTickets } from '../matter/asks-after.ts';
import { asksOn } from '../matter/follow-up.ts';
import { isBrief, isMail, saysMore } from '../words/wording.ts';
import { type Decision, type DialogueRules, decision, type Say, type Turn, text } from './decision.ts';
import { handOff } from './person.ts';

/** Neither an intent nor a passage is anywhere near; a long mail is always for somebody here. */
export function isFar({ conversation, heard, said, world, rules }: Turn): boolean {
  // What cannot be read may be about anything, and what is asked on is about the answer before it.
  if (heard.isForeign || (conversation.offer?.kind === 'helped' && asksOn(said.text))) return false;
  const nearest = Math.max(heard.intents[0]?.confidence ?? 0, world.hits[0]?.score ?? 0);
  return nearest < rules.thresholds.inScope && !isMail(said.text);
}

/** The honest word, with a way on; after several in a row a person is fetched. */
export function abstain(turn: Turn, about = turn.said.text): Decision {
  const { conversation, heard, rules } = turn;
  const question = withUnanswered(turn, about);
  if (!isFar(turn) && conversation.failures + 1 >= rules.thresholds.failures) return handOff('failures');
  const onTicket = offerToAdd(turn);
  if (onTicket) return onTicket;
  const news = maybeNews(turn);
  return decision('abstain', {
    events: [
      { type: 'abstained', question: about },
      {
        type: 'offered',
        offer: { kind: conversation.failures > 0 ? 'person' : 'ticket', intent: likelyForm(heard, rules), question },
      },
    ],
    say: news ?? [text(conversation.failures > 0 ? 'abstain-again' : 'abstain')],
    buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
  });
}

/** "Who do I complain to?", after the food was complained of: a ticket is on both, whatever it is opened with. */
function withUnanswered({ conversation: { offer }, said }: Turn, question: string): string {
  const isOpen =
    offer?.kind === 'ticket' || offer?.kind === 'person' || (offer?.kind === 'helped' && asksOn(said.text));
  return isOpen && isBrief(said.text) && isBrief(offer.question) ? joined(offer.question, question) : question;
}

/** "I need to change the priority", right after a ticket: what is told and not understood may belong on it. */
function offerToAdd({ conversation, heard, said }: Turn): Decision | null {
  const open = conversation.tickets.filter(({ status }) => !isOver(status));
  const [only, another] = open;
  if (!only || another || heard.isQuestion || !isBrief(said.text) || !saysMore(said.text)) return null;
  const { number } = only;
  return decision('choose', {
    events: [
      { type: 'offered', offer: { kind: 'choose-ticket', numbers: [number], wants: 'follow-up', text: said.text } },
    ],
    say: [text('add-to-ticket', { number })],
    buttons: [{ button: 'button-yes' }, { button: 'button-no' }],
  });
}

/** "Une date ?" of somebody who waits for a ticket: how it stands, in case that is meant; null where nobody waits, or more was told. */
function maybeNews(turn: Turn): Say[] | null {
  const { conversation, heard, said } = turn;
  const [ticket, another] = openTickets(turn);
  if (!ticket || another || !heard.isQuestion || !isBrief(said.text) || conversation.failures > 1) return null;
  return [text('maybe-ticket'), { what: 'status', ticket }];
}

/** From so likely on that one of them is meant, intents are offered: a single one that mostly is not would only be in the way. */
export const leastTogether = 0.45;
/** From so likely on, whoever wants a ticket gets the form of the guess. */
const leastForForm = 0.4;

/** The form to offer when nothing is sure: the likeliest one, or the one for everything else. */
function likelyForm({ intents }: Understanding, { forms }: DialogueRules): string {
  const [guess] = intents;
  return guess && guess.confidence >= leastForForm && forms.has(guess.intent) ? guess.intent : generalForm;
}

export function outOfScope(turn: Turn): Decision {
  const { conversation, said } = turn;
  const onTicket = offerToAdd(turn);
  if (onTicket) return onTicket;
  return decision('abstain', {
    events: [
      { type: 'abstained', question: said.text },
      {
        type: 'offered',
        offer: {
          kind: conversation.failures > 1 ? 'person' : 'ticket',
          intent: generalForm,
          question: withUnanswered(turn, said.text),
        },
      },
    ],
    say: maybeNews(turn) ?? [text(conversation.failures > 1 ? 'abstain-again' : 'out-of-scope')],
    buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
  });
}
