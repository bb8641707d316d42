import { neutralWords } from './language-words.ts';
import type { Example } from './types.ts';

const maxChars = 600;
const maxTokens = 60;

/** How much one word can say at most (natural logarithm of odds), known or judged by its letters. */
const wordCap = 3.2;
const letterCap = 1.6;
/** What a word with a capital within a sentence counts: it is a name, or a title in yet another language. */
const nameShare = 0.2;

/** What speaks for each of some languages in Latin script. */
export interface Evidence {
  readonly codes: readonly string[];
  /** By place in `codes`, natural logarithms of odds; of the last text that was weighed. */
  readonly sums: Float64Array;
  /** Weighs the words of a text. Returns how many of them are known. */
  weigh(text: string): number;
}

/**
 * Learns from lists of telling words and, if given, example sentences: a known word speaks by how often each language uses it, an unknown
 * one by its letters (groups of two to four).
 * @param lists words separated by blanks, by language
 */
export function createEvidence(lists: Readonly<Record<string, string>>, examples: readonly Example[] = []): Evidence {
  const codes = Object.keys(lists);
  const width = codes.length;
  const wordTable = createTable(width);
  const gramTable = createTable(width);
  const gramTotals = new Float64Array(width);
  const letters = (token: string, k: number, by: number): void => {
    eachGram(token, (gram) => {
      gramTable.bump(gram, k, by);
      gramTotals[k] = (gramTotals[k] ?? 0) + by;
    });
  };
  for (const [k, code] of codes.entries()) {
    for (const entry of new Set((lists[code] ?? '').split(/\s+/))) {
      wordTable.bump(entry, k, 8);
      const plain = withoutAccents(entry);
      if (plain !== entry) wordTable.bump(plain, k, 4);
      letters(entry, k, 2);
    }
  }
  const neutral = new Set(neutralWords.split(/\s+/));
  const seen = Array.from({ length: width }, () => new Map<string, number>());
  for (const example of examples) {
    const k = codes.indexOf(example.lang);
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
  const words = wordTable.odds(new Float64Array(width).fill(1), 0.35, wordCap);
  const grams = gramTable.odds(perGram, 1.5, 1.2);
  const sums = new Float64Array(width);

  function weigh(text: string): number {
    sums.fill(0);
    let telling = 0;
    let counted = 0;
    let letterWords = 0;
    const shouts = !/\p{Ll}/u.test(text);
    for (const written of tokens(text.slice(0, maxChars).normalize('NFC'))) {
      if (++counted > maxTokens) break;
      const token = written.toLowerCase();
      if (neutral.has(token)) continue;
      const at = words.place.get(token);
      const share = !shouts && counted > 1 && token !== written ? nameShare : 1;
      if (at !== undefined) {
        telling++;
        for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (words.odds[at + k] ?? 0) * share;
      } else if (token.length > 2 && letterWords < 24) {
        letterWords++;
        addLetters(token, share);
      }
    }
    return telling;
  }
  const wordSums = new Float64Array(width);
  function addLetters(token: string, share: number): void {
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
    for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + (wordSums[k] ?? 0) * shrink * 0.5 * share;
  }

  return { codes, sums, weigh };
}

const tokenPattern = /[a-z\u00df-\u024f\u1ea0-\u1ef9]+(?:['\u2019][a-z\u00df-\u024f\u1ea0-\u1ef9]+)?/gi;

/** Words of a text; what follows an apostrophe also stands alone, as in "l'ordinateur". */
function tokens(text: string): string[] {
  const out: string[] = [];
  for (const match of text.matchAll(tokenPattern)) {
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
function createTable(width: number) {
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
