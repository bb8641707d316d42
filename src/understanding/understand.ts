import { isTraditional, simplified } from '../kernel/han.ts';
import { createMemo } from '../kernel/memo.ts';
import { hasWordsInRow } from '../kernel/text.ts';
import type { FindAlarm } from './alarm/alarm.ts';
import { belonging } from './answer.ts';
import { behindThanks } from './behind-lead.ts';
import { withoutDays, withoutOccasion } from './beside-days.ts';
import type { Classified, Classifier } from './classifier.ts';
import { extractFrom } from './fields/extract.ts';
import { type Reading, read } from './fields/reading.ts';
import { findTicketNumbers } from './fields/tickets.ts';
import { callingFiles } from './file-name.ts';
import { gistOf, windowsOf } from './gist.ts';
import { isInForeignScript, type LanguageDetector } from './language.ts';
import { findLanguageAsked, type LanguageAsked } from './language-asked.ts';
import type { FindPhrases } from './phrases.ts';
import type { FindSignals } from './signals.ts';
import { isSomebody } from './somebody.ts';
import type { PutSpellingRight } from './spelling.ts';
import type { Act, Heard, IntentGuess, LanguageGuess, Spoken, Understander, Understanding } from './types.ts';

export interface UnderstanderParts {
  classifier: Classifier;
  /** Which trained intents are acts, and which act each performs. */
  acts: ReadonlyMap<string, Act>;
  detector: LanguageDetector;
  phrases?: FindPhrases;
  alarmIn?: FindAlarm;
  signalsIn: FindSignals;
  spell?: PutSpellingRight;
}

/** Under this an act is not worth reporting. */
const leastAct = 0.2;
const leastIntent = 0.02;

/** The offline understander: language, intent, act, fields, ticket numbers and signals of one message, with no model and no network. */
export function createUnderstander(parts: UnderstanderParts): Understander {
  const memo = createMemo<Understanding>(remembered);
  return {
    async understand(heard) {
      const { text, locale, localeUncertain, preferred } = heard;
      if (preferred !== undefined || text.length > longestRemembered) return understandNow(parts, heard);
      // But for the fields of a form nothing else counts: not even what day it is.
      const key = `${locale}${localeUncertain ? '?' : '.'}${heard.asked === undefined ? '' : '!'}${text}`;
      const known = memo.recall(key);
      if (known !== undefined) return withFields(known, heard);
      const reading = read(text);
      const apart = understandApart(parts, reading, heard);
      memo.keep(key, apart);
      return withFields(apart, heard, reading);
    },
  };
}

/** Greetings, thanks, buttons and the questions of the day come again and again, by many people at once. */
const remembered = 500;
const longestRemembered = 200;

/** The same without a promise, for callers that must not yield. */
export function understandNow(parts: UnderstanderParts, heard: Heard): Understanding {
  const reading = read(heard.text);
  return withFields(understandApart(parts, reading, heard), heard, reading);
}

/** What was understood, with the values found for the fields that are being filled. */
function withFields(understood: Understanding, heard: Heard, reading?: Reading): Understanding {
  if (heard.fields.length === 0) return understood;
  const { language, isCorrection } = understood;
  const found = extractFrom(reading ?? read(heard.text), heard.fields, {
    now: heard.now,
    language: language.confidence >= 0.5 ? language.language : heard.locale,
    corrects: isCorrection,
    ...(heard.asked === undefined ? {} : { asked: heard.asked }),
  });
  return { ...understood, found };
}

