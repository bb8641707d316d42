import type { ChoiceSpec } from '../types.ts';
import type { Hit } from './hit.ts';
import { deniedTokens } from './negation.ts';
import { placeOf } from './nth.ts';
import { findPlace } from './place.ts';
import { createPhrases, type Phrases, type Reading, type Token, wordsOf } from './reading.ts';

interface Compiled {
  phrases: Phrases<string>;
  /** Single words long enough to be recognised with a slip or another ending, by their first letter, where nobody slips. */
  words: ReadonlyMap<string, readonly { word: string; value: string }[]>;
  values: readonly string[];
  /** What words already met are near to; chats use the same few thousand. */
  near: Map<string, Near | undefined>;
}

interface Near {
  value: string;
  confidence: number;
}

const rememberedWords = 1_000;

const compiledFor = new WeakMap<readonly ChoiceSpec[], Compiled>();

function compile(choices: readonly ChoiceSpec[]): Compiled {
  const before = compiledFor.get(choices);
  if (before !== undefined) return before;
  const entries: [string, string][] = [];
  for (const choice of choices) {
    entries.push([choice.value.replaceAll('-', ' '), choice.value]);
    for (const words of Object.values(choice.words)) for (const word of words) entries.push([word, choice.value]);
  }
  const words = new Map<string, string>();
  for (const [phrase, value] of entries) {
    const parts = wordsOf(phrase);
    const only = parts[0];
    if (parts.length === 1 && only !== undefined && only.length >= 3 && !words.has(only)) words.set(only, value);
  }
  const compiled: Compiled = {
    phrases: createPhrases(entries),
    words: byFirstLetter(words),
    values: choices.map((choice) => choice.value),
    near: new Map(),
  };
  compiledFor.set(choices, compiled);
  return compiled;
}

function byFirstLetter(words: ReadonlyMap<string, string>): Compiled['words'] {
  const sorted = new Map<string, { word: string; value: string }[]>();
  for (const [word, value] of words) {
    const first = word.charAt(0);
    const group = sorted.get(first) ?? [];
    group.push({ word, value });
    sorted.set(first, group);
  }
  return sorted;
}

/** Values that stand for "none of these": said by the way they mean nothing. */
const vague = new Set(['other', 'none', 'unknown', 'something-else', 'not-sure']);

/** At most so many words are compared letter by letter. */
const maxCompared = 60;

/** Words of so many letters are often another word, and no slip for one of a choice. */
const longestSmall = 4;

/** Words of the message that belong to a longer name, from token `from` up to `to`. */
export interface Taken {
  from: number;
  to: number;
}

/** Names of several words in the message: "phone hotspot" is a way to connect, and no phone. */
export function longNames({ tokens }: Reading, choices: readonly ChoiceSpec[]): Taken[] {
  const { phrases } = compile(choices);
  const taken: Taken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const exact = phrases.match(tokens, i);
    if (exact === undefined) continue;
    if (exact.length > 1) taken.push({ from: i, to: i + exact.length });
    i += exact.length - 1;
  }
  return taken;
}

/** The choice a message names, outside of longer names in `taken`. Denied ones are passed over; of several the last wins when the message corrects, else the first. */
export function findChoice(
  reading: Reading,
  choices: readonly ChoiceSpec[],
  asked: boolean,
  corrects: boolean,
  taken: readonly Taken[] = [],
): Hit | undefined {
  const compiled = compile(choices);
  const { phrases, values } = compiled;
  const { tokens } = reading;
  const denied = deniedTokens(reading);
  const hits: (Hit & { value: string })[] = [];
  let deniedValue: string | undefined;
  const add = (value: string, from: number, length: number, confidence: number): void => {
    if (denied[from] === 1) {
      deniedValue = value;
      return;
    }
    if (taken.some((name) => name.from <= from && name.to >= from + length && name.to - name.from > length)) return;
    const first = tokens[from];
    const last = tokens[from + length - 1];
    if (first === undefined || last === undefined) return;
    const sure = !asked && vague.has(value) ? 0.4 : confidence;
    hits.push({ value, from: first.start, to: last.end, confidence: sure });
  };
  let compared = 0;
  const place = findPlace(reading);
  for (let i = 0; i < tokens.length; i++) {
    const exact = phrases.match(tokens, i);
    if (exact !== undefined) {
      add(exact.value, i, exact.length, asked ? 0.95 : 0.85);
      i += exact.length - 1;
      continue;
    }
    const word = tokens[i]?.text ?? '';
    // "الدور الثاني" is the second floor, and no slip for a light.
    const isPlace = place !== undefined && place.from <= (tokens[i]?.start ?? 0) && (tokens[i]?.end ?? 0) <= place.to;
    if (word.length < 4 || isPlace || compared++ > maxCompared) continue;
    const near = nearest(word, compiled);
    // "Todo el rato" is not everybody: what is as short may be a word of its own.
    const unasked = word.length > longestSmall ? 0.05 : 0.15;
    if (near !== undefined) add(near.value, i, 1, asked ? near.confidence : near.confidence - unasked);
  }
  if (hits.length === 0 && asked) return byPlace(tokens, values) ?? theOther(reading, values, deniedValue);
  // "None of these", read by the way, contradicts nothing.
  const named =
    asked || hits.every(({ value }) => vague.has(value)) ? hits : hits.filter(({ value }) => !vague.has(value));
  const different = new Set(named.map((hit) => hit.value));
  const best = corrects || deniedValue !== undefined ? named.at(-1) : mostSure(named);
  if (best === undefined || different.size <= 1) return surest(named);
  // Two different values and nothing to tell which: good enough to answer the question, not to fill in unasked.
  return { ...best, confidence: Math.min(best.confidence, corrects || deniedValue !== undefined ? 0.85 : 0.6) };
}

