import { LineCounter, parseDocument } from 'yaml';
import { isLanguage, type Language } from '../kernel/languages.ts';
import type { ArticleFault, ArticleFile } from './articles.ts';
import { type Synonyms, tellingTerms } from './thesaurus.ts';

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
