import { productOf, type Sparse } from './sparse.ts';
import type { Example } from './types.ts';
import { fullProduct } from './vocabulary.ts';

/**
 * Examples learnt after training, without training anew. What was trained stays as it is; each new example is a support vector of its own,
 * compared with a text by all their features, so that words nobody had written before count as well.
 */
export interface Added {
  /** New intents; their numbers follow those of the trained. */
  readonly names: readonly string[];
  readonly items: readonly AddedExample[];
}

interface AddedExample {
  readonly example: Example;
  readonly label: number;
  readonly sparse: Sparse;
  /** Scores of all intents for this example, as things stand. */
  readonly scores: Float64Array;
  /** Dual variables times the sign of the class. */
  readonly beta: Float64Array;
  /** What the hidden layers' opinion of its intent lacks to be the highest for this example. */
  readonly lack: number;
}

export const nothingAdded: Added = { names: [], items: [] };

/** A linear model that has no example of an intent gives it this score whatever is asked: that is the least of its loss. */
export const unheard = -1;

/** An example and what the trained models say of it before it is learnt. */
export interface Newcomer {
  example: Example;
  label: number;
  /** New intents so far, with that of the example. */
  names: readonly string[];
  sparse: Sparse;
  /** Of all intents, by the trained model alone. */
  scores: Float64Array;
  lack: number;
  cost: number;
}

const passes = 4;

/**
 * Descends in the dual variables of the added examples only (the same steps as in `linear.ts`), beginning at those found before. Without the pseudo-feature
 * for the offset: one example says nothing of texts it has no feature in common with.
 */
export function addExample({ items }: Added, { names, cost, ...newcomer }: Newcomer): Added {
  const classes = newcomer.scores.length;
  const beta = [...items, null].map((item) => widened(item?.beta, classes, 0));
  const scores = [...items, newcomer].map((item) => widened(item.scores, classes, unheard));
  const texts = [...items, newcomer];
  const last = items.length;
  // Products with the newcomer, and those among the others as they are needed: few variables move.
  const products = texts.map((): Float64Array | undefined => undefined);
  const productsOf = (i: number, of: Sparse): Float64Array => {
    const row = products[i] ?? Float64Array.from(texts, ({ sparse }) => productOf(of, sparse));
    products[i] = row;
    return row;
  };
  productsOf(last, newcomer.sparse).forEach((product, i) => {
    if (i === last) return;
    for (let k = 0; k < classes; k++) add(scores[last], k, product * (beta[i]?.[k] ?? 0));
  });
  const diagonal = 1 / (2 * cost);
  const visit = ({ label, sparse }: Pick<AddedExample, 'label' | 'sparse'>, i: number): void => {
    for (let k = 0; k < classes; k++) {
      const sign = k === label ? 1 : -1;
      const before = (beta[i]?.[k] ?? 0) * sign;
      const gradient = sign * (scores[i]?.[k] ?? 0) - 1 + diagonal * before;
      if (before === 0 && gradient >= 0) continue;
      const step = Math.max(0, before - gradient / (fullProduct + diagonal)) - before;
      if (Math.abs(step) < 1e-3) continue;
      add(beta[i], k, step * sign);
      productsOf(i, sparse).forEach((product, j) => {
        add(scores[j], k, product * step * sign);
      });
    }
  };
  for (let pass = 0; pass < passes; pass++) texts.forEach(visit);
  return {
    names,
    items: texts.map(({ example, label, sparse, lack }, i) => ({
      example,
      label,
      sparse,
      lack,
      scores: scores[i] ?? new Float64Array(classes),
      beta: beta[i] ?? new Float64Array(classes),
    })),
  };
}

function add(to: Float64Array | undefined, k: number, by: number): void {
  if (to) to[k] = (to[k] ?? 0) + by;
}

function widened(values: Float64Array | undefined, length: number, rest: number): Float64Array {
  const wide = new Float64Array(length).fill(values === undefined ? 0 : rest);
  if (values) wide.set(values);
  return wide;
}

/** Similarity of a text to each added example, 0 to 1. */
export function similarities({ items }: Added, text: Sparse): Float64Array {
  return Float64Array.from(items, ({ sparse }) => productOf(sparse, text) / fullProduct);
}

/** Adds what the added examples say to the scores of the trained model. */
export function addScores({ items }: Added, alike: Float64Array, scores: Float64Array): void {
  items.forEach(({ beta }, i) => {
    const product = (alike[i] ?? 0) * fullProduct;
    if (product > 0) for (let k = 0; k < beta.length; k++) add(scores, k, product * (beta[k] ?? 0));
  });
}

/** Raises the hidden layers' opinion of an intent as far as its most alike added example needs it; the square keeps that to what is near. */
export function addOpinion({ items }: Added, alike: Float64Array, opinion: Float64Array): void {
  const raised = new Map<number, number>();
  items.forEach(({ label, lack }, i) => {
    raised.set(label, Math.max(raised.get(label) ?? 0, lack * (alike[i] ?? 0) ** 2));
  });
  for (const [label, by] of raised) add(opinion, label, by);
}
