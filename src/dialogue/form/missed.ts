import type { EventBody } from '../../conversation/events.ts';
import { type FormState, oneLine } from '../../conversation/fold.ts';
import type { Understanding } from '../../understanding/types.ts';
import { type Decision, type Said, text } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { type Filling, lacksHour, withFillings } from './form.ts';
import { ask, filledEvents, leaveOpen, noteAside, proceed, tellsNoDay } from './form-steps.ts';
import { isAhead, isLate, isNoTry, type Miss, tellsMore, wantsOut } from './miss.ts';

const longestRawValue = 300;
/** Whoever did not answer so often, and took no person instead, is asked no more. */
const mostTries = 4;

/** What was said answers nothing: the question once more, in other words, and at last the way to a person. */
export function missed(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition,
  heard: Understanding,
  said: Said,
): Decision {
  const miss: Miss = { asked, state, heard, said };
  if (isLate(miss) && (asked.type === 'attachment' || asked.optional)) {
    const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
    return proceed(form, { ...state, skipped: [...state.skipped, asked.name], asked: null }, [skipped], []);
  }
  if (tellsMore(miss)) return noteAside(form, state, asked, said.text);
  const noTry = isNoTry(miss);
  if ((isLate(miss) && !noTry) || tellsNoDay(asked, said.text)) return takenAsWritten(form, miss);
  if (state.misses >= mostTries && asked.type !== 'boolean') return leaveOpen(form, state, asked);
  const again = ask(form, state, asked, { again: true });
  if (isLate(miss) || wantsOut(miss)) return orPerson(again, asked);
  if (isAhead(miss)) return { ...again, say: ask(form, state, asked, { say: [text('date-ahead')] }).say };
  // Who says "no" has not got the format wrong: the question is put again as it was, and only then with an example.
  return noTry && state.misses === 0 ? { ...again, say: ask(form, state, asked).say } : again;
}

/** Noted word for word, and the form goes on. */
function takenAsWritten(form: FormDefinition, { asked, state, said }: Miss): Decision {
  const words = oneLine(said.text, longestRawValue);
  const day = lacksHour(form, asked, state.values) ? `${String(state.values[asked.name])}, ` : '';
  const raw: Filling = { field: asked.name, value: day + words, corrected: false };
  return proceed(form, withFillings(form, state, [raw]), filledEvents(form, [raw]), [text('noted-as-written')]);
}

/** Who has refused a question that cannot be left out may rather tell a person. */
function orPerson(again: Decision, { type }: FieldDefinition): Decision {
  // Behind "is anybody in danger?" a yes says that somebody is.
  const offered: EventBody[] = type === 'boolean' ? [] : [{ type: 'offered', offer: { kind: 'person-instead' } }];
  return {
    ...again,
    events: [...again.events, ...offered],
    say: [text('form-or-person'), ...again.say],
    buttons: [...again.buttons, { button: 'button-human' }, { button: 'button-cancel' }],
  };
}
