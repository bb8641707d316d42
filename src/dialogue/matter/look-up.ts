import type { Conversation } from '../../conversation/fold.ts';
import type { Clock } from '../../kernel/clock.ts';
import { fallback, type Language } from '../../kernel/languages.ts';
import { kindOf, kindsOf } from '../../knowledge/kind.ts';
import { passagesOf } from '../../knowledge/passages.ts';
import type { Article, Hit, Knowledge, Passage } from '../../knowledge/types.ts';
import { wordsOf } from '../../understanding/fields/reading.ts';
import { gistOf } from '../../understanding/gist.ts';
import { flatten } from '../../understanding/normalise.ts';
import type { IntentGuess, Understanding } from '../../understanding/types.ts';
import type { DialogueRules, Said } from '../decide/decision.ts';
import type { Labels } from '../labels.ts';
import { asksHowToCancel, isBrief } from '../words/wording.ts';
import { type Evidence, isArticleOf, weighed } from './evidence.ts';
import { asksHowLong, asksHowManySigns, asksOfAnswer, asksOn, pointsBack } from './follow-up.ts';
import { foreignArticle } from './foreign.ts';
import { givesBack, isOfThings } from './gives-back.ts';
import { symptomFirst } from './symptom-section.ts';

/** "I would like to book leave": longer words tell more than that. */
const mostWordsOfWish = 6;

/** In Chinese "a few days" is written as "how many days" is: who wants to take some does not ask how many are left. */
function withoutSome(text: string, isQuestion: boolean): string {
  return isQuestion ? text : text.replace(/(?<=[要想请請休借用订訂住]了?)[几幾](?=[天个個小次位台张張])/gu, '');
}

export interface LookUpDeps {
  clock: Clock;
  knowledge: Knowledge;
  rules: DialogueRules;
  labels: Labels;
  /** The examples of an intent in a language: what people say of it. */
  saidOf(intent: string, language: Language): readonly string[];
}

export interface LookUp {
  /** What is found for a message, best first; the first, which is the one that may be told, with its coverage where that is in doubt. */
  hitsFor(conversation: Conversation, heard: Understanding, said: Said): Promise<readonly Evidence[]>;
  /** A hit with how much of its matter is answered at all, where an article that the matter names is gone; else as it is. */
  withCoverage(hit: Evidence, heard: Understanding): Promise<Evidence>;
}

/** Hits that are looked at. */
export const hitsLooked = 6;
/** Small words alone ("how long does it last?") may sound like another matter by chance; so much is no chance. */
const plainlyElsewhere = 0.75;
/** A question about the answer just given shares fewer words with it than one that stands by itself. */
const leastFitWithin = 0.25;
/** What was just quoted answers a question after it that is in its own words. */
const leastFitAgain = 0.4;

/** Does a section tell how long something takes? */
const times =
  /(?<!\p{L})(?:minutes|hours|days|months|minutos|horas|días|meses|heures|jours|mois|minuten|stunden|tagen?|monaten?)(?!\p{L})|دقائق|ساعات|أيام|أشهر|分钟|小时|工作日|天内|个月/iu;
/** … or how many characters something has? */
const signs = /(?<!\p{L})(?:characters|caracteres|caractères|zeichen)(?!\p{L})|حرف|字符/iu;
const tellsTime = ({ text }: Passage): boolean => times.test(text);

const visitors =
  /visitor|guest|client|customer|visita|invitad|visiteur|invité|besuch|(?<!\p{L})(?:gäst|gast(?!\p{L}))|kund|زائر|زوار|ضيف|ضيوف|عميل|访客|客人|来宾|客户/iu;

/** An article on visitors is for whoever names one: who has no internet needs no guest's password. */
function isForOthers({ title }: Passage, said: string): boolean {
  return visitors.test(title) && !visitors.test(said);
}

/** What a heading says that it is not about: "it says my account is disabled, not locked". */
const isNotOn = /[,،，]\s*(?:(?:and|y|et|und) )?(?:not|no|non|pas|nicht|ليس|وليس|不是|而不是|而非)\s*(.+)$/iu;

