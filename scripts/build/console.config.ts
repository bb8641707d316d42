import { defineConfig, type Plugin } from 'vite';
import { languages } from '../../src/kernel/languages.ts';

/** The component library ships its own words in some thirty languages; only those the console speaks are kept. */
function onlyOurLanguages(): Plugin {
  const words = /react-aria.*[\\/]intl[\\/].*[\\/]([a-z]{2})-[A-Z]{2}\.m?js$/;
  const kept = new Set<string>(languages);
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load(id) {
      const language = words.exec(id)?.[1];
      return language === undefined || kept.has(language) ? null : 'export default {};';
    },
  };
}

/** The staff's console: one entry, a chunk per language and per page that is not always needed, and a manifest. */
export default defineConfig({
  publicDir: false,
  base: '/assets/console/',
  plugins: [onlyOurLanguages()],
  build: {
    outDir: 'dist/web/console',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    manifest: 'manifest.json',
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Packages mark themselves "use client" for servers that render; nothing here does.
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
      input: { console: 'src/web/console/main.tsx' },
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: ({ facadeModuleId, name }) =>
          `${/locales[\\/]([a-z]{2})[\\/]/.exec(facadeModuleId ?? '')?.[1] ?? name}-[hash].js`,
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
