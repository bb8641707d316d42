// `npm run faults [-- --kills 500] [--turns N] [--seed N] [--json]`: the service is killed while people talk to it; nothing may be lost.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
const { build } = await import('./build.mjs');
await build({ only: ['server'] });
const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/faults/kill.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
