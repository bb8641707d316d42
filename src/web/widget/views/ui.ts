import type { Signal } from '@preact/signals';
import type { Chat } from '../state/chat.ts';
import type { Host } from '../state/host.ts';
import type { Prefs } from '../state/prefs.ts';

/** What every view may use. A page has one; `main` sets it before the first view is drawn. */
export interface Ui {
  chat: Chat;
  prefs: Prefs;
  host: Host;
  view: Signal<'conversation' | 'list'>;
  /** Counts up when the composer should take the focus. */
  focus: Signal<number>;
}

let held: Ui | undefined;

export function setUi(ui: Ui): void {
  held = ui;
}

export function useUi(): Ui {
  return held as Ui;
}
