import type { Conversation } from '../../conversation/fold.ts';
import type { Found, Understanding } from '../../understanding/types.ts';
import { type Decision, type DialogueRules, type Said, speaks } from '../decide/decision.ts';
import { sureUnasked } from '../form/form.ts';
import type { FieldDefinition } from '../intents/intents.ts';

/** Is there something a model could make out that the offline engine did not? */
export function unsure(
  conversation: Conversation,
  said: Said,
  heard: Understanding,
  decided: Decision,
  { thresholds }: DialogueRules,
  askBelow: number,
): boolean {
  if (!/[\p{L}\p{N}]/u.test(said.text) || (heard.act?.confidence ?? 0) >= thresholds.act || heard.lead) return false;
  // Who asks for a person in plain words need not wait for a model to say so.
  if (speaks(heard, 'human') || heard.languageAsked !== undefined) return false;
  if (conversation.form)
    return heard.found.length === 0 && decided.events.some((each) => each.type === 'asked' && each.again);
  return (heard.intents[0]?.confidence ?? 0) < askBelow && decided.kind !== 'status' && decided.kind !== 'follow-up';
}

/** The fields of a form that has just been opened, of which nothing is known yet. */
export function openFields(rules: DialogueRules, { events }: Decision, form: string): FieldDefinition[] {
  const filled = new Set(events.flatMap((each) => (each.type === 'filled' ? [each.field] : [])));
  return (rules.forms.get(form)?.fields ?? []).filter(({ name, type }) => type !== 'attachment' && !filled.has(name));
}

/** The rules for one message of which more values are known than the extractors find. */
export function alsoFound(rules: DialogueRules, message: string, found: readonly Found[]): DialogueRules {
  return {
    ...rules,
    extract: (text, fields, ...rest) => {
      const read = rules.extract(text, fields, ...rest);
      if (text !== message) return read;
      // Where the words may be meant for a field, and a model picked some out for it, those count.
      const kept = read.filter(
        ({ field, confidence }) => confidence >= sureUnasked || !found.some((picked) => picked.field === field),
      );
      const more = found.filter(
        ({ field }) => fields.some(({ name }) => name === field) && !kept.some((known) => known.field === field),
      );
      return [...kept, ...more];
    },
  };
}

/** From so many letters on, the words that open a form may hold more than the extractors find. */
const longWords = 60;
/** What takes English a word of five letters and a space takes Chinese two characters. */
const han = /\p{sc=Han}/gu;
const lettersOfHan = 3;

/** Whether the words that open a form are more than a few. */
export function isLong(words: string): boolean {
  const characters = words.match(han)?.length ?? 0;
  return words.length + (lettersOfHan - 1) * characters >= longWords;
}
