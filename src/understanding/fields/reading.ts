import { type FlatText, flatten } from '../normalise.ts';

/** A word, a number or one Han character of the flat text. */
export interface Token {
  text: string;
  /** Place in the flat text. */
  start: number;
  end: number;
  /** True when a comma, full stop or the like stands between this token and the one before. */
  broken: boolean;
}

/** A message prepared once for all extractors. */
export interface Reading {
  original: string;
  flat: FlatText;
  tokens: readonly Token[];
  /** Each token led to its place in the message as written. */
  span(from: number, to: number): { start: number; end: number; text: string };
}

/** Longest message that is read; what stands behind is not looked at. */
export const maxChars = 8_000;

function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return code > 0xbf && !(code >= 0x2000 && code <= 0x2bff) && !(code >= 0x3000 && code <= 0x303f) && code !== 0xfffd;
}

/** How words are shortened on a phone that stand for the same wherever they are written. */
const shortened = new Map(
  'q=que|jsuis=je suis|chuis=je suis|jveux=je veux|jpeux=je peux|jvoudrais=je voudrais|tjs=toujours|tjrs=toujours|qqn=quelqu un|qq1=quelqu un|bcp=beaucoup|nan=non|enfaite=en fait|tmb=tambien'
    .split('|')
    .map((pair): [string, string[]] => [pair.split('=')[0] ?? '', (pair.split('=')[1] ?? '').split(' ')]),
);
const isThat = ['c', 'est'];

/** The words that a word stands for; "c" before another word is "c'est", and before a figure or a stop a letter. */
function longhand(word: string, behind: string): readonly string[] {
  if (word === 'c') return /^ \p{L}/u.test(behind) && behind !== ' est' ? isThat : [word];
  return (/^\d/.test(behind) ? undefined : shortened.get(word)) ?? [word];
}

/** Splits into words, numbers and single Han characters; digits and letters that touch are parted ("10uhr", "3pm"). */
export function read(message: string): Reading {
  const original = message.length > maxChars ? message.slice(0, maxChars) : message;
  const flat = flatten(original);
  const { text } = flat;
  const tokens: Token[] = [];
  let broken = false;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const start = i;
    if (isHan(code)) i++;
    else if (isDigit(code)) while (i < text.length && isDigit(text.charCodeAt(i))) i++;
    else if (isLetter(code)) {
      while (i < text.length) {
        const next = text.charCodeAt(i);
        if (isHan(next) || !isLetter(next)) break;
        i++;
      }
    } else {
      if (code === 46 || code === 44 || code === 59 || code === 33 || code === 63 || code === 10) broken = true;
      i++;
      continue;
    }
    const word = text.slice(start, i);
    for (const each of longhand(word, text.slice(i, i + 4))) {
      tokens.push({ text: each, start, end: i, broken });
      broken = false;
    }
  }
  return {
    original,
    flat,
    tokens,
    span(from, to) {
      const start = flat.origin(from);
      const end = to > from ? after(flat, to) : start;
      return { start, end, text: original.slice(start, end) };
    },
  };
}

/** Place in the original just behind the flat character before `to`; a letter that unfolds to two counts whole. */
function after(flat: FlatText, to: number): number {
  return Math.max(flat.origin(to), flat.origin(to - 1) + 1);
}

/**
 * The first token that begins at a place of the flat text or behind it, as its index; -1 when none does. By halving: a message may hold
 * thousands of numbers, and each is asked about.
 */
export function tokenFrom(tokens: readonly Token[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.start ?? 0) >= place) high = middle;
    else low = middle + 1;
  }
  return low < tokens.length ? low : -1;
}

/** The words of a phrase as `read` would split them. */
export function wordsOf(phrase: string): string[] {
  return read(phrase).tokens.map((token) => token.text);
}

interface Node<T> {
  /** What may follow; null behind the last word of a phrase, where most nodes are and a table of nothing would take most of the room. */
  next: Map<string, Node<T>> | null;
  value: T | undefined;
}

export interface Phrases<T> {
  /** Whether a phrase may begin with this word. */
  begins(word: string): boolean;
  /** The longest phrase that begins at token `at`; words of `passed` may stand within it. */
  match(tokens: readonly Token[], at: number, passed?: ReadonlySet<string>): { value: T; length: number } | undefined;
}

/** Words of a phrase that are looked at; a label in Chinese has a word for every character. */
const longestPhrase = 16;

const elision = /(\p{L})['’](?=\p{L})/gu;

/** "J'en ai marre" is written "jen ai marre" as well, and "don't" "dont". */
export function spellingsOf(phrase: string): readonly string[] {
  const joined = phrase.replace(elision, '$1');
  return joined === phrase ? [phrase] : [phrase, joined];
}

/** A set of phrases found word by word; Arabic words are also found behind the article and short prepositions. */
export function createPhrases<T>(entries: Iterable<readonly [phrase: string, value: T]>): Phrases<T> {
  const root: Node<T> = { next: null, value: undefined };
  const add = (phrase: string, value: T): void => {
    let node = root;
    for (const word of wordsOf(phrase)) {
      node.next ??= new Map();
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: null, value: undefined };
        node.next.set(word, next);
      }
      node = next;
    }
    if (node !== root && node.value === undefined) node.value = value;
  };
  for (const [phrase, value] of entries) for (const spelling of spellingsOf(phrase)) add(spelling, value);
  return {
    begins: (word) => (root.next?.get(word) ?? behindPrefix(root, word)) !== undefined,
    match(tokens, at, passed) {
      let node: Node<T> | undefined = root;
      let best: { value: T; length: number } | undefined;
      for (let i = at; node !== undefined && i < tokens.length && i < at + longestPhrase; i++) {
        const word = tokens[i]?.text ?? '';
        const next: Node<T> | undefined = node.next?.get(word) ?? behindPrefix(node, word);
        if (next === undefined && i > at && passed?.has(word)) continue;
        node = next;
        if (node?.value !== undefined) best = { value: node.value, length: i - at + 1 };
      }
      return best;
    },
  };
}

const arabicPrefixes = ['ال', 'وال', 'بال', 'لل', 'فال', 'كال', 'و', 'ب', 'ل', 'ف'];

function behindPrefix<T>({ next }: Node<T>, word: string): Node<T> | undefined {
  if (next === null) return undefined;
  const first = word.charCodeAt(0);
  if (first < 0x620 || first > 0x64a || word.length < 4) return undefined;
  // "للخميس" is "to" before "الخميس".
  const withArticle = word.startsWith('لل') ? next.get(`ال${word.slice(2)}`) : undefined;
  if (withArticle !== undefined) return withArticle;
  for (const prefix of arabicPrefixes)
    if (word.startsWith(prefix) && word.length - prefix.length >= 2) {
      const found = next.get(word.slice(prefix.length));
      if (found !== undefined) return found;
    }
  return undefined;
}