/** All but the fields. */
function understandApart(
  { classifier, acts, detector, phrases, alarmIn, signalsIn, spell }: UnderstanderParts,
  reading: Reading,
  heard: Heard,
): Understanding {
  const asked = findLanguageAsked(reading, heard.asked !== undefined);
  const language = languageOf(detector, heard, asked);
  const classified = (text: string): Classified =>
    classifyWhole(classifier, acts, withoutNamesake(text), language.language);
  const called = callingFiles(heard.text, language.language);
  const asWritten = called === null ? classified(heard.text) : clearer(classified(heard.text), classified(called));
  const spoken = [...headed(heard.text), ...(phrases?.(reading) ?? [])];
  // A matter that is clear needs no better spelling; and where something was asked, a name is no slip: "Parra" is not "para".
  const [likeliest] = asWritten.ranked;
  const isClear = likeliest !== undefined && likeliest.confidence >= clear && !acts.has(likeliest.intent);
  const mayBeSlip = spoken.length === 0 && !isClear && heard.asked === undefined;
  const right = mayBeSlip ? (spell?.(reading, language.language) ?? null) : null;
  if (right !== null) spoken.push(...withoutPlaces(phrases?.(read(right)) ?? []));
  const written =
    right === null || (likeliest?.confidence ?? 0) >= clear ? asWritten : clearer(asWritten, classified(right));
  const { ranked, inScope } =
    heard.asked === undefined ? besideDays(written, { classifier, acts }, reading, language.language) : written;
  let intents: IntentGuess[] = [];
  let act: { name: Act; confidence: number } | null = null;
  for (const guess of ranked) {
    const name = acts.get(guess.intent);
    if (name === undefined) {
      if (guess.confidence >= leastIntent) intents.push(guess);
    } else if (guess.confidence >= leastAct && guess.confidence > (act?.confidence ?? 0))
      act = { name, confidence: guess.confidence };
  }
  act ??= signActOf(heard.text);
  // "Still no answer" is no "no".
  const whole = spoken.find((one) => one.whole && asksAfter.has(one.act));
  if (whole && act && act.confidence < 1 && heard.asked === undefined) act = { ...act, name: whole.act };
  // "ايه" agrees along the Gulf, and asks what was said on the Nile: there with its sign.
  const agrees = spoken.some((one) => one.whole === true && one.act === 'yes') && !/[?？؟]/u.test(heard.text);
  if (agrees) act = { name: 'yes', confidence: 1 };
  // "I mean next Friday, not this one" skips nothing, and "from the 3rd, now until the 16th" takes no leave.
  if (act && act.confidence < 1 && ofNoDay.has(act.name) && tellsDays(reading, language.language)) act = null;
  const rest = besidePlea(heard.text, spoken) ?? (spoken.length === 0 ? behindThanks(heard.text) : null);
  if (rest !== null) {
    const { ranked: alone } = classified(rest);
    const matters = alone.filter(({ intent, confidence }) => !acts.has(intent) && confidence >= leastIntent);
    if ((matters[0]?.confidence ?? 0) > (intents[0]?.confidence ?? 0)) intents = matters;
  }
  const isIf = conditional.test(heard.text);
  if (isIf && act?.name === 'yes') act = null;
  // "Helen Park" has nothing to do with parking.
  const isName = spoken.length === 0 && act === null && isSomebody(reading, language.language, spell);
  if (isName) intents = [];
  const lead = isIf ? null : leadOf(heard.text, (part) => acts.get(classifier.exact(part) ?? ''));
  const signals = signalsIn(reading);
  return {
    language,
    intents,
    inScope,
    act,
    lead,
    spoken,
    ...(isName ? { isName } : {}),
    ...(asked === null ? {} : { languageAsked: asked }),
    found: [],
    ticketNumbers: findTicketNumbers(reading, act?.name === 'status' || act?.name === 'follow-up'),
    anger: signals.anger,
    isVexed: signals.isVexed,
    urgency: signals.urgency,
    isQuestion: signals.isQuestion,
    isCorrection: signals.isCorrection,
    isForeign: isInForeignScript(heard.text),
    isTraditional: isTraditional(heard.text),
    alarm: alarmIn?.(reading.flat.text) ?? null,
    tellsSecret: signals.tellsSecret,
    by: 'offline',
  };
}

/** Acts of a few words, in which no days are told: "see you on Monday" is as long as one gets. */
const ofNoDay: ReadonlySet<Act> = new Set(['goodbye', 'skip', 'greeting']);
const leastWordsBesideDays = 5;

