// `npm run verify`: everything that can be said of the project without running it. Ends with 1 when anything is wrong.
// With `--slow` also whether it still understands as well as it did.
import { spawn } from 'node:child_process';
import { install, root } from './setup.mjs';

install();

const bin = (name) => `node_modules/.bin/${name}`;
const script = (path, ...more) => [process.execPath, ['--import', 'tsx', path, ...more]];

/** The slow ones first; two run at a time. */
const checks = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.', '--checkers', '1']],
  ['format and lint', bin('biome'), ['check', '--max-diagnostics=40', '.']],
  ['types of the widget', bin('tsc'), ['--noEmit', '-p', 'src/web/widget/tsconfig.json', '--checkers', '1']],
  ['content', ...script('src/entry/cli.ts', 'content', 'check')],
  ['texts', ...script('scripts/check-locales.ts')],
  ['architecture', ...script('scripts/check-architecture.ts')],
  ['settings', ...script('scripts/check-settings.ts')],
  ['permissions', ...script('scripts/check-permissions.ts')],
  ['dependencies', ...script('scripts/check-dependencies.ts')],
  ['attack cases', ...script('scripts/attacks.ts')],
];
if (process.argv.includes('--slow')) checks.unshift(['understanding', process.execPath, ['scripts/eval.mjs', 'guard']]);
const atOnce = 2;

function check([name, command, args]) {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '' },
    });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(String(error))));
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${Buffer.concat(output).toString().trimEnd().replace(/^/gm, '    ')}\n`);
      done(code === 0);
    });
  });
}

let next = 0;
let failed = 0;
async function worker() {
  while (next < checks.length) if (!(await check(checks[next++]))) failed++;
}
await Promise.all(Array.from({ length: atOnce }, worker));
process.stdout.write(
  failed === 0 ? `\nAll ${checks.length} checks passed.\n` : `\n${failed} of ${checks.length} checks failed.\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
