import type { FormState } from '../../conversation/fold.ts';
import type { Instant } from '../../kernel/clock.ts';
import { simplified } from '../../kernel/han.ts';
import type { Language } from '../../kernel/languages.ts';
import type { DialogueRules } from '../decide/decision.ts';
import type { FieldDefinition } from '../intents/intents.ts';
import { isBrief } from '../words/wording.ts';
import { type Filling, sureWhenAsked } from './form.ts';

const joining = /(?<!\p{L})(?:and|plus|y|e|et|und|sowie)(?!\p{L})|[&+,،、，]|(?<!\p{L})و(?=\p{L})|和|还有|以及|跟/iu;
const both =
  /^[\p{P}\s]*(?:(?:i need |i lost |it['’]?s |they are )?(?:both|both of them|all of (?:them|those))|ambos|ambas|l[oa]s dos|tod[oa]s|les deux|tous les deux|toutes les deux|beide|beides|alle beide|alles|كلاهما|كليهما|الاثنين|الاثنان|الاثنتين|两个都(?:是|要|丢了?)?|都(?:是|要)|两者都(?:是|要)?)(?: (?:please|por favor|bitte|s['’]il vous plaît))?[\p{P}\s]*$/iu;

/**
 * Of two choices that a message names, "laptop and phone", the one that is noted: the first, or of those that raise an alarm the graver, for whoever
 * clicked and typed their password has done more than click. Null where it names no second.
 */
export function namesTwo(
  asked: FieldDefinition,
  said: string,
  { extract }: Pick<DialogueRules, 'extract'>,
  language: Language,
  now: Instant,
): string | null {
  return isBrief(said) && joining.test(simplified(said)) ? twoIn(asked, said, extract, language, now) : null;
}

/** "Both", where the words that opened the form name two of the choices: the first of them, while the ticket keeps the words. Null for all else. */
export function bothOf(
  asked: FieldDefinition | null,
  { about }: FormState,
  said: string,
  { extract }: Pick<DialogueRules, 'extract'>,
  language: Language,
  now: Instant,
): Filling | null {
  if (asked?.type !== 'choice' || !both.test(simplified(said))) return null;
  const value = twoIn(asked, about, extract, language, now);
  return value === null ? null : { field: asked.name, value, corrected: false };
}

/** The first, or the graver, of two choices that are named; null where there are not two. */
function twoIn(
  asked: FieldDefinition,
  text: string,
  extract: DialogueRules['extract'],
  language: Language,
  now: Instant,
): string | null {
  const one = extract(text, [asked], language, now, asked.name)[0];
  if (!one || typeof one.value !== 'string' || one.confidence < sureWhenAsked || one.value === 'other') return null;
  const rest = `${text.slice(0, one.start)} ${text.slice(one.end)}`;
  const [other] = extract(rest, [asked], language, now);
  const isAnother = other && other.value !== one.value && other.value !== 'other' && other.confidence >= leastOther;
  if (!isAnother) return null;
  const alarming = Object.values(asked.alarm ?? {}).flat();
  // Those that raise an alarm stand with the gravest first.
  const isGraver = alarming.includes(one.value) && alarming.indexOf(String(other.value)) < alarming.indexOf(one.value);
  return isGraver && alarming.includes(String(other.value)) ? String(other.value) : one.value;
}
/** A word of a choice, as it is written. */
const leastOther = 0.8;
