import { parseDocument } from 'yaml';
import { isLanguage, type Language } from '../kernel/languages.ts';
import type { Article } from './types.ts';

/** A file of the knowledge base as the caller read it; `path` ends in `<language>/<id>.md`. */
export interface ArticleFile {
  path: string;
  text: string;
}

/** One thing wrong with one file. `line` counts from 1. */
export interface ArticleFault {
  path: string;
  line: number;
  reason: string;
}

/** Characters; a longer article helps nobody and slows everybody. */
const largestArticle = 1_000_000;
const largestFrontMatter = 20_000;
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const knownKeys = new Set(['title', 'summary', 'category', 'intents', 'keywords', 'audience', 'updated']);

/**
 * Reads the files of a knowledge base. Files with faults are left out of `articles`; all faults of all files are told at
 * once, so that an author can mend everything in one go.
 */
export function parseArticles(files: readonly ArticleFile[]): { articles: Article[]; faults: ArticleFault[] } {
  const articles: Article[] = [];
  const faults: ArticleFault[] = [];
  const seen = new Map<string, string>();
  for (const file of files) {
    const article = parseArticle(file, faults);
    if (article === null) continue;
    const key = `${article.language}/${article.id}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, file.path);
      articles.push(article);
    } else faults.push({ path: file.path, line: 1, reason: `the same article is already in ${first}` });
  }
  return { articles, faults };
}

/** Faults as people read them: `knowledge-base/en/vpn.md:3: title is missing`. */
export function describeFault(fault: ArticleFault): string {
  return `${fault.path}:${fault.line}: ${fault.reason}`;
}

function parseArticle(file: ArticleFile, faults: ArticleFault[]): Article | null {
  const before = faults.length;
  const fault = (line: number, reason: string): void => {
    faults.push({ path: file.path, line, reason });
  };
  const place = placeOf(file.path, fault);
  if (file.text.length > largestArticle) {
    fault(1, `the file is larger than ${largestArticle / 1_000_000} MB`);
    return null;
  }
  const text = file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const front = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(text);
  if (front === null) {
    fault(1, 'the file does not begin with front matter between two lines of ---');
    return null;
  }
  const meta = readFrontMatter(front[1] ?? '', fault);
  const body = text.slice(front[0].length).trim();
  if (body === '') fault(front[0].split('\n').length, 'the article has no text');
  if (text.includes('\u0000')) fault(1, 'the file contains NUL characters');
  if (place === null || meta === null || faults.length > before) return null;
  return { ...place, ...meta, body };
}

function placeOf(
  path: string,
  fault: (line: number, reason: string) => void,
): { id: string; language: Language } | null {
  const [file, language] = path.split(/[\\/]/).reverse();
  const id = (file ?? '').replace(/\.md$/, '');
  if (!idPattern.test(id))
    fault(1, `the file name "${file ?? ''}" is not made of small letters, digits and single hyphens`);
  if (language === undefined || !isLanguage(language)) {
    fault(1, `the folder "${language ?? ''}" is not a language of the service`);
    return null;
  }
  return idPattern.test(id) ? { id, language } : null;
}

type Meta = Omit<Article, 'id' | 'language' | 'body'>;

function readFrontMatter(source: string, fault: (line: number, reason: string) => void): Meta | null {
  // The front matter starts on line 2 of the file.
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length + 1;
  if (source.length > largestFrontMatter) {
    fault(1, `the front matter is longer than ${largestFrontMatter} characters`);
    return null;
  }
  let value: unknown;
  const document = parseDocument(source, { uniqueKeys: true, prettyErrors: false });
  for (const error of document.errors) fault(lineAt(error.pos[0]), error.message);
  if (document.errors.length > 0) return null;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    fault(2, error instanceof Error ? error.message : 'the front matter cannot be read');
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fault(2, 'the front matter is not a list of `name: value` lines');
    return null;
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const lineOf = (key: string): number => {
    const at = new RegExp(`^${key.replace(/[^\p{L}\p{N}_-]/gu, '.')}\\s*:`, 'mu').exec(source)?.index;
    return at === undefined ? 2 : lineAt(at);
  };
  for (const key of fields.keys()) if (!knownKeys.has(key)) fault(lineOf(key), `"${key}" is not a field of an article`);

  const line = (key: string, longest: number, otherwise?: string): string => {
    const given = fields.get(key) ?? otherwise;
    if (given === undefined) fault(2, `${key} is missing`);
    else if (typeof given !== 'string' || given.trim() === '') fault(lineOf(key), `${key} is not a text`);
    else if (given.length > longest) fault(lineOf(key), `${key} is longer than ${longest} characters`);
    return typeof given === 'string' ? given.trim() : '';
  };
  const list = (key: string, longest: number): string[] => {
    const given = fields.get(key) ?? [];
    // `covid: 19` in a list is a mapping and `- 365` a number: numbers are meant as words, the rest is a slip.
    const items = Array.isArray(given) ? given.map((item) => (typeof item === 'number' ? String(item) : item)) : null;
    if (items === null || items.some((item) => typeof item !== 'string' || item.trim() === '')) {
      fault(lineOf(key), `${key} is not a list of texts`);
      return [];
    }
    if (items.length > longest) fault(lineOf(key), `${key} has more than ${longest} entries`);
    return items.map((item) => String(item).trim());
  };
  const audience = line('audience', 20, 'public');
  if (audience !== '' && audience !== 'public' && audience !== 'internal') {
    fault(lineOf('audience'), 'audience is neither public nor internal');
  }
  const updatedAt = line('updated', 30, '1970-01-01');
  const time = /^\d{4}-\d{2}-\d{2}/.test(updatedAt) ? Date.parse(updatedAt) : Number.NaN;
  if (Number.isNaN(time)) fault(lineOf('updated'), 'updated is not a date like 2026-03-31');
  return {
    title: line('title', 160),
    summary: line('summary', 300),
    category: line('category', 60),
    intents: list('intents', 20),
    keywords: list('keywords', 60),
    audience: audience === 'internal' ? 'internal' : 'public',
    updatedAt: Number.isNaN(time) ? '' : new Date(time).toISOString(),
  };
}
