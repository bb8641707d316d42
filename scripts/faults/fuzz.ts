// Broken requests to every route and form, as everybody: `npm run faults -- fuzz [--minutes 10] [--seed N] [--json]`.
import { parseArgs } from 'node:util';
import { fuzz } from '../../tests/support/fuzz-run.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } },
});
const [minutes, seed] = [Number(values.minutes ?? 10), Number(values.seed ?? Date.now() % 1_000_000)];
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error('--minutes and --seed want numbers');

const { statuses, slow, wrong, slowest, longestMs, ...figures } = await fuzz(
  seed,
  { ms: minutes * 60_000 },
  (requests) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${requests} requests `);
    else if (requests % 10_000 < 300) process.stderr.write(`${requests} requests\n`);
  },
);
process.stdout.write(`
  seed                      ${figures.seed}
  requests                  ${figures.requests} to ${figures.targets} routes and forms, in ${Math.round(figures.seconds)} s
  answers                   ${Object.entries(statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(' · ')}
  slowest                   ${Math.round(slowest.cpuMs)} ms of processor time; by the clock ${Math.round(longestMs)} ms
                            ${slowest.what.slice(0, 200)}
  over a second             ${slow.length}
  wrong                     ${wrong.length}
`);
for (const each of [...slow, ...wrong].slice(0, 40)) process.stdout.write(`${each}\n`);
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ ...figures, longestMs, statuses, slow: slow.length, wrong: wrong.length })}\n`,
  );
process.exit(slow.length + wrong.length === 0 ? 0 : 1);