const longWords = (text: string): string[] => wordsOf(text).filter((word) => word.length > 3);

/** Looks up what may answer a message, and weighs it against what the message was understood to mean. */
export function createLookUp({ knowledge, rules, labels, saidOf, clock }: LookUpDeps): LookUp {
  /** Of what is for staff alone nobody is told, by whatever way it comes up. */
  const publicArticle = async (id: string, language: Language): Promise<Article | null> => {
    const article = await knowledge.article(id, language);
    return article?.audience === 'public' ? article : null;
  };
  const shown = { article: publicArticle, lacksSome: knowledge.lacksSome };

  const foundFor = async (
    conversation: Conversation,
    heard: Understanding,
    said: Said,
  ): Promise<readonly Evidence[]> => {
    const language = conversation.locale;
    if (heard.languageAsked !== undefined) return sameSection(conversation.offer, language);
    const act =
      heard.act !== null &&
      heard.act.confidence >= 0.9 &&
      !asksHowToCancel(heard, said.text) &&
      !asksOfAnswer(conversation, said.text);
    const [guess] = heard.intents;
    const inForm = conversation.form !== null;
    const returns = !inForm && conversation.handler === 'assistant' && givesBack(said.text);
    const back = returns && guess ? await sectionOnReturn(guess.intent, language) : null;
    if (back) return [{ passage: back, fit: 1, score: 1, coverage: 1 }];
    const elsewhere =
      guess !== undefined && guess.intent !== conversation.form?.name && guess.confidence >= rules.thresholds.form;
    if (act || conversation.handler !== 'assistant' || (inForm && !heard.isQuestion && !elsewhere)) return [];
    // A long mail is looked up by its subject and first sentence: the rest would drown them.
    const text = withoutSome(gistOf(said.text).slice(0, 2).join('\n') || said.text, heard.isQuestion);
    const { requester } = conversation;
    const onSymptom = symptomFirst(guess, text, language, rules, shown, clock.now());
    const found = (await knowledge.search({ text, language, limit: hitsLooked, requester })).filter(
      ({ passage }) => !isForOthers(passage, text),
    );
    const hits = await howFirst(
      guess,
      heard.isQuestion,
      text,
      await affirmed(text, await onSymptom(weighed(found, heard.intents, language))),
    );
    const [best] = hits;
    const further = await furtherIn(conversation, heard, text, best?.score ?? 0);
    if (further) return [further, ...hits];
    const strong = best !== undefined && best.score >= rules.thresholds.answer && best.passage.language === language;
    if (strong || guess === undefined || guess.confidence < rules.thresholds.form) return hits;
    const more = await onSymptom(
      weighed([...(await hitsForIntent(guess, text, conversation)), ...found], heard.intents, language),
    );
    // An article in the person's own language comes before one in another that fits the words better.
    const own = more.filter((hit) => hit.passage.language === language && hit.score >= rules.thresholds.answer);
    if (own.length > 0) return own;
    // One in the person's language that may be on this matter is not passed over for one they may not be able to read.
    if (more.some((hit) => hit.score >= rules.thresholds.answer || isArticleOf(hit, guess, language))) return more;
    const title = labels.title(fallback, guess.intent);
    // Who asks for something is not sent to read in another language first.
    const reads = heard.isQuestion || (!inForm && rules.forms.get(guess.intent)?.kind === 'incident');
    const foreign = !reads ? [] : await foreignArticle(knowledge, guess, title, language, requester);
    return [...foreign, ...more];
  };

  const withCoverage = async (hit: Evidence, { intents }: Understanding): Promise<Evidence> => {
    const { passage } = hit;
    const meant = intents.find((guess) => passage.intents.includes(guess.intent))?.intent ?? passage.intents[0];
    const examples = meant === undefined ? [] : saidOf(meant, passage.language);
    if (hit.coverage !== undefined || meant === undefined || examples.length === 0) return hit;
    // As long as all that answers the matter is there, the best of it is believed; a neighbour is only where something is gone.
    if (!(await knowledge.lacksSome(rules.forms.get(meant)?.articles ?? [], passage.language))) return hit;
    return { ...hit, coverage: await knowledge.coverage(meant, examples, passage.language) };
  };

  const hitsFor = async (
    conversation: Conversation,
    heard: Understanding,
    said: Said,
  ): Promise<readonly Evidence[]> => {
    const [best, ...rest] = await foundFor(conversation, heard, said);
    return best === undefined ? rest : [await withCoverage(best, heard), ...rest];
  };

  /** "Can I carry them over?" after an answer on leave: another section of its article, unless the question is plainly on something else. */
  const furtherIn = async (
    { offer, locale: language, requester }: Conversation,
    { isQuestion, intents: [guess] }: Understanding,
    text: string,
    bestElsewhere: number,
  ): Promise<Evidence | null> => {
    const { answer } = rules.thresholds;
    if (offer?.kind !== 'helped' || !(isQuestion || asksOn(text)) || !isBrief(text)) return null;
    if (guess && guess.intent !== offer.intent && guess.confidence >= plainlyElsewhere) return null;
    const ofSigns = asksHowManySigns(text)
      ? await sectionOn(offer.article, language, ({ text }) => signs.test(text))
      : null;
    if (ofSigns !== null) return { passage: ofSigns, fit: 1, score: answer, coverage: 1 };
    // "How do I cancel it?" names nothing by which another article could be meant, nor need its words be in the section on that.
    const ofIt = pointsBack(text) ? await sectionOfKind(offer.article, text, language) : null;
    if (ofIt !== null) return ofIt.id === offer.passage ? null : { passage: ofIt, fit: 1, score: answer, coverage: 1 };
    const time = asksOn(text) && asksHowLong(text) ? await sectionWithTime(offer, language, requester) : null;
    if (time !== null && time.id !== offer.passage) return { passage: time, fit: 1, score: answer, coverage: 1 };
    if (bestElsewhere >= answer) return null;
    const [hit] = await knowledge.search({ text, language, limit: 1, requester, within: offer.article });
    const enough = hit?.passage.id === offer.passage ? leastFitAgain : leastFitWithin;
    const isNews = hit !== undefined && hit.score >= enough;
    // Of what matter it is was settled before.
    return isNews ? { ...hit, fit: hit.score, score: answer, coverage: 1 } : null;
  };

  /**
   * Who says no more than what they want is told how it is asked for: between sections that are about as near, how many days are left and how
   * leave is cancelled among them, the one that the article begins with.
   */
  const howFirst = async (
    guess: IntentGuess | undefined,
    isQuestion: boolean,
    said: string,
    hits: readonly Evidence[],
  ): Promise<readonly Evidence[]> => {
    const [best, ...rest] = hits;
    const isShort =
      (said.match(/\p{sc=Han}{1,2}|[^\s\p{sc=Han}]+/gu)?.length ?? 0) <=
      (/\p{sc=Han}/u.test(said) ? 4 : mostWordsOfWish);
    if (!best || !isShort || rules.forms.get(guess?.intent ?? '')?.kind !== 'service-request') return hits;
    const { article, language, heading } = best.passage;
    // "How do I book leave?" asks for just that, and for no fact.
    const asksHow = kindOf(said, language) === 'how-to' && kindOf(heading, language) === 'fact';
    if (!asksHow && (isQuestion || kindOf(said, language) !== null || !best.beside?.length)) return hits;
    if (!best.passage.intents.includes(guess?.intent ?? '')) return hits;
    const found = await publicArticle(article, language);
    const opening = found === null ? undefined : passagesOf(found).find((one) => one.heading !== '');
    if (opening === undefined || !(asksHow || best.beside?.includes(opening.heading))) return hits;
    // "A parking space for a visitor" names one of the others.
    const lacks = (word: string): boolean => !flatten(opening.heading).text.includes(word);
    if (wordsOf(said).some((word) => word.length > 3 && lacks(word) && flatten(heading).text.includes(word)))
      return hits;
    const beside = (best.beside ?? []).map((each) => (each === opening.heading ? heading : each));
    return [{ ...best, passage: opening, beside }, ...rest];
  };

  /** "It says account locked" is not for the section on what "is disabled, not locked", where another of its article has that word. */
  const affirmed = async (said: string, hits: readonly Evidence[]): Promise<readonly Evidence[]> => {
    const [best, ...rest] = hits;
    const told = longWords(said);
    const named = longWords(isNotOn.exec(best?.passage.heading ?? '')?.[1] ?? '').filter((word) => told.includes(word));
    if (!best || named.length === 0) return hits;
    const { article, language, heading } = best.passage;
    const other = await sectionOn(
      article,
      language,
      (each) => each.heading !== heading && longWords(each.heading).some((word) => named.includes(word)),
    );
    return other ? [{ ...best, passage: other, beside: [heading] }, ...rest] : hits;
  };

  /** The section of an article on changing, or on what fails, where the question is on that; null where it is on neither. */
  const sectionOfKind = async (article: string, question: string, language: Language): Promise<Passage | null> => {
    const [kind] = kindsOf(question, language).filter((each) => each === 'change' || each === 'fault');
    const found = kind === undefined ? null : await publicArticle(article, language);
    const sections = found === null ? [] : passagesOf(found);
    return sections.find(({ heading }) => kindOf(heading, language) === kind) ?? null;
  };

  /** The section on giving back what is asked for with an intent: "I need to return my laptop" shares hardly a word with it. */
  const sectionOnReturn = async (intent: string, language: Language): Promise<Passage | null> => {
    const form = rules.forms.get(intent);
    for (const id of form && isOfThings(form) ? form.articles : []) {
      const section = await sectionOn(id, language, ({ heading }) => givesBack(heading));
      if (section) return section;
    }
    return null;
  };

  /** The first section of an article that is so; null where none is. */
  const sectionOn = async (
    article: string,
    language: Language,
    isOn: (passage: Passage) => boolean,
  ): Promise<Passage | null> => {
    const found = await publicArticle(article, language);
    return (found === null ? [] : passagesOf(found)).find(isOn) ?? null;
  };

  /** The section of an article that tells how long something takes: its first words, or what is nearest to what was asked; null where none does. */
  const sectionWithTime = async (
    { article, question }: { article: string; question: string },
    language: Language,
    requester: string,
  ): Promise<Passage | null> => {
    const found = await publicArticle(article, language);
    const [opening] = found === null ? [] : passagesOf(found);
    if (opening?.heading === '' && tellsTime(opening)) return opening;
    const near = await knowledge.search({ text: question, language, limit: hitsLooked, requester, within: article });
    return near.find(({ passage }) => tellsTime(passage))?.passage ?? null;
  };

  /** The section that was just quoted, in another language; nothing where there is none. */
  const sameSection = async (offer: Conversation['offer'], language: Language): Promise<Evidence[]> => {
    if (offer?.kind !== 'helped' || offer.passage === undefined) return [];
    const place = offer.passage.split('/').at(-1);
    const article = await publicArticle(offer.article, language);
    const same = article && passagesOf(article).find(({ id }) => id.endsWith(`/${place}`));
    return same && same.id !== offer.passage ? [{ passage: same, fit: 1, score: 1 }] : [];
  };

  /**
   * The words found nothing, yet it may be clear what is meant: look under the name of that. Only in the person's language:
   * in another one nothing tells which section is to the point.
   */
  const hitsForIntent = async (
    guess: IntentGuess,
    said: string,
    { locale: language, requester }: Conversation,
  ): Promise<Hit[]> => {
    const text = `${labels.title(language, guess.intent)}\n${said}`;
    const named = await knowledge.search({ text, language, limit: hitsLooked, ownLanguageOnly: true, requester });
    const fitting = named.find(({ passage }) => passage.intents.includes(guess.intent));
    // Found by the name of the matter, not by what was said of it.
    return fitting ? [{ ...fitting, score: 0 }] : [];
  };

  return { hitsFor, withCoverage };
}
