/** Things to choose among, each a row of numbers, and which of them would be right. */
export interface Choice {
  /** One after the other. */
  rows: Float64Array;
  right: readonly boolean[];
}

/** A row of numbers and whether it came to something. */
export interface Odd {
  row: readonly number[];
  right: boolean;
  weight: number;
}

const rounds = 120;

/**
 * Weights under which what is right is chosen: listwise logistic regression (soft-max over the rows of a choice; any right one will do).
 * @param strictness how much large weights are held back (L2)
 * @param from where to begin; near the end saves nothing but changes nothing either
 */
export function fitChoices(
  groups: readonly { weight: number; choices: readonly Choice[] }[],
  width: number,
  strictness: number,
  from: readonly number[] = new Array<number>(width).fill(1),
): number[] {
  const whole = groups.reduce((sum, { weight }) => sum + weight, 0);
  return descend(from, (weights) => {
    const slope = weights.map((weight) => 2 * strictness * weight);
    for (const { weight, choices } of groups) {
      const share = weight / whole / Math.max(1, choices.length);
      for (const { rows, right } of choices) {
        const odds = right.map((_, i) => {
          let sum = 0;
          for (let k = 0; k < width; k++) sum += (rows[i * width + k] ?? 0) * (weights[k] ?? 0);
          return sum;
        });
        const highest = Math.max(...odds);
        let all = 0;
        let rightOnes = 1e-12;
        for (const [i, sum] of odds.entries()) {
          const own = Math.exp(sum - highest);
          odds[i] = own;
          all += own;
          if (right[i]) rightOnes += own;
        }
        for (const [i, own] of odds.entries()) {
          const pull = share * (own / all - (right[i] ? own / rightOnes : 0));
          for (let k = 0; k < width; k++) slope[k] = (slope[k] ?? 0) + pull * (rows[i * width + k] ?? 0);
        }
      }
    }
    return slope;
  });
}

/** Logistic regression with weights that are never negative (more evidence never lowers the score) but for the last, which stands for itself. */
export function fitOdds(odds: readonly Odd[], width: number): number[] {
  const whole = odds.reduce((sum, { weight }) => sum + weight, 0);
  return descend(
    new Array<number>(width + 1).fill(0.5),
    (weights) => {
      const slope = weights.map((weight, k) => (k === width ? 0 : 2e-4 * weight));
      for (const { row, right, weight } of odds) {
        const chance = 1 / (1 + Math.exp(-dot(row, weights) - (weights[width] ?? 0)));
        const pull = (weight / whole) * (chance - (right ? 1 : 0));
        for (let k = 0; k < width; k++) slope[k] = (slope[k] ?? 0) + pull * (row[k] ?? 0);
        slope[width] = (slope[width] ?? 0) + pull;
      }
      return slope;
    },
    (weight, k) => (k === width ? weight : Math.max(0, weight)),
  );
}

function dot(row: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (weights[k] ?? 0);
  return sum;
}

/** Adam (D. Kingma and J. Ba, 2015) with steps that shrink to nothing. */
function descend(
  from: readonly number[],
  slopeAt: (weights: number[]) => number[],
  allowed: (weight: number, k: number) => number = (weight) => weight,
): number[] {
  const weights = [...from];
  const mean = weights.map(() => 0);
  const square = weights.map(() => 0);
  for (let round = 1; round <= rounds; round++) {
    const step = 0.5 * (1 - (round - 1) / rounds) ** 2;
    for (const [k, slope] of slopeAt(weights).entries()) {
      mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * slope;
      square[k] = 0.99 * (square[k] ?? 0) + 0.01 * slope * slope;
      const speed = (mean[k] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[k] ?? 0) / (1 - 0.99 ** round)) + 1e-10);
      weights[k] = allowed((weights[k] ?? 0) - step * speed, k);
    }
  }
  return weights;
}
