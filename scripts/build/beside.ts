import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { wishWords } from '../../src/dialogue/words/wish-words.ts';
import type { Beside } from '../../src/entry/worker/beside.ts';
import { helpStyle } from '../../src/http/help-style.ts';
import { commonWords } from '../../src/kernel/common-words.ts';
import { hanPairs } from '../../src/kernel/han.ts';
import { kindWords } from '../../src/knowledge/kind-words.ts';
import { stopWordLists } from '../../src/knowledge/stopwords.ts';
import { everydayWords } from '../../src/understanding/everyday-words.ts';
import { aloneWords } from '../../src/understanding/fields/alone-words.ts';
import { languageAskedWords } from '../../src/understanding/language-asked-words.ts';
import { tellingWords } from '../../src/understanding/language-words.ts';
import { cutPlans, plansModule } from './unused.ts';

const plans = resolve(import.meta.dirname, '../../node_modules/libphonenumber-js/metadata.min.json');

/** Plain data that the Worker has no room for: it lies beside the program, and is put into place at its start. */
export const beside = (): Beside => ({
  numberingPlans: cutPlans(readFileSync(plans, 'utf8')),
  commonWords: [...commonWords],
  hanPairs,
  stopWords: stopWordLists,
  tellingWords,
  aloneWords,
  everydayWords,
  languageAskedWords,
  kindWords,
  wishWords,
  helpStyle,
});

/** What of each module is left out of the program, and what stands there until then. */
const emptied: readonly [file: RegExp, part: RegExp, instead: string][] = [
  [plansModule, /^[\s\S]*$/, 'export default {};'],
  [/[\\/]kernel[\\/]common-words\.ts$/, /new Set\([\s\S]*\)/, 'new Set()'],
  [/[\\/]kernel[\\/]han\.ts$/, /(hanPairs =)\s*'[\s\S]*?';/, "$1 '';"],
  [/[\\/]knowledge[\\/]stopwords\.ts$/, /(stopWordLists[^=]*=) \{[\s\S]*?\n\};/, '$1 {};'],
  [/[\\/]understanding[\\/]language-words\.ts$/, /(tellingWords[^=]*=) \{[\s\S]*?\n\};/, '$1 {};'],
  [/[\\/]understanding[\\/]everyday-words\.ts$/, /(everydayWords[^=]*=) \{[\s\S]*?\n\};/, '$1 {};'],
  [/[\\/]fields[\\/]alone-words\.ts$/, /(aloneWords =) \{[\s\S]*?\n\};/, "$1 { changing: '', small: '' };"],
  [
    /[\\/]understanding[\\/]language-asked-words\.ts$/,
    /(languageAskedWords =) \{[\s\S]*?\n\};/,
    "$1 { names: {}, asking: '' };",
  ],
  [/[\\/]knowledge[\\/]kind-words\.ts$/, /(kindWords[^=]*=) \{[\s\S]*?\n\};/, '$1 {};'],
  [/[\\/]words[\\/]wish-words\.ts$/, /(wishWords[^=]*=) \{[\s\S]*?\n\};/, '$1 {};'],
  [/[\\/]http[\\/]help-style\.ts$/, /sheet: `[\s\S]*`/, "sheet: ''"],
];

/** Leaves it out of a program that puts it into place at its start. */
export function withDataBeside(): Plugin {
  const met = new Set<RegExp>();
  return {
    name: 'parley-beside',
    enforce: 'pre',
    transform(code, id) {
      const found = emptied.find(([file]) => file.test(id));
      if (!found) return null;
      met.add(found[0]);
      const slim = code.replace(found[1], found[2]);
      if (slim === code) throw new Error(`${id} is laid out in another way now`);
      return { code: slim, map: null };
    },
    /** A file that moved would else stay in the program unseen. */
    buildEnd(fault) {
      const [lost] = emptied.filter(([file]) => !met.has(file));
      if (!fault && lost)
        throw new Error(`no file is ${lost[0].source} any more: what lies beside the program is in it, too`);
    },
  };
}