const tellsDays = (reading: Reading, language: string): boolean =>
  reading.tokens.length >= leastWordsBesideDays && withoutDays(reading, language) !== null;

/** Of a message as it was written and in other words, its slips put right, the clearer; the words that were meant are only guessed. */
function clearer(asWritten: Classified, right: Classified): Classified {
  const guessed = right.ranked.map((guess) => ({ ...guess, confidence: guess.confidence * guessedWords }));
  return (guessed[0]?.confidence ?? 0) > (asWritten.ranked[0]?.confidence ?? 0)
    ? { ranked: guessed, inScope: right.inScope }
    : asWritten;
}
const guessedWords = 0.9;

/**
 * What is said beside the days of a message, where that is clearer; and beside an occasion, whatever it sounds like: who has a presentation
 * at three says why it is urgent, and not what it is about.
 */
function besideDays(
  heard: Classified,
  { classifier, acts }: Pick<UnderstanderParts, 'classifier' | 'acts'>,
  reading: Reading,
  lang: string,
): Classified {
  const apart = (text: string | null): Classified | null =>
    text === null ? null : classifyWhole(classifier, acts, withoutNamesake(text), lang);
  const matterIn = (one: Classified | null): number =>
    one?.ranked.find(({ intent }) => !acts.has(intent))?.confidence ?? 0;
  const [first] = heard.ranked;
  if (first === undefined || first.confidence < 1) {
    const alone = apart(withoutOccasion(reading, lang));
    if (alone && matterIn(alone) >= clear) return alone;
  }
  if (first !== undefined && first.confidence >= plain) return heard;
  const rest = apart(withoutDays(reading, lang));
  return rest && matterIn(rest) * guessedWords > matterIn(heard) ? clearer(heard, rest) : heard;
}
/** From so sure on, days are no reason to doubt what a message is about. */
const plain = 0.75;

/** Where a phrase stands in a text that was put right says nothing of the one that was written. */
function withoutPlaces(spoken: readonly Spoken[]): Spoken[] {
  return spoken.map(({ at: _at, ...rest }) => rest);
}

/** What asks to be told something, and only sounds like other acts. */
const asksAfter: ReadonlySet<Act> = new Set(['status', 'recap']);

/** What is asked of us beside a matter, and takes its chances. */
const pleas: ReadonlySet<Act> = new Set(['human', 'ticket']);

/** "Ticket: my screen is broken", "neues Ticket – …": what stands before a colon or a dash says what the rest is for. */
const heading =
  /^[\p{P}\s]*(?:(?:a |an )?(?:new |another )?(?:ticket|incident)|(?:(?:un|una|otr[oa]|nuev[oa]) )?(?:ticket|tique|incidencia)|(?:(?:un|autre|nouveau|nouvel) )?(?:ticket|incident)|(?:(?:ein|neues|anderes|weiteres) )?ticket|تذكرة(?: جديدة| أخرى| ثانية)?|بلاغ(?: جديد| آخر| ثاني)?|(?:我?(?:想|要|需要)(?:提|开|建)?一?个?|新|另一?个)?(?:工单|報修|报修))(?=\s*[:：]|\s+[–—-]\s)/iu;

/** A ticket that is asked for as the heading of what it is about. */
function headed(text: string): Spoken[] {
  const [words] = heading.exec(text) ?? [];
  return words === undefined ? [] : [{ act: 'ticket', sure: true, at: { start: 0, end: words.length } }];
}

/** "My laptop is broken, let me talk to a human": what is left without the plea; null where nothing is, or none is spoken. */
function besidePlea(text: string, spoken: readonly Spoken[]): string | null {
  const at = spoken.find((one) => pleas.has(one.act) && one.sure && one.at)?.at;
  if (at === undefined) return null;
  // The whole clause goes: "and I want to" tells nothing.
  const from = [...text.slice(0, at.start).matchAll(clauseEnds)].at(-1)?.index ?? 0;
  const to = text.slice(at.end).search(clauseEnds);
  const rest = `${text.slice(0, from)} ${to < 0 ? '' : text.slice(at.end + to)}`.trim();
  return tells(rest) ? rest : null;
}

