import { useSyncExternalStore } from 'react';

/** A value outside React that components may watch. */
export interface Store<T> {
  get(): T;
  set(next: T | ((now: T) => T)): void;
  watch(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const now = typeof next === 'function' ? (next as (now: T) => T)(value) : next;
      if (Object.is(now, value)) return;
      value = now;
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.watch, store.get);
}

/** Reads JSON kept in the browser. Storage may be full, forbidden or hold anything: then `otherwise`. */
export function recall<T>(key: string, otherwise: T, check: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`parley.${key}`) ?? 'null');
    return check(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
}

/** Keeps JSON in the browser; undefined forgets it. A full or forbidden storage is no reason to stop working. */
export function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`parley.${key}`);
    else localStorage.setItem(`parley.${key}`, JSON.stringify(value));
  } catch {
    // The value lives on in memory for as long as the page does.
  }
}

/** A store whose value outlives the page and follows changes made in other tabs. */
export function createKept<T>(key: string, otherwise: T, check: (value: unknown) => value is T): Store<T> {
  const store = createStore(recall(key, otherwise, check));
  store.watch(() => keep(key, store.get()));
  addEventListener('storage', (event) => {
    if (event.key === `parley.${key}`) store.set(recall(key, otherwise, check));
  });
  return store;
}
