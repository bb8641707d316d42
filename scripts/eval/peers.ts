import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
import type { Example } from '../../src/understanding/types.ts';
import type { Figures } from '../eval.ts';
import { needed, option } from './data.ts';
import { examplesOf } from './intents.ts';
import { outside } from './score.ts';
import { intentSets, type Trial } from './sets.ts';

/** The intent a trained classifier takes a text for. */
type Ask = (text: string) => Promise<string> | string;
/** Trains on examples of one language. */
type Peer = (examples: readonly Example[], lang: string) => Promise<Ask>;

const folder = join(import.meta.dirname, 'peers');

/**
 * `--data DIR [--only TEXT] [--peers parley,nlp.js,natural,wink,fastText]`: accuracy on texts that belong of what npm has for classifying texts, on the same
 * parts of the same sets as `all`, each as its own documentation shows it. They are installed into `scripts/eval/peers` by this command alone.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const data = needed(args, 'data');
  const only = option(args, 'only') ?? '';
  const names = option(args, 'peers')?.split(',') ?? Object.keys(peers);
  const unknown = names.find((name) => !Object.hasOwn(peers, name));
  if (unknown !== undefined) throw new Error(`no peer "${unknown}"; there is: ${Object.keys(peers).join(', ')}`);
  if (names.some((name) => name !== 'parley')) install();
  const figures: Figures = {};
  console.log(`${''.padEnd(32)}${names.map((name) => name.padStart(28)).join('')}`);
  for (const set of intentSets) {
    if (!set.name.includes(only)) continue;
    const cells: string[] = [];
    for (const name of names) {
      const peer = peers[name];
      if (peer === undefined) continue;
      const { accuracy, trainSeconds, microsPerText } = await measure(peer, set.trials(data));
      figures[`${set.name}, ${name}`] = accuracy;
      cells.push(`${accuracy.toFixed(1)} (${trainSeconds.toFixed(1)} s, ${microsPerText.toFixed(0)} µs)`.padStart(28));
    }
    console.log(`${set.name.padEnd(32)}${cells.join('')}`);
  }
  return figures;
}

function install(): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  console.log('installing the peers (150 MB, once)…');
  const flags = ['--no-package-lock', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--silent'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...flags], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm install in ${folder} failed`);
}

/** Over all trials: accuracy in per cent of the texts that belong, mean seconds of training, mean microseconds a text. */
async function measure(peer: Peer, trials: readonly Trial[]) {
  const sum = { accuracy: 0, trainSeconds: 0, microsPerText: 0 };
  const texts = trials.reduce((count, { test }) => count + test.filter((row) => row.intent !== outside).length, 0);
  for (const { train, test } of trials) {
    const examples = examplesOf(train);
    const rows = test.filter((row) => row.intent !== outside);
    const began = performance.now();
    const lang = examples[0]?.lang ?? 'en';
    // Some refuse languages in which they find no words: what they do not answer is not right.
    const ask = await refused(
      () => peer(examples, lang),
      () => '',
    );
    const trained = performance.now();
    let right = 0;
    for (const { text, intent } of rows) if ((await refused(() => ask(text), '')) === intent) right++;
    sum.trainSeconds += (trained - began) / 1_000 / trials.length;
    sum.microsPerText += ((performance.now() - trained) * 1_000) / Math.max(1, rows.length) / trials.length;
    sum.accuracy += (100 * right) / Math.max(1, texts);
  }
  return sum;
}

async function refused<T>(from: () => Promise<T> | T, instead: T): Promise<T> {
  try {
    return await from();
  } catch {
    return instead;
  }
}

function installed<T>(name: string): T {
  return createRequire(join(folder, 'package.json'))(name) as T;
}

