import type { Language } from '../kernel/languages.ts';
import type { Atom } from './atoms.ts';
import { agents, turnsYou } from './roles.ts';
import type { Sense } from './senses.ts';
import type { Source } from './source.ts';

const sensesIn = (words: string): ReadonlySet<Sense> => new Set(words.split(' ') as Sense[]);
/** Senses that narrow what is said: who takes the words must take them. */
export const narrowing = sensesIn(
  'not only except if before after during within to from over under about first last some usually optional needless off we us',
);
/** Those that would make another thing of what is left behind an "and". */
const turning = sensesIn('not only except if needless optional');
/** Those that mean little without what they stand with. */
const glued = sensesIn(
  'not only except if before after during within to from over under about first last every some off needless optional always',
);

export const longest = { segments: 8, list: 8 };
/** Beginnings of places that are tried for one sentence. */
const mostTries = 240;

/**
 * Whether one place of the source says what a sentence says: some of its segments in a row, in at most two neighbouring sentences,
 * which hold every word, number and small word of it, in the same order or in pieces that are tied in the same way, and nothing that
 * narrows them but what the sentence has too. What is missing there may be named before it, as long as it takes no word's place.
 * Each part of a sentence ("…, and …") may have a place of its own, next to the last one's.
 * @param before the sentence before it, where an item of a list may have been named
 */
export function bearsOut(said: readonly Atom[], before: readonly Atom[], source: Source): boolean {
  if (said.length === 0) return false;
  if (isVerbatim(said, before, source) || bearing(said, before, source) !== null) return true;
  const turns = said.some(({ sense }) => sense !== null && turning.has(sense));
  const parts: Atom[][] = [];
  for (const [i, atom] of said.entries())
    if (i === 0 || atom.segment !== said[i - 1]?.segment || (atom.isCut && !turns)) parts.push([atom]);
    else parts.at(-1)?.push(atom);
  if (parts.length === 1) return false;
  // "First …, then …": the order is judged elsewhere.
  if (parts[0]?.[0]?.sense === 'first') parts[0].shift();
  let last: Atom | null = null;
  for (const part of parts) {
    last = bearing(part, before, source, last);
    if (last === null) return false;
  }
  return true;
}

/** Whether it is, word for word, a sentence of the source. */
export function isVerbatim(said: readonly Atom[], before: readonly Atom[], source: Source): boolean {
  const key = rowOf(said);
  const { atoms } = source;
  for (let from = 0, to = 0; from < atoms.length; from = to) {
    while (to < atoms.length && atoms[to]?.unit === atoms[from]?.unit) to++;
    if (to - from !== said.length) continue;
    const place = atoms.slice(from, to);
    if (rowOf(place) === key && isNamed(said, before, place, source)) return true;
  }
  return false;
}

const rowOf = (atoms: readonly Atom[]): string =>
  atoms.map(({ sense, key, text, toYou }) => (sense === null ? `${text}${toYou ? '>' : ''}` : key)).join(' ');

/** What an item is about is named with what it says of it: "Special leave: … You get one to three days." */
function isNamed(said: readonly Atom[], before: readonly Atom[], place: readonly Atom[], source: Source): boolean {
  const { labels, atoms, language } = source;
  const label = labels.get(place[0]?.unit ?? -1) ?? [];
  if (label[0] === undefined || place.includes(label[0])) return true;
  const isIn = (atom: Atom, list: readonly Atom[]): boolean =>
    atom.sense === null && list.some((other) => isSame(atom, other, language));
  const bold = label.filter(({ isQuoted }) => isQuoted);
  const named = [...said, ...before];
  if ((bold.length > 0 ? bold : label).every((part) => part.sense !== null || isIn(part, named))) return true;
  if (bold.length === 0 && namesSome(label, (part) => isIn(part, said))) return true;
  // The last sentence was from this item.
  const item = atoms.filter(({ line }) => line === place[0]?.line);
  return before.filter((atom) => isIn(atom, item)).length > before.length / 2;
}

/** Of what an item is about, "Toilets, lifts: …", some things are named whole, and nothing is of the others. */
function namesSome(label: readonly Atom[], isIn: (part: Atom) => boolean): boolean {
  if (label.some(({ sense }) => sense !== null && sense !== 'or')) return false;
  const things = [...new Set(label.map(({ clause }) => clause))].map((clause) =>
    label.filter((part) => part.clause === clause && part.sense === null).map(isIn),
  );
  return (
    things.length > 1 && things.some((its) => its.every(Boolean)) && things.every((its) => new Set(its).size === 1)
  );
}

