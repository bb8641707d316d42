import type { Conversation } from '../../conversation/fold.ts';
import type { Instant } from '../../kernel/clock.ts';
import { fallback, isLanguage, type Language, languages, nearestLanguage } from '../../kernel/languages.ts';
import type { Log } from '../../kernel/log.ts';
import type { Knowledge } from '../../knowledge/types.ts';
import type { Llm } from '../../llm/llm.ts';
import { type ExtractInput, extractTask, type Quotes } from '../../llm/tasks/extract.ts';
import { type ModelUnderstanding, type UnderstandInput, understandTask } from '../../llm/tasks/understand.ts';
import type { About } from '../../llm/types.ts';
import { type Written, writeAnswer } from '../../llm/write-answer.ts';
import type { Act, Example, Found, Understanding } from '../../understanding/types.ts';
import type { Decision, DialogueRules } from '../decide/decision.ts';
import type { FieldDefinition } from '../intents/intents.ts';
import type { Labels } from '../labels.ts';
import { type Evidence, weighed } from '../matter/evidence.ts';
import { createOffTopic } from '../matter/off-topic.ts';
import { agreed } from './agreed.ts';
import type { Model, Opening, Unsure } from './model.ts';

/**
 * Acts that a model may see in a message. Not those that agree to something or take something back: a "yes" is a yes only in
 * words that need no model, for tickets are opened on it.
 */
const acts: readonly Act[] = ['human', 'status', 'thanks', 'greeting', 'goodbye', 'help', 'assistant', 'trouble'];
/** Nothing a model says is as sure as what the person pressed or wrote word for word. */
const mostConfidence = 0.9;
/** Intents whose fields are asked for along with what the message is about. */
const likelyForms = 3;
const examplesOfEach = 2;

/** A model behind the seam of the dialogue. Loaded only when a server is configured: see `entry/with-model.ts`. */
export function createModel(deps: {
  llm: Llm;
  allows: Model['allows'];
  meaning: Model['meaning'];
  isSpent: Model['isSpent'];
  end: Model['end'];
  log: Log;
  rules: DialogueRules;
  labels: Labels;
  examples: readonly Example[];
}): Model {
  const { llm, log } = deps;
  const understand = createModelUnderstanding(deps);
  /** A fault of ours in what only a model needs is no reason to leave anybody without an answer. */
  const safely = async <T>(work: Promise<T | null>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      log.error({ err: error }, 'went on without the model');
      return null;
    }
  };
  return {
    allows: deps.allows,
    meaning: deps.meaning,
    isSpent: deps.isSpent,
    end: deps.end,
    offTopic: createOffTopic(deps.examples),
    get understands() {
      return llm.has('understand');
    },
    get extracts() {
      return llm.has('extract');
    },
    get answers() {
      return llm.has('answer');
    },
    health: llm.health,
    understand: (message, about) => safely(understand(message, about)),
    abroad: async (...about) => (await safely(abroad(...about))) ?? [],
    extract: (opening, about) => safely(extract(deps, opening, about)),
    answer: async (decided, question, about, show) => {
      const written = await safely(writeAnswer(llm, question, about, show));
      return written === null || written === 'nothing' ? written : withWritten(decided, written);
    },
  };
}

/** Asks a model what a message means and takes from its answer only what there is: known intents, fields, words of the message. */
function createModelUnderstanding(deps: {
  llm: Llm;
  rules: DialogueRules;
  labels: Labels;
  examples: readonly Example[];
}): (message: Unsure, about: About) => Promise<Understanding | null> {
  const { llm, rules, labels } = deps;
  const intents = [...rules.forms.keys()].map((name) => ({
    name,
    about: labels.title('en', name),
    examples: deps.examples
      .filter(({ intent, lang }) => intent === name && lang === 'en')
      .slice(0, examplesOfEach)
      .map(({ text }) => text),
  }));

  const fieldsFor = ({ heard, fields }: Unsure): FieldDefinition[] => {
    const likely = heard.intents.slice(0, likelyForms).flatMap(({ intent }) => rules.forms.get(intent)?.fields ?? []);
    const all = [...fields, ...likely].filter(({ type }) => type !== 'attachment');
    return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
  };

  return async (message, about) => {
    const fields = fieldsFor(message);
    const input: UnderstandInput = {
      text: message.text,
      before: message.before,
      intents,
      acts,
      fields: described(fields, labels),
      languages,
    };
    const result = await llm.run(understandTask, input, about);
    if (!result.ok) return null;
    const { conversation, heard, decided } = message;
    return agreed(conversation, heard, decided, merged(message, result.value, fields, rules));
  };
}

