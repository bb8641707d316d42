import type { Language } from '../kernel/languages.ts';
import type { Claim, Reading, Token } from './claims.ts';
import { createPhrases, type Phrases } from './phrases.ts';
import type { Shelf } from './shelf.ts';

/**
 * How a word orders what is done: `first` the words around it; `then`, `after`, `before` and `if` the words behind it; and those with
 * `behind` the words in front of them, as Chinese has it. `if` orders as `after` does, and is no word of time.
 */
type Marker = 'first' | 'then' | 'after' | 'before' | 'if' | 'behind-after' | 'behind-before';

/** Plain words and phrases. */
const markers: readonly (readonly [Marker, Readonly<Record<Language, string>>])[] = [
  [
    'first',
    {
      en: 'first, firstly',
      es: 'primero, en primer lugar',
      fr: "d'abord, d abord, premierement",
      de: 'zuerst, zunachst, erst',
      ar: 'اولا',
      zh: '先, 首先',
    },
  ],
  [
    'then',
    {
      en: 'then, afterwards, after that, next, finally',
      es: 'luego, despues, a continuacion, por ultimo',
      fr: 'puis, ensuite, apres cela, enfin',
      de: 'dann, danach, anschliessend, schliesslich',
      ar: 'ثم, بعد ذلك, واخيرا',
      zh: '然后, 接着, 再, 最后',
    },
  ],
  [
    'after',
    {
      en: 'after, once, as soon as',
      es: 'despues de, luego de, tras, una vez, en cuanto',
      fr: 'apres, une fois, des que',
      de: 'nachdem, sobald, nach',
      ar: 'بعد, بعدما, بعد ان, فور, بمجرد',
      zh: '一旦',
    },
  ],
  [
    'before',
    {
      en: 'before, prior to',
      es: 'antes de, antes de que',
      fr: 'avant, avant de, avant que',
      de: 'bevor, ehe, vor',
      ar: 'قبل, قبل ان',
      zh: '',
    },
  ],
  [
    'if',
    { en: 'if, when', es: 'si, cuando', fr: 'si, quand, lorsque', de: 'wenn, falls', ar: 'اذا, عندما', zh: '如果' },
  ],
  ['behind-after', { en: '', es: '', fr: '', de: '', ar: '', zh: '之后, 以后, 后' }],
  ['behind-before', { en: '', es: '', fr: '', de: '', ar: '', zh: '之前, 以前' }],
];

const known = new Map<Language, Phrases<Marker>>();

function markersOf(language: Language): Phrases<Marker> {
  let phrases = known.get(language);
  if (phrases === undefined) {
    const entries = markers.flatMap(([marker, words]) =>
      words[language]
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '')
        .map((word) => [word, marker] as const),
    );
    phrases = createPhrases(entries);
    known.set(language, phrases);
  }
  return phrases;
}

/** Something that is done, by the words that tell it. */
interface Step {
  keys: Set<string>;
  /** `after` and `before`: it stands behind such a word, and the one it belongs to is done after or before it. */
  is: 'main' | 'after' | 'before';
  first: boolean;
  /** Nothing of the sentence stands between it and the mark before it. */
  begins: boolean;
}

const telling = 0.6;

/**
 * The steps of one sentence in the order in which they are done; none when no word of it tells an order.
 * @param whole a step goes on to the next word of order, whatever commas it has, as the items of a list do
 */
function stepsOf(
  tokens: readonly Token[],
  language: Language,
  amounts: ReadonlySet<Token>,
  whole = false,
): Set<string>[] {
  const phrases = markersOf(language);
  const steps: Step[] = [];
  const open = (is: Step['is'], begins: boolean): Step => {
    const step: Step = { keys: new Set(), is, first: false, begins };
    steps.push(step);
    return step;
  };
  let now = open('main', true);
  let ordered = false;
  let clause = tokens[0]?.clause;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.clause !== clause) {
      clause = token.clause;
      if (!whole || now.is !== 'main') now = open('main', true);
    }
    if (token.isMark) continue;
    const found = phrases.match(tokens, i);
    const marker = found?.values[0];
    if (found === undefined || marker === undefined) {
      if (token.weight >= telling) now.keys.add(token.key);
      continue;
    }
    const behind = tokens[i + found.length];
    // "After three years" tells when, and orders nothing.
    if (behind !== undefined && amounts.has(behind)) continue;
    i += found.length - 1;
    ordered ||= marker !== 'if';
    const begins = now.begins && now.keys.size === 0;
    if (marker === 'first') now.first = true;
    else if (marker === 'then') now = open('main', true);
    else if (marker === 'behind-after' || marker === 'behind-before') {
      now.is = marker === 'behind-after' ? 'after' : 'before';
      now = open('main', true);
    } else now = open(marker === 'before' ? 'before' : 'after', begins);
  }
  return ordered ? inTime(steps.filter(({ keys }) => keys.size > 0)) : [];
}

