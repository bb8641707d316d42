import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { layersFile, loadArticles, loadIntents, loadSynonyms, loadTexts } from '../../src/entry/load.ts';
import { bundled } from '../../src/entry/worker/content.ts';
import { openNowhere } from '../../src/store/d1.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { migrations } from '../../src/store/migrate.ts';
import { tableStatement } from '../../src/store/tables.ts';
import { beside, withDataBeside } from './beside.ts';
import { shapes, withoutDescriptions } from './described.ts';
import { type Unused, withCutPackages, withoutForeignStemmers, withoutUnused } from './unused.ts';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'dist/worker');

/** Beside the program: the built pages, the content as two files that the program alone reads, and the migrations. */
function assets(): Plugin {
  return {
    name: 'parley-assets',
    closeBundle() {
      const content = bundled({
        catalogue: loadIntents(root),
        texts: loadTexts(root),
        articles: loadArticles(root),
        synonyms: loadSynonyms(root),
        beside: beside(),
      });
      mkdirSync(join(out, 'assets'), { recursive: true });
      cpSync(join(root, 'dist/web'), join(out, 'assets'), { recursive: true });
      writeFileSync(join(out, 'assets/content.json'), JSON.stringify(content));
      cpSync(layersFile(root), join(out, 'assets/layers.bin'));
      // Not beside the program: whatever lies there is uploaded with it. Wrangler applies all it finds, so nothing of before stays.
      rmSync(join(root, 'dist/d1'), { recursive: true, force: true });
      mkdirSync(join(root, 'dist/d1'), { recursive: true });
      for (const { name, sql } of migrationFiles()) writeFileSync(join(root, 'dist/d1', `${name}.sql`), sql);
    },
  };
}

/**
 * What of Kysely no statement needs: tables are made by `wrangler d1 migrations apply`, never by the Worker, there is one schema, and
 * nothing is merged or looked up by a path within JSON.
 */
const unneeded: readonly Unused[] = [
  [/[\\/]kysely[\\/]dist[\\/]esm[\\/]schema[\\/]schema\.js$/, 'export class SchemaModule {}'],
  [/[\\/]kysely[\\/]dist[\\/]esm[\\/].*[\\/]with-schema-plugin\.js$/, 'export class WithSchemaPlugin {}'],
  [
    /[\\/]kysely[\\/]dist[\\/]esm[\\/].*[\\/]json-path-builder\.js$/,
    'export class JSONPathBuilder {} export class TraversedJSONPathBuilder {}',
  ],
  [
    /[\\/]kysely[\\/]dist[\\/]esm[\\/].*[\\/]merge-query-builder\.js$/,
    `export class MergeQueryBuilder {}
    export class WheneableMergeQueryBuilder {}
    export class MatchedThenableMergeQueryBuilder {}
    export class NotMatchedThenableMergeQueryBuilder {}`,
  ],
];

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

/**
 * Parts of packages that the Worker never comes to, and what stands in their place: statements that make tables or that only another
 * make of database knows, texts from elsewhere, and how kinds of values are described to a model that none is ever asked for (`llm/tasks`).
 */
const unreached: readonly [file: RegExp, part: RegExp, instead: string][] = [
  [
    /[\\/]kysely[\\/]dist[\\/]esm[\\/]query-compiler[\\/]default-query-compiler\.js$/,
    /^ {4}(visit(?:Top|Fetch|Output|Explain|Create|Drop|Alter|Add|Rename|Modify|Refresh|Merge|Matched|PrimaryKey|Unique|Check|ForeignKey|References|Generated|ColumnDefinition|DefaultValue)\w*)\([^)]*\) \{\n[\s\S]*?\n {4}\}/gm,
    '    $1() {}',
  ],
  [
    /[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/,
    /^export const ((?:tuple|record|map|set|function|templateLiteral|file|success|promise|lazy|catch|prefault|nonoptional|symbol|bigint|date|nan|void|undefined|transform|custom|intersection)Processor) = \([\s\S]*?\n\};/gm,
    'export const $1 = undefined;',
  ],
  [
    /[\\/]i18next[\\/]dist[\\/]esm[\\/]i18next\.js$/,
    /^class Connector extends EventEmitter \{\n[\s\S]*?\n\}/m,
    'class Connector extends EventEmitter { state = {}; }',
  ],
];

function withoutUnreached(): Plugin {
  return {
    name: 'parley-unreached',
    transform(code, id) {
      const found = unreached.find(([file]) => file.test(id));
      if (!found) return null;
      const [, part, instead] = found;
      const slim = code.replace(part, instead);
      if (slim === code) throw new Error(`${id} is laid out in another way now`);
      return { code: slim, map: null };
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

/** A Worker is never in front of PostgreSQL: what is said to that alone is left out. */
function withoutPostgres(): Plugin {
  return {
    name: 'parley-postgres',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/](?:store|knowledge)[\\/]/.test(id)) return null;
      return { code: code.replace(/\b(?:store\.)?engine === 'postgres'/g, 'false'), map: null };
    },
  };
}

/** The service for Cloudflare Workers, packages included: one file, and others for what only a configured model needs. */
export default defineConfig({
  publicDir: false,
  plugins: [
    withoutUnused(...unneeded),
    withCutPackages(),
    withDataBeside(),
    withoutMigrations(),
    withoutUnreached(),
    withoutForeignStemmers(),
    withoutDescriptions(),
    withoutAbout(),
    withoutPostgres(),
    assets(),
  ],
  ssr: { target: 'webworker', noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/worker',
    target: 'es2022',
    minify: true,
    rolldownOptions: {
      treeshake: { manualPureFunctions: shapes },
      external: ['cloudflare:workers'],
      // What the entry exports is taken for handlers: nothing else may be among it.
      preserveEntrySignatures: 'strict',
      input: { worker: 'src/entry/worker.ts' },
      output: {
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        // What the program itself needs too is not a file for each of those that are loaded later.
        codeSplitting: {
          groups: [{ name: 'shared', test: /^(?!.*(?:openid-client|oauth4webapi|jose|otpauth))/, minShareCount: 2 }],
        },
      },
    },
  },
});
