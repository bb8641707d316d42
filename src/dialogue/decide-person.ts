import type { HandOffReason } from '../conversation/events.ts';
import { isOver } from '../conversation/fold.ts';
import { type Decision, decision, type Say, type Turn, text } from './decision.ts';
import { isBrief } from './wording.ts';

/** "I want to talk to a human", or plain anger. */
export function fetchPerson({ conversation, said, isAct, says, heard, rules }: Turn): Decision | null {
  if (isAct('human') || says('human')) {
    const { form, lastQuestion, tickets } = conversation;
    const [matter] = heard.intents;
    const known = form !== null || lastQuestion !== null || tickets.some(({ status }) => !isOver(status));
    const named = says('human') && matter !== undefined && matter.confidence >= rules.thresholds.form;
    return handOff('asked', { unnamed: !known && !named && isBrief(said.text), intent: named ? matter.intent : null });
  }
  if (heard.isDanger) {
    const called = handOff('rule');
    return { ...called, say: [text('danger'), ...called.say] };
  }
  return heard.anger >= rules.thresholds.anger ? handOff('anger') : null;
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
