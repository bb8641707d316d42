import type { HandOffReason } from '../conversation/events.ts';
import { isOver } from '../conversation/fold.ts';
import { type Decision, decision, type Say, type Turn, text } from './decision.ts';
import { isBrief } from './wording.ts';

/** "I want to talk to a human", or plain anger. */
export function fetchPerson({ conversation, said, isAct, heard, rules }: Turn): Decision | null {
  if (isAct('human')) {
    const { form, lastQuestion, tickets } = conversation;
    const known = form !== null || lastQuestion !== null || tickets.some(({ status }) => !isOver(status));
    return handOff('asked', !known && isBrief(said.text));
  }
  if (heard.isDanger) {
    const called = handOff('rule');
    return { ...called, say: [text('danger'), ...called.say] };
  }
  return heard.anger >= rules.thresholds.anger ? handOff('anger') : null;
}

/** Calls a person. `unnamed`: nothing was said yet of what it is about, so it is asked. */
export function handOff(reason: HandOffReason, unnamed = false): Decision {
  const say: Say[] = [{ what: 'handed-off', reason }];
  if (unnamed) say.push(text('handed-off-about'));
  return decision('hand-off', { say, effect: { do: 'hand-off', reason, unnamed } });
}