function surest(hits: readonly Hit[]): Hit | undefined {
  return hits.reduce<Hit | undefined>(
    (best, hit) => (best && best.confidence >= hit.confidence ? best : hit),
    undefined,
  );
}

function mostSure(hits: readonly (Hit & { value: string })[]): (Hit & { value: string }) | undefined {
  let best = hits[0];
  for (const hit of hits) if (best !== undefined && hit.confidence > best.confidence + 0.2) best = hit;
  return best;
}

function theOther(reading: Reading, values: readonly string[], deniedValue: string | undefined): Hit | undefined {
  if (deniedValue === undefined || values.length !== 2) return undefined;
  const value = values.find((other) => other !== deniedValue) ?? deniedValue;
  return { value, from: 0, to: reading.flat.text.length, confidence: 0.7 };
}

/** "The second one", "2": the place in the list of choices. Only where nothing else is said. */
function byPlace(tokens: readonly Token[], values: readonly string[]): Hit | undefined {
  const found = placeOf(tokens);
  const value = found === null ? undefined : values[found.place];
  return found === null || value === undefined
    ? undefined
    : { value, from: found.token.start, to: found.token.end, confidence: 0.7 };
}

function nearest(word: string, { words, near }: Compiled): Near | undefined {
  if (near.has(word)) return near.get(word);
  let best: Near | undefined;
  for (const candidate of words.get(word.charAt(0)) ?? []) {
    const confidence = alike(word, candidate.word);
    if (confidence > (best?.confidence ?? 0)) best = { value: candidate.value, confidence };
  }
  if (near.size >= rememberedWords) near.clear();
  // A long word is nothing people repeat.
  if (word.length <= 24) near.set(word, best);
  return best;
}

/** 0.88 for another ending of the same word, 0.8 for one slip of the finger, 0.7 for two in a long word, else 0. */
function alike(a: string, b: string): number {
  const gap = Math.abs(a.length - b.length);
  if (gap > 3) return 0;
  let shared = 0;
  while (shared < a.length && shared < b.length && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++;
  const rest = Math.max(a.length, b.length) - shared;
  if (
    shared >= Math.min(4, Math.max(3, b.length - 1)) &&
    rest <= 2 &&
    endings.has(a.slice(shared)) &&
    endings.has(b.slice(shared))
  )
    return 0.88;
  if (shared >= 1 && undoubled(a) === undoubled(b)) return 0.8;
  if (b.length < 5 || shared < 1) return 0;
  const most = b.length >= 8 ? 2 : 1;
  const slips = distance(a, b, most);
  if (slips > most) return 0;
  return slips === 1 ? 0.8 : 0.7;
}

/** A key that was pressed twice is the commonest slip, and changes no word into another. */
function undoubled(word: string): string {
  return word.replace(/(.)\1/gu, '$1');
}

const endings = new Set(['', 's', 'es', 'e', 'n', 'en', 'er', 'em', 'x', 'a', 'o', 'as', 'os', 'ات', 'ه', 'ي', 'ين']);

const previous = new Uint8Array(64);
const current = new Uint8Array(64);
const older = new Uint8Array(64);

/** Optimal string alignment distance (insert, delete, replace, swap neighbours), or `limit + 1` when it is more. */
export function distance(a: string, b: string, limit: number): number {
  if (a.length > 60 || b.length > 60 || Math.abs(a.length - b.length) > limit) return limit + 1;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, (older[j - 2] ?? 0) + 1);
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    older.set(previous.subarray(0, b.length + 1));
    previous.set(current.subarray(0, b.length + 1));
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}
