import type { AttachmentView, CitationView } from '../../http/shapes.ts';
import { keep, recall } from './store.ts';

/** What somebody has begun to write at a ticket, one for the reply and one for the note. */
export interface Draft {
  text: string;
  attachments: AttachmentView[];
  /** What helped to write it. */
  help?: Help | undefined;
}

/** Where a text in the composer came from, and what stood there before. */
export type Help = { before: { text: string; help?: Help | undefined } } & (
  | { from: 'draft'; by: 'offline' | 'model'; sources: CitationView[] }
  | { from: 'translation'; original: { text: string; locale: string }; left?: readonly string[] }
  | { from: 'saved'; title: string }
);

/** What a text, or the part of it that a saved reply was put into, was translated from. */
export function originalOf({ help }: Pick<Draft, 'help'>): { text: string; locale: string } | undefined {
  if (help?.from === 'translation') return help.original;
  return help?.from === 'saved' ? originalOf(help.before) : undefined;
}

const empty: Draft = { text: '', attachments: [] };
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'attachments' in value &&
  Array.isArray(value.attachments);

const key = (number: number, kind: string): string => `draft.${number}.${kind}`;

export const readDraft = (number: number, kind: string): Draft => recall(key(number, kind), empty, isDraft);

export function keepDraft(number: number, kind: string, draft: Draft): void {
  keep(key(number, kind), draft.text === '' && draft.attachments.length === 0 ? undefined : draft);
}

/** The people who shared this browser must not find each other's words. */
export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage))
    if (/^parley\.(draft\.|outbox$|seen$)/.test(name)) localStorage.removeItem(name);
}