/** "Y after X" and "after X, Y" are X, Y; so are "before Y, X" and "X before Y"; and what is said to be first comes first. */
function inTime(steps: readonly Step[]): Set<string>[] {
  const out: Step[] = [];
  let waiting: Step[] = [];
  for (const [i, step] of steps.entries()) {
    const hasNext = steps.slice(i + 1).some(({ is }) => is === 'main');
    const hasLast = out.some(({ is }) => is === 'main');
    const toNext = hasNext && (step.begins || !hasLast);
    if (step.is === 'main') {
      out.push(step, ...waiting);
      waiting = [];
    } else if (step.is === 'before') {
      if (toNext && !hasLast) waiting.push(step);
      else out.push(step);
    } else if (toNext || !hasLast) out.push(step);
    else
      out.splice(
        out.findLastIndex(({ is }) => is === 'main'),
        0,
        step,
      );
  }
  out.push(...waiting);
  return [...out.filter(({ first }) => first), ...out.filter(({ first }) => !first)].map(({ keys }) => keys);
}

/** So much of what tells a step must be in a step of the passage for it to be the same one. */
const same = 0.5;

/** Whether the sentence tells two steps in an order, and the passage tells them the other way round. */
export function isOutOfOrder(said: Reading, shelf: Shelf): boolean {
  const mine = (whole: boolean): Set<string>[] =>
    stepsOf(said.tokens, said.language, amountsIn(said.tokens, said.claims), whole);
  const steps = mine(false);
  return (
    steps.length > 1 &&
    (isOtherwise(steps, sentencesOf(shelf, said.language), shelf) || isOtherwise(mine(true), listsIn(shelf), shelf))
  );
}

/**
 * Whether a sentence says that it comes after the one before it, by its number or by a word such as "then", and the passage tells
 * them the other way round.
 */
export function comesTooSoon(said: Reading, before: Reading, shelf: Shelf): boolean {
  const [first] = said.tokens;
  const isNext = (first?.step ?? 0) > 1 || markersOf(said.language).match(said.tokens, 0)?.values[0] === 'then';
  const steps = [keysOf(before.tokens), keysOf(said.tokens)];
  return isNext && isOtherwise(steps, [...sentencesOf(shelf, said.language), ...listsIn(shelf)], shelf);
}

/** @param theirs what the passage tells in an order, as steps each */
function isOtherwise(mine: readonly Set<string>[], theirs: readonly (readonly Set<string>[])[], shelf: Shelf): boolean {
  return mine.some((one, at) =>
    mine.slice(at + 1).some((other) =>
      theirs.some((steps) => {
        const [from] = placesOf(one, other, steps, shelf);
        const to = placesOf(other, one, steps, shelf).at(-1);
        return from !== undefined && to !== undefined && from > to;
      }),
    ),
  );
}

const isAmount = new Set('number clock date weekday month'.split(' '));

function amountsIn(tokens: readonly Token[], claims: readonly Claim[]): Set<Token> {
  const at = claims.filter(({ kind }) => isAmount.has(kind)).flatMap((claim) => tokens[claim.at] ?? []);
  return new Set(at);
}

/** Which of `steps` may be this one, by the words that the other does not have; more than one where they have as much of them. */
function placesOf(
  step: ReadonlySet<string>,
  other: ReadonlySet<string>,
  steps: readonly Set<string>[],
  shelf: Shelf,
): number[] {
  const own = [...step].filter((key) => !other.has(key));
  const total = own.reduce((sum, key) => sum + shelf.idf(key), 0);
  const shares = steps.map((keys) => own.reduce((sum, key) => sum + (keys.has(key) ? shelf.idf(key) : 0), 0));
  const best = Math.max(0, ...shares);
  return best > 0 && best >= same * total ? shares.flatMap((share, at) => (share === best ? [at] : [])) : [];
}

function keysOf(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.filter(({ isMark, weight }) => !isMark && weight >= telling).map(({ key }) => key));
}

/** The items of each numbered list, one after the other. */
function listsIn({ tokens }: Shelf): Set<string>[][] {
  const lists: Token[][][] = [];
  let last = 0;
  for (const token of tokens) {
    if (token.step !== 0 && token.step !== last) {
      if (token.step !== last + 1 || last === 0) lists.push([]);
      lists.at(-1)?.push([]);
    }
    last = token.step;
    if (last !== 0) lists.at(-1)?.at(-1)?.push(token);
  }
  return lists.map((items) => items.map(keysOf));
}

/** The steps of each sentence. */
function sentencesOf({ tokens, claims }: Shelf, language: Language): Set<string>[][] {
  const amounts = amountsIn(tokens, claims);
  const units = new Map<number, Token[]>();
  for (const token of tokens) {
    const unit = units.get(token.unit);
    if (unit) unit.push(token);
    else units.set(token.unit, [token]);
  }
  return [...units.values()].map((unit) => stepsOf(unit, language, amounts));
}
