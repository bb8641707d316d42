import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { loadArticles, loadIntents, loadSynonyms, loadTexts } from '../../src/entry/load.ts';
import { bundled } from '../../src/entry/worker/content.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';

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

/** Zod brings its words in every language and offers them as one object; ours come from `locales/`. */
function withoutForeignWords(): Plugin {
  return {
    name: 'parley-zod-words',
    load: (id) =>
      /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/.test(id) ? `export { default as en } from './en.js';` : null,
  };
}

/** The service for Cloudflare Workers, packages included: one file, and others for what only a configured model needs. */
export default defineConfig({
  publicDir: false,
  plugins: [withoutForeignWords(), assets()],
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
