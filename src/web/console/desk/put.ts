import { keepDraft, readDraft } from '../drafts.ts';
import { writing } from './sheets.ts';

/** Puts a text into the reply, behind what stands there, and goes there. Nothing is sent. */
export function putIntoReply(number: number, text: string): void {
  const now = readDraft(number, 'reply');
  const whole = [now.text, text].filter((part) => part.trim() !== '').join('\n\n');
  keepDraft(number, 'reply', { ...now, text: whole });
  writing.set((last) => ({ kind: 'reply', turn: last.turn + 1, version: last.version + 1 }));
}
