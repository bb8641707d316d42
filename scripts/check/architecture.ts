import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { codeOf, type Import, importsOf, lineAt, type Source } from './source.ts';

/** From left to right: a file imports only from folders with a lower number. Those with the same one do not know each other. */
const places: Readonly<Record<string, number>> = {
  kernel: 0,
  access: 1,
  config: 1,
  i18n: 1,
  store: 2,
  conversation: 3,
  mail: 3,
  knowledge: 4,
  llm: 5,
  understanding: 6,
  people: 7,
  desk: 7,
  dialogue: 8,
  channels: 9,
  jobs: 10,
  context: 11,
  http: 12,
  entry: 13,
};
const longestFile = 400;
const webParts: ReadonlySet<string> = new Set(['widget', 'console', 'embed']);
const builtins: ReadonlySet<string> = new Set(builtinModules);

export interface Fault {
  file: string;
  line: number;
  rule: string;
}

/** `src/desk/desk.ts` → `desk`; `src/config.ts` → `config`. */
function placeOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function checkImport(source: Source, { from, typeOnly }: Import): string | null {
  const place = placeOf(source.path);
  if (from.startsWith('node:') || builtins.has(from)) {
    return place === 'entry' || source.path.startsWith('src/store/sqlite')
      ? null
      : `imports ${from}: only entry and store/sqlite know the platform`;
  }
  if (!from.startsWith('.')) return null;
  const target = posix.join(posix.dirname(source.path), from);
  if (!target.startsWith('src/')) return typeOnly || place === 'web' ? null : `imports ${target}, which is outside src`;
  const other = placeOf(target);
  if (place === 'web') return checkWebImport(source.path, target, typeOnly);
  if (other === 'web') return `imports ${target}: pages are built apart`;
  if (other === place) return null;
  const [mine, theirs] = [places[place], places[other]];
  if (mine === undefined || theirs === undefined)
    return `imports ${target}: ${mine === undefined ? place : other} has no place in the rule`;
  return theirs < mine ? null : `imports ${target}: ${other} is not to the left of ${place}`;
}

/** Pages are programs of their own: they share kernel and web/shared, and know the server by its types alone. */
function checkWebImport(path: string, target: string, typeOnly: boolean): string | null {
  const [mine = '', theirs = ''] = [path, target].map((each) => each.split('/')[2] ?? '');
  if (placeOf(target) !== 'web')
    return typeOnly || placeOf(target) === 'kernel'
      ? null
      : `imports ${target}: pages import only types from the server`;
  const foreign = theirs !== mine && webParts.has(theirs);
  return foreign ? `imports ${target}: ${mine} and ${theirs} are separate programs` : null;
}

/** What must not stand in code outside of the places named. */
const words: readonly { pattern: RegExp; what: string; allowed: readonly string[] }[] = [
  { pattern: /\bprocess\s*\.\s*env\b/g, what: 'process.env', allowed: ['entry'] },
  { pattern: /\bDate\s*\.\s*now\b/g, what: 'Date.now', allowed: ['kernel'] },
  { pattern: /\bnew\s+Date\s*(?:\(\s*\)|(?![\s\w(]))/g, what: 'new Date() of now', allowed: ['kernel'] },
  { pattern: /\bMath\s*\.\s*random\b/g, what: 'Math.random', allowed: ['kernel'] },
  { pattern: /\brandomUUID\b/g, what: 'randomUUID', allowed: ['kernel'] },
  { pattern: /(?<![\w$.])console\s*\.\s*(?:log|info|warn|error|debug|trace)\b/g, what: 'console', allowed: ['kernel'] },
];

/** Every place where a file breaks the rule of docs/architecture.md. @param path from the project's root, with forward slashes. */
export function checkSource(path: string, text: string): Fault[] {
  const code = codeOf(text);
  const source: Source = { path, text, code };
  const faults: Fault[] = [];
  const fault = (line: number, rule: string): void => void faults.push({ file: path, line, rule });
  const lines = text.split('\n').length - 1;
  if (lines > longestFile && /\.tsx?$/.test(path)) fault(longestFile, `has ${lines} lines, more than ${longestFile}`);
  if (isTest(path)) return faults;
  const imports = importsOf(source);
  for (const each of imports) {
    const reason = checkImport(source, each);
    if (reason) fault(each.line, reason);
  }
  for (const { pattern, what, allowed } of words) {
    if (allowed.includes(placeOf(path))) continue;
    for (const match of code.matchAll(pattern))
      fault(lineAt(code, match.index), `uses ${what}: only ${allowed.join(', ')} may`);
  }
  // A tool that asks for a default export is told so by its own file name.
  const isDefault = /(?<![\w$.])export\s+default\b/.exec(code) ?? /\bas\s+default\b/.exec(code);
  if (isDefault && path !== 'src/entry/worker.ts') fault(lineAt(code, isDefault.index), 'has a default export');
  const rest = code.replace(/(?<![\w$.])export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*;/g, '').replace(/[\s;]/g, '');
  if (/(?<![\w$.])export\s/.test(code) && rest === '') fault(1, 'only passes on what others export');
  return faults;
}
