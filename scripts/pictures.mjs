// `node scripts/pictures.mjs`: makes the pictures of the README anew, from the running product.
import { spawnSync } from 'node:child_process';
import { install, root } from './setup.mjs';

install();
const { needBrowser } = await import('./browser.mjs');
const browser = needBrowser();
if (browser === null) process.exit(1);
const { build } = await import('./build.mjs');
await build();
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/pictures.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PARLEY_BROWSER: browser },
});
process.exitCode = status ?? 1;
