import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import { passagesOf } from '../knowledge/passages.ts';
import type { Knowledge, Passage } from '../knowledge/types.ts';
import type { IntentGuess } from '../understanding/types.ts';
import type { DialogueRules } from './decision.ts';
import { type Evidence, told } from './evidence.ts';
import { sureUnasked } from './form.ts';
import type { FieldDefinition, FormDefinition } from './intents.ts';

/** Fields that ask what is wrong, and not of what. */
const tellsSymptom = /(?:symptom|problem)$/;
/** Words this near to one article are not taken to another. */
const nearEnough = 0.55;
/** The words of a section on the very symptom fit well enough to be told. */
const leastFit = 0.5;

/**
 * The hits with the section first that is on the symptom the message names, where the best is not. Headings are short, and "my mail does
 * not arrive" shares as many words with "I cannot get into my mail"; what a form asks for tells both apart in every language.
 * @param hits best first, of what the message may be about
 * @param guess what it is about
 * @param knowledge whose articles are those that may be told
 */
export async function symptomFirst(
  hits: readonly Evidence[],
  guess: IntentGuess | undefined,
  said: string,
  language: Language,
  { forms, extract, thresholds }: Pick<DialogueRules, 'forms' | 'extract' | 'thresholds'>,
  knowledge: Pick<Knowledge, 'article' | 'lacksSome'>,
  now: Instant,
): Promise<readonly Evidence[]> {
  const [best] = hits;
  const form = forms.get(guess?.intent ?? '');
  if (!guess || guess.confidence < thresholds.form || form?.kind !== 'incident') return hits;
  const helping = await helpingSection(form, said, language, { extract }, knowledge, now);
  if (helping !== null) {
    const rest = hits.filter(({ passage }) => passage.article !== helping.article);
    const score = Math.max(best?.score ?? 0, thresholds.answer);
    return [{ passage: helping, score, fit: Math.max(best?.fit ?? 0, leastFit), coverage: 1 }, ...rest];
  }
  if (!best) return hits;
  if (best.passage.language !== language || (best.fit ?? 0) >= told.plain) return hits;
  const choices = form.fields.filter(({ name, type }) => type === 'choice' && tellsSymptom.test(name));
  const named = extract(said, choices, language, now).flatMap(({ field, value, confidence }) => {
    const of = choices.find(({ name }) => name === field);
    return of && confidence >= sureUnasked ? [choiceAlone(of, String(value))] : [];
  });
  const isOnIt = (heading: string): boolean => extract(heading, named, language, now).some(isSure);
  if (named.length === 0 || isOnIt(best.passage.heading)) return hits;
  const { article: before, heading } = best.passage;
  const isNear = (best.fit ?? 0) >= nearEnough || (await knowledge.lacksSome(form.articles, language));
  for (const id of isNear ? [before] : new Set([before, ...form.articles])) {
    const article = await knowledge.article(id, language);
    const section = article?.intents.includes(guess.intent) && passagesOf(article).find((each) => isOnIt(each.heading));
    if (!section) continue;
    const fit = isNear ? {} : { fit: Math.max(best.fit ?? 0, leastFit) };
    const beside = before === id && heading !== '' ? [heading] : [];
    const rest = hits.filter(({ passage }) => passage.article !== id);
    return [{ ...best, ...fit, passage: section, beside }, ...rest];
  }
  return hits;
}

/** The section on the symptom the message names, in the article of another matter that helps with it (`helped_by`); null where none does. */
async function helpingSection(
  { fields }: FormDefinition,
  said: string,
  language: Language,
  { extract }: Pick<DialogueRules, 'extract'>,
  knowledge: Pick<Knowledge, 'article'>,
  now: Instant,
): Promise<Passage | null> {
  for (const field of fields) {
    const value = extract(said, field.helpedBy === undefined ? [] : [field], language, now).find(isSure)?.value;
    const id = field.helpedBy?.[String(value)];
    const article = id === undefined ? null : await knowledge.article(id, language);
    const isOnIt = ({ heading }: Passage): boolean =>
      extract(heading, [choiceAlone(field, String(value))], language, now).some(isSure);
    const section = article === null ? undefined : passagesOf(article).find(isOnIt);
    if (section !== undefined) return section;
  }
  return null;
}

const isSure = ({ confidence }: { confidence: number }): boolean => confidence >= sureUnasked;

const alone = new WeakMap<FieldDefinition, Map<string, FieldDefinition>>();

/** A field with one of its choices: what has several ("too cold, too hot") has it too. */
function choiceAlone(field: FieldDefinition, value: string): FieldDefinition {
  const known = alone.get(field) ?? new Map<string, FieldDefinition>();
  alone.set(field, known);
  const kept = known.get(value) ?? { ...field, choices: (field.choices ?? []).filter((one) => one.value === value) };
  known.set(value, kept);
  return kept;
}
