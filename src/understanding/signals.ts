import { tellsApiKey } from './alarm/api-key.ts';
import { tellsSecret } from './alarm/secret.ts';
import { mayOpen } from './fields/date-openers.ts';
import { createPhrases, type Phrases, type Reading, type Token, wordsOf } from './fields/reading.ts';
import type { MoodWords, Understanding } from './types.ts';

export interface Signals {
  anger: number;
  /** What is angry in it is annoyance, and nobody is addressed: about a thing. */
  isVexed: boolean;
  urgency: number;
  isQuestion: boolean;
  isCorrection: boolean;
  tellsSecret: boolean;
}

/** What `intents/moods.yaml` says, and what follows from the words alone. */
export type FindSignals = (reading: Reading) => Signals;

const strengths = (words: Readonly<Record<string, readonly string[]>>): Phrases<number> =>
  createPhrases(
    Object.entries(words).flatMap(([strength, phrases]) =>
      phrases.map((phrase) => [phrase, Number(strength)] as const),
    ),
  );
const all = (words: readonly string[]): Phrases<true> => createPhrases(words.map((phrase) => [phrase, true]));

/** Us, in the flat text: whoever reads it and whoever is behind them. */
const us =
  /(?<!\p{L})(?:you|your|yours|support|help ?desk|service|staff|people|nobody|vosotros|vuestr\p{L}+|ustedes|usted|servicio|soporte|nadie|vous|votre|vos|equipe|personne|ihr|euch|euer|eure\p{L}*|service|niemand|antwort\p{L}*)(?!\p{L})|你|您|客服|服务|没人|انتم|انت |خدمتكم|خدمه|الدعم|منكم|احد/u;

/** Who laughs about a thing is not in a rage: "what a nightmare lol". */
const laughing =
  /(?<!\p{L})(?:lol+|lmao|rofl|a?ha(?:ha)+h?|hehe|hihi|(?:ja){2,}j?|(?:je){2,}|mdr+|ptdr|xd+)(?!\p{L})|哈哈|笑死|ههه|[😂🤣😅😄😁😆]/u;
/** What a laugh leaves of anger that is not meant for us. */
const laughedOff = 0.5;

const calm = new Set(
  'not no isn without nada ningun rien pas jamais nicht keineswegs kaum kein keine sin ليس لا غير 不 没 无 别'.split(
    ' ',
  ),
);
/** "Not urgent", "pas si urgent": denied one or two words before, in the same clause. */
function isCalmed(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.broken === true) return false;
  if (calm.has(tokens[at - 1]?.text ?? '')) return true;
  return tokens[at - 1]?.broken === false && calm.has(tokens[at - 2]?.text ?? '');
}

/** Chinese asks with words and particles anywhere in the sentence. */
const hanQuestion = /吗|呢|什么|怎么|怎样|如何|为什么|为何|哪|多少|几点|几号|能不能|可不可以|是不是|有没有|请问/;
/** What may stand before a question: a greeting, or that one comes. */
const greetings = new Set(
  `hi hello hey please good morning and but so ok okay also sorry wait hold hang on one sec second btw by the way unrelated quick another different question oh
hola buenos dias y e perdona perdon espera por cierto una otra pregunta pero ay
bonjour salut et attends attendez au fait une autre question mais pardon
hallo guten tag und aber moment mal sag noch kurze eine frage zwischendurch ganz was anderes etwas
مرحبا و من فضلك لحظة سؤال بالمناسبة لكن 你好 您好`
    .split(/\s+/)
    .flatMap(wordsOf),
);

/** How sure it is that the message gives thanks, whether that is all of it or how it begins; 0 to 1. */
export function thanksOf({ act, lead }: Pick<Understanding, 'act' | 'lead'>): number {
  if (lead === 'thanks') return 1;
  return act?.name === 'thanks' ? act.confidence : 0;
}

/** Anger, urgency, question and correction in one message; each of the first two from 0 to 1. */
export function createSignals(moods: MoodWords): FindSignals {
  const words = {
    angry: strengths(moods.anger),
    vexing: all(moods.vexation),
    exclaiming: all(moods.oaths),
    pressing: strengths(moods.urgency),
    unhurried: all(moods.unhurried),
    correcting: strengths(moods.corrections),
    asking: all(moods.questions),
    telling: all(
      [
        ...[moods.anger, moods.urgency, moods.corrections].flatMap((words) => Object.values(words).flat()),
        ...[moods.vexation, moods.oaths, moods.unhurried].flat(),
      ].map((phrase) => wordsOf(phrase)[0] ?? ''),
    ),
  };
  return (reading) => signalsOf(reading, words);
}

