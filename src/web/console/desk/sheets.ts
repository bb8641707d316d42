import { createStore } from '../store.ts';
import type { Verb } from '../words.ts';

/** Verbs that need something more to be said first. */
export type AskingVerb = Extract<Verb, 'assign' | 'reject' | 'prioritise' | 'link' | 'merge'>;
const asking: ReadonlySet<Verb> = new Set<AskingVerb>(['assign', 'reject', 'prioritise', 'link', 'merge']);
export const isAsking = (verb: Verb): verb is AskingVerb => asking.has(verb);

/** Verbs that would end or stop the work of somebody else, and so are asked about on a ticket that is theirs. */
export type DaringVerb = Extract<Verb, 'resolve' | 'close' | 'pend'>;

/** Which window lies over the desk. At most one does. */
export type Sheet =
  | null
  | 'keys'
  | 'palette'
  | 'details'
  | 'ask'
  | 'open'
  | { verb: AskingVerb | DaringVerb; number: number };

export const sheet = createStore<Sheet>(null);
export const closeSheet = (): void => sheet.set(null);
/** Read at the stroke of a key: a render may come later. */
export const isCovered = (): boolean => sheet.get() !== null;

/** What the knowledge base is to be asked as soon as its window is open. */
export const question = createStore('');

/** Opens the knowledge base, with a question where there is one already. */
export function askFor(text = ''): void {
  question.set(text);
  sheet.set('ask');
}

/** Which side of the composer is up. A new `turn` brings the focus there; a new `version` reads the draft again. */
export const writing = createStore<{ kind: 'reply' | 'note'; turn: number; version: number }>({
  kind: 'reply',
  turn: 0,
  version: 0,
});

export const write = (kind: 'reply' | 'note'): void => writing.set((now) => ({ ...now, kind, turn: now.turn + 1 }));

/** Counts the calls for a draft. */
export const draftWish = createStore(0);

export function wishDraft(): void {
  write('reply');
  draftWish.set((count) => count + 1);
}
