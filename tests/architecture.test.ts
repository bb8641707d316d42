// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code as text is what is tested here.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkSource } from '../scripts/check/architecture.ts';
import { asvsFaults, requirementsIn } from '../scripts/check/asvs.ts';
import { codeOf } from '../scripts/check/source.ts';
import { compareTexts } from '../scripts/check/texts.ts';
import { ContentError } from '../src/dialogue/intents/intents.ts';
import { compileIntents } from '../src/dialogue/intents/read-intents.ts';
import type { Texts } from '../src/i18n/translator.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rulesOf = (path: string, text: string): string[] => checkSource(path, text).map(({ rule }) => rule);

describe('the dependency rule', () => {
  it.each([
    ['src/desk/a.ts', "import { x } from '../store/store.ts';"],
    ['src/desk/a.ts', "import { x } from './sla.ts';"],
    ['src/entry/a.ts', "import { readFile } from 'node:fs/promises';\nprocess.env.PORT;"],
    ['src/store/sqlite.ts', "import { x } from 'node:fs';"],
    ['src/store/sqlite-file.ts', "import { x } from 'node:fs';"],
    [
      'src/web/widget/a.ts',
      "import type { View } from '../../http/shapes.ts';\nimport { languages } from '../../kernel/languages.ts';",
    ],
    ['src/web/widget/a.ts', "import { type A, type B } from '../../http/shapes.ts';"],
    [
      'src/desk/a.ts',
      "// Date.now() and process.env in words\nconst s = 'console.log(1)', t = `Math.random ${s}`, r = /Date.now/;",
    ],
    ['src/desk/a.ts', "export { a } from './b.ts';\nexport const c = 1;"],
    ['src/web/a.test.ts', "import { x } from 'node:fs';"],
  ])('lets pass in %s: %s', (path, text) => {
    expect(rulesOf(path, text)).toEqual([]);
  });

  it.each([
    ['src/store/a.ts', "import { x } from '../desk/desk.ts';", 'desk is not to the left of store'],
    ['src/people/a.ts', "import {\n  x,\n  type Y,\n} from '../desk/desk.ts';", 'desk is not to the left of people'],
    ['src/jobs/a.ts', "import type { Context } from '../context.ts';", 'context is not to the left of jobs'],
    ['src/kernel/a.ts', "import { settings } from '../config.ts';", 'config is not to the left of kernel'],
    ['src/desk/a.ts', "const x = await import('../http/app.ts');", 'http is not to the left of desk'],
    ['src/desk/a.ts', "export * from '../http/app.ts';\nexport const a = 1;", 'http is not to the left of desk'],
    ['src/desk/a.ts', "import fs from 'fs';", 'only entry and store/sqlite know the platform'],
    ['src/store/store.ts', "import 'node:fs';", 'only entry and store/sqlite know the platform'],
    ['src/web/widget/a.ts', "import { app } from '../../http/app.ts';", 'pages import only types'],
    ['src/web/widget/a.ts', "import { x } from '../console/api.ts';", 'separate programs'],
    ['src/http/a.ts', "import { x } from '../web/shared/sse.ts';", 'built apart'],
    ['src/http/a.ts', 'const port = process.env.PORT;', 'process.env'],
    ['src/http/a.ts', 'const s = `${`${Date.now()}`}`;', 'Date.now'],
    ['src/http/a.ts', 'const at = new Date();', 'new Date()'],
    ['src/http/a.ts', 'const r = /[\'"`]/; Math.random();', 'Math.random'],
    ['src/http/a.ts', "console.log('x');", 'console'],
    ['src/http/a.ts', 'export default 1;', 'default export'],
    ['src/http/a.ts', "export { x } from './b.ts';\nexport type { Y } from './c.ts';", 'only passes on'],
    ['src/http/a.ts', `${'const a = 1;\n'.repeat(401)}`, '401 lines'],
  ])('refuses in %s: %s', (path, text, rule) => {
    expect(rulesOf(path, text).join()).toContain(rule);
  });

  it('keeps every line and column when it blanks what is not code', () => {
    const text = "const a = 'x\\'y'; /* a\nb */ const b = 4 / 2 / 1; // c\nconst c = `a${b + `}`}b`;\n";
    expect(codeOf(text)).toHaveLength(text.length);
    expect(codeOf(text).split('\n')).toHaveLength(text.split('\n').length);
    expect(codeOf(text)).toContain('const b = 4 / 2 / 1;');
  });
});