interface Words {
  angry: Phrases<number>;
  /** Of the angry phrases those that tell what something does to somebody. */
  vexing: Phrases<true>;
  /** An oath at the beginning is about what follows. */
  exclaiming: Phrases<true>;
  pressing: Phrases<number>;
  unhurried: Phrases<true>;
  correcting: Phrases<number>;
  /** With what a question begins. */
  asking: Phrases<true>;
  /** With what all of these, and what takes something back, begin: most words are none of it. */
  telling: Phrases<true>;
}

function signalsOf(
  reading: Reading,
  { angry, vexing, exclaiming, pressing, unhurried, correcting, asking, telling }: Words,
): Signals {
  const { tokens, flat, original } = reading;
  const loud = loudness(original);
  let anger = 0;
  /** Of it, what is no annoyance. */
  let rage = 0;
  let vexedTo = 0;
  let vexedWords = 0;
  let urgency = 0;
  let correction = 0;
  let unhurriedTo = 0;
  const limit = Math.min(tokens.length, 600);
  for (let i = 0; i < limit; i++) {
    if (!telling.begins(tokens[i]?.text ?? '')) continue;
    const angered = angry.match(tokens, i);
    const denied = isCalmed(tokens, i);
    const vexed = vexing.match(tokens, i) ?? (i === 0 ? exclaiming.match(tokens, i) : undefined);
    if (vexed !== undefined) {
      vexedWords += Math.max(0, i + vexed.length - Math.max(i, vexedTo));
      vexedTo = Math.max(vexedTo, i + vexed.length);
    }
    if (angered !== undefined) {
      anger = either(anger, denied ? angered.value * 0.2 : angered.value);
      if (i >= vexedTo && !denied) rage = either(rage, angered.value);
    }
    const spared = unhurried.match(tokens, i);
    if (spared !== undefined) unhurriedTo = i + spared.length;
    const haste = i < unhurriedTo ? undefined : pressing.match(tokens, i);
    if (haste !== undefined) urgency = either(urgency, denied ? haste.value * 0.1 : haste.value);
    const takesBack = correcting.match(tokens, i);
    // An apology in the middle of a long message takes nothing back.
    if (takesBack !== undefined && (takesBack.value > 0.8 || i < 3)) correction = Math.max(correction, takesBack.value);
  }
  anger = either(anger, loud * (anger > 0.2 || loud >= 1 ? 0.6 : 0.35));
  urgency = either(urgency, urgency > 0.2 ? loud * 0.4 : 0);
  if (laughing.test(flat.text) && !us.test(flat.text)) anger *= laughedOff;
  const isCorrection =
    correction > 0.8 ||
    (correction > 0.4 && tokens.length > 1 && isMoreThanApology(reading)) ||
    deniesAndNames(reading);
  const { text } = flat;
  const isQuestion = asks(reading);
  return {
    anger,
    // Who says nothing beside it tells of nothing that is to be helped with.
    isVexed: vexedTo > 0 && tokens.length - vexedWords > mostBeside && rage < mildRage && !us.test(text),
    urgency,
    isQuestion,
    isCorrection,
    tellsSecret: tellsSecret(text) || tellsApiKey(text),
  };

  function asks({ tokens: words }: Reading): boolean {
    if (flat.text.includes('?')) return true;
    for (let i = 0; i < Math.min(words.length, mostBefore); i++) {
      if (asking.match(words, i) !== undefined)
        return !isFromDay(words, i) && !isStated(words, i) && !deniesVerb(words, i);
      if (!greetings.has(words[i]?.text ?? '')) break;
    }
    return hanQuestion.test(flat.text.slice(0, 400)) || goesOnToAsk(reading);
  }
}

const verbs =
  /^(?:عاد|زال|في|فيه|فيها|فيش|بد|ابغ|ابي$|ابا$|اريد|ودي|عند|مع[ياه]|لقي|قدر|عرفت|فهمت|زبط|ضبط|صار|مشي|نفع|فاد|[اي]?شتغل|اشتغل|ا[نت]حل|ا?تصلح|صلح|[يت]عمل|[يت]شتغل|[يت]فتح|[يت]طبع|وصل|جا|رد|حد|احتاج|اقدر|اعرف)/u;
/** Arabic "what" is written as "not" is: "ما تصلحت" asks nothing. */
function deniesVerb(words: Reading['tokens'], at: number): boolean {
  return words[at]?.text === 'ما' && verbs.test(words[at + 1]?.text ?? '');
}

/** So many words may stand before a question, the last of them not counted. */
const mostBefore = 8;

/** "Can be closed" states what may be done; who asks whether names what. */
function isStated(words: Reading['tokens'], at: number): boolean {
  return stating.has(`${words[at]?.text} ${words[at + 1]?.text}`);
}
const stating = new Set(
  'can be,could be,should be,kann geschlossen,kann zu,kann weg,puede cerrarse,peut être'
    .split(',')
    .map((words) => wordsOf(words).join(' ')),
);

