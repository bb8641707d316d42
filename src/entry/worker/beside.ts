import numberingPlans from 'libphonenumber-js/min/metadata';
import { wishWords } from '../../dialogue/words/wish-words.ts';
import { helpStyle } from '../../http/help-style.ts';
import { commonWords } from '../../kernel/common-words.ts';
import { pairUp } from '../../kernel/han.ts';
import { kindWords } from '../../knowledge/kind-words.ts';
import { stopWordLists } from '../../knowledge/stopwords.ts';
import { everydayWords } from '../../understanding/everyday-words.ts';
import { aloneWords } from '../../understanding/fields/alone-words.ts';
import { languageAskedWords } from '../../understanding/language-asked-words.ts';
import { tellingWords } from '../../understanding/language-words.ts';

/** Plain data that the program has no room for; `scripts/build/beside.ts` leaves it out. */
export interface Beside {
  /** Of telephones in all countries. */
  numberingPlans: object;
  /** Of which passwords are made. */
  commonWords: readonly string[];
  /** Of Chinese characters, see `kernel/han.ts`. */
  hanPairs: string;
  /** Words of grammar, by language. */
  stopWords: Readonly<Record<string, string>>;
  /** Words by which a language is told, by language. */
  tellingWords: Readonly<Record<string, string>>;
  /** Words that say little by themselves. */
  aloneWords: { changing: string; small: string };
  /** Words of everyday use, by language. */
  everydayWords: Readonly<Record<string, string>>;
  /** Words by which another language is asked for. */
  languageAskedWords: { names: Readonly<Record<string, string>>; asking: string };
  /** Words by which kinds of questions are told, by language. */
  kindWords: Readonly<Record<string, Readonly<Record<'fault' | 'change' | 'howTo', string>>>>;
  /** Patterns of what somebody wishes, by name and language. */
  wishWords: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Of the pages that need no script. */
  helpStyle: { sheet: string };
}

/** Puts it where those who use it look for it; before anything is asked of them. */
export function putInPlace(data: Beside): void {
  Object.assign(numberingPlans, data.numberingPlans);
  for (const word of data.commonWords) commonWords.add(word);
  pairUp(data.hanPairs);
  Object.assign(stopWordLists, data.stopWords);
  Object.assign(tellingWords, data.tellingWords);
  Object.assign(aloneWords, data.aloneWords);
  Object.assign(everydayWords, data.everydayWords);
  Object.assign(languageAskedWords, data.languageAskedWords);
  Object.assign(kindWords, data.kindWords);
  Object.assign(wishWords, data.wishWords);
  Object.assign(helpStyle, data.helpStyle);
}
