import { createEvidence } from '../../../src/understanding/language-evidence.ts';
import { tellingWords } from '../../../src/understanding/language-words.ts';
import { moreTellingWords } from './words.ts';
import { frequentWords } from './words-frequent.ts';

/** Scripts that one language has to itself among those known here. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/\p{sc=Han}/gu, 'zh'],
  [/\p{sc=Hangul}/gu, 'ko'],
  [/\p{sc=Thai}/gu, 'th'],
  [/\p{sc=Hebrew}/gu, 'he'],
  [/\p{sc=Devanagari}/gu, 'hi'],
  [/\p{sc=Greek}/gu, 'el'],
  [/\p{sc=Arabic}/gu, 'ar'],
  [/\p{sc=Cyrillic}/gu, 'ru'],
];

/** Letters that only some languages in Cyrillic script have. */
const cyrillic: readonly (readonly [RegExp, string])[] = [
  [/[әғқңөұүһ]/, 'kk'],
  [/[їєґ]/, 'uk'],
  [/[ђјљњћџ]/, 'sr'],
];

const maxChars = 600;

/**
 * What a text is most probably written in, of two dozen languages: the evidence the service's detector goes by, with words of further languages.
 * It shows how far that evidence carries; the service itself chooses among its six.
 */
export interface AnyLanguage {
  /** @param among codes it may be; all known ones unless given. Returns '' where nothing tells. */
  languageOf(text: string, among?: ReadonlySet<string>): string;
}

/**
 * The script decides where it can: it is the one with the most letters, Latin counting a quarter beside scripts whose texts are full of foreign
 * names. Between languages in Latin script small words and groups of letters tell.
 */
export function createAnyLanguage(): AnyLanguage {
  const { codes, sums, weigh } = createEvidence(
    { ...tellingWords, ...moreTellingWords },
    Object.entries(frequentWords).map(([lang, text]) => ({ lang, text, intent: '' })),
  );
  return {
    languageOf(message, among) {
      const text = message.slice(0, maxChars);
      const script = scriptLanguage(text.toLowerCase());
      if (script !== undefined && (among?.has(script) ?? true)) return script;
      weigh(text);
      let best = -1;
      let least = Infinity;
      for (const [k, code] of codes.entries()) {
        if (among !== undefined && !among.has(code)) continue;
        least = Math.min(least, sums[k] ?? 0);
        if (best < 0 || (sums[k] ?? 0) > (sums[best] ?? 0)) best = k;
      }
      return (sums[best] ?? 0) > least ? (codes[best] ?? '') : '';
    },
  };
}

function scriptLanguage(text: string): string | undefined {
  const latin = (text.match(/\p{sc=Latin}/gu)?.length ?? 0) / 4;
  let most = latin;
  let found: string | undefined;
  let kana = 0;
  for (const [pattern, code] of scripts) {
    const count = text.match(pattern)?.length ?? 0;
    if (code === 'ja') kana = count;
    // Japanese is written in both: a few kana among the Han tell it from Chinese.
    const total = code === 'ja' && count > 0 ? count + (text.match(/\p{sc=Han}/gu)?.length ?? 0) : count;
    if (total <= most || (code === 'zh' && kana > 0)) continue;
    most = total;
    found = code;
  }
  return found === 'ru' ? (cyrillic.find(([letters]) => letters.test(text))?.[1] ?? 'ru') : found;
}