describe('the comparison of texts', () => {
  const all = (own: object, english: object = own): Texts =>
    Object.fromEntries(
      ['en', 'es', 'fr', 'de', 'ar', 'zh'].map((language) => [language, { page: language === 'en' ? english : own }]),
    ) as unknown as Texts;

  it.each([
    [{ a: 'x' }, { a: 'x', b: 'y' }, '“b” is missing'],
    [{ a: 'x', b: 'y' }, { a: 'x' }, '“b” is not in English'],
    [{ a: { b: ' ' } }, { a: { b: 'y' } }, '“a.b” is empty'],
    [{ a: '{{name}}' }, { a: '{{nom}}' }, '“a” lacks {{nom}}'],
    [{ a: ['x'] }, { a: 'x' }, 'another kind'],
    [
      { n_one: '{{count}}', n_other: '{{count}}' },
      { n_one: '{{count}}', n_other: '{{count}}' },
      'locales/ar/page.json: “n_few” is missing',
    ],
  ])('finds in %j beside %j that %s', (own, english, fault) => {
    expect(compareTexts(all(own, english)).join('\n')).toContain(fault);
  });

  it('finds what is counted without plural forms', () => {
    expect(compareTexts(all({ n: '{{count}} files' }))).toEqual([
      'locales/en/page.json: “n” counts and has no plural forms',
    ]);
  });

  it('has nothing to say of what is the same', () => {
    expect(compareTexts(all({ a: { b: 'x {{y}}' } }))).toEqual([]);
  });
});

describe('the schema of intents', () => {
  const schema = z.fromJSONSchema(JSON.parse(readFileSync(`${root}intents/intent.schema.json`, 'utf8')));
  const names = readdirSync(`${root}intents`, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml') && name !== 'fields.yaml',
  );
  const good = 'kind: incident\ncategory: a/b\nstart: form\nfields: []\nexamples: { en: [hello there] }\n';

  it.each(names)('takes %s', (name) => {
    expect(schema.safeParse(parse(readFileSync(`${root}intents/${name}`, 'utf8'))).error?.issues ?? []).toEqual([]);
  });

  it.each([
    ['kind: incident', 'kind: accident'],
    ['category: a/b', 'category: A'],
    ['start: form', 'start: now'],
    ['fields: []', 'fields: [{ used: x }]'],
    ['fields: []', 'fields: []\nimpact: 4'],
    ['fields: []', 'fields: []\ncolour: red'],
    ['{ en: [hello there] }', '{ it: [ciao] }'],
  ])('refuses %s written as %s, as the program does', (right, wrong) => {
    const text = good.replace(right, wrong);
    expect(schema.safeParse(parse(good)).success).toBe(true);
    expect(schema.safeParse(parse(text)).success).toBe(false);
    const files = [
      { path: 'fields.yaml', text: '{}' },
      { path: 'other-request.yaml', text },
    ];
    expect(() => compileIntents(files)).toThrow(ContentError);
  });
});

describe('what is stored', () => {
  it('is said in docs/security.md for every table of the schema', () => {
    const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
    const [, schema = ''] = /export interface Schema \{\n(.*?)\n\}/s.exec(read('src/store/schema.ts')) ?? [];
    const tables = [...schema.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name);
    const [, said = ''] =
      /### What is stored, and for how long\n(.*?)A test compares/s.exec(read('docs/security.md')) ?? [];
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((table) => !said.includes(`\`${table}\``))).toEqual([]);
  });
});

describe('docs/asvs.md', () => {
  const text = (file: string): string | null =>
    existsSync(`${root}${file}`) ? readFileSync(`${root}${file}`, 'utf8') : null;
  const rows = requirementsIn(text('docs/asvs.md') ?? '');

  it('has every requirement once, and what it names is there', () => {
    expect(asvsFaults(rows, text)).toEqual([]);
  });

  it('is not believed where a row is missing, or names a test that is not there', () => {
    const tested = rows.filter(({ state }) => state === 'tested');
    const shownBy = (shown: string) =>
      asvsFaults(
        rows.map((row) => (row === tested[0] ? { ...row, shown } : row)),
        text,
      );
    expect(asvsFaults(rows.slice(1), text)).toHaveLength(1);
    expect(shownBy('`tests/nowhere.test.ts` › x')).toHaveLength(1);
    expect(shownBy('`tests/architecture.test.ts` › ' + ['no', 'such', 'words'].join('-'))).toHaveLength(1);
    expect(shownBy('`docs/asvs.md` › OWASP')).toHaveLength(1);
  });
});
