// `npm start`: sets up what is missing, builds what is stale, then runs. No questions, no key.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './setup.mjs';

install();
const { isStale } = await import('./build.mjs');
// In a process of its own: the builder's memory would stay with the service as long as it runs.
if (isStale()) {
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
// A SIGTERM to npm ends npm and its shell, and nobody tells us: when they are gone, we stop as if it had been for us.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref();
}
await import('../dist/server/node.js');
