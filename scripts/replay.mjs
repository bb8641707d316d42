// `npm run replay -- FILE [--url http://…] [--json] [--show N]`: what the assistant says to messages people really wrote.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/replay.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
