/** Why a message is not worth a call: a model would cost, and could make nothing more of it than the offline engine. */
export type NotWorth = 'noise' | 'abuse' | 'repeated' | 'orders' | 'errand';

export interface Weighed {
  text: string;
  /** 0 to 1, as the offline engine heard it. */
  anger: number;
  /** The offline engine knows a matter it may be about, or a form is being filled. */
  matter: boolean;
  /** What the person wrote shortly before. */
  earlier: readonly string[];
}

/**
 * Whether a model should not be asked about a message, and why; null when it may. Errs on the side of asking: whatever holds
 * anything that could be somebody's question is worth it, be it ever so rude or strange.
 */
export function notWorthAsking({ text, anger, matter, earlier }: Weighed): NotWorth | null {
  const words = wordsOf(text);
  const same = words.join(' ');
  const isLaughter = /^(\p{sc=Han})( \1){2,}$/u.test(same);
  if (words.length === 0 || isLaughter || (words.length <= mostMashed && words.every(isMashed))) return 'noise';
  if (earlier.some((before) => wordsOf(before).join(' ') === same)) return 'repeated';
  if (matter) return null;
  const rest = text.split(clause).filter((part) => !orders.test(part));
  if (orders.test(text) && wordsOf(rest.join(' ')).length < fewWords) return 'orders';
  if (errands.test(text.trim())) return 'errand';
  if (anger >= veryAngry && words.length <= mostAbuse) return 'abuse';
  return null;
}

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

/** Work that anybody would have done for nothing by a model that somebody else pays: verses, stories, homework. */
const errands = new RegExp(
  `^(${[
    /(please |can you |could you |now )*(write|compose|generate|make|give|tell|sing)( me| us)? (an?|some|another) (\S+ ){0,2}(poem|haiku|limerick|song|lyrics|story|joke|essay|novel|rap|riddle|recipe)/,
    /(por favor,? )?(escr[ií]be(me)?|haz(me)?|c[uú]enta(me)?|dime|comp[oó]n) (un|una|el|la|otro|otra) (\S+ ){0,2}(poema|canción|cuento|historia|chiste|ensayo|receta|haiku)/,
    /(s['’]il (te|vous) plaît,? )?(écris|écrivez|fais|faites|raconte|racontez|compose|composez|donne|donnez)(-moi)? (un|une|le|la) (\S+ ){0,2}(poème|chanson|histoire|blague|dissertation|recette|haïku)/,
    /(bitte )?(schreib|schreibe|schreiben sie|erzähl|erzähle|erzählen sie|dichte|mach)( mir| uns)? (ein|eine|einen|das|die|den) (\S+ ){0,2}(gedicht|lied|geschichte|witz|aufsatz|rezept|haiku)/,
    /(من فضلك )?(اكتب|احك|قل|ألف)( لي)? (قصيدة|أغنية|قصة|نكتة|مقال|مقالا|وصفة)/,
    /(请|帮我|给我|请帮我)*(写|讲|作|编|说)(一|个|首|篇|段|则|我|给|点)*(\S{0,6})(诗|歌|故事|笑话|作文|小说|菜谱|俳句)/,
  ]
    .map(({ source }) => source)
    .join('|')})`,
  'iu',
);
