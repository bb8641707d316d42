import { benchCommit } from './commit.ts';
import { benchEdge } from './edge.ts';
import { benchGrounding } from './grounding.ts';
import { benchClassifier, benchKnowledge } from './language.ts';
import { benchMemory } from './memory.ts';
import { benchModel } from './model.ts';
import { benchPostgres } from './postgres.ts';
import { benchQueue } from './queue.ts';
import { meets, type Scenario, table } from './report.ts';
import { benchSealed } from './sealed.ts';
import { benchSizes } from './sizes.ts';
import { benchStart } from './start.ts';
import { benchTurns } from './turns.ts';

const words = process.argv.slice(2);
const has = (flag: string): boolean => words.includes(`--${flag}`);
const number = (flag: string, fallback: number): number => {
  const at = words.indexOf(`--${flag}`);
  const value = at < 0 ? fallback : Number(words[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${flag} needs a whole number above 0`);
  return value;
};
const full = has('full');
const quick = has('quick');

/** The default run stays under four minutes; `--full` takes what it takes. */
const scenarios: Record<string, { about: string; run(): Promise<Scenario> }> = {
  turns: { about: 'Turns over HTTP beside the floor', run: () => benchTurns({ quick, rounds: quick ? 1 : 3 }) },
  sealed: { about: 'Turns with what people write sealed, beside turns without', run: benchSealed },
  postgres: { about: 'PostgreSQL with two processes', run: benchPostgres },
  model: { about: 'Turns with a model that thinks for 300 ms', run: benchModel },
  grounding: { about: 'What a model wrote, judged', run: benchGrounding },
  edge: { about: 'The Worker, in workerd', run: benchEdge },
  commit: { about: `Durable commits of five rows`, run: benchCommit },
  memory: {
    about: 'Memory of the server',
    run: () => benchMemory(number('turns', full ? 50_000 : quick ? 1_000 : 10_000), full ? 300 : 30),
  },
  start: { about: 'From start to ready', run: benchStart },
  classifier: { about: 'Understanding', run: benchClassifier },
  knowledge: { about: 'Search in the knowledge base', run: () => benchKnowledge() },
  queue: {
    about: 'Lists of tickets, 50 a page, over HTTP, four at once',
    run: () => benchQueue(full ? [100_000, 1_000_000] : [number('tickets', quick ? 10_000 : 100_000)]),
  },
  sizes: { about: 'What a page loads', run: benchSizes },
};

/** One name for all that tells how the program does on its engines. */
const together: Record<string, string[]> = { engines: ['turns', 'postgres', 'edge', 'commit'] };

if (has('help')) {
  const names = Object.entries(scenarios).map(([name, { about }]) => `  ${name.padEnd(11)} ${about}`);
  process.stdout.write(`npm run bench [-- SCENARIO …] [--full] [--quick] [--turns N] [--tickets N] [--json]

${names.join('\n')}
  ${'engines'.padEnd(11)} ${together.engines?.join(', ')}
`);
  process.exit(0);
}
const named = words.filter((word, i) => !word.startsWith('-') && !/^\d+$/.test(word) && words[i - 1] !== '--');
const only = named.flatMap((name) => together[name] ?? [name]);
const unknown = only.filter((name) => !(name in scenarios));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. Scenarios: ${Object.keys(scenarios).join(', ')}\n`);
  process.exit(2);
}
const results: Record<string, unknown> = {};
let over = 0;
for (const [name, { about, run }] of Object.entries(scenarios)) {
  if (only.length > 0 && !only.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  const { lines, json } = await run();
  results[name] = json;
  over += lines.filter((line) => !meets(line)).length;
  process.stdout.write(table(`${about} (${name})`, lines));
}
process.stdout.write(over === 0 ? '\nAll targets met.\n' : `\n${over} over target.\n`);
if (has('json')) process.stdout.write(`${JSON.stringify(results)}\n`);
