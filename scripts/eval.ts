/** Measures understanding and search on labelled data: `npm run eval -- --help`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type Figures = Record<string, number | string>;
export interface EvalPart {
  /** Measures and returns the figures; the keys are those of the JSON output. */
  run(args: readonly string[]): Promise<Figures>;
}

const help = `npm run eval -- PART … [--json]

  all --data DIR [--part intents|scope|language|retrieval] [--only TEXT] [--folds N]
      every set of a folder, each figure beside its target; sets without a split of their own are parted into 5 (xSID 3), or N
  intents --train FILE --test FILE [--use SPLITS] [--ask SPLITS] [--repeat N]
      intents learnt from one file, asked on another. Of a training file with splits only its train rows are learnt, so that
      dev rows stay what they are for: --use train,dev learns them too. Of a test file its test rows are asked, or if it has
      none all that are not marked train; --ask dev asks others. Both may be the same file. Texts labelled "oos" are outside
      every intent: they are never learnt, and tell how many of them are known for what they are (outOfScopeRecall).
  peers --data DIR [--only TEXT] [--peers parley,nlp.js,natural,wink,fastText]
      other classifiers on the same parts of the same sets; installs them into scripts/eval/peers
  fields [--wrong]
      values and signals by type and language
  guard [--write]
      figures on the shipped data, which may not fall by more than half a point (1.5 where they stand on few texts)
  language --test FILE
      the language of short messages
  ranking --data DIR [--score]
      fits the weights of src/knowledge/weights.ts anew and prints them
  retrieval --passages FILE --queries FILE
  stories DIR [--only TEXT] [--all]
  threshold [--train FILE --test FILE]
      what asking a model below a confidence costs and gains
  translations
      of the shipped translations, by people, those that would be shown if a model had made them

Prints a table for people; with --json also one JSON object on the last line. Files are JSON lines, plain or gzipped.`;
const parts = [
  'all',
  'fields',
  'guard',
  'intents',
  'language',
  'peers',
  'ranking',
  'retrieval',
  'stories',
  'threshold',
  'translations',
];
const [name = '', ...args] = process.argv.slice(2);
const file = join(dirname(fileURLToPath(import.meta.url)), 'eval', `${name}.ts`);

if (name === '--help' || args.includes('--help')) console.log(help);
else if (!parts.includes(name) || !existsSync(file)) {
  const there = parts.filter((part) => existsSync(join(dirname(file), `${part}.ts`)));
  console.error(`unknown subcommand "${name}"; there is: ${there.join(', ')}`);
  process.exitCode = 2;
} else {
  try {
    const part = (await import(pathToFileURL(file).href)) as EvalPart;
    const figures = await part.run(args.filter((arg) => arg !== '--json'));
    const width = Math.max(...Object.keys(figures).map((key) => key.length));
    // These have printed their tables row by row.
    if (!['all', 'fields', 'peers', 'ranking'].includes(name))
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
