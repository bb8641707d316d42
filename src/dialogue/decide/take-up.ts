import type { EventBody } from '../../conversation/events.ts';
import { filledEvents, summaryOf, thenBack } from '../form/form-steps.ts';
import { goesOn } from '../words/wording.ts';
import { type Decision, decision, type Turn } from './decision.ts';

/** "Actually no, go on", after a form was called off: it is back with all that was gathered, and so is its question. */
export function takeUpAgain({ conversation, isAct, says, said, rules }: Turn): Decision | null {
  const state = conversation.form ? null : conversation.cancelled;
  const form = state && rules.forms.get(state.name);
  if (!form || !(says('resume') || isAct('resume') || goesOn(said.text))) return null;
  const gathered = Object.entries(state.values).map(([field, value]) => ({ field, value, corrected: false }));
  const events: EventBody[] = [
    { type: 'form-started', form: form.name, about: state.about },
    ...filledEvents(form, gathered),
    ...state.skipped.map((field): EventBody => ({ type: 'skipped', form: form.name, field })),
  ];
  return thenBack(decision('talk', { events, say: [summaryOf(form, state)] }), form, state);
}
