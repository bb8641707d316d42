import { effect, signal } from '@preact/signals';
import { type FromChat, isToChat } from '../../shared/frame-messages.ts';
import type { Chat } from './chat.ts';
import { isTheme, type PageRequest } from './config.ts';
import type { Prefs } from './prefs.ts';

/** The line to the page around us: takes its wishes, tells it counts. By itself (no frame) it only knows "shown". */
export function connectHost(request: PageRequest, chat: Chat, prefs: Prefs) {
  /** A text to put into the composer. */
  const prefill = signal<string | null>(null);
  /** Counts up when the person opens the chat: the composer takes the focus. */
  const opened = signal(0);
  const panel = signal(!request.embedded);
  const look = () => {
    chat.seen.value = panel.value && document.visibilityState === 'visible';
  };
  effect(look);
  document.addEventListener('visibilitychange', look);

  const tell = (message: FromChat) => {
    // A page without an origin (a local file) cannot be named as a target; what is told is only a count.
    if (request.embedded && request.host) parent.postMessage(message, request.host === 'null' ? '*' : request.host);
  };

  addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (!request.embedded || source !== parent || origin !== request.host || !isToChat(data)) return;
    if (data.do === 'page') chat.about({ url: data.url, title: data.title });
    else if (data.do === 'shown') {
      panel.value = true;
      opened.value++;
    } else if (data.do === 'hidden') panel.value = false;
    else if (data.do === 'reset') chat.forget();
    else if (data.do === 'identify') chat.identify(data.value);
    else if (data.do === 'locale') void prefs.hostLocale(data.value);
    else if (data.do === 'prefill') prefill.value = data.value;
    else if (data.do === 'theme' && isTheme(data.value)) prefs.hostTheme(data.value);
  });

  effect(() => tell({ parley: 1, is: 'unread', count: chat.unread.value }));
  return {
    embedded: request.embedded,
    prefill,
    opened,
    ready: () => tell({ parley: 1, is: 'ready' }),
    close: () => tell({ parley: 1, is: 'close' }),
    message: () => tell({ parley: 1, is: 'message', count: 1 }),
    ticket: () => tell({ parley: 1, is: 'ticket', count: 1 }),
  };
}

export type Host = ReturnType<typeof connectHost>;
