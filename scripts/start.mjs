// `npm start`: sets up what is missing, builds what is stale, then runs. No questions, no key.
import { install } from './setup.mjs';

install();
const { build } = await import('./build.mjs');
await build({ quiet: false });
await import('../dist/server/node.js');
