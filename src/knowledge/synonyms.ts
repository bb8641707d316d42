import { LineCounter, parseDocument } from 'yaml';
import { isLanguage, type Language } from '../kernel/languages.ts';
import { analyse } from './analyse.ts';
import type { ArticleFault, ArticleFile } from './articles.ts';

/** By language, groups of words or short phrases that mean the same to whoever asks. */
export type Synonyms = Partial<Record<Language, readonly (readonly string[])[]>>;

/**
 * How much finding a synonym counts beside finding the word itself: more where the articles never use the word that was said, so
 * that there is nothing else to find.
 */
export const synonymLikeness = { known: 0.4, unknown: 0.8 } as const;

const mostGroups = 2_000;
const mostMembers = 20;
const longestMember = 60;
const largestFile = 200_000;

/** Reads `synonyms.yaml`; a file with faults gives none, and all its faults at once. */
export function parseSynonyms({ path, text }: ArticleFile): { synonyms: Synonyms; faults: ArticleFault[] } {
  const faults: ArticleFault[] = [];
  const counter = new LineCounter();
  const fault = (offset: number, reason: string): void => {
    faults.push({ path, line: counter.linePos(offset).line, reason });
  };
  if (text.length > largestFile) {
    return { synonyms: {}, faults: [{ path, line: 1, reason: `the file is longer than ${largestFile} characters` }] };
  }
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  for (const error of document.errors) fault(error.pos[0], error.message);
  if (faults.length > 0) return { synonyms: {}, faults };
  const placeOf = (keys: readonly (string | number)[]): number => {
    const node: unknown = document.getIn(keys, true);
    return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
      ? Number(node.range[0])
      : 0;
  };
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (value === null) return { synonyms: {}, faults };
  if (typeof value !== 'object' || Array.isArray(value)) {
    fault(0, 'the file is not a list of languages with groups of words');
    return { synonyms: {}, faults };
  }
  const synonyms: Synonyms = {};
  for (const [language, groups] of Object.entries(value as Record<string, unknown>)) {
    if (!isLanguage(language)) fault(placeOf([language]), `"${language}" is not a language of the service`);
    else if (!Array.isArray(groups)) fault(placeOf([language]), `${language} is not a list of groups`);
    else if (groups.length > mostGroups) fault(placeOf([language]), `${language} has more than ${mostGroups} groups`);
    else {
      synonyms[language] = groups.map((group: unknown, i) => {
        const reason = faultOf(group, language);
        if (reason !== null) fault(placeOf([language, i]), reason);
        return Array.isArray(group) ? group.map(String) : [];
      });
    }
  }
  return faults.length > 0 ? { synonyms: {}, faults } : { synonyms, faults };
}

function faultOf(group: unknown, language: Language): string | null {
  if (!Array.isArray(group)) return 'a group is not a list of words';
  if (group.length < 2) return 'a group of fewer than two words says nothing';
  if (group.length > mostMembers) return `a group has more than ${mostMembers} words`;
  for (const word of group as unknown[]) {
    if (typeof word !== 'string' && typeof word !== 'number') return 'a group holds something that is not a word';
    if (String(word).length > longestMember) return `a word is longer than ${longestMember} characters`;
    if (tellingTerms(String(word), language).length === 0) return `"${word}" has no word that tells anything`;
  }
  return null;
}

/** A phrase stands for those of its words that carry more than grammar. */
function tellingTerms(phrase: string, language: string): string[] {
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
