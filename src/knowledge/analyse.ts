import { newStemmer } from 'snowball-stemmers';
import { simplified } from '../kernel/han.ts';
import { stopWords } from './stopwords.ts';

/** A text as the index sees it: three lists of the same length. */
export interface Terms {
  /** In reading order. */
  terms: string[];
  /** The written word behind each term, lower-case and folded but not stemmed: what a slip of the keyboard changes. */
  words: string[];
  /** How much each tells: 1, or less for words that carry only grammar. */
  weights: number[];
}

/** What one written word becomes. Never changes once made: shared by all who ask for the word. */
interface Piece {
  terms: readonly string[];
  words: readonly string[];
  weight: number;
}

/** How much a stop word counts. Not nothing: in "who are you" there is nothing else. */
const stopWeight = 0.25;

/** Longer words are somebody leaning on a key; they are cut, and still match themselves. */
const longestWord = 40;

/** Words remembered for each language before its memory is emptied and starts again (about 4 MB). */
const rememberedWords = 40_000;

const algorithms: Readonly<Record<string, string>> = {
  en: 'english',
  es: 'spanish',
  fr: 'french',
  de: 'german',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  da: 'danish',
  tr: 'turkish',
};

/** Languages in which a word without its marks is another word. */
const keepsMarks: ReadonlySet<string> = new Set(['vi', 'hi', 'th']);

/**
 * A run of a script that puts no spaces between words; a run of Latin letters and digits, also when it is joined to another
 * script ("VPN掉线", "الVPN"); a run of Arabic; or a plain word. Words may have an apostrophe inside.
 */
