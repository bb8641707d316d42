import { simplified } from '../kernel/han.ts';
import { kindWords } from './kind-words.ts';

/**
 * What a question asks, or a heading tells: how something is done, how what is there already is changed or taken back, what to do when it
 * fails, or how things are.
 */
export type Kind = 'how-to' | 'change' | 'fault' | 'fact';

/** Words of a language by which the first three are told; what says none, and asks nothing, is of no kind. */
interface Signs {
  /** Something is denied, broken, gone, over or in the way. */
  fault: RegExp;
  /** What was booked, asked for or set is to be otherwise, or not to be. */
  change: RegExp;
  howTo: RegExp;
}

const made = new Map<string, Signs>();

/** The signs of a language, made when they are first needed; undefined where its words are not known. */
function signsOf(language: string): Signs | undefined {
  const words = kindWords[language];
  const known = made.get(language);
  if (known !== undefined || words === undefined) return known;
  const sign = (of: string): RegExp =>
    new RegExp(language === 'ar' || language === 'zh' ? of : `(?<![\\p{L}\\p{N}])(?:${of})(?![\\p{L}\\p{N}])`, 'u');
  const all = { fault: sign(words.fault), change: sign(words.change), howTo: sign(words.howTo) };
  made.set(language, all);
  return all;
}

/** @returns null where the words tell none, and for languages whose words are not known; a fault outweighs a change, and that a how. */
export function kindOf(text: string, language: string): Kind | null {
  return kindsOf(text, language)[0] ?? null;
}

/** All that the words tell, what outweighs the others first: "I booked the wrong room, how do I change it" is a fault, a change and a how. */
export function kindsOf(text: string, language: string): readonly Kind[] {
  const known = signsOf(language);
  if (known === undefined) return [];
  const plain = simplified(text).toLowerCase();
  const told: [Kind, RegExp][] = [
    ['fault', known.fault],
    ['change', known.change],
    ['how-to', known.howTo],
    ['fact', /[?？؟]\s*$/],
  ];
  return told.filter(([, sign]) => sign.test(plain)).map(([kind]) => kind);
}

/**
 * Whether a heading answers another kind of question than was asked: "the VPN does not connect" is not for somebody who wants to set it
 * up, and neither how it is installed nor what it shows to whom is for somebody whom it fails. Who wants to change or take back what is there
 * is not told how it is asked for.
 */
export function isOfOtherKind(heading: Kind | null, asked: Kind | null): boolean {
  if (asked === 'how-to') return heading !== null && heading !== 'how-to';
  if (asked === 'change') return heading !== 'change' && heading !== 'fault';
  return asked === 'fault' && (heading === 'how-to' || heading === 'fact');
}
