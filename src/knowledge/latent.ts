import type { Postings } from './postings.ts';
import { bodyTimes, field, fieldsOf, type Measures } from './shelf.ts';

/**
 * What the words of one collection have to do with each other, learnt from the articles they stand in together (latent semantic
 * analysis: S. Deerwester et al., Indexing by Latent Semantic Analysis, JASIS 41, 1990): "unfriended" and "friends" meet in
 * the same answers. Articles are rows of weighed words; of their space half as many directions as there are articles are kept,
 * 64 at most. Nothing is kept by word: a question is brought into the space by how much it is like each article.
 */
export interface Latent {
  /** Directions. */
  width: number;
  /** Which articles a term is in and with what weight: the words of an article, brought to length 1. */
  terms: Postings;
  weights: Float32Array;
  /** By article: what being like it adds to a text's place in the space. */
  towards: Float32Array;
  /** By article and by passage (title and heading): their places in the space, brought to length 1. */
  articles: Float32Array;
  names: Float32Array;
}

const mostDirections = 64;
/** Rounds after which the directions no longer turn enough to be seen in any figure. */
const rounds = 5;
/** A title says more of its article than a word of the text. */
const titleCounts = 2;

export function createLatent(shelf: {
  measures: Measures;
  kins: number;
  postings: Postings;
  worth: Float64Array;
}): Latent | null {
  const { measures, kins, worth } = shelf;
  const passages = measures.kin.length;
  const width = Math.min(mostDirections, Math.floor(kins / 2));
  if (width < 2) return null;
  const { terms, weights } = articlesOf(shelf);
  let basis = orthogonal(start(kins, width), kins, width);
  for (let i = 0; i < rounds; i++) basis = orthogonal(turned(terms, weights, basis, kins, width), kins, width);
  // Within the directions kept, what likeness to articles means is known up to this matrix and its root.
  const root = cholesky(product(basis, turned(terms, weights, basis, kins, width), kins, width), width);
  const towards = new Float32Array(kins * width);
  const articles = new Float32Array(kins * width);
  for (let kin = 0; kin < kins; kin++) {
    const row = basis.subarray(kin * width, (kin + 1) * width);
    towards.set(solved(root, row, width), kin * width);
    const place = new Float32Array(width);
    for (let j = 0; j < width; j++)
      for (let i = j; i < width; i++) place[j] = (place[j] ?? 0) + (root[i * width + j] ?? 0) * (row[i] ?? 0);
    articles.set(unit(place), kin * width);
  }
  const said = Array.from({ length: passages }, (): { term: number; much: number }[] => []);
  const { start: from, passage, counts } = shelf.postings;
  for (let term = 0; term < worth.length; term++) {
    for (let i = from[term] ?? 0; i < (from[term + 1] ?? 0); i++) {
      if ((fieldsOf(counts[i] ?? 0) & (field.title | field.heading)) === 0) continue;
      said[passage[i] ?? 0]?.push({ term, much: worth[term] ?? 0 });
    }
  }
  const names = new Float32Array(passages * width);
  for (const [at, own] of said.entries()) names.set(placeOf({ terms, weights, towards, width }, own), at * width);
  return { width, terms, weights, towards, articles, names };
}

/**
 * Where a text lies.
 * @param said its terms with what each counts
 */
export function placeOf(
  { terms, weights, towards, width }: Pick<Latent, 'terms' | 'weights' | 'towards' | 'width'>,
  said: readonly { term: number; much: number }[],
): Float64Array {
  const like = new Float64Array(towards.length / width);
  for (const { term, much } of said) {
    const end = terms.start[term + 1] ?? 0;
    for (let i = terms.start[term] ?? 0; i < end; i++) {
      const kin = terms.passage[i] ?? 0;
      like[kin] = (like[kin] ?? 0) + much * (weights[i] ?? 0);
    }
  }
  const place = new Float64Array(width);
  for (let kin = 0, at = 0; kin < like.length; kin++, at += width) {
    const by = like[kin] ?? 0;
    if (by !== 0) for (let k = 0; k < width; k++) place[k] = (place[k] ?? 0) + by * (towards[at + k] ?? 0);
  }
  return unit(place);
}

/** Brings to length 1 what has any. */
export function unit<T extends Float32Array | Float64Array>(place: T): T {
  let sum = 0;
  for (let k = 0; k < place.length; k++) sum += (place[k] ?? 0) ** 2;
  if (sum > 0) for (let k = 0; k < place.length; k++) place[k] = (place[k] ?? 0) / Math.sqrt(sum);
  return place;
}

/** The cosine between a place of length 1 and the `at`th row of a table of them. */
export function alike(place: Float64Array, table: Float32Array, at: number): number {
  let sum = 0;
  for (let k = 0, i = at * place.length; k < place.length; k++, i++) sum += (place[k] ?? 0) * (table[i] ?? 0);
  return sum;
}

