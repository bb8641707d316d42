import { defineConfig } from 'vite';

/** The loader: one classic script without imports, so that `<script async src>` is all a host page needs. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/web/embed/loader.ts',
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
});
