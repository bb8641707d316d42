import type { HandOffReason } from '../../conversation/events.ts';
import { isOver, joined } from '../../conversation/fold.ts';
import { generalForm } from '../intents/intents.ts';
import { asksForSomebody, isBrief } from '../words/wording.ts';
import { type Decision, decision, type Say, type Turn, text, type World } from './decision.ts';

/** "I want to talk to a human", or plain anger. Who is annoyed about a thing wants it to work, and is helped with that. */
export function fetchPerson({ conversation, said, isAct, says, heard, rules }: Turn): Decision | null {
  const question = conversation.form?.asked;
  // "Eight people" to how many come is a number, and calls nobody.
  const isAnswer = heard.found.some(({ field, value }) => field === question && typeof value === 'number');
  const isPlea = isAct('human', isAnswer ? 1 : undefined) && heard.act?.byModel !== true;
  const asked = isPlea || says('human') || asksForSomebody(said.text);
  const [matter, next] = heard.intents;
  const isAboutThing = heard.isVexed === true && (matter?.confidence ?? 0) >= rules.thresholds.form;
  if (!asked && (heard.anger < rules.thresholds.anger || isAboutThing)) return null;
  const { form, lastQuestion, tickets } = conversation;
  // "My VPN is broken and I want to talk to a human" says what it is about, though the plea leaves the matter next to no chance.
  const left = 1 - (heard.act?.confidence ?? 0);
  const leads =
    matter !== undefined && matter.confidence >= left * leastLeft && matter.confidence >= 2 * (next?.confidence ?? 0);
  const named = matter !== undefined && (isPlea ? leads : matter.confidence >= rules.thresholds.form);
  const known = named || form !== null || lastQuestion !== null || tickets.some(({ status }) => !isOver(status));
  // "Worst service ever, my email is down" has a matter in it, if not a clear one.
  const hints = !asked && (matter?.confidence ?? 0) >= rules.thresholds.suggest;
  const about = { unnamed: !known && !hints && isBrief(said.text), intent: named ? matter.intent : null };
  return handOff(asked ? 'asked' : 'anger', about);
}

/** So much of what a plea for a person leaves tells what it is about. */
const leastLeft = 0.2;

/** A wish for a person that only a model heard is asked about: it may be mistaken or won over, and a hand-over opens a ticket. */
export function offerPerson(turn: Turn): Decision | null {
  return turn.isAct('human') ? offerPersonFor(turn) : null;
}

/** A ticket or a person, on what was asked last where there was something. */
export function offerPersonFor({ conversation: { lastQuestion }, said, isAct }: Turn): Decision {
  const question = isAct('human') ? said.text : joined(lastQuestion, said.text);
  return decision('talk', {
    events: [{ type: 'offered', offer: { kind: 'person', intent: generalForm, question } }],
    say: [text('offer-person')],
    buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
  });
}

/**
 * Calls a person.
 * @param about `unnamed`: nothing was said yet of what it is about, so it is asked; `intent`: what the same words say it is
 */
export function handOff(reason: HandOffReason, about: { unnamed?: boolean; intent?: string | null } = {}): Decision {
  const { unnamed = false, intent = null } = about;
  const say: Say[] = [{ what: 'handed-off', reason }];
  if (unnamed) say.push(text('handed-off-about'));
  return decision('hand-off', {
    say,
    effect: { do: 'hand-off', reason, unnamed, ...(intent === null ? {} : { intent }) },
  });
}

/** "When are you open?": the assistant always; whether a person is there now is known, and hours are not promised. */
export function tellHours({ agentsOnline }: Pick<World, 'agentsOnline'>): Decision {
  return decision('talk', {
    say: [text(agentsOnline > 0 ? 'hours-here' : 'hours-away')],
    buttons: [{ button: 'button-ticket' }, { button: 'button-human' }],
  });
}
