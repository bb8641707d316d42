import type { Signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Chat } from '../state/chat.ts';
import type { Host } from '../state/host.ts';
import type { Prefs } from '../state/prefs.ts';

export interface Ui {
  chat: Chat;
  prefs: Prefs;
  host: Host;
  view: Signal<'conversation' | 'list'>;
  /** Counts up when the composer should take the focus. */
  focus: Signal<number>;
}

export const UiContext = createContext<Ui | null>(null);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('views are drawn inside UiContext');
  return ui;
}