const asksEn = /^(?:how|where|when|why|what|who)$/;
const asksDe = /^(?:wie|wo|wann|warum|wieso|was|wer|wofür|woher|wohin)$/;
/** With what a clause behind "where" goes on that asks nothing: "wo der Drucker steht". */
const subjectDe =
  /^(?:ich|du|er|sie|es|wir|ihr|man|der|die|das|den|dem|ein\p{L}*|mein\p{L}*|unser\p{L}*|sich|immer|auch|viel)$/u;

/** "While I have you, when do I get my money": a question behind a pause, told by its verb from a clause that only has its word. */
function goesOnToAsk({ tokens: words, flat }: Reading): boolean {
  return words.some(({ text, broken }, i) => {
    const before = words[i - 1]?.text;
    const isPause = broken || /[:：–—]/u.test(flat.text.slice(words[i - 1]?.end ?? 0, words[i]?.start ?? 0));
    if (i === 0 || i > latestAsked || !(isPause || before === 'but' || before === 'aber')) return false;
    const next = words[i + 1]?.text ?? '';
    if (asksEn.test(text)) return /^(?:do|does|did|is|are|can|could|should|would|will|must|many|much|long)$/.test(next);
    if (/^(?:comment|pourquoi|combien|كيف|متى|وين|أين|اين|لماذا)$/.test(text)) return true;
    return asksDe.test(text) && next !== '' && !subjectDe.test(next);
  });
}
const latestAsked = 10;

/** Arabic "who" is written as "from" is: "من الأحد إلى الخميس" asks nothing. */
function isFromDay(words: Reading['tokens'], at: number): boolean {
  return words[at]?.text === 'من' && mayOpen(words[at + 1]?.text ?? '');
}

/** "Me", "of it". */
const mostBeside = 1;
/** So much rage is a word that slips out. */
const mildRage = 0.6;

/** Two grounds for the same are more than either alone, and never more than certain. */
function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

/** "Sorry for the delay" apologises; "sorry, it's the Mac" puts right: something is named behind a pause or "it's". */
function isMoreThanApology({ tokens }: Reading): boolean {
  if (tokens.length > 25) return false;
  return tokens.some((token, i) => i > 0 && i < 3 && (token.broken || turning.has(token.text)));
}

const turning = new Set('it its is es c ce das ist 是 هو هي'.split(' '));

/** "It isn't Windows, it's a Mac". */
const isNotThat =
  /(?:isn['’]?t|is not|it['’]?s not|its not|no es|ce n['’]?est pas|c['’]?est pas|(?:ist|war) (?:nicht|kein\p{L}*)) .{2,30}[,;.]? ?(?:it['’]?s|it is|es un|es el|es la|c['’]?est|es ist|das ist|sondern) /u;

/** "… not the PC", "not the blue one, the red": one thing denied and another named beside it. */
function deniesAndNames({ tokens, flat }: Reading): boolean {
  if (tokens.length <= 15 && isNotThat.test(flat.text)) return true;
  if (tokens.length < 3 || tokens.length > 15 || flat.text.includes('?')) return false;
  // "Kein Laptop, sondern der PC" says by itself that one is there for another.
  if (tokens.some(({ text }) => text === 'sondern')) return true;
  return tokens.some((token, i) => {
    const next = tokens[i + 1]?.text ?? '';
    const isDenial =
      (token.text === 'not' && /^(?:the|a|my|on|in|at|\d+)$/.test(next)) ||
      (token.text === 'no' && /^(?:el|la|es)$/.test(next) && token.broken) ||
      (token.text === 'pas' && /^(?:le|la|l|mon|ma)$/.test(next)) ||
      (token.text === 'nicht' && /^(?:der|die|das|den|dem|mein|am|\d+)$/.test(next)) ||
      (token.text === '不' && next === '是') ||
      token.text === 'ليس';
    return isDenial && (token.broken || tokens.slice(i + 1).some((t) => t.broken));
  });
}

/** Shouting: most of several words in capitals, or rows of exclamation marks; 0 to 1. */
function loudness(original: string): number {
  let upper = 0;
  let lower = 0;
  let words = 0;
  let longUpper = 0;
  let run = 0;
  let marks = 0;
  const end = Math.min(original.length, 2_000);
  for (let i = 0; i <= end; i++) {
    const code = i < end ? original.charCodeAt(i) : 32;
    const isUpper = (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);
    const isLower = (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff);
    if (isUpper) {
      upper++;
      run++;
    } else {
      if (run >= 2 && !isLower) longUpper++;
      run = 0;
      if (isLower) lower++;
    }
    if (code === 32) words++;
    if (code === 33 || code === 0xff01) marks++;
  }
  const shouts = longUpper >= 3 && upper > lower * 2 && words >= 3 ? 0.9 : 0;
  if (shouts > 0 && marks >= 2) return 1;
  return Math.max(shouts, marks >= 3 ? 0.8 : marks === 2 ? 0.3 : 0);
}
