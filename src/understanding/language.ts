import { isLanguage, type Language, nearestLanguage } from '../kernel/languages.ts';
import { createEvidence } from './language-evidence.ts';
import { isOfMachine } from './language-machine.ts';
import { tellingWords } from './language-words.ts';
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
/** Where addresses are looked for, so that enough is left to tell from once they are gone. */
const maxRead = 2_000;

/**
 * A detector made from the built-in small words and, if given, the example sentences of the intents. Script decides for Arabic
 * and Chinese; a known word speaks by how often each language uses it, an unknown one by its letters (groups of two to four).
 */
export function createLanguageDetector(examples: readonly Example[] = []): LanguageDetector {
  const { sums, weigh } = createEvidence(tellingWords, examples);
  return {
    detect(message, prior = {}) {
      const text = withoutAddresses(message.slice(0, maxRead));
      const script = scriptOf(text);
      const before = prior.locale ?? firstKnown(prior.preferred) ?? 'en';
      if (script === 'none') return { language: before, confidence: 0 };
      if (script === 'ar' || script === 'zh') return { language: script, confidence: 0.99 };
      const telling = weigh(text);
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
      const told = (1 / total) * Math.max(0, evidence);
      // A word or two may be a name or a loan ("Home Office"): they end no conversation in another language.
      const settled = prior.locale !== undefined && prior.uncertain !== true && language !== prior.locale;
      const isNobodys = prior.locale !== undefined && language !== prior.locale && isOfMachine(text);
      const confidence = (settled && isShort(text)) || isNobodys ? Math.min(told, isNobodys ? 0 : leastSure) : told;
      return confidence < 0.3 && isLanguage(before) && latin.includes(before as (typeof latin)[number]) && plain < 0.4
        ? { language: before, confidence }
        : { language, confidence };
    },
  };
}

/** Under what a caller takes for sure. */
const leastSure = 0.45;
const isShort = (text: string): boolean => text.trim().replace(loans, '').split(/\s+/).length <= 2;
/** "Sorry, Helena Park" is said in any language. */
const loans = /^(?:sorry|ok|okay|hi|hey|hello)[\p{P}\s]+/iu;

/** Addresses of mail and pages, and codes such as number plates: written the same in every language. */
const withoutAddresses = (text: string): string =>
  (hasAddress.test(text) ? text.replace(addresses, ' ') : text).replace(codes, ' ');
/** "AB 1234 CD": the letters beside the figures are no words. */
const codes = /(?<![\p{L}\d])(?:\p{Lu}{1,3}[- ]?){1,2}\d+\p{Lu}{0,3}(?:[- ]\p{Lu}{1,3}){0,3}(?!\p{L})/gu;
const hasAddress = /@|https?:|www\./i;
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

/** Signs of which all letters are Latin: up to Latin Extended-B, but for the sign of a millionth. */
const onlyLatin = /^[\0-\u00b4\u00b6-\u024f]*$/;

/** Whether a third of its letters or more are of a script that none of our languages is written in. */
export function isInForeignScript(text: string): boolean {
  if (onlyLatin.test(text)) return false;
  const letters = text.slice(0, maxChars).match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/[\p{scx=Latin}\p{scx=Arabic}\p{sc=Han}]/u.test(letter));
  return foreign.length > 0 && foreign.length * 3 >= letters.length;
}