const wordPattern =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+|[\p{sc=Latin}\p{M}\p{N}]+(?:['’ʼ][\p{sc=Latin}\p{M}\p{N}]+)*|[\p{sc=Arabic}\p{M}\p{N}]+|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu;
const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;

/** Names that people write in more than one way, made one before the text is cut into words. */
const oneName: readonly (readonly [RegExp, string])[] = [
  [/\bwi[\s-]fi\b/g, 'wifi'],
  [/\be-mail/g, 'email'],
  [/\be mail\b/g, 'email'],
  [/\bpass[\s-]word/g, 'password'],
  [/\blog-in\b/g, 'login'],
  [/\bv\.p\.n\b/g, 'vpn'],
];
const mayNeedOneName = /wi[\s-]fi|e[\s-]mail|pass[\s-]word|log-in|v\.p\.n/;

/**
 * "Wie richte ich den Drucker ein?": German takes such verbs apart in questions and main clauses. They are put together again, as the
 * articles have them ("einrichten"): the word before the subject, and the particle that ends the clause.
 */
const apart =
  /(?<!\p{L})(\p{L}{3,})(?= (?:ich|man|wir|du)(?!\p{L}))([^.,;:!?\n]{1,80}?) (ab|an|auf|aus|bei|ein|frei|her|hin|krank|los|mit|nach|um|vor|weg|weiter|wieder|zu|zurück)(?=\s*(?:$|[.,;:!?\n]))/gu;

const cache = new Map<string, Map<string, Piece>>();
const stemmers = new Map<string, ((word: string) => string) | undefined>();
const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Cuts `text` into the terms by which articles and questions meet. Both go through here, so whatever happens to a word
 * happens on both sides. Any text is safe; the answer may be empty.
 * @param language an ISO 639-1 code; one we have no stemmer for is cut and folded all the same
 */
export function analyse(text: string, language: string): Terms {
  const out: Terms = { terms: [], words: [], weights: [] };
  eachTerm(text, language, (term, word, weight) => {
    out.terms.push(term);
    out.words.push(word);
    out.weights.push(weight);
  });
  return out;
}

/** Takes one term of a text: itself, the written word behind it, and how much it tells (as in `Terms`). */
export type PutTerm = (term: string, word: string, weight: number) => void;

/** The same, term by term, for whoever needs no lists: an index of millions of them. */
export function eachTerm(text: string, language: string, put: PutTerm): void {
  let clean = simplified(text.normalize('NFKC')).toLowerCase();
  if (mayNeedOneName.test(clean)) for (const [pattern, name] of oneName) clean = clean.replace(pattern, name);
  if (language === 'de') clean = clean.replace(apart, '$3$1$2');
  let known = cache.get(language);
  if (known === undefined || known.size > rememberedWords) {
    known = new Map();
    cache.set(language, known);
  }
  for (const match of clean.match(wordPattern) ?? []) {
    if (match.length > 1 && unspaced.test(match)) {
      unspacedTerms(match, language, put);
      continue;
    }
    let piece = known.get(match);
    if (piece === undefined) {
      piece = pieceOf(match, language);
      known.set(match, piece);
    }
    for (let i = 0; i < piece.terms.length; i++) put(piece.terms[i] ?? '', piece.words[i] ?? '', piece.weight);
  }
}

/** Words by language, each with what it becomes. */
export type KnownWords = readonly (readonly [language: string, words: readonly (readonly [string, Piece])[]])[];

/** What has been worked out so far, as plain data, for `recallWords` in another process. */
export function knownWords(): KnownWords {
  return [...cache].map(([language, words]) => [language, [...words]]);
}

/** Takes over what another process worked out: cutting stems is most of what reading a knowledge base takes. */
export function recallWords(known: KnownWords): void {
  for (const [language, words] of known) {
    const before = cache.get(language) ?? new Map<string, Piece>();
    for (const [word, piece] of words) before.set(word, piece);
    cache.set(language, before);
  }
}

/** Lower-case letters without their marks: `Ménü` → `menu`. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');
}

function pieceOf(word: string, language: string): Piece {
  const folded = keepsMarks.has(language) ? word : language === 'ar' ? foldArabic(word) : fold(word);
  const parts = folded.slice(0, longestWord).split(/['’ʼ]/);
  // Harvard'a, LOR'u: Turkish writes the endings of names after it.
  if (parts.length > 1 && language === 'tr') parts.length = 1;
  // l'imprimante, d'accès, qu'il: what stands before the apostrophe is grammar. can't, it's: what stands after it is.
  const bare =
    parts.length === 1 ? (parts[0] ?? '') : (parts[0]?.length ?? 0) <= 2 ? parts.slice(1).join('') : joinAfter(parts);
  if (bare === '') return { terms: [], words: [], weight: 1 };
  const weight = stopWords(language).has(bare) ? stopWeight : 1;
  // office365 and office 365 are one thing, and so are covid19 and covid-19; mp3 stays whole.
  const cut = /^(\p{L}{3,})(\p{N}+)$/u.exec(bare);
  const words = cut?.[1] !== undefined && cut[2] !== undefined ? [cut[1], cut[2]] : [bare];
  return { terms: words.map((each) => stem(each, language)), words, weight };
}

function joinAfter(parts: readonly string[]): string {
  const tail = parts.slice(1).join('');
  return tail === 's' ? (parts[0] ?? '') : parts.join('');
}

/** The part of a folded word that its forms share; the word itself in a language we have no stemmer for. */
export function stem(word: string, language: string): string {
  if (language === 'ar') return stemArabic(word);
  if (word.length < 3 || /\p{N}/u.test(word)) return word;
  const stemmer = stemmerOf(language);
  if (stemmer === undefined) return word;
  if (language === 'de') {
    // Umlauts are typed as ä, ae or a; the ending -t of a verb is one the stemmer leaves.
    const out = stemmer(word.replace(/(?<![aeoqu])([aou])e/g, '$1'));
    return out.length >= 5 && out.endsWith('t') ? out.slice(0, -1) : out;
  }
  // French participles in -ée: without their accents the stemmer would not know them.
  if (language === 'fr') return stemmer(word.replace(/ee(s?)$/, 'e$1'));
  return stemmer(word);
}

function stemmerOf(language: string): ((word: string) => string) | undefined {
  if (stemmers.has(language)) return stemmers.get(language);
  const algorithm = algorithms[language];
  const made = algorithm === undefined ? undefined : newStemmer(algorithm);
  const stemmer = made === undefined ? undefined : (word: string) => made.stem(word);
  stemmers.set(language, stemmer);
  return stemmer;
}

/** One shape for letters that are written in several, no vowel signs, no stretching. */
function foldArabic(word: string): string {
  return word
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ؤ', 'و')
    .replaceAll('ئ', 'ي');
}

/** Takes off articles, joined particles and common endings while a stem of a sensible length is left. */
function stemArabic(word: string): string {
  let out = word;
  for (const prefix of ['وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال']) {
    if (out.startsWith(prefix) && out.length - prefix.length >= 3) {
      out = out.slice(prefix.length);
      break;
    }
  }
  if (out === word && out.startsWith('و') && out.length >= 5) out = out.slice(1);
  for (const suffix of ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']) {
    if (out.endsWith(suffix) && out.length - suffix.length >= 3) return out.slice(0, -suffix.length);
  }
  return out;
}

/**
 * Scripts without spaces: the words a dictionary finds, and every pair of neighbouring characters, because dictionaries
 * cut the same word differently in different company.
 */
function unspacedTerms(run: string, language: string, put: PutTerm): void {
  const stops = stopWords(language);
  const words = new Set<string>();
  for (const { segment } of segmenterOf(language).segment(run)) {
    words.add(segment);
    put(segment, segment, stops.has(segment) ? stopWeight : 1);
  }
  // Thai and its kin are written with an alphabet: two letters of it say as little as two letters of Latin.
  if (alphabetic.test(run)) return;
  const letters = Array.from(run);
  for (let i = 0; i + 1 < letters.length; i++) {
    const pair = `${letters[i]}${letters[i + 1]}`;
    if (words.has(pair)) continue;
    put(pair, pair, stops.has(letters[i] ?? '') || stops.has(letters[i + 1] ?? '') ? stopWeight : 0.7);
  }
}

const alphabetic = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}
