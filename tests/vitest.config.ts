import { defineConfig } from 'vitest/config';
import { withCutPackages } from '../scripts/build/unused.ts';
import { inFull } from './support/long.ts';
import { SlowFirst } from './support/slow-first.ts';
import { timedTests } from './support/timed-tests.ts';

/** The main line of the service, from a message to an agent's reply. */
const mainLine = ['conversations', 'desk', 'idempotency', 'live', 'sign-in'].map(
  (name) => `tests/http/${name}.test.ts`,
);
const serviceTests = ['tests/stories.test.ts', ...inFull(['tests/http/**/*.test.ts'], mainLine)];

/** First, one file after the other, with nothing beside them that would make them slower than they are. */
const timed = timedTests();
const byThemselves = { maxWorkers: 1, sequence: { groupOrder: 0 } };

/** One process more than the cores of a small machine: a third of the time of browser, process and fault tests is waiting. */
const together = { maxWorkers: 3, sequence: { groupOrder: 1 } };

/** What is said is understood alike on every engine: the others hear the stories in which more happens than talk, and all in the long form. */
const onEngine = (name: string) => ({
  extends: true as const,
  test: {
    name,
    include: serviceTests,
    env: { PARLEY_ENGINE: name, PARLEY_STORIES: inFull('all', 'more-than-talk') },
    ...together,
  },
});

/**
 * One configuration for every test; what needs a browser stands in tests/browser and is chosen by path. All of them run on
 * SQLite; the main line runs on every other engine as well (`--project postgres` for one alone), and in the long form all stories
 * and all that goes over HTTP.
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
    // Files share a process, so that the service is read and the classifier trained three times instead of two hundred. What
    // a test changes outside itself (settings in the environment, timers) it puts back.
    isolate: false,
    sequence: { sequencer: SlowFirst },
    projects: [
      { extends: true, test: { name: 'timed', include: timed, ...byThemselves } },
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
          exclude: [...timed, ...inFull([], ['tests/long/**'])],
          ...together,
        },
      },
      onEngine('postgres'),
      onEngine('d1'),
    ],
  },
});
