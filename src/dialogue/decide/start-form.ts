import type { EventBody } from '../../conversation/events.ts';
import type { Conversation, FormState } from '../../conversation/fold.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { type Filling, fileFilling, fillings, nextField, withFillings } from '../form/form.ts';
import { filledEvents, proceed, saidBack } from '../form/form-steps.ts';
import { foundAtFirst } from '../form/put-right.ts';
import { type FormDefinition, generalForm } from '../intents/intents.ts';
import { saysOverdue } from '../matter/overdue-order.ts';
import { givesUp } from '../words/wording.ts';
import type { Decision, DialogueRules, Said, Say, World } from './decision.ts';

/** Opens a form: what the first words and files already say is filled in, then the first question is asked. */
export function startForm(
  form: FormDefinition,
  about: string,
  conversation: Pick<Conversation, 'locale' | 'files'>,
  rules: DialogueRules,
  world: World,
  opening: Say,
  said?: Said,
): Decision {
  const empty: FormState = { name: form.name, about, values: {}, skipped: [], asked: null, misses: 0 };
  // What is given up has not been happening since any day, and nor has what was ordered and has not come.
  const isSinceNever = givesUp(about) || saysOverdue(about, conversation.locale);
  const needless = form.name === generalForm && isSinceNever ? ['since'] : [];
  const found = foundAtFirst(form, about, conversation.locale, rules, world.now).filter(
    ({ field }) => !needless.includes(field),
  );
  const taken = [
    ...fillings(form, empty, found, null),
    ...fileFilling(form, empty, { text: '', attachments: filesOf(conversation, said) }),
  ];
  const described = form.fields
    .filter(({ firstWords }) => firstWords && describes(about))
    .map(({ name }): Filling => ({ field: name, value: about.trim(), corrected: false }));
  const filled = [...taken, ...described];
  const state = { ...withFillings(form, empty, filled), skipped: needless };
  const events: EventBody[] = [
    { type: 'form-started', form: form.name, about },
    ...filledEvents(form, filled),
    ...needless.map((field): EventBody => ({ type: 'skipped', form: form.name, field })),
  ];
  // "One question at a time" is no way to begin where nothing is left to ask.
  const lead = opening.what === 'about-form' && nextField(form, state) === null ? [] : [opening];
  return proceed(form, state, events, [...lead, ...taken.map((filling) => saidBack(form, filling))]);
}

/** The files of the message and those sent before it that no form or ticket has taken. */
function filesOf({ files = [] }: Pick<Conversation, 'files'>, said?: Said): Said['attachments'] {
  const now = said?.attachments ?? [];
  return [...files.filter(({ id }) => !now.some((one) => one.id === id)), ...now];
}

/** At least four words, or six characters of a script without spaces: less describes nothing. */
const describes = (said: string): boolean => hasWordsInRow(said, 4) || /\p{sc=Han}{6}/u.test(said);
