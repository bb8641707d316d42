import type { Language } from '../../kernel/languages.ts';
import { wishWords } from './wish-words.ts';

const made = new Map<string, RegExp>();

/** The pattern of that name in a language, or the one for all of them, made when it is first needed. */
export function wish(name: string, language: Language | 'all'): RegExp {
  const key = `${name} ${language}`;
  const known = made.get(key) ?? new RegExp(wishWords[name]?.[language] ?? wishWords[name]?.all ?? '(?!)', 'iu');
  made.set(key, known);
  return known;
}

/** Do the words say what the pattern of that name is for? */
export function wishes(name: string, language: Language | 'all', words: string): boolean {
  return wish(name, language).test(words);
}
