import type { Language } from '../kernel/languages.ts';
import { deniedTokens } from './fields/negation.ts';
import { createPhrases, type Phrases, type Reading, wordsOf } from './fields/reading.ts';
import { languageAskedWords } from './language-asked-words.ts';

/** What a person asks to be answered in: one of the shipped six, another, or the language of the message itself. */
export type LanguageAsked = Language | 'other' | 'this';

/** Longer messages are about more than that. */
const mostTokens = 14;

let made: { named: Phrases<LanguageAsked>; asking: ReadonlySet<string> } | undefined;

/** The words, made ready before they are first needed. */
function words(): { named: Phrases<LanguageAsked>; asking: ReadonlySet<string> } {
  made ??= {
    named: createPhrases(
      Object.entries(languageAskedWords.names).flatMap(([code, names]) =>
        names.split('|').map((name) => [name.trim(), code as LanguageAsked] as const),
      ),
    ),
    asking: new Set(wordsOf(languageAskedWords.asking)),
  };
  return made;
}

/**
 * Does a message ask for another language, and for nothing else: "can you answer in English please?", "sprechen Sie Deutsch?",
 * "请说中文", "Français ?"? Of several the last that is not denied; who only says what they do not speak means their own.
 * @param isAnswer something else was asked: a bare name may be the answer to it
 * @returns which, or null
 */
export function findLanguageAsked(reading: Reading, isAnswer = true): LanguageAsked | null {
  const { tokens, original } = reading;
  if (tokens.length === 0 || tokens.length > mostTokens) return null;
  const { named, asking } = words();
  let asked: LanguageAsked | null = null;
  let beside = 0;
  for (let i = 0; i < tokens.length; ) {
    const name = named.match(tokens, i);
    if (name) {
      if (deniedTokens(reading)[i] !== 1) asked = name.value;
      else asked ??= 'this';
      i += name.length;
    } else if (asking.has(tokens[i]?.text ?? '')) {
      beside++;
      i++;
    } else return null;
  }
  return beside > 0 || /[?؟？]/.test(original) || (!isAnswer && inItself.test(original.trim())) ? asked : null;
}

/** "中文", "Deutsch": a language called as it calls itself, and nothing else. */
const inItself = /^(?:english|español|français|deutsch|العربية|عربي|中文|汉语|普通话)$/iu;
