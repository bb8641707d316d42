/**
 * Writes src/understanding/everyday-words.ts: words of everyday use, which are no slips of others however near they are to them.
 * `node --import tsx scripts/everyday-words.ts DIR…`, folders of JSON lines `{ "text", "lang" }`, plain or gzipped; the articles and
 * texts of the project count as well. What none of Debian's word lists (`wamerican`, `wngerman`, `wfrench`, `wspanish`) has is no word.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const most = 4_000;
const dictionaries = { en: 'american-english', de: 'ngerman', fr: 'french', es: 'spanish', ar: '' };
type Code = keyof typeof dictionaries;
const root = resolve(import.meta.dirname, '..');

const counts = new Map(Object.keys(dictionaries).map((code) => [code, new Map<string, number>()]));
/** Shorter words are put right only where two letters were swapped; of longer ones few are near each other. */
const word = /(?<![\p{L}\p{N}])[\p{sc=Latin}\p{sc=Arabic}]{4,11}(?![\p{L}\p{N}])/gu;
function count(lang: string, text: string): void {
  const of = counts.get(lang.slice(0, 2));
  for (const [each] of text.normalize('NFC').matchAll(word)) {
    // A capital marks a name, but in German.
    if (/^\p{Lu}/u.test(each) && lang !== 'de') continue;
    of?.set(each.toLowerCase(), (of.get(each.toLowerCase()) ?? 0) + 1);
  }
}

for (const folder of process.argv.slice(2))
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.jsonl(\.gz)?$/.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n');
    for (const line of lines.filter((each) => each !== '')) {
      const { text, lang } = JSON.parse(line) as { text?: string; lang?: string };
      count(lang ?? /\.([a-z]{2})\./.exec(name)?.[1] ?? 'en', text ?? '');
    }
  }
for (const code of counts.keys())
  for (const folder of [join(root, 'knowledge-base', code), join(root, 'locales', code)])
    for (const name of readdirSync(folder)) count(code, readFileSync(join(folder, name), 'utf8'));

const lists = [...counts].map(([code, of]) => {
  const file = `/usr/share/dict/${dictionaries[code as Code]}`;
  const known =
    dictionaries[code as Code] === '' ? null : new Set(readFileSync(file, 'utf8').toLowerCase().split('\n'));
  const words = [...of].filter(([each, times]) => times > 1 && (known === null || known.has(each)));
  const kept = words.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
  const lines = [...wrapped(kept.map(([each]) => each).sort())];
  return `  ${code}: \`\n${lines.join('\n')}\`,`;
});
function* wrapped(words: readonly string[]): Generator<string> {
  let line = '';
  for (const each of words) {
    if (line.length + each.length > 500) {
      yield line;
      line = '';
    }
    line += line === '' ? each : ` ${each}`;
  }
  yield line;
}
const target = join(root, 'src/understanding/everyday-words.ts');
if (!existsSync('/usr/share/dict/words')) throw new Error('install wamerican, wngerman, wfrench and wspanish');
writeFileSync(
  target,
  `/**
 * Words of everyday use, made by scripts/everyday-words.ts: how often words stand in public collections of questions and messages, and in the articles.
 */
export const everydayWords: Readonly<Record<string, string>> = {
${lists.join('\n')}
};
`,
);