const clauseEnds = /[,.;:!?\n،؛؟，。；！？]|\s(?:and|but|so|y|pero|et|mais|und|aber|و|لكن)\s|(?:而且|但是?|所以)/gu;

/** At least three words, or five characters of a script without spaces. */
const tells = (rest: string): boolean => hasWordsInRow(rest, 3) || /\p{sc=Han}{5}/u.test(rest);

/** The language to answer in. */
function languageOf(detector: LanguageDetector, heard: Heard, asked: LanguageAsked | null): LanguageGuess {
  const { text, locale, localeUncertain: uncertain, preferred } = heard;
  // Who says that they do not speak it asks for what they write in, whatever was spoken before.
  if (asked === 'this') return { language: detector.detect(text).language, confidence: 1 };
  if (asked !== null && asked !== 'other') return { language: asked, confidence: 1 };
  return detector.detect(text, { locale, uncertain, ...(preferred === undefined ? {} : { preferred }) });
}

/**
 * A classifier takes it that most of what it is asked belongs to its intents. A service is asked anything under the sun: here the
 * doubt whether it belongs weighs in full.
 */
function doubted({ ranked, inScope }: Classified): Classified {
  const factor = inScope + (1 - inScope) * Math.exp(-belonging);
  return { ranked: ranked.map((guess) => ({ ...guess, confidence: guess.confidence * factor })), inScope };
}

/** Doors, lights and stairs for an emergency: what stands in their name is not what is the matter with them. */
const namesake =
  /\bemergency (?=exit|door|light|stair|lamp|lighting)|(?<=\b(?:salida|luz|luces|lámpara|puerta|escaleras?|iluminación)) de emergencia\b|(?<=\b(?:sortie|issue|éclairage|escalier|porte)) de secours\b|\bnot(?=ausg[aä]ng|licht|beleuchtung|treppe|tür)|(?<=(?:مخرج|باب|إنارة|اضاءة|إضاءة|سلم|درج)) الطوارئ|[紧应]急(?=出口|通道|灯|照明|门)/giu;

function withoutNamesake(text: string): string {
  return simplified(text).replace(namesake, '');
}

/** A chat message says one thing; of a long one, and of one that is not clear as a whole, the parts are heard. */
function classifyWhole(classifier: Classifier, acts: ReadonlyMap<string, Act>, text: string, lang: string): Classified {
  const parts = gistOf(text);
  const whole =
    parts.length === 0 ? doubted(classifier.classify(text, lang)) : classifyMail(classifier, acts, parts, lang);
  const [best] = whole.ranked;
  if (best !== undefined && best.confidence >= clear) return whole;
  const windows = windowsOf(parts.length === 0 ? [text] : parts);
  return windows.length < leastWindows
    ? whole
    : withWindows(
        whole,
        windows.map((part) => doubted(classifier.classify(part, lang))),
        acts,
      );
}

/** Under this a message is not clear as a whole. */
const clear = 0.5;
/** A sentence of up to eighteen words is taken whole. */
const leastWindows = 3;
/**
 * What counts towards a matter: the whole message, and the two windows that say it most clearly. Of 18 long and spoken messages 15 are
 * led by the right intent so, 11 without (`tests/data/understanding/long.jsonl`).
 */
const share = { whole: 0.4, first: 0.35, second: 0.25 };

/**
 * Who tells a story, or speaks without a stop, says in a dozen words of it what it is about. One window may be sure by chance: what
 * the whole says, and a second window, count as well.
 */
function withWindows(whole: Classified, windows: readonly Classified[], acts: ReadonlyMap<string, Act>): Classified {
  const heard = new Map<string, [number, number, number]>();
  for (const { intent, confidence } of whole.ranked) heard.set(intent, [confidence, 0, 0]);
  for (const { ranked } of windows)
    for (const { intent, confidence } of ranked) {
      if (acts.has(intent)) continue;
      const [all, first, second] = heard.get(intent) ?? [0, 0, 0];
      heard.set(intent, confidence > first ? [all, confidence, first] : [all, first, Math.max(second, confidence)]);
    }
  const ranked = [...heard]
    .map(([intent, [all, first, second]]) => ({
      intent,
      confidence: Math.max(all, share.whole * all + share.first * first + share.second * second),
    }))
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 8);
  return { ranked, inScope: Math.max(whole.inScope, ...windows.map((each) => each.inScope)) };
}

