/** A piece of a text, with what belongs to it; null for what stands between. */
export interface Piece<M> {
  from: number;
  text: string;
  mark: M | null;
}

/** Finds words in the order in which they stand in the text. What is not found is passed over. */
export function marked<M extends { text: string }>(text: string, marks: readonly M[]): Piece<M>[] {
  const lower = text.toLocaleLowerCase();
  const placed: (M & { start: number; end: number })[] = [];
  let at = 0;
  for (const mark of marks) {
    const start = lower.indexOf(mark.text.toLocaleLowerCase(), at);
    if (start < 0 || mark.text === '') continue;
    at = start + mark.text.length;
    placed.push({ ...mark, start, end: at });
  }
  return cut(text, placed);
}

/** Cuts a text at marks whose places are known; of two that overlap the first counts. */
export function cut<M extends { start: number; end: number }>(text: string, marks: readonly M[]): Piece<M>[] {
  const pieces: Piece<M>[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    if (end > at) pieces.push({ from: at, text: text.slice(at, end), mark: null });
  };
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    if (mark.start < at) continue;
    upTo(mark.start);
    pieces.push({ from: mark.start, text: text.slice(mark.start, mark.end), mark });
    at = mark.end;
  }
  upTo(text.length);
  return pieces;
}