/** Whether one place bears the whole sentence out, word behind word: it tells nothing in another order. */
export function isStraight(said: readonly Atom[], before: readonly Atom[], source: Source): boolean {
  return bearing(said, before, source, null, true) !== null;
}

/** Where the place begins that bears a part of a sentence out; beside `near`, where one is given, and `whole` without a word missing or moved. */
function bearing(
  said: readonly Atom[],
  before: readonly Atom[],
  source: Source,
  near: Atom | null = null,
  whole = false,
): Atom | null {
  const { atoms, starts, language } = source;
  const words = said.filter(({ sense }) => sense === null);
  const mostMissing = language === 'zh' ? 4 : 2;
  const isThere = atoms.map((atom) => atom.sense === null && words.some((word) => isSame(word, atom, language)));
  let tries = 0;
  for (let from = 0; from < starts.length - 1 && tries < mostTries; from++) {
    const start = starts[from] ?? 0;
    const first = atoms[start] as Atom;
    // What an item is about goes with what that item says, and not with its neighbour's.
    const isLabel = near !== null && source.labels.get(near.unit)?.includes(near) === true;
    const isBeside =
      near === null ||
      (isLabel
        ? first.line === near.line
        : Math.abs(first.unit - near.unit) <= 1 || Math.abs(first.line - near.line) <= 1);
    if (!isBeside || source.headings.has(first.line)) continue;
    let found = 0;
    let end = start;
    let isTried = false;
    for (let to = from + 1; to < starts.length && to <= from + longest.segments; to++) {
      for (; end < (starts[to] ?? 0); end++) if (isThere[end] === true) found++;
      const last = atoms[end - 1] as Atom;
      if (last.unit - first.unit > 1 || last.line - first.line > 1) break;
      // Nor does what the next item is about belong to what this one says.
      if (last.line !== first.line && (source.labels.get(last.unit)?.length ?? 0) > 0) break;
      if (found === 0 || found < words.length - mostMissing) continue;
      isTried = true;
      if (carries(said, before, { from: start, to: end }, source, whole)) return first;
    }
    if (isTried) tries++;
  }
  return null;
}

/** One word, or two that a stem could not make one: genehmigt and Genehmigung. Names of things on a screen are as they are. */
export function isSame(one: Atom, other: Atom, language: Language): boolean {
  if (one.isQuoted && other.isQuoted) return one.text === other.text;
  if (one.key === other.key) return one.measure === '' || other.measure === '' || one.measure === other.measure;
  // Numbers and addresses are the same or not.
  if (one.key.includes('=') || other.key.includes('=')) return false;
  if (one.sense !== null || other.sense !== null) return false;
  const [a, b] = [bare(one.text, language), bare(other.text, language)];
  let common = 0;
  while (common < a.length && a.charCodeAt(common) === b.charCodeAt(common)) common++;
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (language === 'es' && (a !== one.text || b !== other.text) && common >= 3 && common >= long - 1) return true;
  if (language === 'ar' && a === b) return true;
  return common >= 5 && (common === short || common >= 0.6 * long);
}

/** Without what is written together with a word: in Arabic and, so, with, for and the article, in Spanish whom a verb is done to. */
function bare(text: string, language: Language): string {
  if (language === 'es' && text.length >= 5) return text.replace(/r?(?:se|me|te)?l[oae]s?$/, '');
  if (language !== 'ar' || text.length < 4) return text;
  return text
    .replace(/^[وف](?=\p{L}{4})/u, '')
    .replace(/^(?:بال|لل|ال(?=\p{L}{2})|[بل](?=\p{L}{4}))/u, '')
    .replace(/(?<=\p{L}{2})(?:ها|هم|[هاتك])$/u, '');
}

