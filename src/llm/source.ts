import type { Language } from '../kernel/languages.ts';
import { type Atom, atomsOf } from './atoms.ts';
import type { Reading, Token } from './claims.ts';

/** Passages of one language, cut into what can bear a sentence out. */
export interface Source {
  language: Language;
  atoms: readonly Atom[];
  /** Where a place may begin and end: each segment, each "and", and the end of all. */
  starts: readonly number[];
  headings: ReadonlySet<number>;
  items: ReadonlySet<number>;
  /** Lines that announce a list. */
  intros: ReadonlySet<number>;
  /** Sentence of an item → the words that name what it is about, there or in front of it: "**Special leave:** …". */
  labels: ReadonlyMap<number, readonly Atom[]>;
}

/** @param reading one passage or more, of which each begins two lines behind the one before */
export function sourceOf(reading: Reading): Source {
  const { tokens, language } = reading;
  const atoms = atomsOf(reading);
  const lines = new Map<number, Token[]>();
  for (const token of tokens) {
    const line = lines.get(token.line);
    if (line === undefined) lines.set(token.line, [token]);
    else line.push(token);
  }
  const starts = atoms.flatMap((atom, i) =>
    i === 0 || atom.segment !== atoms[i - 1]?.segment || atom.isCut ? [i] : [],
  );
  const [headings, items, intros] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const labels = new Map<number, readonly Atom[]>();
  for (const [line, its] of lines) {
    const isTop = !lines.has(line - 1) || (headings.has(line - 1) && !lines.has(line - 2));
    const isSentence = its.some(({ text }, i) => text === '.' || (text === '?' && i < its.length - 1));
    if (its.at(-1)?.text === ':') intros.add(line);
    else if (isTop && its[0]?.isItem === false && !isSentence) headings.add(line);
    if (its[0]?.isItem === true) items.add(line);
  }
  for (const line of items) {
    const own = lines.get(line) ?? [];
    // Most name nothing.
    if (!own.some(({ text }) => text === ':')) continue;
    let label: readonly Atom[] = [];
    for (const unit of new Set(own.map((token) => token.unit))) {
      const its = own.filter((token) => token.unit === unit);
      const end = its.findIndex(({ text }) => text === ':');
      const colon = end < 0 || end > longestLabel ? -1 : tokens.indexOf(its[end] as Token);
      if (colon >= 0) label = atoms.filter((atom) => atom.unit === unit && atom.at < colon);
      labels.set(unit, label);
    }
  }
  return { language, atoms, starts: [...starts, atoms.length], headings, items, intros, labels };
}

const longestLabel = 16;
