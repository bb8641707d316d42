import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ContentError, type ContentFault, compileIntents, type IntentCatalogue } from '../dialogue/intents.ts';
import type { Texts } from '../i18n/translator.ts';
import { languages } from '../kernel/languages.ts';
import { type ArticleFile, parseArticles } from '../knowledge/articles.ts';
import type { Article } from '../knowledge/types.ts';

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

/** @throws ContentError */
export function loadIntents(root: string): IntentCatalogue {
  return compileIntents(filesBelow(join(root, 'intents'), ['.yaml', '.yml']));
}

/** @throws ContentError naming file and line of each fault. */
export function loadArticles(root: string, dir = join(root, 'knowledge-base')): Article[] {
  const files: ArticleFile[] = filesBelow(dir, ['.md']);
  const { articles, faults } = parseArticles(files);
  if (faults.length > 0) {
    throw new ContentError(
      faults.map(
        (fault): ContentFault => ({ file: `knowledge-base/${fault.path}`, line: fault.line, reason: fault.reason }),
      ),
    );
  }
  return articles;
}

/** @throws ContentError when a file is not JSON. */
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
            faults.push({ file: `locales/${language}/${path}`, line: 1, reason: String(error) });
            return [path, {}];
          }
        }),
      ),
    ]),
  );
  if (faults.length > 0) throw new ContentError(faults);
  return texts as Texts;
}
