/** Small texts that outlast the page, or, where the browser forbids that, live as long as it. */
export interface Box {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that start with `prefix`, sorted. */
  keys(prefix: string): string[];
  /** Tells of changes made by other tabs. */
  watch(heard: (key: string) => void): void;
}

const mark = 'parley.';

/** A box for as long as the page lives. */
export function passing(): Box {
  const held = new Map<string, string>();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
    keys: (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)).sort(),
    watch: () => undefined,
  };
}

/** A box in `storage`; what does not fit any more is kept for this tab alone. */
function lasting(storage: Storage): Box {
  const spare = passing();
  return {
    get: (key) => spare.get(key) ?? storage.getItem(mark + key),
    set: (key, value) => {
      try {
        storage.setItem(mark + key, value);
        spare.remove(key);
      } catch {
        spare.set(key, value); // The quota is used up: this tab goes on from memory.
      }
    },
    remove: (key) => {
      spare.remove(key);
      storage.removeItem(mark + key);
    },
    keys: (prefix) =>
      [
        ...new Set([
          ...Object.keys(storage).flatMap((key) => (key.startsWith(mark + prefix) ? key.slice(mark.length) : [])),
          ...spare.keys(prefix),
        ]),
      ].sort(),
    watch: (heard) =>
      addEventListener('storage', ({ key }) => {
        if (key?.startsWith(mark)) heard(key.slice(mark.length));
      }),
  };
}

/** localStorage if it can be written, else memory (private windows, third-party storage blocked, storage full). */
export function openBox(): Box {
  try {
    const storage = globalThis.localStorage;
    storage.setItem(`${mark}probe`, '1');
    storage.removeItem(`${mark}probe`);
    return lasting(storage);
  } catch {
    return passing();
  }
}

/** The JSON kept under `key`, or null when there is none or it does not pass `check`. */
export function readJson<T>(box: Box, key: string, check: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(box.get(key) ?? 'null');
    return check(value) ? value : null;
  } catch {
    return null;
  }
}
