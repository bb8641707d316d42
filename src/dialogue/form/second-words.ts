import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import type { Found } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { isBrief } from '../words/wording.ts';
import { sureUnasked } from './form.ts';

/** A sum by the way it is written. */
const sum = /^\s*\d{1,6}[.,]\d{2}\s*$/u;
/** A street and a number, or a number to call. */
const entry =
  /^(?=.*\d)[^\n]*(?:stra(?:ß|ss)e|str\.|\p{L}weg|gasse|allee|(?<!\p{L})(?:platz|rue|avenue|boulevard|chemin|impasse|calle|avenida|avda|plaza|paseo|street|road|lane|drive|st\.|rd\.|ave)(?!\p{L})|شارع|حي |路|街|号)|^\s*\+?\d[\d\s/().-]{6,18}\d\s*$/iu;

/**
 * What the second of two messages that open a form together says by itself: a choice it names goes before what the first may name ("my payslip
 * is wrong" – "overtime is missing"), a bare sum is the one that is paid, and a bare address or number the new one.
 * @param first what was found in both
 * @returns the same, with that in place of what it speaks of
 */
export function withSecond(
  form: FormDefinition,
  about: string,
  first: readonly Found[],
  language: Language,
  { extract }: Pick<DialogueRules, 'extract'>,
  now: Instant,
): readonly Found[] {
  const at = about.indexOf('\n');
  const second = about.slice(at + 1);
  if (at < 0 || second.includes('\n') || !isBrief(second)) return first;
  const choices = form.fields.filter(({ type }) => type === 'choice');
  const named = extract(second, choices, language, now).filter(({ confidence }) => confidence >= sureUnasked);
  const isMeant = ({ type, finds }: FieldDefinition): boolean =>
    (type === 'money' && sum.test(second)) || (finds === 'detail' && entry.test(second));
  const meant = form.fields.find(isMeant);
  const told = meant === undefined ? [] : extract(second, [meant], language, now, meant.name);
  const own = [...named, ...told.map((one) => ({ ...one, confidence: Math.max(one.confidence, sureUnasked) }))];
  const moved = own.map((one) => ({ ...one, start: one.start + at + 1, end: one.end + at + 1 }));
  return moved.length === 0
    ? first
    : [...first.filter(({ field }) => !moved.some((one) => one.field === field)), ...moved];
}
