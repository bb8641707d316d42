// `npm run faults [-- --kills 500] [--turns N] [--seed N] [--json]`: the long form of the kill test.
import { parseArgs } from 'node:util';
import { storm } from './storm.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    kills: { type: 'string' },
    turns: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const number = (name: 'kills' | 'turns' | 'seed', fallback: number): number => {
  const value = Number(values[name] ?? fallback);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} needs a whole number above 0`);
  return value;
};

const report = await storm({
  kills: number('kills', 500),
  turns: number('turns', 200),
  seed: number('seed', Date.now() % 1_000_000),
  onKill(kills, acknowledged) {
    if (process.stderr.isTTY) process.stderr.write(`\r${kills} kills, ${acknowledged} messages acknowledged `);
    else if (kills % 25 === 0) process.stderr.write(`${kills} kills, ${acknowledged} messages acknowledged\n`);
  },
});
const { verdict, ...figures } = report;
const faults = {
  lost: verdict.lost,
  doubled: verdict.doubled,
  unanswered: verdict.unanswered,
  jobs: verdict.jobs,
  streams: verdict.streams,
  integrity: verdict.integrity,
  changed: report.changed,
  refused: report.refused,
};
const count = Object.values(faults).reduce((sum, list) => sum + list.length, 0);
process.stdout.write(`
  kills                     ${figures.kills}, ${figures.killsAtStart} of them during start
  messages acknowledged     ${figures.acknowledged}, sent again after a lost connection ${figures.resent}
  stored                    ${verdict.messages} messages, ${verdict.tickets} tickets
  ready after a kill        ${figures.readyMillis.p50} ms (median), ${figures.readyMillis.most} ms (longest)
  all answered              ${figures.settledMillis} ms after the last start
  took                      ${Math.round(figures.seconds)} s

${Object.entries(faults)
  .map(([name, list]) => `  ${name.padEnd(24)}  ${list.length}`)
  .join('\n')}
`);
for (const [name, list] of Object.entries(faults))
  for (const each of list.slice(0, 20)) process.stdout.write(`${name}: ${each}\n`);
if (values.json) {
  const lists = Object.fromEntries(Object.entries(faults).map(([name, list]) => [name, list.length]));
  process.stdout.write(
    `${JSON.stringify({ ...figures, ...lists, messages: verdict.messages, tickets: verdict.tickets })}\n`,
  );
}
process.exitCode = count === 0 ? 0 : 1;
