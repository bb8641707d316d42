// Every way of failing at every call of every story: `npm run faults -- model [--only NAME]`; half an hour and more.
import { parseArgs } from 'node:util';
import { modelFaults } from '../../tests/support/model-faults.ts';

const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string' } } });
const { only = '' } = values;
const chosen = modelFaults.filter(({ name }) => name.includes(only));
if (chosen.length === 0) {
  const names = modelFaults.map(({ name }) => `  ${name}`).join('\n');
  console.error(`--only ${only}: there is no such fault. A part of one of these names will do:\n${names}`);
  process.exit(2);
}
// The whole service: read only when there is something to play.
const { startMatrix } = await import('../../tests/support/model-matrix.ts');
const matrix = await startMatrix();
let wrong = 0;
let calls = 0;
for (const fault of chosen) {
  const { name } = fault;
  const began = performance.now();
  const { wrong: found, met } = await matrix.play(fault);
  calls += met;
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${found.length === 0 ? '✓' : '✗'} ${name}: ${met} calls (${seconds} s)`);
  for (const each of found) console.log(`\n${each}\n`);
  wrong += found.length;
}
await matrix.stop();
// A fault that met no call was not tried.
const went =
  calls === 0
    ? 'Nothing was tried.'
    : wrong === 0
      ? 'Every story went as without a model.'
      : `${wrong} stories went otherwise.`;
console.log(`\n${calls} calls failed. ${went}`);
process.exitCode = wrong === 0 && calls > 0 ? 0 : 1;
