import { sureUnasked } from '../form/form.ts';
import { generalForm } from '../intents/intents.ts';
import { openTickets, sharesWord } from '../matter/asks-after.ts';
import { saysOverdue } from '../matter/overdue-order.ts';
import type { Decision, TicketBrief, Turn } from './decision.ts';
import { tellStatus } from './tickets.ts';
import { gather } from './topic.ts';

/**
 * "I ordered a monitor two weeks ago and it's not here": how the ticket on it stands where one is known, else a ticket for who looks
 * after it; ordering another one, or how to plug it in, is not what was asked for.
 */
export function chaseOrder(turn: Turn): Decision | null {
  const { conversation, said, rules, world } = turn;
  const { locale } = conversation;
  if (!saysOverdue(said.text, locale)) return null;
  const told = said.text.replace(negations, ' ');
  const named = [...rules.forms.values()].filter(({ fields }) => {
    const things = fields.filter(({ name }) => name === 'equipment');
    return rules.extract(told, things, locale, world.now).some(({ confidence }) => confidence >= sureUnasked);
  });
  if (named.length === 0) return null;
  const isMeant = ({ subject, intent }: TicketBrief): boolean =>
    named.some(({ name }) => name === intent) || sharesWord(said.text, subject, locale);
  const meant = openTickets(turn).filter(isMeant);
  return meant.length > 0 ? tellStatus(meant, []) : gather(turn, generalForm, said.text, false);
}

/** "I have not received my keyboard" is about a keyboard, which "not" would rule out where one is chosen. */
const negations =
  /(?<!\p{L})(?:not|never|(?:ha[sd]|have|did|was|is)n['’]t|no|nunca|ne|n['’]\s*|pas|jamais|rien|nicht|nie|nichts|لم|ما)(?!\p{L})|没有?|未/giu;
