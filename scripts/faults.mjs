// `npm run faults [-- --kills 500] [--turns N] [--seed N] [--json]`: the service is killed while people talk to it; nothing may be lost.
// `npm run faults -- model [--only NAME]`: a model fails in every way at every call of every story; each goes as without one.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
const args = process.argv.slice(2);
const ofModel = args[0] === 'model';
if (!ofModel) {
  const { build } = await import('./build.mjs');
  await build({ only: ['server'] });
}
const script = ofModel ? ['scripts/faults/model.ts', ...args.slice(1)] : ['scripts/faults/kill.ts', ...args];
const result = spawnSync(process.execPath, ['--import', 'tsx', ...script], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
