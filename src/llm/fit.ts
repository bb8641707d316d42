import type { Claim, Reading, Token } from './claims.ts';
import type { Shelf } from './shelf.ts';

/** What stands around a place of the sentence, the nearer the heavier. */
export function contextOf(
  tokens: readonly Token[],
  at: number,
  shelf: Shelf,
  rivals: readonly number[] = [],
): Map<string, number> {
  const context = new Map<string, number>();
  const here = tokens[at];
  if (here === undefined) return context;
  for (let i = Math.max(0, at - 12); i < Math.min(tokens.length, at + 13); i++) {
    const token = tokens[i];
    if (token === undefined || i === at || token.isMark || token.weight < 0.5 || token.key === here.key) continue;
    // What stands nearer to another claim of the kind is that one's context.
    const way = distance(tokens, i, at);
    if (rivals.some((rival) => Math.abs(rival - at) > listed + 1 && distance(tokens, i, rival) < way)) continue;
    const apart = token.clause === here.clause ? 1 : 0.5;
    const weight =
      ((shelf.places.has(token.key) ? shelf.idf(token.key) : 0) * apart * token.weight) / (1 + Math.abs(i - at) / 4);
    context.set(token.key, Math.max(context.get(token.key) ?? 0, weight));
  }
  return context;
}

/** Nearness within a sentence; another part of it is as far as a few words more. */
function distance(tokens: readonly Token[], from: number, to: number): number {
  return Math.abs(from - to) + (tokens[from]?.clause === tokens[to]?.clause ? 0 : 6);
}

/** How well a place of the passages fits what stands around the claim in the sentence. */
export function fitAt(shelf: Shelf, at: number, context: ReadonlyMap<string, number>): number {
  const here = shelf.tokens[at];
  if (here === undefined) return 0;
  const best = new Map<string, number>();
  for (let i = Math.max(0, at - 14); i < Math.min(shelf.tokens.length, at + 15); i++) {
    const token = shelf.tokens[i];
    if (token === undefined || i === at || token.unit !== here.unit) continue;
    const weight = context.get(token.key);
    if (weight === undefined) continue;
    const value = weight / (1 + distance(shelf.tokens, i, at) / 8);
    if (value > (best.get(token.key) ?? 0)) best.set(token.key, value);
  }
  return sum(best);
}

/** Words between two claims of a list: "Windows and macOS", "from 9:00 to 17:00". */
const listed = 2;

/**
 * Of two places in one sentence that say different things of a kind, whether the context speaks for the rival. A word belongs to the
 * place it is nearest to. What belongs to the later one alone decides; what belongs to the earlier one may be meant for both ("the
 * small plan costs 12 euros, the big one 29") and decides only when nothing speaks for the later.
 */
export function rivalWins(shelf: Shelf, own: number, rival: number, context: ReadonlyMap<string, number>): boolean {
  const { tokens } = shelf;
  const [earlier, later] = own < rival ? [own, rival] : [rival, own];
  const between = tokens.slice(earlier + 1, later).filter(({ isMark, weight }) => !isMark && weight >= 0.6).length;
  if (later - earlier <= listed + 2 && between === 0) return false;
  const unit = tokens[own]?.unit;
  const belongs = new Map<string, number>();
  for (let i = Math.max(0, earlier - 14); i < Math.min(tokens.length, later + 15); i++) {
    const token = tokens[i];
    if (token === undefined || i === own || i === rival || token.unit !== unit || !context.has(token.key)) continue;
    const [toEarlier, toLater] = [distance(tokens, i, earlier), distance(tokens, i, later)];
    belongs.set(token.key, (belongs.get(token.key) ?? 0) | (toEarlier < toLater ? 1 : toLater < toEarlier ? 2 : 3));
  }
  let [forEarlier, forLater] = [0, 0];
  for (const [key, to] of belongs) {
    if (to === 1) forEarlier += context.get(key) ?? 0;
    if (to === 2) forLater += context.get(key) ?? 0;
  }
  return own === earlier ? forLater > 0.05 && forLater > forEarlier * 0.25 : forLater <= 0.05 && forEarlier > 0.05;
}

export function sum(context: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const value of context.values()) total += value;
  return total;
}

/**
 * Whether the passage says the contrary where it speaks of the same: in the part of its sentence that shares words with the part in
 * which the claim stands. Where it says both, the nearer one counts.
 */
export function clashes(
  claim: Claim,
  rivals: readonly Claim[],
  said: Reading,
  shelf: Shelf,
  mine: readonly Claim[] = [],
): boolean {
  const clause = said.tokens[claim.at]?.clause;
  const context = new Map<string, number>();
  const telling = said.tokens.filter(
    (token, i) => i !== claim.at && !token.isMark && token.weight >= 0.6 && shelf.places.has(token.key),
  );
  const near = telling.filter((token) => token.clause === clause);
  // A part of one word says too little: "on Thursday, the desk is closed".
  for (const { key } of near.length >= 2 ? near : telling) context.set(key, shelf.idf(key));
  const total = sum(context);
  const inClause = ({ at }: Claim): number => {
    let value = 0;
    const seen = new Set<string>();
    for (let i = Math.max(0, at - 14); i < Math.min(shelf.tokens.length, at + 15); i++) {
      const token = shelf.tokens[i];
      if (
        token === undefined ||
        token.clause !== shelf.tokens[at]?.clause ||
        token.unit !== shelf.tokens[at]?.unit ||
        seen.has(token.key)
      )
        continue;
      seen.add(token.key);
      value += context.get(token.key) ?? 0;
    }
    return value;
  };
  const best = (list: readonly Claim[]): number => Math.max(0, ...list.map(inClause));
  return total > 0 && best(rivals) >= 0.45 * total && best(rivals) > best(mine) * 1.1;
}
