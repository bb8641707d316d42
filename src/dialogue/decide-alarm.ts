import type { HandOffReason } from '../conversation/events.ts';
import type { DialogueKey } from '../i18n/translator.ts';
import { type Alarm, dangers } from '../understanding/types.ts';
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

/** What must not wait is answered with what to do now, and a person is called: nothing is asked before. */
export function soundAlarm({ conversation, heard }: Turn): Decision | null {
  const { alarm } = heard;
  if (alarm === null) return null;
  const { say, reason } = callFor(alarm);
  // Whoever was called for less hears the rest as it is written; only a danger lifts that ticket above the others.
  if (conversation.handler === 'queue' && reason !== 'danger') return null;
  return decision('hand-off', {
    say,
    effect: { do: 'hand-off', reason, afresh: true, intent: answers[alarm].form },
  });
}
