// Faults put in on purpose, for longer than the tests do: nothing may be lost, answered twice or left unanswered.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

const usage = `npm run faults [-- --kills 500] [--turns N] [--seed N] [--json]   the service is killed while people talk to it
npm run faults -- model [--only NAME]                             a model fails in every way at every call of every story
npm run faults -- fuzz [--minutes 10] [--seed N] [--json]         broken requests to every route and form, as everybody
`;
const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(usage);
  process.exit(0);
}
const kinds = ['model', 'fuzz'];
const inProcess = kinds.find((kind) => kind === args[0]);
if (inProcess === undefined && args[0] !== undefined && !args[0].startsWith('--')) {
  console.error(`${args[0]}: there is no such kind. Say ${kinds.join(' or ')}, or nothing for killing the service.`);
  process.exit(2);
}
install();
if (inProcess === undefined) {
  const { build } = await import('./build.mjs');
  await build({ only: ['server'] });
}
const script =
  inProcess === undefined ? ['scripts/faults/kill.ts', ...args] : [`scripts/faults/${inProcess}.ts`, ...args.slice(1)];
const result = spawnSync(process.execPath, ['--import', 'tsx', ...script], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
