import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import { createMemo, type Memo } from '../../kernel/memo.ts';
import { passagesOf } from '../../knowledge/passages.ts';
import type { Article, Knowledge, Passage } from '../../knowledge/types.ts';
import type { Found, IntentGuess } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import { sureUnasked } from '../form/form.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { type Evidence, told } from './evidence.ts';

/** Fields that ask what is wrong, and not of what. */
export const tellsSymptom = /(?:symptom|problem)$/;
/** Words this near to one article are not taken to another. */
const nearEnough = 0.55;
/** The words of a section on the very symptom fit well enough to be told. */
const leastFit = 0.5;

/**
 * Makes what puts the section first that is on the symptom the message names, where the best hit is not. Headings are short, and "my
 * mail does not arrive" shares as many words with "I cannot get into my mail"; what a form asks for tells both apart in every language.
 * @param guess what the message is about
 * @param knowledge whose articles are those that may be told
 * @returns for hits of what the message may be about, best first: the same, or with that section before them
 */
export function symptomFirst(
  guess: IntentGuess | undefined,
  said: string,
  language: Language,
  { forms, extract, thresholds }: Pick<DialogueRules, 'forms' | 'extract' | 'thresholds'>,
  knowledge: Pick<Knowledge, 'article' | 'lacksSome'>,
  now: Instant,
): (hits: readonly Evidence[]) => Promise<readonly Evidence[]> {
  const form = forms.get(guess?.intent ?? '');
  if (!guess || guess.confidence < thresholds.form || form?.kind !== 'incident') return async (hits) => hits;
  const read = (text: string, fields: readonly FieldDefinition[]) => extract(text, fields, language, now);
  const isOn = (heading: string, named: readonly FieldDefinition[]): boolean => {
    const key = `${named.map(({ name, choices }) => `${name}=${choices?.[0]?.value}`)} ${language} ${heading}`;
    const known = judgedOf(form).recall(key);
    if (known !== undefined) return known;
    const judged = read(heading, named).some(isSure);
    judgedOf(form).keep(key, judged);
    return judged;
  };
  let named: readonly FieldDefinition[] | undefined;
  return async (hits) => {
    const [best] = hits;
    named ??= namedIn(form, (choices) => read(said, choices));
    const helping = await helpingSection(named, isOn, (id) => knowledge.article(id, language));
    if (helping !== null) {
      const rest = hits.filter(({ passage }) => passage.article !== helping.article);
      const score = Math.max(best?.score ?? 0, thresholds.answer);
      return [{ passage: helping, score, fit: Math.max(best?.fit ?? 0, leastFit), coverage: 1 }, ...rest];
    }
    if (!best || best.passage.language !== language || (best.fit ?? 0) >= told.plain) return hits;
    const symptoms = named;
    const isOnIt = (text: string): boolean => isOn(text, symptoms);
    if (symptoms.length === 0 || isOnIt(best.passage.heading)) return hits;
    const { article: before, heading } = best.passage;
    const isNear = (best.fit ?? 0) >= nearEnough || (await knowledge.lacksSome(form.articles, language));
    for (const id of isNear ? [before] : new Set([before, ...form.articles])) {
      const article = await knowledge.article(id, language);
      const section =
        article?.intents.includes(guess.intent) && passagesOf(article).find((each) => isOnIt(each.heading));
      if (!section) continue;
      const fit = isNear ? {} : { fit: Math.max(best.fit ?? 0, leastFit) };
      const beside = before === id && heading !== '' ? [heading] : [];
      const rest = hits.filter(({ passage }) => passage.article !== id);
      return [{ ...best, ...fit, passage: section, beside }, ...rest];
    }
    return hits;
  };
}

/** The section on the symptom, in the article of another matter that helps with it (`helped_by`); null where none does. */
async function helpingSection(
  named: readonly FieldDefinition[],
  isOn: (heading: string, named: readonly FieldDefinition[]) => boolean,
  open: (id: string) => Promise<Article | null>,
): Promise<Passage | null> {
  for (const field of named) {
    const id = field.helpedBy?.[String(field.choices?.[0]?.value)];
    const article = id === undefined ? null : await open(id);
    const section = article === null ? undefined : passagesOf(article).find(({ heading }) => isOn(heading, [field]));
    if (section !== undefined) return section;
  }
  return null;
}

const isSure = ({ confidence }: { confidence: number }): boolean => confidence >= sureUnasked;

/** The fields for a symptom, each with the choice that was named alone: what has several ("too cold, too hot") has it too. */
function namedIn(
  form: FormDefinition,
  find: (choices: readonly FieldDefinition[]) => readonly Found[],
): FieldDefinition[] {
  const choices = form.fields.filter(({ name, type }) => type === 'choice' && tellsSymptom.test(name));
  return find(choices).flatMap(({ field, value, confidence }) => {
    const of = choices.find(({ name }) => name === field);
    if (!of || confidence < sureUnasked) return [];
    return [{ ...of, choices: (of.choices ?? []).filter((one) => one.value === String(value)) }];
  });
}

/** Which headings are on a symptom, by form: every turn asks about the same few hundred. */
const judged = new WeakMap<FormDefinition, Memo<boolean>>();
const headingsKept = 1_000;

function judgedOf(form: FormDefinition): Memo<boolean> {
  const known = judged.get(form) ?? createMemo<boolean>(headingsKept);
  judged.set(form, known);
  return known;
}
