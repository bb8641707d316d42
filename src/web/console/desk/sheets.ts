import { createStore } from '../store.ts';
import type { Verb } from '../words.ts';

/** Which window lies over the desk. At most one does. */
export type Sheet =
  | null
  | 'keys'
  | 'palette'
  | 'details'
  | { verb: Extract<Verb, 'assign' | 'reject' | 'prioritise'>; number: number };

export const sheet = createStore<Sheet>(null);
export const closeSheet = (): void => sheet.set(null);

/** Which side of the composer is up. A new `turn` brings the focus there; a new `version` reads the draft again. */
export const writing = createStore<{ kind: 'reply' | 'note'; turn: number; version: number }>({
  kind: 'reply',
  turn: 0,
  version: 0,
});

export const write = (kind: 'reply' | 'note'): void => writing.set((now) => ({ ...now, kind, turn: now.turn + 1 }));
