/**
 * Writes scripts/eval/language-any/words-frequent.ts: the commonest words of each language in Latin script in a file of labelled texts,
 * beyond those that are listed by hand. `node --import tsx scripts/frequent-words.ts FILE`, JSON lines `{ "text", "lang" }`.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { tellingWords } from '../src/understanding/language-words.ts';
import { readLines } from './eval/data.ts';
import { moreTellingWords } from './eval/language-any/words.ts';

const most = 200;
const lists: Readonly<Record<string, string>> = { ...tellingWords, ...moreTellingWords };
const counts = new Map(Object.keys(lists).map((code) => [code, new Map<string, number>()]));
for (const { text, lang } of readLines<{ text: string; lang: string }>(process.argv[2] ?? '')) {
  const of = counts.get(lang);
  // A capital within a sentence is a name, and what stands first may be one.
  for (const word of text.normalize('NFC').match(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu) ?? [])
    of?.set(word, (of.get(word) ?? 0) + 1);
}
const lines = [...counts].map(([code, of]) => {
  const listed = new Set((lists[code] ?? '').split(/\s+/));
  const words = [...of].filter(([word]) => word.length > 1 && !listed.has(word)).sort((a, b) => b[1] - a[1]);
  const kept = words.slice(0, most).map(([word]) => word);
  return `  ${code}: '${kept.join(' ')}',`;
});
writeFileSync(
  resolve(import.meta.dirname, './eval/language-any/words-frequent.ts'),
  `/**
 * Common words of languages in Latin script, made by scripts/frequent-words.ts from the development texts of the Lingua language
 * detector (Apache License 2.0, drawn from the Leipzig Corpora Collection).
 */
export const frequentWords: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
