/** Why a message is not worth a call: a model would cost, and could make nothing more of it than the offline engine. */
export type NotWorth = 'noise' | 'abuse' | 'repeated' | 'orders' | 'off-topic';

export interface Weighed {
  text: string;
  /** 0 to 1, as the offline engine heard it. */
  anger: number;
  /**
   * The offline engine knows for sure what it is about, or a form is being filled; `likely` where it thinks so, `found` where it knows no more
   * than an article.
   */
  matter: boolean | 'likely' | 'found';
  /** What the person wrote shortly before. */
  earlier: readonly string[];
  /** How many times likelier the text is off topic than about any matter; called only where that decides. */
  offTopic(): number;
}

/**
 * What is known of a message's matter.
 * @param sureness of the best intent
 * @param answered whether an article was found
 * @param known from so sure on an intent is acted upon
 */
export function matterOf(sureness: number, answered: boolean, known: number): Weighed['matter'] {
  if (sureness >= forSure) return true;
  return sureness >= known ? 'likely' : answered && 'found';
}

/**
 * Whether a model should not be asked about a message, and why; null when it may. Errs on the side of asking: whatever holds
 * anything that could be somebody's question is worth it, be it ever so rude or strange.
 */
export function notWorthAsking({ text, anger, matter, earlier, offTopic }: Weighed): NotWorth | null {
  const words = wordsOf(text);
  const same = words.join(' ');
  const isLaughter = /^(\p{sc=Han})( \1){2,}$/u.test(same);
  if (words.length === 0 || isLaughter || (words.length <= mostMashed && words.every(isMashed))) return 'noise';
  if (earlier.some((before) => wordsOf(before).join(' ') === same)) return 'repeated';
  if (matter === true) return null;
  // Who has articles on many subjects has one for nearly every word: that alone is little.
  if (matter !== false)
    return !answers.test(text) && isOffTopic(words, offTopic, offTopicThough[matter]) ? 'off-topic' : null;
  const rest = text.split(clause).filter((part) => !orders.test(part));
  if (orders.test(text) && wordsOf(rest.join(' ')).length < fewWords) return 'orders';
  if (!answers.test(text) && isOffTopic(words, offTopic)) return 'off-topic';
  if (anger >= veryAngry && words.length <= mostAbuse) return 'abuse';
  return null;
}

/** A few words are too little to tell what they are about, unless it is plain. */
function isOffTopic(words: readonly string[], times: () => number, from = offTopicFrom): boolean {
  const said = words.filter((word) => /\p{L}/u.test(word)).length;
  return said >= fewestWords && times() >= (said > fewestWords ? from : plainlyOffTopic);
}

/** Addresses and long numbers are given to whoever asked for them. */
const answers = /@|#\d|\d(?:[ /-]?\d){4}/;
const fewestWords = 3;
const offTopicFrom = 2.5;
const offTopicThough = { found: 10, likely: 100 };
const forSure = 0.95;
const plainlyOffTopic = 20;
const veryAngry = 0.9;
/** Longer than this, there may be something behind it. */
const mostAbuse = 6;
/** What is left beside orders to the model must be more than a "please" to be somebody's matter. */
const fewWords = 4;
const mostMashed = 4;
const clause = /[.!?;:\n。！？；؟،]+|,\s/u;

/** The words of a text in lower case; a Chinese character counts as one. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{sc=Han}|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [];
}

/** Rows of the keyboards that our languages are written on, both ways. */
const rows = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
].flatMap((row) => [row, [...row].reverse().join('')]);
const mashedRun = 4;

/** "asdfgh", "aaaaaaa", "lolololo": one stretch of a keyboard, or the same one to three letters over and over. */
function isMashed(word: string): boolean {
  if (/\p{N}/u.test(word) || word.length < mashedRun) return false;
  if (/^(.{1,3}?)\1{2,}.{0,2}$/u.test(word) && word.length >= 5) return true;
  let inRuns = 0;
  for (let at = 0; at < word.length; ) {
    let size = 0;
    while (at + size < word.length && rows.some((row) => row.includes(word.slice(at, at + size + 1)))) size++;
    if (size >= mashedRun) inRuns += size;
    at += Math.max(1, size);
  }
  return inRuns / word.length >= 0.75;
}

/** Orders to whatever program reads this, which are no matter of a support desk. */
const orders = new RegExp(
  [
    /(?<!\b(?:i|we|they|to) )\b(ignore|forget|disregard|override)\b.{0,40}\b(instructions?|rules|prompts?|guidelines|above)\b/,
    /\b(system|initial|hidden|secret) (prompt|instructions?)\b/,
    /\byou are now\b|\bpretend (to be|you are|that you)\b|\bact as (a|an|my|if)\b|\brole-?play\b/,
    /\b(jailbreak|dan mode|developer mode|do anything now)\b/,
    /\b(ignora|olvida|haz caso omiso).{0,40}(instrucciones|reglas|indicaciones)|(prompt|mensaje) (del|de) sistema|a partir de ahora eres|finge (ser|que)/,
    /\b(ignore|oublie|fais abstraction).{0,40}(instructions|règles|consignes)|prompt système|tu es maintenant|fais semblant/,
    /\b(ignorier|vergiss|missachte).{0,40}(anweisung|regeln|vorgaben|instruktion)|system-?prompt|du bist (jetzt|ab jetzt|nun)|tu so, als/,
    /(تجاهل|انس).{0,40}(التعليمات|القواعد|الأوامر|تعليماتك)|موجه النظام|أنت الآن|تظاهر بأنك/,
    /(忽略|无视|忘记|忘掉).{0,20}(指令|规则|提示|说明|要求)|系统提示|你现在是|假装你/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'iu',
);
