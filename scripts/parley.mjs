#!/usr/bin/env node
// `npm run parley -- COMMAND`: the command line. Installs and builds first what it needs and is missing.
import { install } from './setup.mjs';

install();
const { build } = await import('./build.mjs');
await build({ only: ['server'] });
await import('../dist/server/cli.js');
