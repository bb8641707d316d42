import { flatten } from '../normalise.ts';
import { type Alarm, alarms, dangers } from '../types.ts';
import { alarmWords, denied, figurative, figures, harmless, literal, ordinary, past, unreal } from './words.ts';

type Script = 'latin' | 'arabic' | 'han';
const scripts: readonly (readonly [Script, RegExp])[] = [
  ['latin', /[a-z]/],
  ['arabic', /[\u0620-\u064a]/],
  ['han', /\p{sc=Han}/u],
];
const all = scripts.map(([script]) => script);
/** Of a line of patterns, which also holds Latin letters of the regular expression itself. */
const scriptOf = (line: string): Script => scripts.findLast(([, letters]) => letters.test(line))?.[0] ?? 'latin';

/** All of the expressions must be found in a clause. */
type Pattern = readonly RegExp[];
type Sheet = Readonly<Record<Script, readonly Pattern[]>>;

const usual = flatten(ordinary).text;

function compile(lines: string, flags = ''): Sheet {
  const sheet: Record<Script, Pattern[]> = { latin: [], arabic: [], han: [] };
  for (const line of lines.trim().split('\n')) {
    const parts = line.split(' & ').map((part) => flatten(part).text);
    const commonness = new Map(parts.map((part) => [part, usual.match(new RegExp(part, 'g'))?.length ?? 0]));
    // The part that ordinary messages have least often is tried first; of equal ones the shortest.
    parts.sort((one, other) => (commonness.get(one) ?? 0) - (commonness.get(other) ?? 0) || one.length - other.length);
    sheet[scriptOf(line)].push(parts.map((part) => new RegExp(part, flags)));
  }
  return sheet;
}

const found = (sheet: Sheet, of: readonly Script[], clause: string): boolean =>
  of.some((script) => sheet[script].some((pattern) => pattern.every((part) => part.test(clause))));

const without = (sheet: Sheet, of: readonly Script[], clause: string): string =>
  of
    .flatMap((script) => sheet[script].flat())
    // What is taken out leaves a mark: the words around it do not become neighbours.
    .reduce((rest, part) => rest.replace(part, ' ~ '), clause);

const sheets = alarms.map((alarm) => [alarm, compile(alarmWords[alarm])] as const);
/** The first parts of all alarms in one expression: what has none of them, as nearly every message, is read once. */
const atAll = Object.fromEntries(
  all.map((script) => {
    const firsts = sheets.flatMap(([, sheet]) => sheet[script].flatMap((pattern) => pattern[0]?.source ?? []));
    return [script, new RegExp(firsts.join('|'))];
  }),
) as Record<Script, RegExp>;
const notReal = compile(unreal);
const isOver = compile(past);
const noDanger = compile(harmless, 'g');
const noSuch = compile(denied, 'g');
const speaksInFigures = compile(figurative);
const isLiteral = compile(literal);
const figure = compile(figures, 'g');

/** What stands further behind is a story, or a mail with all that was answered to. */
const longest = 1_500;

/**
 * What in a message must not wait, or null: a noun of danger or a body in trouble, said as happening now, in one clause. What
 * is denied, rehearsed, supposed, long over or a figure of speech is none.
 * @param flat the message as `flatten` gives it
 */
export function alarmIn(flat: string): Alarm | null {
  let gravest: number | null = null;
  let figured: boolean | null = null;
  const read = flat.slice(0, longest);
  for (const words of read.split(/[.,;:!?\n]+|~/)) {
    const clause = words.trim();
    if (clause === '') continue;
    const of = scripts.flatMap(([script, letters]) => (letters.test(clause) ? [script] : []));
    if (!of.some((script) => atAll[script].test(clause))) continue;
    if (!sheets.some(([, sheet]) => found(sheet, of, clause))) continue;
    // What makes it a figure often stands in another clause: "the server is on fire, it is so slow".
    figured ??= found(speaksInFigures, all, read) && !found(isLiteral, all, read);
    const plain = without(noSuch, of, without(noDanger, of, clause));
    const rest = figured ? without(figure, of, plain) : plain;
    const hypothetical = found(notReal, of, rest);
    const over = found(isOver, of, rest);
    const at = sheets.findIndex(([alarm, sheet]) => {
      if (alarm !== 'despair' && (hypothetical || (over && dangers.has(alarm)))) return false;
      return found(sheet, of, rest.trim());
    });
    if (at >= 0 && (gravest === null || at < gravest)) gravest = at;
  }
  return gravest === null ? null : (alarms[gravest] ?? null);
}
