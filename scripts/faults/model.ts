// Every way of failing at every call of every story: `npm run faults -- model [--only NAME]`; about ten minutes.
import { parseArgs } from 'node:util';
import { modelFaults } from '../../tests/support/model-faults.ts';
import { startMatrix } from '../../tests/support/model-matrix.ts';

const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string' } } });
const matrix = await startMatrix();
let wrong = 0;
for (const [at, { name, hangs }] of modelFaults.entries()) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  const began = performance.now();
  const found: string[] = [];
  // Odd calls, then even ones: three faults in a row would keep the calls after them from being made.
  for (const parity of [0, 1])
    found.push(...(await matrix.play((call) => (call % 2 === parity ? at : -1), hangs ? 0.4 : 5)));
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${found.length === 0 ? '✓' : '✗'} ${name}: ${matrix.met(name)} calls (${seconds} s)`);
  for (const each of found) console.log(`\n${each}\n`);
  wrong += found.length;
}
await matrix.stop();
console.log(wrong === 0 ? '\nEvery story went as without a model.' : `\n${wrong} stories went otherwise.`);
process.exitCode = wrong === 0 ? 0 : 1;
