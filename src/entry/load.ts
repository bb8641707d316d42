import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ContentError, type ContentFault, type IntentCatalogue } from '../dialogue/intents/intents.ts';
import { compileIntents } from '../dialogue/intents/read-intents.ts';
import type { Texts } from '../i18n/translator.ts';
import { languages } from '../kernel/languages.ts';
import { analyse, knownWords, recallWords } from '../knowledge/analyse.ts';
import { type ArticleFault, type ArticleFile, parseArticles } from '../knowledge/articles.ts';
import { passagesOf } from '../knowledge/passages.ts';
import { parseSynonyms } from '../knowledge/synonyms.ts';
import type { Synonyms } from '../knowledge/thesaurus.ts';
import type { Article } from '../knowledge/types.ts';
import { type Classifier, learn, openClassifier } from '../understanding/classifier.ts';
import { unpackLayers } from '../understanding/layers.ts';
import type { Example } from '../understanding/types.ts';
import { binary, kept } from './kept.ts';

/** Files below `dir` with one of the endings, path relative and with forward slashes, in a fixed order. */
function filesBelow(dir: string, endings: readonly string[]): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  const walk = (at: string): void => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (endings.some((ending) => name.endsWith(ending)) && name !== 'README.md') {
        found.push({ path: relative(dir, path).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  walk(dir);
  return found;
}

/** @throws ContentError naming file and line of each fault. */
export function loadIntents(root: string): IntentCatalogue {
  const files = filesBelow(join(root, 'intents'), ['.yaml', '.yml']);
  const { forms, acts, ...rest } = kept(root, 'intents', files, () => {
    const catalogue = compiled(files);
    return { ...catalogue, forms: [...catalogue.forms], acts: [...catalogue.acts] };
  });
  return { ...rest, forms: new Map(forms), acts: new Map(acts) };
}

/** Faults are named by their path in the checkout, so that an editor or a shell opens them. */
function compiled(files: readonly { path: string; text: string }[]): IntentCatalogue {
  try {
    return compileIntents(files);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    throw new ContentError(error.faults.map((fault) => ({ ...fault, file: `intents/${fault.file}` })));
  }
}

/** @throws ContentError naming file and line of each fault. */
export function loadArticles(root: string, dir = join(root, 'knowledge-base')): Article[] {
  const files: ArticleFile[] = filesBelow(dir, ['.md']);
  return kept(root, 'articles', files, () => {
    const { articles, faults } = parseArticles(files);
    refuse(faults);
    return articles;
  });
}

/** Brings to mind what the words of the articles become: cutting their stems is most of what reading them takes. */
export function loadWords(root: string, articles: readonly Article[]): void {
  const worked = kept(root, 'words', articles, () => {
    for (const article of articles)
      for (const { title, heading, text } of passagesOf(article))
        for (const each of [title, heading, text, ...article.keywords]) analyse(each, article.language);
    return knownWords();
  });
  recallWords(worked);
}

/**
 * What training on the examples finds out, which takes longer than all the rest of a start, with the hidden layers that the build trained for
 * these same examples; without them where the examples have changed since.
 */
export function loadClassifier(root: string, examples: readonly Example[]): Classifier {
  const learnt = kept(root, 'classifier', examples, () => learn(examples), binary);
  const file = layersFile(root);
  const layers = existsSync(file) ? unpackLayers(readFileSync(file).buffer, learnt) : null;
  return openClassifier(examples, learnt, layers);
}

/** Where the build puts the hidden layers. */
export const layersFile = (root: string): string => join(root, 'dist/content/layers.bin');

/** @throws ContentError naming file and line of each fault. Without the file there are none. */
export function loadSynonyms(root: string, dir = join(root, 'knowledge-base')): Synonyms {
  const path = 'synonyms.yaml';
  if (!existsSync(join(dir, path))) return {};
  const file = { path, text: readFileSync(join(dir, path), 'utf8') };
  return kept(root, 'synonyms', [file], () => {
    const { synonyms, faults } = parseSynonyms(file);
    refuse(faults);
    return synonyms;
  });
}

function refuse(faults: readonly ArticleFault[]): void {
  if (faults.length === 0) return;
  throw new ContentError(
    faults.map(({ path, line, reason }): ContentFault => ({ file: `knowledge-base/${path}`, line, reason })),
  );
}

/**
 * The line on which a text stops being JSON. The parser tells the place of some faults only, so it is given one line more each
 * time: the first fault that is not merely the end of what it was given stands on the last of them, or where it says.
 */
export function faultyLine(text: string): number {
  const lines = text.split('\n');
  for (let count = 1; count <= lines.length; count++) {
    const part = lines.slice(0, count).join('\n');
    try {
      JSON.parse(part);
    } catch (error) {
      const { message } = error as Error;
      const position = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
      const ended = message.includes('end of JSON input') || position >= part.length;
      if (!ended) return Number.isNaN(position) ? count : part.slice(0, position).split('\n').length;
    }
  }
  return lines.length;
}

/** @throws ContentError naming file and line where a file is not JSON. */
export function loadTexts(root: string): Texts {
  const faults: ContentFault[] = [];
  const texts = Object.fromEntries(
    languages.map((language) => [
      language,
      Object.fromEntries(
        filesBelow(join(root, 'locales', language), ['.json']).map(({ path, text }) => {
          try {
            return [path.replace('.json', ''), JSON.parse(text) as unknown];
          } catch (error) {
            faults.push({
              file: `locales/${language}/${path}`,
              line: faultyLine(text),
              reason: (error as Error).message,
            });
            return [path, {}];
          }
        }),
      ),
    ]),
  );
  if (faults.length > 0) throw new ContentError(faults);
  return texts as Texts;
}
