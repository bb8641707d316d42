import type { HandOffReason } from '../../conversation/events.ts';
import type { FormState } from '../../conversation/fold.ts';
import type { DialogueKey } from '../../i18n/translator.ts';
import type { FindAlarm } from '../../understanding/alarm/alarm.ts';
import { flatten } from '../../understanding/normalise.ts';
import { type Alarm, alarms, dangers } from '../../understanding/types.ts';
import { emergencyForm, type FormDefinition } from '../intents/intents.ts';
import { type Decision, decision, type Say, type Turn, text } from './decision.ts';

/** What is said first, and the form whose kind, team and urgency the ticket gets. */
const answers: Readonly<Record<Alarm, { key: DialogueKey; form: string }>> = {
  fire: { key: 'danger-fire', form: 'emergency' },
  medical: { key: 'danger-medical', form: 'emergency' },
  violence: { key: 'danger-violence', form: 'emergency' },
  trapped: { key: 'danger-trapped', form: 'emergency' },
  despair: { key: 'danger-despair', form: 'emergency' },
  hazard: { key: 'danger', form: 'emergency' },
  hacked: { key: 'alarm-hacked', form: 'security-incident' },
  malware: { key: 'alarm-malware', form: 'security-incident' },
  leaked: { key: 'alarm-leaked', form: 'security-incident' },
  harassment: { key: 'alarm-harassment', form: 'confidential' },
};

/** Of a form that was understood by its examples or by a model: the words alone do not tell which of its alarms it is. */
const generally: ReadonlyMap<string, Alarm> = new Map([
  ['emergency', 'hazard'],
  ['security-incident', 'hacked'],
  ['confidential', 'harassment'],
]);

/** What is said, and why a person is called; null when none is. */
export interface Called {
  say: Say[];
  reason: HandOffReason | null;
}

/** What to do now, and that a person was called. */
export function callFor(alarm: Alarm): Called & { reason: HandOffReason } {
  const reason = dangers.has(alarm) ? 'danger' : 'rule';
  return { say: [text(answers[alarm].key), { what: 'handed-off', reason }], reason };
}

/** While an agent has the chat the assistant is silent but for this: what to do now about a danger, which cannot wait until they have read it. */
export function warnBesideAgent(message: string, alarmIn: FindAlarm): Decision | null {
  const alarm = alarmIn(flatten(message).text);
  return alarm !== null && dangers.has(alarm) ? decision('talk', { say: [text(answers[alarm].key)] }) : null;
}

/** From so likely on it is taken for a danger: nobody is asked whether they are in one. */
const likelyDanger = 0.4;

/** What must not wait is answered with what to do now, and a person is called: nothing is asked before. */
export function soundAlarm({ conversation, heard, rules }: Turn): Decision | null {
  const [guess] = heard.intents;
  const enough = guess?.intent === emergencyForm ? likelyDanger : rules.thresholds.form;
  const understood = guess && guess.confidence >= enough ? generally.get(guess.intent) : undefined;
  const alarm = heard.alarm ?? understood;
  if (alarm === undefined) return null;
  const { say, reason } = callFor(alarm);
  // Whoever was called for less hears the rest as it is written; only a danger lifts that ticket above the others.
  if (conversation.handler === 'queue' && reason !== 'danger') return null;
  return decision('hand-off', {
    say,
    effect: { do: 'hand-off', reason, afresh: true, intent: answers[alarm].form },
  });
}

/** The alarm that a given value raises, if any: a person is called before the rest is asked. */
export function alarmOf(form: FormDefinition, { values }: Pick<FormState, 'values'>): Alarm | null {
  for (const { name, alarm } of form.fields)
    for (const raised of alarms) if (alarm?.[raised]?.some((value) => value === values[name])) return raised;
  return null;
}
