import { isLanguage, type Language, nearestLanguage } from '../kernel/languages.ts';
import { neutralWords, tellingWords } from './language-words.ts';
import type { Example, LanguageGuess } from './types.ts';

/** What is known before the words are read. */
export interface LanguagePrior {
  /** Language of the conversation so far. */
  locale?: Language;
  /** Nothing long enough has been written yet: the conversation's language is a guess. */
  uncertain?: boolean;
  /** Languages of the browser, best first. */
  preferred?: readonly string[];
}

export interface LanguageDetector {
  /** The language of a message among the shipped six; a low confidence when the words do not tell. */
  detect(text: string, prior?: LanguagePrior): LanguageGuess;
}

const latin = ['en', 'es', 'fr', 'de'] as const;
const width = latin.length;
const maxChars = 600;
const maxTokens = 60;

/** How much one word can say at most (natural logarithm of odds), known or judged by its letters. */
const wordCap = 3.2;
const letterCap = 1.6;

/**
 * A detector made from the built-in small words and, if given, the example sentences of the intents. Script decides for Arabic
 * and Chinese; a known word speaks by how often each language uses it, an unknown one by its letters (groups of two to four).
 */
export function createLanguageDetector(examples: readonly Example[] = []): LanguageDetector {
  const wordTable = createTable();
  const gramTable = createTable();
  const gramTotals = new Float64Array(width);
  const letters = (token: string, k: number, by: number): void => {
    eachGram(token, (gram) => {
      gramTable.bump(gram, k, by);
      gramTotals[k] = (gramTotals[k] ?? 0) + by;
    });
  };
  for (const [k, code] of latin.entries()) {
    for (const entry of new Set(tellingWords[code].split(/\s+/))) {
      wordTable.bump(entry, k, 8);
      const plain = withoutAccents(entry);
      if (plain !== entry) wordTable.bump(plain, k, 4);
      letters(entry, k, 2);
    }
  }
  const neutral = new Set(neutralWords.split(/\s+/));
  const seen = Array.from({ length: width }, () => new Map<string, number>());
  for (const example of examples) {
    const k = (latin as readonly string[]).indexOf(example.lang);
    if (k < 0) continue;
    for (const token of tokens(example.text.toLowerCase())) {
      const times = (seen[k]?.get(token) ?? 0) + 1;
      seen[k]?.set(token, times);
    }
  }
  for (const [k, words] of seen.entries())
    for (const [token, times] of words) {
      if (neutral.has(token)) continue;
      wordTable.bump(token, k, Math.min(8, 1 + Math.log2(times) * 2));
      letters(token, k, 1);
    }
  const perGram = Float64Array.from(gramTotals, (total) => 20_000 / Math.max(1, total));
  const words = wordTable.odds([1, 1, 1, 1], 0.35, wordCap);
  const grams = gramTable.odds(perGram, 1.5, 1.2);
  const sums = new Float64Array(width);

  function latinEvidence(text: string): number {
    sums.fill(0);
    let telling = 0;
    let counted = 0;
    let letterWords = 0;
    const lower = text.slice(0, maxChars).toLowerCase();
    for (const token of tokens(lower)) {
      if (++counted > maxTokens) break;
      if (neutral.has(token)) continue;
      const at = words.place.get(token);
      if (at !== undefined) {
        telling++;
        for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (words.odds[at + k] ?? 0);
      } else if (token.length > 2 && letterWords < 24) {
        letterWords++;
        addLetters(token);
      }
    }
    return telling;
  }
  const wordSums = new Float64Array(width);
  function addLetters(token: string): void {
    wordSums.fill(0);
    eachGram(token, (gram) => {
      const at = grams.place.get(gram);
      if (at !== undefined)
        for (let k = 0; k < width; k++) wordSums[k] = (wordSums[k] ?? 0) + (grams.odds[at + k] ?? 0);
    });
    let low = Infinity;
    let high = -Infinity;
    for (let k = 0; k < width; k++) {
      low = Math.min(low, wordSums[k] ?? 0);
      high = Math.max(high, wordSums[k] ?? 0);
    }
    const shrink = high - low > letterCap * 2 ? (letterCap * 2) / (high - low) : 1;
    for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (wordSums[k] ?? 0) * shrink * 0.5;
  }

  return {
    detect(message, prior = {}) {
      const text = message.replace(addresses, ' ');
      const script = scriptOf(text);
      const before = prior.locale ?? firstKnown(prior.preferred) ?? 'en';
      if (script === 'none') return { language: before, confidence: 0 };
      if (script === 'ar' || script === 'zh') return { language: script, confidence: 0.99 };
      const telling = latinEvidence(text);
      let top = 0;
      for (let k = 1; k < width; k++) if ((sums[k] ?? 0) > (sums[top] ?? 0)) top = k;
      const plain = sums[top] ?? 0;
      // The conversation's language weighs more once it is certain; the browser's languages only break ties.
      for (const [k, code] of latin.entries()) {
        let extra = 0;
        if (prior.locale === code) extra += prior.uncertain === true ? 0.4 : 1.6;
        const place = prior.preferred?.findIndex((tag) => nearestLanguage(tag) === code) ?? -1;
        const tie = prior.locale === undefined ? 2 : 1;
        if (place >= 0) extra += (place === 0 ? 0.5 : 0.2) * tie;
        sums[k] = (sums[k] ?? 0) + extra;
      }
      top = 0;
      for (let k = 1; k < width; k++) if ((sums[k] ?? 0) > (sums[top] ?? 0)) top = k;
      let total = 0;
      for (let k = 0; k < width; k++) total += Math.exp((sums[k] ?? 0) - (sums[top] ?? 0));
      const language: Language = latin[top] ?? before;
      // Without one known small word, or on next to no evidence, the letters alone must not switch a conversation.
      const evidence = Math.min(1, plain / (telling > 0 ? 1.2 : 3));
      const confidence = (1 / total) * Math.max(0, evidence);
      return confidence < 0.3 && isLanguage(before) && latin.includes(before as (typeof latin)[number]) && plain < 0.4
        ? { language: before, confidence }
        : { language, confidence };
    },
  };
}

