/** What numbers have been given, as plain data. */
export interface NumberTable {
  /** Hash and number, higher by one, side by side. Its length is a power of two. */
  readonly cells: Int32Array;
  readonly size: number;
}

/** Gives every new hash the next number. Open addressing in one typed array, so that a million entries are no objects at all. */
export interface Numbering {
  /** How many numbers have been given. */
  readonly size: number;
  /** The number of a hash, or -1. */
  of(hash: number): number;
  /** The number of a hash, given out when it is new. */
  give(hash: number): number;
  /** As it stands, for `openNumbering`. */
  table(): NumberTable;
}

/** @param expected numbers to make room for at once; more make the table grow. */
export function createNumbering(expected: number): Numbering {
  let capacity = 1 << 10;
  while (capacity < expected * 1.5 && capacity < 1 << 22) capacity *= 2;
  // Hash and number side by side: one cache line answers both.
  return openNumbering({ cells: new Int32Array(capacity * 2), size: 0 });
}

/** Goes on where `table` ends. */
export function openNumbering(table: NumberTable): Numbering {
  let { cells, size } = table;
  let capacity = cells.length / 2;
  const find = (hash: number): number => {
    const key = hash | 0;
    let at = (hash ^ (hash >>> 17)) & (capacity - 1);
    // Numbers are kept one higher, so that 0 marks a free cell.
    while (cells[at * 2 + 1] !== 0 && cells[at * 2] !== key) at = (at + 1) & (capacity - 1);
    return at * 2;
  };
  const grow = (): void => {
    const old = cells;
    capacity *= 2;
    cells = new Int32Array(capacity * 2);
    for (let s = 0; s < old.length; s += 2) {
      const number = old[s + 1] ?? 0;
      if (number === 0) continue;
      const at = find((old[s] ?? 0) >>> 0);
      cells[at] = old[s] ?? 0;
      cells[at + 1] = number;
    }
  };
  return {
    get size(): number {
      return size;
    },
    of: (hash) => (cells[find(hash) + 1] ?? 0) - 1,
    give(hash) {
      const at = find(hash);
      const known = cells[at + 1] ?? 0;
      if (known !== 0) return known - 1;
      cells[at] = hash | 0;
      cells[at + 1] = ++size;
      if (size * 1.5 > capacity) grow();
      return size - 1;
    },
    table: () => ({ cells, size }),
  };
}
