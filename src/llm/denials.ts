import type { Reading, Token } from './claims.ts';
import { contextOf, fitAt } from './fit.ts';
import { bestUnits, type Shelf, turningOf } from './shelf.ts';

/** Each word that is denied must be denied where the passages say it, and none other. */
export function judgeDenials(said: Reading, shelf: Shelf, sameLanguage: boolean): boolean {
  if (said.negated && shelf.denying.size === 0 && shelf.soft.size === 0) return false;
  const top = bestUnits(said, shelf, 3);
  if (said.negated && sameLanguage && !top.some((unit) => shelf.denying.has(unit) || shelf.soft.has(unit))) {
    if (!said.tokens.some((token) => token.denied && token.soft)) return false;
  }
  let conflicts = 0;
  let agreements = 0;
  let borne = !said.negated || !sameLanguage;
  let asked = false;
  for (const [i, token] of said.tokens.entries()) {
    if (token.isMark || token.weight < 0.6 || token.soft) continue;
    // Only where the passages speak of the same: a word means little elsewhere.
    const places = shelf.places.get(token.key)?.filter((at) => top.includes(shelf.tokens[at]?.unit ?? -1));
    if (places === undefined || places.length === 0) continue;
    if (token.denied) asked = true;
    const context = contextOf(said.tokens, i, shelf);
    let same = -1;
    let opposite = -1;
    for (const at of places) {
      const other = shelf.tokens[at];
      if (other === undefined) continue;
      const value = fitAt(shelf, at, context);
      if (token.denied && other.denied) borne = true;
      // What is denied in a condition is not denied: "if you cannot sign in".
      if (other.denied === token.denied || other.soft || other.isIf !== token.isIf) same = Math.max(same, value);
      else opposite = Math.max(opposite, value);
    }
    if (opposite > Math.max(0, same) * 1.25 + 0.1 || (same < 0 && opposite >= 0 && (token.denied || opposite > 0)))
      conflicts++;
    else if (same > 0) agreements++;
  }
  if (asked && !borne) return false;
  return (
    conflicts === 0 ||
    (agreements >= 4 && conflicts * 4 <= agreements && !said.negated) ||
    (said.negated && conflicts * 3 <= agreements)
  );
}

/** Parts that are compared; an ordinary sentence has three. */
const mostParts = 40;

const narrowing = new Set(
  'only solely just exclusively solo solamente unicamente exclusivamente seul seuls seule seules seulement uniquement exclusivement nur ausschliesslich lediglich allein فقط حصرا 只 仅 唯'.split(
    ' ',
  ),
);

interface Part {
  keys: Set<string>;
  soft: string;
  turns: number;
  vague: boolean;
  isIf: boolean;
  unit: number;
  /** What the turns are about; everything, where one narrows. */
  denied: Set<string>;
}

/** Units, or the parts between commas, with what tells in them and how often their sense turns. */
function partsOf(
  tokens: readonly Token[],
  turning: ReadonlySet<number>,
  units: ReadonlySet<number> | undefined,
  whole: boolean,
): Part[] {
  const parts = new Map<number, Part>();
  const turned = new Set<number>();
  for (const [i, token] of tokens.entries()) {
    if (units !== undefined && !units.has(token.unit)) continue;
    const name = whole ? token.unit : token.clause;
    const part = parts.get(name) ?? {
      keys: new Set<string>(),
      soft: '',
      turns: 0,
      vague: false,
      isIf: true,
      unit: token.unit,
      denied: new Set<string>(),
    };
    parts.set(name, part);
    const narrows = narrowing.has(token.text);
    // "ne … pas" turns once, "only … cannot" twice.
    const turn = token.clause * 2 + (narrows ? 1 : 0);
    if (turning.has(i) && !turned.has(turn)) {
      part.turns++;
      turned.add(turn);
    } else if (!turning.has(i) && !token.isMark && token.weight >= 0.6) part.keys.add(token.key);
    if (token.vague && !token.isMark && token.weight >= 0.6) part.vague = true;
    if (!token.isIf && !token.isMark && token.weight >= 0.6) part.isIf = false;
    if (token.denied && !token.isMark) part.denied.add(token.key);
    if (turning.has(i) && narrows) part.denied = part.keys;
    if (token.isSoft && !turning.has(i)) part.soft += `${token.text} `;
  }
  return [...parts.values()].filter(({ keys }) => keys.size > 0);
}

/** From which share of common words two parts are taken to say the same, but perhaps with another sense. */
const alike = 0.62;
/** … and from which they are the same sentence, whose turns are as many. */
const verbatim = 0.85;

/** What is said almost word for word must be turned as often: "you can" is no "you cannot", and "guests pay" no "only guests pay". */
export function sameTurns(said: Reading, shelf: Shelf): boolean {
  const units = new Set(bestUnits(said, shelf, 4));
  const turning = new Set(turningOf(said));
  let closest: Set<number> | undefined;
  for (const whole of [true, false]) {
    const theirs = partsOf(shelf.tokens, shelf.turning, closest ?? units, whole).slice(0, mostParts);
    for (const mine of partsOf(said.tokens, turning, undefined, whole).slice(0, mostParts)) {
      const scored = theirs
        .map((part) => ({ part, score: likeness(mine, part, shelf) }))
        .filter(({ score }) => score >= alike)
        .sort((a, b) => b.score - a.score);
      const best = scored.filter(({ score }) => score >= (scored[0]?.score ?? 0) * 0.97);
      if (whole && best.length > 0) closest = new Set([...(closest ?? []), ...best.map(({ part }) => part.unit)]);
      if (
        best.length > 0 &&
        !best.some(({ part, score }) => turnsAgree(mine, part, score >= verbatim && mine.keys.size >= 3))
      )
        return false;
    }
  }
  return true;
}

/** A turn more or less tells only when it is about what both speak of; with a word like "fails" it may be said in another way. */
function turnsAgree(mine: Part, theirs: Part, isVerbatim: boolean): boolean {
  if (mine.soft !== theirs.soft || mine.isIf !== theirs.isIf) return true;
  if (isVerbatim) return mine.turns === theirs.turns;
  if (mine.turns === 0 ? theirs.turns === 0 || theirs.vague : theirs.turns === 0 && theirs.vague) return true;
  const about = (one: Part, other: Part): boolean => {
    const keys = [...one.denied].filter((key) => one.keys.has(key));
    return keys.filter((key) => other.keys.has(key)).length > keys.length / 2;
  };
  if (mine.turns < theirs.turns) return !about(theirs, mine);
  return mine.turns === theirs.turns || theirs.turns > 0 || !about(mine, theirs);
}

/** The smaller of the shares that the common words have in either part. */
function likeness(one: Part, other: Part, shelf: Shelf): number {
  const weight = (keys: Iterable<string>): number => {
    let total = 0;
    for (const key of keys) total += shelf.idf(key);
    return total;
  };
  const common = weight([...one.keys].filter((key) => other.keys.has(key)));
  return common / Math.max(weight(one.keys), weight(other.keys));
}
