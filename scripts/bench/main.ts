import { benchTurns } from './turns.ts';

const words = process.argv.slice(2);
const json = words.includes('--json');
const only = words.filter((word) => !word.startsWith('-'));
const results: Record<string, unknown> = {};

const scenarios: Record<string, () => Promise<unknown>> = {
  turns: () => benchTurns(6_000, 32),
};
for (const [name, run] of Object.entries(scenarios)) {
  if (only.length > 0 && !only.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  results[name] = await run();
  process.stdout.write(`\n${name}\n`);
  console.table(results[name]);
}
if (json) process.stdout.write(`${JSON.stringify(results)}\n`);
