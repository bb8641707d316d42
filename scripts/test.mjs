// `npm test`: sets up what is missing, a browser included, builds, runs every test and ends with a plain count.
// `npm test -- PATH…` hands paths and options on to the runner. `npm test -- --long` runs what is left to it, and what has a long form, in
// full: every state of every page in both directions, whole days of people, a thousand dialogues, kills by the dozen, and the stories and
// what goes over HTTP on every engine.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install, root } from './setup.mjs';

install();
const { needBrowser } = await import('./browser.mjs');
const longForms = [
  'tests/long',
  'tests/browser/assist',
  'tests/browser/model-page',
  'tests/browser/states',
  'tests/browser/understanding',
  'tests/faults/kill',
  'tests/http',
  'tests/model/canaries',
  'tests/model/faults',
  'tests/stories.test',
];
const given = process.argv.slice(2).filter((word) => word !== '--long');
const isLong = given.length < process.argv.length - 2 || given.some((word) => word.startsWith('tests/long'));
const isPath = (word) => !word.startsWith('-');
const words = [...given, ...(isLong && !given.some(isPath) ? longForms : [])];
const paths = words.filter(isPath);
// Only what is chosen decides whether a browser is needed.
const needsBrowser = paths.length === 0 || paths.some((path) => /browser|long/.test(path));
const browser = needsBrowser ? needBrowser() : null;
if (needsBrowser && browser === null) process.exit(1);
const { build } = await import('./build.mjs');
await build();

const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
const report = join(folder, 'report.json');
const args = [
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...words,
];
const child = spawn('node_modules/.bin/vitest', args, {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, ...(browser ? { PARLEY_BROWSER: browser } : {}), ...(isLong ? { PARLEY_LONG: '1' } : {}) },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  const { passed, failed } = count(report);
  rmSync(folder, { recursive: true, force: true });
  // A file that cannot be loaded has no tests to fail, yet it is a failure.
  const failures = failed > 0 || code === 0 ? failed : 1;
  process.stdout.write(`\n${passed} passed, ${failures} failed\n`);
  process.exitCode = code === 0 && failures === 0 ? 0 : 1;
});

function count(path) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const broken = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
