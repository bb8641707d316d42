import { flatten } from '../normalise.ts';
import { type Alarm, alarms, dangers } from '../types.ts';
import { type AlarmWords, expressionsOf } from './words.ts';

type Script = 'latin' | 'arabic' | 'han';
const scripts: readonly (readonly [Script, RegExp])[] = [
  ['latin', /[a-z]/],
  ['arabic', /[\u0620-\u064a]/],
  ['han', /\p{sc=Han}/u],
];
const all = scripts.map(([script]) => script);
/** Of a pattern, which also holds Latin letters of the regular expression itself. */
const scriptOf = (pattern: string): Script => scripts.findLast(([, letters]) => letters.test(pattern))?.[0] ?? 'latin';

/** All of the expressions must be found in a clause. */
type Pattern = readonly RegExp[];
type Sheet = Readonly<Record<Script, readonly Pattern[]>>;

function compile(patterns: readonly string[], usual: string, flags = ''): Sheet {
  const sheet: Record<Script, Pattern[]> = { latin: [], arabic: [], han: [] };
  for (const pattern of patterns) {
    const parts = expressionsOf(pattern);
    const commonness = new Map(parts.map((part) => [part, usual.match(new RegExp(part, 'g'))?.length ?? 0]));
    // The part that ordinary messages have least often is tried first; of equal ones the shortest.
    parts.sort((one, other) => (commonness.get(one) ?? 0) - (commonness.get(other) ?? 0) || one.length - other.length);
    const compiled = parts.map((part) => new RegExp(part, flags));
    // One that has words of several scripts is looked for in each.
    const of = parts.length > 1 ? [scriptOf(pattern)] : new Set(alternativesOf(pattern).map(scriptOf));
    for (const script of of) sheet[script].push(compiled);
  }
  return sheet;
}

/**
 * One expression for what any of several find. What begins with a word is tried at the beginnings of words alone, where each would look
 * for one by itself at every letter: half the time.
 */
function anyOf(expressions: readonly string[]): string {
  const all = expressions.flatMap(alternativesOf);
  const words = all.filter((each) => each.startsWith('\\b'));
  const others = all.filter((each) => !each.startsWith('\\b'));
  const atWords = words.length === 0 ? [] : [`\\b(?:${words.map((each) => each.slice(2)).join('|')})`];
  return [...atWords, ...others].join('|');
}

/** The parts of an expression between which `|` stands, but within groups and classes. */
function alternativesOf(expression: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of expression.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|./gsu)) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    if (piece === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

const found = (sheet: Sheet, of: readonly Script[], clause: string): boolean =>
  of.some((script) => sheet[script].some((pattern) => pattern.every((part) => part.test(clause))));

const without = (sheet: Sheet, of: readonly Script[], clause: string): string =>
  of
    .flatMap((script) => sheet[script].flat())
    // What is taken out leaves a mark: the words around it do not become neighbours.
    .reduce((rest, part) => rest.replace(part, ' ~ '), clause);

/** What stands further behind is a story, or a mail with all that was answered to. */
const longest = 1_500;
/** What ends a clause; no comma before what tells more of the noun, "codes, die ich nicht angefordert habe", nor before who is in it: "the lift stopped, I'm inside". */
const clauseEnds =
  /[.;:!?\n]+|,+(?! ?(?:(?:die|der|das|den|dem|which|that) (?:ich|wir|i|we)\b|(?:and |und |y |et )?(?:i'?m|we'?re|i am|we are|ich bin|wir sind|estoy|estamos|je suis|on est|nous sommes) (?:still |noch |aun |encore )?(?:in|inside|drin|drinnen|dentro|adentro|dedans|a l'interieur)\b|(?:可是?|但是?)?我(?:并|都|根本)?没|我们?(?:现在|还|都|正)?在(?:里|电梯)))|~/;

/**
 * What in a message must not wait, or null: a noun of danger or a body in trouble, said as happening now, in one clause. What
 * is denied, rehearsed, supposed, long over or a figure of speech is none.
 * @param flat the message as `flatten` gives it
 */
export type FindAlarm = (flat: string) => Alarm | null;

/**
 * Compiles the words once, for all messages.
 * @throws SyntaxError where a pattern is no regular expression; the owner's are looked at by `faultOf` before.
 */
export function createAlarmFinder(words: AlarmWords): FindAlarm {
  const usual = flatten(words.ordinary).text;
  const sheetOf = (patterns: readonly string[], flags?: string): Sheet => compile(patterns, usual, flags);
  const sheets = alarms.map((alarm) => [alarm, sheetOf(words[alarm])] as const);
  /** The first parts of all alarms in one expression: what has none of them, as nearly every message, is read once. */
  const atAll = Object.fromEntries(
    all.map((script) => {
      const firsts = sheets.flatMap(([, sheet]) => sheet[script].flatMap((pattern) => pattern[0]?.source ?? []));
      return [script, new RegExp(anyOf(firsts))];
    }),
  ) as Record<Script, RegExp>;
  const unreal = sheetOf(words.unreal);
  const past = sheetOf(words.past);
  const harmless = sheetOf(words.harmless, 'g');
  const denied = sheetOf(words.denied, 'g');
  const figurative = sheetOf(words.figurative);
  const literal = sheetOf(words.literal);
  const figures = sheetOf(words.figures, 'g');

  return (flat) => {
    let gravest: number | null = null;
    let figured: boolean | null = null;
    const read = flat.slice(0, longest);
    const written = scripts.filter(([, letters]) => letters.test(read));
    for (const part of read.split(clauseEnds)) {
      const clause = part.trim();
      if (clause === '') continue;
      const of = written.flatMap(([script, letters]) => (letters.test(clause) ? [script] : []));
      if (!of.some((script) => atAll[script].test(clause))) continue;
      if (!sheets.some(([, sheet]) => found(sheet, of, clause))) continue;
      // What makes it a figure often stands in another clause: "the server is on fire, it is so slow".
      figured ??= found(figurative, all, read) && !found(literal, all, read);
      const plain = without(denied, of, without(harmless, of, clause));
      const rest = figured ? without(figures, of, plain) : plain;
      const hypothetical = found(unreal, of, rest);
      const over = found(past, of, rest);
      const at = sheets.findIndex(([alarm, sheet]) => {
        if (alarm !== 'despair' && (hypothetical || (over && dangers.has(alarm)))) return false;
        return found(sheet, of, rest.trim());
      });
      if (at >= 0 && (gravest === null || at < gravest)) gravest = at;
    }
    return gravest === null ? null : (alarms[gravest] ?? null);
  };
}
