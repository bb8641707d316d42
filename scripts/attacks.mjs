// `node scripts/attacks.mjs`: the attack cases with a test, and those without.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/attacks.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
