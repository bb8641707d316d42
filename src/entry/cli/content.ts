import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import { taughtExamples } from '../../dialogue/buttons.ts';
import { ContentError, type ContentFault, type IntentCatalogue } from '../../dialogue/intents/intents.ts';
import { createLabels } from '../../dialogue/labels.ts';
import { createTranslator, type Texts } from '../../i18n/translator.ts';
import { createKnowledge } from '../../knowledge/search.ts';
import type { Article } from '../../knowledge/types.ts';
import { articlesDir, ownArticles } from '../content.ts';
import { keeps } from '../kept.ts';
import { loadArticles, loadClassifier, loadIntents, loadSynonyms, loadTexts, loadWords } from '../load.ts';
import { openStore } from '../node-platform.ts';
import { type Command, exitCodes, UsageError } from './command.ts';
import { contentAsSql } from './content-sql.ts';
import { counted } from './counted.ts';
import { neededTexts } from './needed-texts.ts';

export interface Checked {
  intents: number;
  examples: number;
  articles: number;
  faults: ContentFault[];
  /** Articles that intents name beside others, and that are not there. Nothing is wrong with that; the owner should know what comes of it. */
  gone: { intent: string; article: string }[];
}

/** Reads everything the owner may write, and gathers the faults of all of it. */
export function checkContent(root: string, articlesFrom: string): Checked {
  const faults: ContentFault[] = [];
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      faults.push(...error.faults);
      return null;
    }
  };
  const catalogue = attempt(() => loadIntents(root));
  const articles = attempt(() => loadArticles(root, articlesFrom));
  attempt(() => loadSynonyms(root, articlesFrom));
  const texts = attempt(() => loadTexts(root));
  if (catalogue && texts) faults.push(...neededTexts(catalogue, texts));
  if (catalogue && articles) faults.push(...unknownIntents(articles, new Set(catalogue.forms.keys())));
  if (catalogue && articles && texts && faults.length === 0) prepare(root, catalogue, articles, texts);
  return {
    intents: catalogue?.forms.size ?? 0,
    examples: catalogue?.examples.length ?? 0,
    articles: articles?.length ?? 0,
    faults,
    gone: catalogue && articles ? goneArticles(catalogue, articles) : [],
  };
}

/** What the next start need not do: an image that is made of a checked installation starts in two thirds of the time. */
function prepare(root: string, catalogue: IntentCatalogue, articles: readonly Article[], texts: Texts): void {
  if (!keeps(root)) return;
  const translator = createTranslator(texts);
  loadClassifier(root, taughtExamples(translator, createLabels(translator), catalogue));
  loadWords(root, articles);
}

function goneArticles({ forms }: IntentCatalogue, articles: readonly Article[]): Checked['gone'] {
  const there = new Set(articles.map(({ id }) => id));
  return [...forms.values()].flatMap(({ name: intent, articles: named }) =>
    named.some((id) => there.has(id))
      ? named.filter((id) => !there.has(id)).map((article) => ({ intent, article }))
      : [],
  );
}

/** An article that names an intent that is not there would open no form when it did not help. */
function unknownIntents(articles: readonly Article[], known: ReadonlySet<string>): ContentFault[] {
  return articles.flatMap(({ language, id, intents }) =>
    intents
      .filter((name) => !known.has(name))
      .map((name) => ({
        file: `knowledge-base/${language}/${id}.md`,
        line: 1,
        reason: `there is no intent “${name}”`,
      })),
  );
}

/** The folder of articles in what the owner names: DIR itself, or DIR/knowledge-base. */
function articlesIn(dir: string): string {
  const path = resolve(dir);
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new UsageError(`${dir} is not a folder.`);
  const inner = join(path, 'knowledge-base');
  return existsSync(inner) ? inner : path;
}

export const contentCheck: Command = {
  name: 'content check',
  about: 'names file and line of every fault in intents, articles and texts',
  args: ['[DIR]'],
  notes: ['DIR checks that knowledge base in place of the one that is served.'],
  async run(input, io) {
    const [dir] = input.args;
    const checked = checkContent(
      io.root,
      dir === undefined ? articlesDir(readConfig(io.env).dataDir, io.root) : articlesIn(dir),
    );
    for (const { file, line, reason } of checked.faults) io.say(`${file}:${line}: ${reason}`);
    for (const { intent, article } of checked.gone)
      io.say(
        `intents/${intent}.yaml names the article ${article}, which is not there: others are told only where they plainly answer. Take it out of the list if nobody asks for it.`,
      );
    const { intents, examples, articles, faults } = checked;
    io.say(
      `${counted(intents, 'intent')} with ${counted(examples, 'example')}, ${counted(articles, 'article')}: ${faults.length === 0 ? 'no fault' : counted(faults.length, 'fault')}`,
    );
    return { result: { ...checked }, exit: faults.length === 0 ? exitCodes.ok : exitCodes.content };
  },
};

export const contentLoad: Command = {
  name: 'content load',
  about: 'serves the knowledge base in DIR from now on',
  args: ['DIR'],
  flags: [{ flag: '--sql FILE', about: 'writes it as SQL into FILE instead, for wrangler d1 execute', type: 'string' }],
  notes: [
    'DIR has a folder for each language (en, es, fr, de, ar, zh) with articles as Markdown, or a folder knowledge-base',
    'with those, and synonyms.yaml where there is one. It is checked, copied into the data folder and indexed; nothing changes when there is a fault. It',
    'replaces what was served before. The shipped one comes back with: content load knowledge-base',
  ],
  async run(input, io) {
    const from = articlesIn(input.args[0] ?? '');
    const articles = loadArticles(io.root, from);
    const synonyms = loadSynonyms(io.root, from);
    if (articles.length === 0) throw new UsageError(`There are no articles in ${from}.`);
    const file = input.text('sql');
    if (file !== undefined) {
      const isShipped = resolve(from) === join(io.root, 'knowledge-base');
      writeFileSync(resolve(file), await contentAsSql(articles, synonyms, !isShipped));
      io.say(`${counted(articles.length, 'article')} in ${resolve(file)}.`);
      return { result: { articles: articles.length, file: resolve(file) } };
    }
    const config = readConfig(io.env);
    const store = await openStore(config);
    try {
      keep(from, ownArticles(config.dataDir), join(io.root, 'knowledge-base'));
      const { passages, changed } = await createKnowledge({ store }).load(articles, synonyms);
      io.say(
        `${counted(articles.length, 'article')}, ${counted(passages, 'passage')}${changed ? '' : ' (they were loaded before)'}.`,
      );
      return { result: { articles: articles.length, passages, changed } };
    } finally {
      await store.close();
    }
  },
};

/** Puts a copy where a start looks for it; a copy that was cut short is never seen. */
function keep(from: string, own: string, shipped: string): void {
  if (resolve(from) === resolve(own)) return;
  const part = `${own}.part`;
  rmSync(part, { recursive: true, force: true });
  if (resolve(from) === resolve(shipped)) {
    rmSync(own, { recursive: true, force: true });
    return;
  }
  mkdirSync(part, { recursive: true });
  cpSync(from, part, { recursive: true });
  rmSync(own, { recursive: true, force: true });
  renameSync(part, own);
}
