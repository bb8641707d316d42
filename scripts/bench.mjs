// `npm run bench [-- scenario…] [--json]`: how fast the real thing is beside a bare floor, in the same run.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
if (!process.argv.includes('--help')) {
  const { build } = await import('./build.mjs');
  await build();
}
const result = spawnSync(
  process.execPath,
  ['--expose-gc', '--import', 'tsx', 'scripts/bench/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(result.status ?? 1);
