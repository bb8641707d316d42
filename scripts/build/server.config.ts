import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { describedApi, shapes, withoutDescriptions } from './described.ts';
import { withCutPackages, withoutForeignStemmers, withoutUnused } from './unused.ts';

/** What is native, has native parts of its own choosing, or is read only when a mail, a model or a log asks for it. */
const outside = [
  'better-sqlite3',
  '@node-rs/argon2',
  '@napi-rs/image',
  'pg',
  'pino',
  'nodemailer',
  'openid-client',
  'openai',
  '@langchain',
];
const isOutside = (id: string): boolean => outside.some((name) => id === name || id.startsWith(`${name}/`));

/**
 * The server as a few files of plain JavaScript, so that a start neither translates TypeScript nor reads the thousand small files of
 * the packages it always needs.
 */
export default defineConfig({
  publicDir: false,
  plugins: [
    withoutUnused(),
    withCutPackages(),
    withoutForeignStemmers(),
    withoutDescriptions(),
    describedApi(resolve(import.meta.dirname, '../..')),
  ],
  ssr: { noExternal: true, external: outside },
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      treeshake: { manualPureFunctions: shapes },
      external: isOutside,
      input: { node: 'src/entry/node.ts', cli: 'src/entry/cli.ts', picture: 'src/entry/pictures/program.ts' },
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
});