/** How much less each further part of a mail says than the one before it. */
const partDecay = 0.1;
/** The best of several parts is sure by chance now and then. */
const mailDoubt = 0.7;
/** What a long message can be besides its matter: nobody says hello or yes at such length. */
const longActs: ReadonlySet<Act> = new Set(['human', 'status', 'follow-up']);

/** A long message is about what the clearest of its first parts is about. */
function classifyMail(
  classifier: Classifier,
  acts: ReadonlyMap<string, Act>,
  parts: readonly string[],
  lang: string,
): Classified {
  let best: Classified = { ranked: [], inScope: 0 };
  let clarity = -1;
  const moves: IntentGuess[] = [];
  parts.forEach((part, i) => {
    const { ranked, inScope } = doubted(classifier.classify(part, lang));
    const matter: IntentGuess[] = [];
    for (const guess of ranked) {
      const act = acts.get(guess.intent);
      if (act === undefined) matter.push({ ...guess, confidence: guess.confidence * mailDoubt });
      else if (longActs.has(act)) moves.push(guess);
    }
    const own = (matter[0]?.confidence ?? 0) * (1 - partDecay * i);
    if (own <= clarity) return;
    clarity = own;
    best = { ranked: matter, inScope };
  });
  return { ranked: [...best.ranked, ...moves], inScope: best.inScope };
}

/** What is said with a sign alone. */
const signActs: readonly (readonly [RegExp, Act])[] = [
  [/👍|👌|✅|🎉|💯/u, 'yes'],
  [/👎|❌/u, 'no'],
  [/🙏|❤|😍|🥰/u, 'thanks'],
  [/👋/u, 'greeting'],
];

function signActOf(text: string): { name: Act; confidence: number } | null {
  if (text.length > longestLead || /[\p{L}\p{N}]/u.test(text)) return null;
  const name = signActs.find(([sign]) => sign.test(text))?.[1];
  return name === undefined ? null : { name, confidence: 1 };
}

const longestLead = 30;
/** What turns a "yes" or "thanks" before it into its opposite. */
const contrast =
  /(?:^|[^\p{L}])(?:but|still|however|pero|aunque|sigue|mais|toujours pas|encore|aber|noch nicht|immer noch|trotzdem|لكن|ولكن|بس|ما زال)(?:$|[^\p{L}])|但|可是|不过|还是|仍/iu;

/** "¿Y si son varios?", "si el niño está malo?": if, and no yes, however it is accented. */
const conditional =
  /^[\s¿¡.…]*(?:(?:y|e|o|pero|et|ou|mais)\s+s(?:i|['’]ils?)\s+\S|si(?:\s+[\p{L}\p{N}]+){3,}[^,]*[?？]\s*$)/iu;

/** The act of the first clause, or of the first word where there is no comma; null where what follows takes it back. */
function leadOf(text: string, actOf: (part: string) => Act | undefined): Act | null {
  const clause = /^\s*([^,.;:!?،。，；！？\n–—]{1,30})[,.;:!،。，；！\n–—]\s*\S/u.exec(text)?.[1];
  const first = clause ?? /^\s*(\p{L}{1,12})\s+\S/u.exec(text)?.[1];
  // A letter alone may be a word of its own: "y también" is no yes; nor does "para marketing" stop anything.
  if (first === undefined || first.length > longestLead || /^\p{sc=Latin}$/u.test(first)) return null;
  if (clause === undefined && /^para$/iu.test(first)) return null;
  const act = actOf(first);
  if (act === undefined) return null;
  const turned = (act === 'yes' || act === 'thanks') && contrast.test(simplified(text.slice(first.length)));
  return turned ? null : act;
}
