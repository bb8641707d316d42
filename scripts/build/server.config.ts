import { defineConfig } from 'vite';

/** The server as a few files of plain JavaScript, so that a start does not translate TypeScript. Packages stay outside. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: { node: 'src/entry/node.ts', cli: 'src/entry/cli.ts' },
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
});
