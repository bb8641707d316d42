/**
 * Measures understanding and search on labelled data.
 *
 *   npm run eval -- all --data DIR                   every set of a folder, each figure beside its target
 *   npm run eval -- intents --train F --test F       intents learnt from one file, asked on another
 *   npm run eval -- guard [--write]                  figures on the shipped data, which may not fall
 *   npm run eval -- fields [--wrong]                values and signals by type and language
 *   npm run eval -- language --test F                the language of short messages
 *   npm run eval -- retrieval --passages F --queries F
 *   npm run eval -- stories DIR
 *
 * Prints a table for people; with `--json` also one JSON object on the last line. Files are JSON lines, plain or gzipped.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Figures = Record<string, number | string>;
export interface EvalPart {
  /** Measures and returns the figures; the keys are those of the JSON output. */
  run(args: readonly string[]): Promise<Figures>;
}

const parts = ['all', 'fields', 'guard', 'intents', 'language', 'retrieval', 'stories'];
const [name = '', ...args] = process.argv.slice(2);
const file = join(dirname(fileURLToPath(import.meta.url)), 'eval', `${name}.ts`);

if (!parts.includes(name) || !existsSync(file)) {
  const there = parts.filter((part) => existsSync(join(dirname(file), `${part}.ts`)));
  console.error(`unknown subcommand "${name}"; there is: ${there.join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    const part = (await import(pathToFileURL(file).href)) as EvalPart;
    const figures = await part.run(args.filter((arg) => arg !== '--json'));
    const width = Math.max(...Object.keys(figures).map((key) => key.length));
    // Tables have been printed, row by row.
    if (name !== 'all' && name !== 'fields')
      for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(width)}  ${shown(value)}`);
    if (args.includes('--json')) console.log(JSON.stringify(figures));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

function shown(value: number | string): string {
  return typeof value === 'string' || Number.isInteger(value) ? String(value) : value.toFixed(4);
}
