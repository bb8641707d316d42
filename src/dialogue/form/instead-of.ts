import type { FormState } from '../../conversation/fold.ts';
import type { Instant } from '../../kernel/clock.ts';
import { simplified } from '../../kernel/han.ts';
import type { Language } from '../../kernel/languages.ts';
import { saysOtherwise } from '../../understanding/fields/alone.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Found, Understanding } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { isBrief } from '../words/wording.ts';
import { answersWith, sureUnasked, sureWhenAsked } from './form.ts';

/** Without what denies, both that are named are read: "no es portátil, es de escritorio". */
const deniers =
  /(?<!\p{L})(?:no|not|isn['’]?t|pas|nicht|kein\p{L}*|مش|مو|مب|ليس\p{L}*|وليس\p{L}*|لا)(?!\p{L})|不是|并非|不/giu;
/** What was said or put down before is named to be put right: "I said Windows but it is a Mac". */
const saidBefore =
  /(?<!\p{L})(?:said|wrote|put|typed|dije|dicho|puse|escrib\p{L}+|dit|écrit|ecrit|gesagt|geschrieben|wrong|mal|faux|fausse|falsch)(?!\p{L})|قلت|كتبت|غلط|بدل|غي?ّ?ر|说|写|错/iu;
/** Two that are both meant. */
const together = /(?<!\p{L})(?:and|both|y|et|und|beide)(?!\p{L})|[&+]|和|跟|都/iu;

/**
 * The other of two choices, where a message names the one that was given beside it and says that it is otherwise: "put Mac where I said
 * Windows", "windows c'est faux, c'est ubuntu". Null where it does not.
 */
export function insteadOf(
  { fields }: FormDefinition,
  { values }: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: string,
  { extract }: Pick<DialogueRules, 'extract'>,
  language: Language,
  now: Instant,
): Found | null {
  const words = simplified(said);
  if (heard.isQuestion || !isBrief(said) || together.test(words)) return null;
  const bare = words.replace(deniers, (all) => ' '.repeat(all.length));
  if (bare === words && !heard.isCorrection && !saysOtherwise(read(said)) && !saidBefore.test(words)) return null;
  // "Yes, water on the floor" answers the question.
  if (bare === words && asked?.type === 'boolean' && answersWith(heard, asked)) return null;
  for (const field of fields) {
    if (field.type !== 'choice' || field.name === asked?.name || values[field.name] === undefined) continue;
    const [one] = extract(bare, [field], language, now, field.name);
    if (!one || one.confidence < sureWhenAsked) continue;
    const rest = `${bare.slice(0, one.start)}${' '.repeat(one.end - one.start)}${bare.slice(one.end)}`;
    const [other] = extract(rest, [field], language, now, field.name);
    const pair = [one, other].filter((each) => each !== undefined && each.confidence >= sureWhenAsked);
    const meant = pair.find((each) => each?.value !== values[field.name]);
    if (meant && pair.some((each) => each?.value === values[field.name]))
      return { ...meant, confidence: Math.max(meant.confidence, sureUnasked), alone: 'changing' };
  }
  return null;
}
