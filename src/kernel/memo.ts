/** Remembers the last few values that follow from their key alone. Nobody may change one: others will be given the same. */
export interface Memo<V> {
  recall(key: string): V | undefined;
  keep(key: string, value: V): void;
}

/**
 * Two halves: what is asked for again moves to the young one, and when that is full the old one is forgotten whole. About as good as
 * forgetting the longest unused one by one, and nothing needs to be kept in order.
 * @param most values kept
 */
export function createMemo<V>(most: number): Memo<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  const keep = (key: string, value: V): void => {
    if (young.size >= most / 2) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    keep,
    recall(key) {
      const known = young.get(key);
      if (known !== undefined) return known;
      const before = old.get(key);
      if (before !== undefined) keep(key, before);
      return before;
    },
  };
}