function carries(
  said: readonly Atom[],
  before: readonly Atom[],
  { from, to }: { from: number; to: number },
  source: Source,
  whole: boolean,
): boolean {
  const { atoms, language } = source;
  const place = atoms.slice(from, to);
  if (!standsAlone(place, from, to, source, [...said, ...before])) return false;
  const words = said.filter(({ sense }) => sense === null);
  const used = new Map<number, number>();
  const taken = new Set<number>();
  let missing = 0;
  let last = -1;
  for (const atom of words) {
    const found = place.flatMap((other, i) => (other.sense === null && isSame(atom, other, language) ? [i] : []));
    const open = found.filter((i) => !taken.has(i));
    const tied = atom.lead === '' ? undefined : open.find((i) => place[i]?.lead === atom.lead);
    const at = tied ?? open.find((i) => i > last) ?? open[0];
    if (at !== undefined) {
      used.set(said.indexOf(atom), at);
      taken.add(at);
      last = at;
    } else if (found.length === 0) {
      // A name is there or not: "Office-Guest" is no "Office".
      if (atom.isNumber || atom.isQuoted || !wasNamed(atom, from, source)) return false;
      missing++;
    }
  }
  if (used.size === 0 || (whole && missing > 0) || missing > Math.min(language === 'zh' ? 4 : 2, used.size))
    return false;
  const told = place.flatMap((atom, i) => (atom.sense === null ? [i] : []));
  const unsaid = told.filter((i) => !taken.has(i) && !words.some((atom) => isSame(atom, place[i] as Atom, language)));
  // What is left out and what is put in its place make another sentence.
  const label = source.labels.get(place[0]?.unit ?? -1) ?? [];
  const isOther = (i: number): boolean =>
    label.includes(place[i] as Atom) && ![...taken].some((k) => place[k]?.clause === place[i]?.clause);
  if (missing > 0 && !unsaid.every(isOther)) return false;
  if (unsaid.length > told.length / 2 || unsaid.some((i) => place[i]?.isNumber === true)) return false;
  // "Private computers" are not computers.
  const isSplit = (i: number): boolean =>
    (place[i]?.joined === true && taken.has(i - 1)) || (place[i + 1]?.joined === true && taken.has(i + 1));
  if (unsaid.some(isSplit) || unsaid.some((i) => opensScope(place, i, atoms[from - 1]))) return false;
  const hasChoice =
    said.some(({ sense }) => sense === 'must') &&
    atoms
      .slice(Math.max(0, from - 1), to + 1)
      .some(({ sense, unit }) => sense === 'or' && (unit === place[0]?.unit || unit === place.at(-1)?.unit));
  // Two parts of a sentence are put together only as they are.
  const clauses = new Set([...taken].map((i) => place[i]?.clause));
  if (clauses.size > 1 && unsaid.some((i) => clauses.has(place[i]?.clause))) return false;
  return (
    sensesAgree(said, place, used, source, hasChoice) &&
    isNamed(said, before, place, source) &&
    isInOrder(said, place, used, whole) &&
    !turnsYou(said, place, used, language)
  );
}

/** What stands before it is no condition of it, and nothing that is cut off at an "and" would turn it. */
function standsAlone(
  place: readonly Atom[],
  from: number,
  to: number,
  source: Source,
  named: readonly Atom[],
): boolean {
  const { atoms, language } = source;
  const [first, final] = [place[0] as Atom, place.at(-1) as Atom];
  let begin = from;
  for (let i = from - 1; atoms[i]?.unit === first.unit; i--) {
    begin = i;
    const { sense, segment } = atoms[i] as Atom;
    if (sense === 'if' && !place.some((atom) => atom.sense === 'if')) return false;
    if (segment === first.segment && sense !== null && (language === 'zh' ? narrowing : turning).has(sense))
      return false;
  }
  if (isScoped(begin, from, source, named)) return false;
  for (let i = to; atoms[i]?.segment === final.segment; i++) {
    const sense = atoms[i]?.sense ?? null;
    if (sense !== null && turning.has(sense)) return false;
  }
  return true;
}

/** "For a child under twelve, choose X; a note is needed from the first day": for whom, where a sentence begins with it, holds to its end. */
function isScoped(begin: number, from: number, { atoms, headings, language }: Source, named: readonly Atom[]): boolean {
  const opening = atoms[begin] as Atom;
  if (begin === from || !scopes.has(opening.lead)) return false;
  const scope = atoms.slice(begin, from).filter(({ clause, sense }) => clause === opening.clause && sense === null);
  const heads = atoms.filter(({ line }) => headings.has(line));
  const isIn = (list: readonly Atom[]) => (atom: Atom) => list.some((other) => isSame(atom, other, language));
  return !scope.some(isIn(named)) && !scope.every(isIn(heads));
}

/** Whether a sentence begins with this word of a place, and the word tells for whom the sentence is. */
function opensScope(place: readonly Atom[], i: number, ahead: Atom | undefined): boolean {
  const [atom, last] = [place[i] as Atom, i === 0 ? ahead : place[i - 1]];
  return scopes.has(atom.lead) && last?.unit !== atom.unit;
}

/** Small words with which a sentence begins that tells for whom or for what it is. */
const scopes: ReadonlySet<string> = new Set('for para pour fur bei ل 对'.split(' '));

