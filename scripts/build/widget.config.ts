import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The chat (frame and full page) and the script and style of the front page. Names are fixed; the server adds a hash. */
export default defineConfig({
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false, reactAliasesEnabled: false }),
    // What is loaded only when it is needed, and needs no help to be: see `shared/client.ts`.
    {
      name: 'load-later',
      renderChunk: (code) =>
        code.replace(
          /\bload(Work|Identify|Chime|Voice|Transcript)\(\)/g,
          (_, name: string) => `import("./${name.toLowerCase()}.js")`,
        ),
    },
  ],
  publicDir: false,
  // Nobody watches signals in a visitor's browser: the code for it is left out.
  // What every browser has is not asked for.
  define: {
    'window.__PREACT_SIGNALS_DEVTOOLS__': 'undefined',
    'typeof window': '"object"',
    'typeof requestAnimationFrame': '"function"',
  },
  build: {
    outDir: 'dist/web/chat',
    emptyOutDir: true,
    target: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: false,
    cssCodeSplit: true,
    rolldownOptions: {
      input: {
        chat: 'src/web/widget/main.tsx',
        home: 'src/web/widget/home/home.ts',
        work: 'src/web/shared/work.ts',
        identify: 'src/web/widget/state/identify.ts',
        chime: 'src/web/widget/state/chime.ts',
        voice: 'src/web/widget/state/voice.ts',
        transcript: 'src/web/widget/state/transcript.ts',
      },
      // What stands for itself keeps what others import of it.
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
