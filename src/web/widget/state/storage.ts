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

function lasting(storage: Storage): Box {
  return {
    get: (key) => storage.getItem(mark + key),
    set: (key, value) => storage.setItem(mark + key, value),
    remove: (key) => storage.removeItem(mark + key),
    keys: (prefix) =>
      Object.keys(storage)
        .filter((key) => key.startsWith(mark + prefix))
        .map((key) => key.slice(mark.length))
        .sort(),
    watch: (heard) =>
      addEventListener('storage', ({ key }) => {
        if (key?.startsWith(mark)) heard(key.slice(mark.length));
      }),
  };
}

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

/** localStorage if it can be written, else memory (private windows, third-party storage blocked, storage full). */
export function openBox(): Box {
  try {
    const storage = globalThis.localStorage;
    storage.setItem(`${mark}probe`, '1');
    storage.removeItem(`${mark}probe`);
    const box = lasting(storage);
    const spare = passing();
    return {
      ...box,
      get: (key) => spare.get(key) ?? box.get(key),
      set: (key, value) => {
        try {
          box.set(key, value);
          spare.remove(key);
        } catch {
          spare.set(key, value); // The quota is used up: this tab goes on from memory.
        }
      },
      remove: (key) => {
        spare.remove(key);
        box.remove(key);
      },
      keys: (prefix) => [...new Set([...box.keys(prefix), ...spare.keys(prefix)])].sort(),
    };
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