function merged(
  { text, heard, conversation: { locale: before, localeUncertain }, now }: Unsure,
  model: ModelUnderstanding,
  fields: readonly FieldDefinition[],
  rules: DialogueRules,
): Understanding {
  const told = model.language.toLowerCase();
  const isOther = /^[a-z]{2}(?:-[a-z]+)?$/.test(told) && nearestLanguage(told) === undefined;
  const language =
    // Later on only the person's own words change it: a link or a name is no sign.
    localeUncertain && heard.language.confidence < 0.5 && isLanguage(told)
      ? { language: told, confidence: 0.6 }
      : heard.language;
  const confidence = Math.min(model.confidence, mostConfidence);
  const intent = model.intent !== null && rules.forms.has(model.intent) ? model.intent : null;
  const others = heard.intents
    .filter((guess) => guess.intent !== intent)
    .map((guess) => ({ ...guess, confidence: guess.confidence * (1 - confidence) }));
  const act = acts.find((name) => name === model.act);
  const inLanguage = language.confidence >= 0.5 ? language.language : before;
  const found = quoted(text, model.fields, fields, inLanguage, now, rules);
  return {
    ...heard,
    language,
    intents: intent === null ? heard.intents : [{ intent, confidence }, ...others].slice(0, 5),
    inScope: intent === null ? heard.inScope : Math.max(heard.inScope, confidence),
    act: heard.act ?? (act === undefined ? null : { name: act, confidence, byModel: true }),
    // What was read offline comes first: it is taken from the words by rules.
    found: [...heard.found, ...found.filter(({ field }) => !heard.found.some((known) => known.field === field))],
    isForeign: heard.isForeign === true || isOther,
    by: 'model',
    ...(intent === null ? {} : { isNamed: true as const }),
    ...(model.english === null ? {} : { inEnglish: model.english }),
  };
}

const hitsLooked = 6;

async function abroad(
  { inEnglish, intents, isForeign = false }: Understanding,
  { locale, requester, form }: Conversation,
  knowledge: Knowledge,
): Promise<readonly Evidence[]> {
  if (inEnglish === undefined || form !== null || (locale === fallback && !isForeign)) return [];
  const found = await knowledge.search({ text: inEnglish, language: fallback, limit: hitsLooked, requester });
  // Who writes in a language that is not ours was not looked up in any: all is as good as abroad.
  const own = await Promise.all(
    found.map(({ passage }) => (isForeign ? null : knowledge.article(passage.article, locale))),
  );
  const foreign = found.filter(({ passage }, i) => passage.language === fallback && own[i] === null);
  return weighed(foreign, intents, fallback);
}

async function extract(
  { llm, labels, rules }: { llm: Llm; labels: Labels; rules: DialogueRules },
  { text, fields, language, now }: Opening,
  about: About,
): Promise<Found[] | null> {
  const result = await llm.run(extractTask, { text, fields: described(fields, labels) }, about);
  return result.ok ? quoted(text, result.value.fields, fields, language, now, rules) : null;
}

/** Fields as a prompt names them. */
function described(fields: readonly FieldDefinition[], labels: Labels): ExtractInput['fields'] {
  return fields.map(({ name, choices }) => ({
    name,
    about: labels.field('en', name),
    choices: (choices ?? []).map(({ value }) => value),
  }));
}

/** The values of fields in words that a model picked out of a message. Words that are not there, and what our own rules cannot read in them, are left out. */
function quoted(
  text: string,
  quotes: Quotes,
  fields: readonly FieldDefinition[],
  language: Language,
  now: Instant,
  rules: DialogueRules,
): Found[] {
  return quotes.flatMap(({ field, quote }): Found[] => {
    const spec = fields.find(({ name }) => name === field);
    const start = text.toLowerCase().indexOf(quote.toLowerCase());
    if (!spec || quote.trim() === '' || start < 0) return [];
    const words = text.slice(start, start + quote.length);
    const place = { field, text: words, start, end: start + words.length, confidence: mostConfidence };
    if (spec.type === 'text') return [{ ...place, value: words.trim() }];
    const [read] = rules.extract(words, [spec], language, now, field);
    return read ? [{ ...place, value: read.value }] : [];
  });
}

/** The answer in the model's words, filed under the passage that it stands on first. */
function withWritten(decided: Decision, written: Written): Decision {
  const [first] = written.passages;
  return {
    ...decided,
    say: decided.say.map((say) => (say.what === 'answer' ? { ...say, written } : say)),
    // It may stand on several sections at once: those need no button.
    buttons: decided.buttons.filter(
      (button) => !('section' in button && written.passages.some(({ heading }) => heading === button.section)),
    ),
    events: decided.events.map((event) =>
      event.type === 'answered' && first ? { ...event, article: first.article, passage: first.id } : event,
    ),
  };
}