/** In the title or the heading, earlier in the line or in the one before, or in what announces the list. */
function wasNamed(atom: Atom, from: number, { atoms, headings, intros, items, language }: Source): boolean {
  const line = atoms[from]?.line ?? 0;
  for (let i = from - 1; i >= 0; i--) {
    const other = atoms[i] as Atom;
    const isNear = other.line === line || (other.line === line - 1 && !items.has(line));
    const announces = intros.has(other.line) && items.has(line) && line - other.line < longest.list;
    if (other.sense === null && (isNear || announces || headings.has(other.line)) && isSame(atom, other, language))
      return true;
  }
  return false;
}

/** The nearest words on either side of a small one. */
function beside(list: readonly Atom[], i: number): readonly [Atom | undefined, Atom | undefined] {
  let [left, right] = [i - 1, i + 1];
  while (list[left] !== undefined && list[left]?.sense !== null) left--;
  while (list[right] !== undefined && list[right]?.sense !== null) right++;
  return [list[left], list[right]];
}

function sensesAgree(
  said: readonly Atom[],
  place: readonly Atom[],
  used: ReadonlyMap<number, number>,
  { labels, language }: Source,
  hasChoice: boolean,
): boolean {
  const met = new Set<number>();
  const same = (a: Atom | undefined, b: Atom | undefined): boolean =>
    a !== undefined && b !== undefined && isSame(a, b, language);
  const label = labels.get(place[0]?.unit ?? -1) ?? [];
  // One of two ways is no duty.
  const isChoice = hasChoice && !said.some(({ sense }) => sense === 'or');
  for (const [i, { sense }] of said.entries()) {
    if (sense === null) continue;
    if (sense === 'must' || sense === 'may') {
      if (!isModalOf(sense, i, said, place, used) || (sense === 'must' && isChoice)) return false;
      continue;
    }
    // "You can also …": one of two ways.
    if (sense === 'also' && place.some((other, k) => other.sense === 'or' && k === 0)) continue;
    const [left, right] = beside(said, i);
    // "If you are sick" for "Sick:".
    if (sense === 'if' && label.some((part) => same(part, right))) continue;
    const at = place.findIndex((other, k) => {
      if (other.sense !== sense || met.has(k)) return false;
      if (!glued.has(sense)) return true;
      const [its, next] = beside(place, k);
      // A denial may stand on the other side of its word, and not in the sentence behind it.
      const turned = (a: Atom | undefined, b: Atom | undefined): boolean => b?.unit === other.unit && same(a, b);
      return same(left, its) || same(right, next) || (sense === 'not' && (turned(left, next) || turned(right, its)));
    });
    if (at < 0) return false;
    met.add(at);
  }
  return place.every(({ sense }, i) => sense === null || !narrowing.has(sense) || met.has(i));
}

/** "Must" may be said of what one is told to do, "may" of what is so; but neither of the other. */
function isModalOf(
  sense: 'must' | 'may',
  i: number,
  said: readonly Atom[],
  place: readonly Atom[],
  used: ReadonlyMap<number, number>,
): boolean {
  const inClause = [...used].filter(([k]) => said[k]?.clause === said[i]?.clause);
  const near = inClause.length > 0 ? inClause : [...used].filter(([k]) => Math.abs(k - i) === 1);
  const clauses = new Set(near.map(([, at]) => place[at]?.clause));
  const other = sense === 'must' ? 'may' : 'must';
  return !place.some((atom) => atom.sense === other && clauses.has(atom.clause));
}

/** German puts the verb of an order first, and behind "you must" last: a word without a capital, which no noun is. */
function isDutyVerb(said: readonly Atom[], i: number, at: number): boolean {
  return at === 0 && i === said.length - 1 && said[i]?.isLow === true && said.some(({ sense }) => sense === 'must');
}

/** In the order of the place, or in pieces of which all but one are tied by the same small word as there, or name who did it. */
function isInOrder(
  said: readonly Atom[],
  place: readonly Atom[],
  used: ReadonlyMap<number, number>,
  whole: boolean,
): boolean {
  let [last, pieces, loose] = [place.length, 0, 0];
  for (const [i, at] of used) {
    if (isDutyVerb(said, i, at) || said[i]?.byYou === true) continue;
    if (at < last) {
      const [mine, theirs] = [said[i] as Atom, place[at] as Atom];
      const [one, other] = [said[i - 1]?.sense ?? null, place[at - 1]?.sense ?? null];
      pieces++;
      if (
        !((mine.lead !== '' && mine.lead === theirs.lead) || (one !== null && one === other) || agents.has(mine.lead))
      )
        loose++;
    }
    last = at;
  }
  return pieces === 1 || (!whole && pieces <= 4 && loose <= 1);
}
