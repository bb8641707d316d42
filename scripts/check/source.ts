/** A file as the architecture check sees it: code with comments and the insides of strings blanked, same length and lines. */
export interface Source {
  /** From the project's root, forward slashes: `src/desk/desk.ts`. */
  path: string;
  text: string;
  /** Only code: nothing in it comes from a comment or a string. */
  code: string;
}

export interface Import {
  /** As written: `../kernel/ids.ts`, `node:fs`, `hono`. */
  from: string;
  typeOnly: boolean;
  line: number;
}

/** After one of these (or a keyword) a slash begins a regular expression, not a division. */
const beforeRegex = /(?:[(,=:[!&|?{};+\n<>~^%*-]|\b(?:return|typeof|case|in|of|do|else))\s*$/;

/** Blanks comments, strings, regular expressions and the fixed parts of templates, so that a search finds code alone. */
export function codeOf(text: string): string {
  let out = '';
  let i = 0;
  /** For each open template, how many braces are open inside its `${`. */
  const templates: number[] = [];
  const blank = (until: number): void => {
    out += text.slice(i, until).replace(/[^\n]/g, ' ');
    i = until;
  };
  const endOfQuoted = (quote: string): number => {
    let at = i + 1;
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    return at + 1;
  };
  const endOfRegex = (): number => {
    let inClass = false;
    let at = i + 1;
    for (; at < text.length && text[at] !== '\n'; at++) {
      if (text[at] === '\\') at++;
      else if (text[at] === '[') inClass = true;
      else if (text[at] === ']') inClass = false;
      else if (text[at] === '/' && !inClass) break;
    }
    return at + 1;
  };
  /** To the end of a template's fixed part: its closing backtick or the next `${`. */
  const template = (): void => {
    let at = i;
    while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{'))
      at += text[at] === '\\' ? 2 : 1;
    const opens = text[at] === '$';
    blank(Math.min(text.length, at + (opens ? 2 : 1)));
    if (opens) templates.push(0);
  };
  while (i < text.length) {
    const two = text.slice(i, i + 2);
    const one = text[i] ?? '';
    const depth = templates.at(-1);
    if (two === '//') blank(endOr(text.indexOf('\n', i), text.length));
    else if (two === '/*') blank(endOr(text.indexOf('*/', i), text.length - 2) + 2);
    else if (one === "'" || one === '"') blank(endOfQuoted(one));
    else if (one === '/' && beforeRegex.test(out.slice(-24))) blank(endOfRegex());
    else if (one === '`') {
      blank(i + 1);
      template();
    } else if (one === '}' && depth === 0) {
      templates.pop();
      blank(i + 1);
      template();
    } else {
      if (depth !== undefined && (one === '{' || one === '}'))
        templates[templates.length - 1] = depth + (one === '{' ? 1 : -1);
      out += one;
      i++;
    }
  }
  return out;
}

function endOr(found: number, otherwise: number): number {
  return found < 0 ? otherwise : found;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Every import of a file, `export … from` and `import()` included. */
export function importsOf({ text, code }: Source): Import[] {
  const found: Import[] = [];
  // Strings are blank in the code, so the name is read from the text at the same place.
  const from = /(?<![\w$.])(?:(import|export)\s+(type\s+)?([\w$*\s,{}]*?)\bfrom|(import))\s*\(?\s*$/;
  for (const quoted of text.matchAll(/(['"])([^'"\n]+)\1/g)) {
    const at = quoted.index;
    if (code.slice(at, at + quoted[0].length).trim() !== '') continue;
    const start = Math.max(code.lastIndexOf('import', at), code.lastIndexOf('export', at));
    const match = start < 0 ? null : from.exec(code.slice(start, at));
    if (match?.index !== 0) continue;
    const names = (match[3] ?? '')
      .replace(/[{}]/g, ' ')
      .split(',')
      .map((name) => name.trim());
    const allTypes =
      names.some((name) => name !== '') && names.every((name) => name === '' || name.startsWith('type '));
    found.push({ from: quoted[2] ?? '', typeOnly: match[2] !== undefined || allTypes, line: lineAt(text, at) });
  }
  return found;
}