interface NlpCore {
  containerBootstrap(): Promise<{ use(plugin: unknown): void }>;
}
interface NluModule {
  NluNeural: new (settings: {
    locale: string;
    container: unknown;
    log: boolean;
  }) => {
    train(corpus: readonly { utterance: string; intent: string }[]): Promise<unknown>;
    process(text: string): Promise<{ classifications: readonly { intent: string }[] }>;
  };
}
interface NaturalModule {
  BayesClassifier: new () => {
    addDocument(text: string, intent: string): void;
    train(): void;
    classify(text: string): string;
  };
}
/** Bindings of fastText itself, compiled to WebAssembly. The files it reads and writes are in memory. */
interface FastTextModule {
  Args: new () => Record<string, unknown>;
  FastText: new () => {
    train(args: unknown, callback: () => void): void;
    predict(text: string, count: number, threshold: number): { get(at: number): [number, string]; size(): number };
  };
  ModelName: { supervised: unknown };
  LossName: { softmax: unknown };
  FS: { writeFile(name: string, bytes: Uint8Array): void };
}
type WinkModule = () => {
  defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): void;
  definePrepTasks(tasks: readonly unknown[]): void;
  learn(text: string, intent: string): void;
  consolidate(): void;
  predict(text: string): string;
};
interface WinkUtils {
  string: { lowerCase: unknown; tokenize0: unknown };
  tokens: { stem: unknown };
}

const peers: Readonly<Record<string, Peer>> = {
  async parley(examples, lang) {
    const { classify } = trainThoroughly(examples);
    return (text) => classify(text, lang).ranked[0]?.intent ?? '';
  },
  async 'nlp.js'(examples, lang) {
    const container = await installed<NlpCore>('@nlpjs/core').containerBootstrap();
    container.use(installed<{ LangAll: unknown }>('@nlpjs/lang-all').LangAll);
    const { NluNeural } = installed<NluModule>('@nlpjs/nlu');
    const nlu = new NluNeural({ locale: lang, container, log: false });
    await nlu.train(examples.map(({ text, intent }) => ({ utterance: text, intent })));
    return async (text) => (await nlu.process(text)).classifications[0]?.intent ?? '';
  },
  async natural(examples) {
    // Not the package's main file, which opens connections to databases.
    const { BayesClassifier } = installed<NaturalModule>('natural/lib/natural/classifiers');
    const bayes = new BayesClassifier();
    for (const { text, intent } of examples) bayes.addDocument(text, intent);
    bayes.train();
    return (text) => bayes.classify(text);
  },
  async wink(examples) {
    const bayes = installed<WinkModule>('wink-naive-bayes-text-classifier')();
    const { string, tokens } = installed<WinkUtils>('wink-nlp-utils');
    bayes.defineConfig({ considerOnlyPresence: false, smoothingFactor: 0.5 });
    bayes.definePrepTasks([string.lowerCase, string.tokenize0, tokens.stem]);
    for (const { text, intent } of examples) bayes.learn(text, intent);
    bayes.consolidate();
    return (text) => bayes.predict(text);
  },
  async fastText(examples) {
    const { getFastTextModule } = (await import(
      pathToFileURL(join(folder, 'node_modules/fasttext.wasm.js/dist/helpers/modules/node.mjs')).href
    )) as { getFastTextModule(): Promise<FastTextModule> };
    const { FS, Args, FastText, ModelName, LossName } = await getFastTextModule();
    const flat = (text: string): string =>
      text
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]+/gu)
        ?.join(' ') ?? '';
    const intents = [...new Set(examples.map(({ intent }) => intent))];
    const lines = examples.map(({ text, intent }) => `__label__${intents.indexOf(intent)} ${flat(text)}\n`);
    FS.writeFile('train.txt', new TextEncoder().encode(lines.join('')));
    const settings = { lr: 1, epoch: 25, wordNgrams: 2, minn: 3, maxn: 5, bucket: 200_000, thread: 1, verbose: 0 };
    const model = { input: 'train.txt', model: ModelName.supervised, loss: LossName.softmax };
    const fastText = new FastText();
    fastText.train(Object.assign(new Args(), settings, model), () => {});
    return (text) => {
      const said = fastText.predict(`${flat(text)}\n`, 1, 0);
      return said.size() === 0 ? '' : (intents[Number(said.get(0)[1].replace('__label__', ''))] ?? '');
    };
  },
};
