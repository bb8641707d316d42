import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ContentFault, SourceFile } from './intents.ts';

const largestFile = 1_000_000;

/** What a file holds that has the shape it should have. */
export interface Held<T> {
  value: T;
  /** Writes down what is wrong at a place of it nevertheless. */
  fault(path: readonly PropertyKey[], reason: string): void;
}

/** @returns null for a file that is no YAML or has another shape; each fault is written down with its line */
export function readYaml<S extends z.ZodType>(
  file: SourceFile,
  schema: S,
  faults: ContentFault[],
): Held<z.infer<S>> | null {
  const tell = (line: number, reason: string): void => {
    faults.push({ file: file.path, line, reason });
  };
  const lines = new LineCounter();
  const document = parsed(file.text, lines, tell);
  if (document === null) return null;
  const fault = (path: readonly PropertyKey[], reason: string): void => tell(lineOf(document, lines, path), reason);
  let held: unknown;
  try {
    held = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    tell(1, wordsOf(error));
    return null;
  }
  const { success, data, error } = schema.safeParse(held);
  if (success) return { value: data, fault };
  for (const issue of error.issues) {
    const where = issue.path.map(String).join('.');
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    fault([...issue.path, ...unknown], where ? `${where}: ${issue.message}` : issue.message);
  }
  return null;
}

function parsed(text: string, lines: LineCounter, tell: (line: number, reason: string) => void): Document | null {
  if (text.length > largestFile) {
    tell(1, 'the file is larger than 1 MB');
    return null;
  }
  try {
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
    for (const { pos, message } of document.errors) tell(lines.linePos(pos[0]).line, message.split('\n')[0] ?? '');
    return document.errors.length > 0 ? null : document;
  } catch (error) {
    tell(1, wordsOf(error));
    return null;
  }
}

/** The line of the nearest node that exists: a missing key has no place of its own. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null) : null;
    if (range) return lines.linePos(range[0] ?? 0).line;
  }
  return 1;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
