import type { Language } from '../kernel/languages.ts';
import { analyse } from './analyse.ts';

/** By language, groups of words or short phrases that mean the same to whoever asks. */
export type Synonyms = Partial<Record<Language, readonly (readonly string[])[]>>;

/**
 * How much finding a synonym counts beside finding the word itself: more where the articles never use the word that was said, so
 * that there is nothing else to find.
 */
export const synonymLikeness = { known: 0.4, unknown: 0.8 } as const;

/** A phrase stands for those of its words that carry more than grammar. */
export function tellingTerms(phrase: string, language: string): string[] {
  const { terms, weights } = analyse(phrase, language);
  return terms.filter((_, i) => (weights[i] ?? 0) === 1);
}

interface Member {
  terms: readonly string[];
  /** What the others of its group go by. */
  others: readonly string[];
}

/** For each term of a question, by its place: the terms that may stand for it. */
export type Thesaurus = (terms: readonly string[]) => ReadonlyMap<number, readonly string[]>;

/**
 * Finds the members of groups in a question. A phrase is found when all its words stand there in a row; each of them may then be
 * found as any telling word of the other members.
 */
export function createThesaurus(groups: readonly (readonly string[])[], language: string): Thesaurus {
  const byFirst = new Map<string, Member[]>();
  for (const group of groups) {
    const telling = group.map((phrase) => tellingTerms(phrase, language));
    group.forEach((phrase, i) => {
      const { terms } = analyse(phrase, language);
      const others = [...new Set(telling.filter((_, at) => at !== i).flat())].filter((term) => !terms.includes(term));
      const [first] = terms;
      if (first === undefined || others.length === 0) return;
      const known = byFirst.get(first);
      if (known === undefined) byFirst.set(first, [{ terms, others }]);
      else known.push({ terms, others });
    });
  }
  return (terms) => {
    const found = new Map<number, string[]>();
    if (byFirst.size === 0) return found;
    terms.forEach((term, at) => {
      for (const member of byFirst.get(term) ?? []) {
        if (!member.terms.every((each, i) => terms[at + i] === each)) continue;
        for (let i = 0; i < member.terms.length; i++)
          found.set(at + i, [...(found.get(at + i) ?? []), ...member.others]);
      }
    });
    return found;
  };
}