/** Addresses of mail and pages: written the same in every language. */
const addresses = /\S{1,100}@\S{1,100}|(?:https?:\/\/|www\.)\S{1,300}/gi;

function firstKnown(tags: readonly string[] | undefined): Language | undefined {
  for (const tag of tags ?? []) {
    const known = nearestLanguage(tag);
    if (known !== undefined) return known;
  }
  return undefined;
}

/**
 * Which script most letters are in; a Han character counts for two, an Arabic text may hold Latin names. Who begins in Arabic
 * or Chinese goes on in it, however long the name of a film or program is that follows.
 */
function scriptOf(text: string): 'latin' | 'ar' | 'zh' | 'none' {
  let latinLetters = 0;
  let arabic = 0;
  let hanCount = 0;
  let first: 'latin' | 'ar' | 'zh' | undefined;
  const end = Math.min(text.length, maxChars);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f)) {
      latinLetters++;
      first ??= 'latin';
    } else if ((code >= 0x620 && code <= 0x64a) || (code >= 0xfb50 && code <= 0xfefc && code !== 0xfeff)) {
      arabic++;
      first ??= 'ar';
    } else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) {
      hanCount++;
      first ??= 'zh';
    }
  }
  if (arabic + hanCount + latinLetters === 0) return 'none';
  if (first === 'ar' && arabic > 2 && arabic * 8 >= latinLetters) return 'ar';
  if (first === 'zh' && hanCount > 1 && hanCount * 16 >= latinLetters) return 'zh';
  if (hanCount * 4 >= latinLetters && hanCount > 0 && hanCount * 2 >= arabic) return 'zh';
  if (arabic * 2 >= latinLetters && arabic > 0) return 'ar';
  return latinLetters > 0 ? 'latin' : 'none';
}

const tokenPattern = /[a-z\u00df-\u024f]+(?:['\u2019][a-z\u00df-\u024f]+)?/g;

/** Words of lower-case text; what follows an apostrophe also stands alone, as in "l'ordinateur". */
function tokens(lower: string): string[] {
  const out: string[] = [];
  for (const match of lower.matchAll(tokenPattern)) {
    const token = match[0].replace('\u2019', "'");
    const at = token.indexOf("'");
    if (at > 0 && at <= 2) out.push(token.slice(0, at + 1), token.slice(at + 1));
    else out.push(token);
    if (out.length > 400) break;
  }
  return out;
}

function eachGram(token: string, use: (gram: string) => void): void {
  const padded = `^${token.slice(0, 24)}$`;
  for (let n = 2; n <= 4; n++) for (let i = 0; i + n <= padded.length; i++) use(padded.slice(i, i + n));
}

function withoutAccents(token: string): string {
  return token.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

/** How much each word or run of letters speaks for each language, all in one array. */
interface Odds {
  /** Where the odds of a word begin. */
  place: ReadonlyMap<string, number>;
  odds: Float32Array;
}

/** Counts by word and language. One array for all, since an array for each word would weigh ten times what it holds. */
function createTable() {
  const place = new Map<string, number>();
  let counts = new Float32Array(1 << 13);
  return {
    bump(key: string, k: number, by: number): void {
      let at = place.get(key);
      if (at === undefined) {
        at = place.size * width;
        place.set(key, at);
        if (at + width > counts.length) {
          const bigger = new Float32Array(counts.length * 2);
          bigger.set(counts);
          counts = bigger;
        }
      }
      counts[at + k] = (counts[at + k] ?? 0) + by;
    },
    /** Smoothed logarithms of the counts times `scale`, moved so that their mean is zero and cut at `cap`. */
    odds(scale: ArrayLike<number>, smooth: number, cap: number): Odds {
      const odds = counts.slice(0, place.size * width);
      for (let at = 0; at < odds.length; at += width) {
        let mean = 0;
        for (let k = 0; k < width; k++) {
          const log = Math.log((odds[at + k] ?? 0) * (scale[k] ?? 1) + smooth);
          odds[at + k] = log;
          mean += log / width;
        }
        for (let k = 0; k < width; k++) odds[at + k] = Math.max(-cap, Math.min(cap, (odds[at + k] ?? 0) - mean));
      }
      return { place, odds };
    },
  };
}
