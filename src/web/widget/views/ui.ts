import type { Signal } from '@preact/signals';
import type { Chat } from '../state/chat.ts';
import type { Host } from '../state/host.ts';
import type { Prefs } from '../state/prefs.ts';
import type { Uploads } from '../state/uploads.ts';

/** What every view may use. A page has one; `main` sets it before the first view is drawn. */
export interface Ui {
  chat: Chat;
  prefs: Prefs;
  host: Host;
  /** Outlives the views, so that what was chosen is still there after a look at the list. */
  uploads: Uploads;
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
