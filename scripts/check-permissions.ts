// docs/permissions.md is written from the routes and the table of rights. `node --import tsx scripts/check-permissions.ts [--write]`
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { botRoutes } from '../src/http/bot.ts';
import { createTestApp } from '../tests/support/app.ts';
import { tableOf } from './permissions/matrix.ts';
import { routesOf } from './permissions/routes.ts';

const file = join(dirname(fileURLToPath(import.meta.url)), '../docs/permissions.md');
const intro = `# Who may do what

Written by \`npm run permissions\` from the routes and from \`src/access/can.ts\`; \`npm run verify\` fails when they differ, and when a
route says nothing of what it needs. A test plays every cell over HTTP.

✓ it is done · 401 sign in first · 403 not yours to do · 404 there is no such thing. With two signs: one’s own object / somebody
else’s, which looks like one that is not there. *Key* has every scope, *narrow key* lacks the one that is needed. Further rules that
depend on whom something is done to stand in [security.md](security.md#who-may-do-what).

`;

const env = { BOT_AUTH: 'off', HOST: '127.0.0.1' };
const service = await createTestApp({ env, host: (ctx) => ({ channelRoutes: botRoutes(ctx) }) });
const { routes, unsaid } = await routesOf(service.app);
await service.close();
const wanted = `${intro}${tableOf(routes)}\n`;
for (const route of unsaid)
  console.log(`${route} says nothing of what it needs: give it a gate, or name it among the pages`);
if (unsaid.length > 0) process.exitCode = 1;
else if (process.argv.includes('--write')) writeFileSync(file, wanted);
else if (readFileSync(file, 'utf8') !== wanted) {
  console.log('docs/permissions.md tells other permissions than the routes have: npm run permissions');
  process.exitCode = 1;
}
