/**
 * Reads the plain part of YAML that content files are written in: block maps and lists, lists and maps in brackets on one line, plain
 * and quoted text. Many times quicker than a full parser and with next to no garbage, which matters since all content is read at every
 * start. It never guesses: for anything else it returns undefined, and the caller asks the full parser, which also tells faults
 * and their lines.
 */
export function readPlainYaml(text: string): { value: unknown } | undefined {
  if (/[\t\r\u2028\u2029\u0085\ufeff\0]/.test(text)) return undefined;
  try {
    const lines = linesOf(text);
    const state: State = { lines, at: 0 };
    const first = lines[0];
    if (first === undefined || first.indent !== 0) return undefined;
    const value = block(state, 0);
    return state.at === lines.length ? { value } : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class NotPlain extends Error {}

function notPlain(): never {
  throw new NotPlain();
}

interface Line {
  indent: number;
  text: string;
}

interface State {
  lines: Line[];
  at: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const raw of text.split('\n')) {
    let indent = 0;
    while (raw.charCodeAt(indent) === 32) indent++;
    const content = raw.slice(indent).trimEnd();
    if (content === '' || content.startsWith('#')) continue;
    if (indent === 0 && /^(?:---|\.\.\.|%)/.test(content)) notPlain();
    lines.push({ indent, text: content });
  }
  return lines;
}

/** The map or list whose lines all stand at `indent`. */
function block(state: State, indent: number): unknown {
  const first = state.lines[state.at];
  return first !== undefined && isItem(first.text) ? list(state, indent) : map(state, indent);
}

function isItem(text: string): boolean {
  return text.startsWith('- ');
}

function list(state: State, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = state.lines[state.at]; line !== undefined; line = state.lines[state.at]) {
    if (line.indent < indent || (line.indent === indent && !isItem(line.text))) break;
    if (line.indent > indent) notPlain();
    let inner = 2;
    while (line.text.charCodeAt(inner) === 32) inner++;
    const rest = line.text.slice(inner);
    if (isItem(rest)) notPlain();
    if (keyEnd(rest) > 0) {
      // The rest of the line is the first line of a map that stands where it begins.
      state.lines[state.at] = { indent: indent + inner, text: rest };
      items.push(map(state, indent + inner));
    } else {
      state.at++;
      items.push(inline(rest));
    }
  }
  return items;
}

function map(state: State, indent: number): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (let line = state.lines[state.at]; line !== undefined; line = state.lines[state.at]) {
    if (line.indent < indent) break;
    if (line.indent > indent) notPlain();
    const end = keyEnd(line.text);
    if (end <= 0) notPlain();
    const key = line.text.slice(0, end);
    if (Object.hasOwn(result, key)) notPlain();
    const rest = line.text.slice(end + 1).trimStart();
    state.at++;
    const next = state.lines[state.at];
    if (rest !== '') result[key] = inline(rest);
    else if (next === undefined || next.indent < indent) result[key] = null;
    // A list may stand under its key without being moved in.
    else if (next.indent === indent) result[key] = isItem(next.text) ? list(state, indent) : null;
    else result[key] = block(state, next.indent);
  }
  return result;
}

/** Where the colon behind a key stands, or 0 when the text does not begin with one. */
function keyEnd(text: string): number {
  const match = /^[A-Za-z_][A-Za-z0-9_.-]*(?=:(?: |$))/.exec(text);
  if (match === null) return 0;
  if (isSpecial(match[0]) || match[0] === '__proto__') notPlain();
  return match[0].length;
}

function isSpecial(word: string): boolean {
  return /^(?:true|false|null|~)$/i.test(word);
}

/** A value on one line, with nothing behind it but a comment. */
function inline(text: string): unknown {
  const cursor = { text, at: 0 };
  const value = flow(cursor, false);
  const rest = text.slice(cursor.at);
  if (rest !== '' && !/^ +(?:#.*)?$/.test(rest)) notPlain();
  return value;
}

interface Cursor {
  readonly text: string;
  at: number;
}

function flow(cursor: Cursor, nested: boolean): unknown {
  switch (cursor.text.charAt(cursor.at)) {
    case '[':
      return flowList(cursor);
    case '{':
      return flowMap(cursor);
    case "'":
      return quoted(cursor, "'");
    case '"':
      return quoted(cursor, '"');
    default:
      return plain(cursor, nested);
  }
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at++;
}

function flowList(cursor: Cursor): unknown[] {
  const items: unknown[] = [];
  cursor.at++;
  skipSpaces(cursor);
  if (cursor.text.charAt(cursor.at) === ']') cursor.at++;
  else
    do {
      skipSpaces(cursor);
      items.push(flow(cursor, true));
    } while (goesOn(cursor, ']'));
  return items;
}

function flowMap(cursor: Cursor): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  cursor.at++;
  skipSpaces(cursor);
  if (cursor.text.charAt(cursor.at) === '}') cursor.at++;
  else
    do {
      skipSpaces(cursor);
      const rest = cursor.text.slice(cursor.at);
      const end = keyEnd(rest);
      const key = rest.slice(0, end);
      if (end === 0 || rest.charAt(end + 1) !== ' ' || Object.hasOwn(result, key)) notPlain();
      cursor.at += end + 1;
      skipSpaces(cursor);
      result[key] = flow(cursor, true);
    } while (goesOn(cursor, '}'));
  return result;
}

/** After an item: true behind a comma, false behind the closing bracket. */
function goesOn(cursor: Cursor, close: string): boolean {
  skipSpaces(cursor);
  const char = cursor.text.charAt(cursor.at++);
  if (char !== ',' && char !== close) notPlain();
  return char === ',';
}

function quoted(cursor: Cursor, mark: string): string {
  let value = '';
  for (let from = cursor.at + 1; ; ) {
    const end = cursor.text.indexOf(mark, from);
    if (end < 0) notPlain();
    value += cursor.text.slice(from, end);
    cursor.at = end + 1;
    if (mark === '"' && value.includes('\\')) notPlain();
    // In single quotes, two of them are one.
    if (mark === '"' || cursor.text.charAt(end + 1) !== "'") break;
    value += "'";
    from = end + 2;
  }
  if (cursor.text.charAt(cursor.at) === ':') notPlain();
  return value;
}

function plain(cursor: Cursor, nested: boolean): unknown {
  const from = cursor.at;
  const stop = nested ? /[,[\]{}]/g : / #/g;
  stop.lastIndex = from;
  const end = stop.exec(cursor.text)?.index ?? cursor.text.length;
  const word = cursor.text.slice(from, end).trimEnd();
  cursor.at = from + word.length;
  if (word === '' || /^[-?:,[\]{}#&*!|>'"%@`]/.test(word) || /:(?: |$)| #/.test(word)) notPlain();
  if (nested && word.includes(':')) notPlain();
  if (/^(?:0|[1-9]\d{0,14})$/.test(word)) return Number(word);
  if (/^\d{4}-\d\d-\d\d$/.test(word)) return word;
  // Other spellings of numbers are the full parser's to tell.
  if (/^\+?(?:0[xo][\da-f]*|[\d.]+(?:e[-+]?\d*)?|\.(?:inf|nan))$/i.test(word)) notPlain();
  if (isSpecial(word)) {
    if (word === 'true') return true;
    if (word === 'false') return false;
    return word === 'null' ? null : notPlain();
  }
  return word;
}