/** By term, the articles it is in and its weight there: log(1 + times) times its worth, articles brought to length 1. */
function articlesOf({ measures, kins, postings, worth }: Parameters<typeof createLatent>[0]) {
  const { start, passage, counts } = postings;
  const out: { start: Int32Array; passage: number[]; weights: number[] } = {
    start: new Int32Array(worth.length + 1),
    passage: [],
    weights: [],
  };
  const times = new Float64Array(kins);
  const titled = new Uint8Array(kins);
  const squares = new Float64Array(kins);
  for (let term = 0; term < worth.length; term++) {
    const met: number[] = [];
    for (let i = start[term] ?? 0; i < (start[term + 1] ?? 0); i++) {
      const kin = measures.kin[passage[i] ?? 0] ?? 0;
      const packed = counts[i] ?? 0;
      const of = fieldsOf(packed);
      if (times[kin] === 0) met.push(kin);
      times[kin] = (times[kin] ?? 0) + bodyTimes(packed) + ((of & (field.heading | field.keywords)) === 0 ? 0 : 1);
      // The same title stands over each of its passages.
      if ((of & field.title) !== 0 && titled[kin] === 0) {
        titled[kin] = 1;
        times[kin] = (times[kin] ?? 0) + titleCounts;
      }
    }
    for (const kin of met) {
      const weight = Math.log1p(times[kin] ?? 0) * (worth[term] ?? 0);
      out.passage.push(kin);
      out.weights.push(weight);
      squares[kin] = (squares[kin] ?? 0) + weight * weight;
      times[kin] = 0;
      titled[kin] = 0;
    }
    out.start[term + 1] = out.passage.length;
  }
  const terms: Postings = { start: out.start, passage: Int32Array.from(out.passage), counts: new Int32Array(0) };
  const weights = Float32Array.from(out.weights, (weight, i) => weight / Math.sqrt(squares[out.passage[i] ?? 0] || 1));
  return { terms, weights };
}

/** Any directions to begin with, the same each time. */
function start(rows: number, width: number): Float64Array {
  let seed = 1;
  return Float64Array.from({ length: rows * width }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return seed / 2 ** 31;
  });
}

/** How like each article is to all others, applied to a table of directions. */
function turned(
  { start, passage }: Postings,
  weights: Float32Array,
  basis: Float64Array,
  rows: number,
  width: number,
): Float64Array {
  const out = new Float64Array(rows * width);
  const sum = new Float64Array(width);
  for (let term = 0; term + 1 < start.length; term++) {
    const from = start[term] ?? 0;
    const end = start[term + 1] ?? 0;
    sum.fill(0);
    for (let i = from; i < end; i++) {
      const at = (passage[i] ?? 0) * width;
      const weight = weights[i] ?? 0;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] ?? 0) + weight * (basis[at + k] ?? 0);
    }
    for (let i = from; i < end; i++) {
      const at = (passage[i] ?? 0) * width;
      const weight = weights[i] ?? 0;
      for (let k = 0; k < width; k++) out[at + k] = (out[at + k] ?? 0) + weight * (sum[k] ?? 0);
    }
  }
  return out;
}

/** The columns made orthogonal and of length 1, one after the other, twice over so that rounding does not matter. */
function orthogonal(table: Float64Array, rows: number, width: number): Float64Array {
  for (let column = 0; column < width; column++) {
    for (let again = 0; again < 2; again++) {
      for (let before = 0; before < column; before++) {
        let dot = 0;
        for (let at = 0; at < rows * width; at += width) dot += (table[at + column] ?? 0) * (table[at + before] ?? 0);
        for (let at = 0; at < rows * width; at += width)
          table[at + column] = (table[at + column] ?? 0) - dot * (table[at + before] ?? 0);
      }
    }
    let square = 0;
    for (let at = 0; at < rows * width; at += width) square += (table[at + column] ?? 0) ** 2;
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < rows * width; at += width) table[at + column] = (table[at + column] ?? 0) / length;
  }
  return table;
}

/** `one` turned over, times `other`. */
function product(one: Float64Array, other: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++)
        out[i * width + j] = (out[i * width + j] ?? 0) + (one[row * width + i] ?? 0) * (other[row * width + j] ?? 0);
  return out;
}

/** The lower triangle whose square is a symmetric table; directions in which nothing lies are kept from blowing up. */
function cholesky(table: Float64Array, width: number): Float64Array {
  const root = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = table[i * width + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (root[i * width + k] ?? 0) * (root[j * width + k] ?? 0);
      root[i * width + j] = i === j ? Math.sqrt(Math.max(sum, 1e-6)) : sum / (root[j * width + j] ?? 1);
    }
  }
  return root;
}

/** What `root` makes `row` of. */
function solved(root: Float64Array, row: Float64Array, width: number): Float64Array {
  const out = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = row[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (root[i * width + k] ?? 0) * (out[k] ?? 0);
    out[i] = sum / (root[i * width + i] ?? 1);
  }
  return out;
}
