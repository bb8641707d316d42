import { defineConfig } from 'vitest/config';
import { withCutPackages } from '../scripts/build/unused.ts';
import { inFull } from './support/long.ts';
import { SlowFirst } from './support/slow-first.ts';

const serviceTests = ['tests/stories.test.ts', 'tests/http/**/*.test.ts'];

/**
 * One configuration for every test; what needs a browser stands in tests/browser and is chosen by path. All of them run on
 * SQLite; the stories and what goes over HTTP run on every other engine as well (`--project postgres` for one alone).
 */
export default defineConfig({
  plugins: [withCutPackages()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: 'tests/support/postgres-server.ts',
    // Told apart from one that never ends, not from a slow machine's.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    experimental: { fsModuleCache: true },
    // The packages that are cut.
    server: { deps: { inline: ['markdown-it', 'libphonenumber-js'] } },
    // One more than the cores a small machine has: a third of the time of browser, process and fault tests is waiting.
    maxWorkers: 3,
    // Files share a process, so that the service is read and the classifier trained three times instead of two hundred. What
    // a test changes outside itself (settings in the environment, timers) it puts back.
    isolate: false,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
          exclude: inFull([], ['tests/long/**']),
        },
      },
      { extends: true, test: { name: 'postgres', include: serviceTests, env: { PARLEY_ENGINE: 'postgres' } } },
      { extends: true, test: { name: 'd1', include: serviceTests, env: { PARLEY_ENGINE: 'd1' } } },
    ],
  },
});
