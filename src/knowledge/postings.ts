/**
 * In which passages each of some things (terms, letters) stands: of thing `i` from `start[i]` to `start[i + 1]`, by passage,
 * ascending. A few long arrays: short ones by the thousand would be mostly overhead.
 */
export interface Postings {
  start: Int32Array;
  passage: Int32Array;
  /** How often and where, as its owner packs it. */
  counts: Int32Array;
}

/** A list of 32-bit numbers that grows without leaving an array of objects behind. */
export class Numbers {
  private held = new Int32Array(1_024);
  length = 0;

  push(value: number): void {
    if (this.length === this.held.length) {
      const more = new Int32Array(2 * this.length);
      more.set(this.held);
      this.held = more;
    }
    this.held[this.length++] = value;
  }

  at(at: number): number {
    return this.held[at] ?? 0;
  }

  set(at: number, value: number): void {
    this.held[at] = value;
  }

  view(): Int32Array {
    return this.held.subarray(0, this.length);
  }
}

/** Sorts by thing what was noted passage by passage (a counting sort: the order within a thing stays). */
export function sortedPostings(thing: Numbers, passage: Numbers, counts: Numbers | null, things: number): Postings {
  const of = thing.view();
  const at = passage.view();
  const packed = counts?.view();
  const start = new Int32Array(things + 1);
  for (let i = 0; i < of.length; i++) {
    const next = (of[i] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let i = 0; i < things; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = start.slice();
  const out = {
    start,
    passage: new Int32Array(of.length),
    counts: new Int32Array(packed === undefined ? 0 : of.length),
  };
  for (let i = 0; i < of.length; i++) {
    const id = of[i] ?? 0;
    const to = next[id] ?? 0;
    next[id] = to + 1;
    out.passage[to] = at[i] ?? 0;
    if (packed !== undefined) out.counts[to] = packed[i] ?? 0;
  }
  return out;
}

/** Things in more passages than this are looked for in each candidate, where there are any, instead of gone through. */
const many = 500;

/**
 * The places in `postings` at which a thing meets the passages asked for, written into `into`.
 * @param among the passages in any order, with `chosen` 1 for each of them; null for all there are
 * @returns how many
 */
export function meet(
  { start, passage }: Postings,
  thing: number,
  among: readonly number[] | null,
  chosen: Uint8Array,
  into: Int32Array,
): number {
  const from = start[thing] ?? 0;
  const end = start[thing + 1] ?? 0;
  let count = 0;
  if (among === null) {
    for (let i = from; i < end; i++) into[count++] = i;
  } else if (end - from <= many) {
    for (let i = from; i < end; i++) if (chosen[passage[i] ?? 0] === 1) into[count++] = i;
  } else {
    for (const position of among) {
      const i = firstFrom(passage, position, from, end);
      if (i < end && passage[i] === position) into[count++] = i;
    }
  }
  return count;
}

/** The first position from `from` on, before `end`, at which the ascending `list` is at least `value`. */
function firstFrom(list: Int32Array, value: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
