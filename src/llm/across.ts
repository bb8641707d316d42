import { longest, narrowing } from './align.ts';
import type { Atom } from './atoms.ts';
import type { Source } from './source.ts';

/**
 * Whether one place of a source in another language has the same numbers with their units, and the same small words that narrow, as a
 * sentence, and its addresses. Its other words cannot be compared.
 */
export function agreesAcross(said: readonly Atom[], source: Source): boolean {
  const { atoms, starts, headings } = source;
  const mine = signOf(said);
  const links = said.filter(({ key }) => isAddress(key)).map(({ key }) => key);
  if (
    mine === '' &&
    links.length === 0 &&
    !said.some(({ text, isQuoted }) => isQuoted || source.atoms.some((atom) => atom.text === text))
  )
    return false;
  for (let from = 0; from < starts.length - 1; from++) {
    const first = atoms[starts[from] ?? 0] as Atom;
    if (headings.has(first.line)) continue;
    for (let to = from + 1; to < starts.length && to <= from + longest.segments; to++) {
      const place = atoms.slice(starts[from], starts[to]);
      if ((place.at(-1)?.unit ?? 0) - first.unit > 1) break;
      const has = new Set(place.map(({ key }) => key));
      if (links.every((link) => has.has(link)) && signOf(place) === mine) return true;
    }
  }
  return false;
}

const isAddress = (key: string): boolean => /^(?:web|mail|code)=/.test(key);

/** What of a text is the same in all languages. */
function signOf(atoms: readonly Atom[]): string {
  const signs = atoms.flatMap(({ sense, isNumber, key, measure }) =>
    // "By 31 March" is "before" it in some.
    isNumber
      ? [`${key} ${measure}`]
      : sense !== null && narrowing.has(sense)
        ? [sense === 'before' ? 'to' : sense]
        : [],
  );
  return [...new Set(signs)].sort().join('|');
}
