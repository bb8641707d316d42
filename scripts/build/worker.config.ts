import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { loadArticles, loadIntents, loadSynonyms, loadTexts } from '../../src/entry/load.ts';
import { bundled } from '../../src/entry/worker/content.ts';
import { openNowhere } from '../../src/store/d1.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { migrations } from '../../src/store/migrate.ts';
import { tableStatement } from '../../src/store/tables.ts';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'dist/worker');

/** Beside the program: the built pages, the content as one file that the program alone reads, and the migrations. */
function assets(): Plugin {
  return {
    name: 'parley-assets',
    closeBundle() {
      const content = bundled({
        catalogue: loadIntents(root),
        texts: loadTexts(root),
        articles: loadArticles(root),
        synonyms: loadSynonyms(root),
      });
      mkdirSync(join(out, 'assets'), { recursive: true });
      cpSync(join(root, 'dist/web'), join(out, 'assets'), { recursive: true });
      writeFileSync(join(out, 'assets/content.json'), JSON.stringify(content));
      // Not beside the program: whatever lies there is uploaded with it.
      mkdirSync(join(root, 'dist/d1'), { recursive: true });
      for (const { name, sql } of migrationFiles()) writeFileSync(join(root, 'dist/d1', `${name}.sql`), sql);
    },
  };
}

/**
 * What nothing here uses, and Zod's one large object drags along: its words of other languages, compiled schemas, schemas made of
 * JSON Schema, and what it takes to read values that hold themselves, which nothing that came as JSON does.
 */
const unused: readonly [file: RegExp, instead: string][] = [
  [/[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/, `export { default as en } from './en.js';`],
  [/[\\/]zod[\\/]v4[\\/]classic[\\/]from-json-schema\.js$/, 'export const fromJSONSchema = undefined;'],
  [/[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-generator\.js$/, 'export class JSONSchemaGenerator {}'],
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]memoizer\.js$/,
    'export class $ZodCyclicError extends Error {} export const memoizer = () => undefined;',
  ],
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]compile\.js$/,
    `export const INVALID = Symbol.for('zod.compile.invalid');
    export const [compile, compileFn, withParser] = [];
    export class ZodCompileAsyncError extends Error {}
    export class ZodCompileUnsupportedError extends Error {}`,
  ],
  // Tables are made by `wrangler d1 migrations apply`, never by the Worker.
  [/[\\/]kysely[\\/]dist[\\/]esm[\\/]schema[\\/]schema\.js$/, 'export class SchemaModule {}'],
];

function withoutUnused(): Plugin {
  return {
    name: 'parley-unused',
    load: (id) => unused.find(([file]) => file.test(id))?.[1] ?? null,
  };
}

/** Of the migrations the Worker only wants to know which tables they leave: each becomes the beginnings of its statements. */
function withoutMigrations(): Plugin {
  const store = openNowhere();
  return {
    name: 'parley-migrations',
    load(id) {
      const file = /[\\/]store[\\/]migrations[\\/]([\w-]+)\.ts$/.exec(id)?.[1];
      const migration = migrations.find(({ name }) => name === file);
      if (!migration) return null;
      const begins = migration
        .up(store.read as never, store.engine)
        .flatMap((statement) => tableStatement.exec(statement.compile().sql)?.[0] ?? []);
      return `export const name = ${JSON.stringify(file)};
        export const up = () => ${JSON.stringify(begins)}.map((sql) => ({ compile: () => ({ sql }) }));`;
    },
  };
}

/** What a setting is about is told by the command line and the documents, neither of which is in the Worker. */
function withoutAbout(): Plugin {
  return {
    name: 'parley-about',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/]config(?:\.ts$|[\\/])/.test(id)) return null;
      return { code: code.replace(/\babout:\s*'(?:[^'\\]|\\.)*'/g, "about: ''"), map: null };
    },
  };
}

/** The stemmers come as one file with twenty languages; the Worker takes those that are shipped along. */
function withoutForeignStemmers(): Plugin {
  const kept = new Set(['arabic', 'english', 'french', 'german', 'spanish']);
  return {
    name: 'parley-stemmers',
    transform(code, id) {
      if (!/[\\/]snowball-stemmers\.js$/.test(id)) return null;
      const [before = '', ...classes] = code.split(/^(?= {4}var \w+Stemmer = function )/m);
      const last = classes.pop() ?? '';
      const end = last.indexOf('    function newStemmer(');
      if (end < 0) throw new Error('snowball-stemmers is laid out in another way now');
      const slim = [...classes, last.slice(0, end)].map((each) => {
        const name = /^ {4}var (\w+)Stemmer/.exec(each)?.[1] ?? '';
        return name === 'Snowball' || kept.delete(name) ? each : `var ${name}Stemmer;\n`;
      });
      if (kept.size > 0) throw new Error(`snowball-stemmers has no stemmer for ${[...kept].join(', ')} any more`);
      return { code: before + slim.join('') + last.slice(end), map: null };
    },
  };
}

/** The service for Cloudflare Workers, packages included: one file, and others for what only a configured model needs. */
export default defineConfig({
  publicDir: false,
  plugins: [withoutUnused(), withoutMigrations(), withoutForeignStemmers(), withoutAbout(), assets()],
  ssr: { target: 'webworker', noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/worker',
    target: 'es2022',
    minify: true,
    rolldownOptions: {
      external: ['cloudflare:workers'],
      // What the entry exports is taken for handlers: nothing else may be among it.
      preserveEntrySignatures: 'strict',
      input: { worker: 'src/entry/worker.ts' },
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js', codeSplitting: true },
    },
  },
});
