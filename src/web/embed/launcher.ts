import { type FromChat, isFromChat, type ToChat } from '../shared/frame-messages.ts';
import { label, nearest } from './labels.ts';
import { look } from './look.ts';

export interface LauncherParts {
  /** Where Parley lives: `https://HOST/`. */
  base: string;
  locale: string | undefined;
  theme: string | undefined;
}

/** What a host page can be told of; `unread` and `ticket` come with a count, never with words. */
export type HostEvent = 'open' | 'close' | 'unread' | 'message' | 'ready' | 'ticket';
type Listener = (count?: number) => void;

const bubble =
  'M12 3.5c5 0 8.5 3.2 8.5 7.4S17 18.3 12 18.3q-1.5 0-2.8-.4L5 20.3l.8-3.9q-2.3-2.1-2.3-5.5C3.5 6.7 7 3.5 12 3.5z';
const arrow = 'M6 9l6 6 6-6';

/** Storage of the host page; it may be forbidden. @param value null to forget */
function remembered(kind: 'localStorage' | 'sessionStorage', key: string, value?: string | null): unknown {
  try {
    const storage = globalThis[kind];
    const name = `parley.${key}`;
    if (value) storage[name] = value;
    else if (value === null) delete storage[name];
    return storage[name];
  } catch {
    // Then the chat simply starts closed on the next page.
  }
  return undefined;
}

/** Puts the launcher on the page. @returns what becomes `window.parley` */
export function createLauncher({ base, locale: wished, theme: wishedTheme }: LauncherParts) {
  const origin = new URL(base).origin;
  let locale = nearest(wished) ?? nearest(document.documentElement.lang) ?? nearest(navigator.language) ?? 'en';
  let theme = '';
  let frame: HTMLIFrameElement | null = null;
  let ready = false;
  let open = false;
  let unread = 0;
  const waiting: ToChat[] = [];
  const bus = new EventTarget();

  const host = document.createElement('parley-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  const drawn = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const icon = drawn('svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  const path = drawn('path');
  icon.append(path);
  const badge = document.createElement('b');
  button.append(icon, badge);
  const panel = document.createElement('div');
  root.append(panel, button);

  // A listener that throws does not keep the others from hearing: dispatchEvent sees to that.
  const emit = (event: HostEvent, count?: number) => {
    bus.dispatchEvent(new CustomEvent(event, { detail: count }));
  };

  const draw = () => {
    host.toggleAttribute('data-open', open);
    panel.inert = !open;
    path.setAttribute('d', open ? arrow : bubble);
    button.ariaExpanded = `${open}`;
    button.ariaLabel = label(locale, open ? 'close' : 'open', unread);
    badge.textContent = open || !unread ? '' : unread > 9 ? '9+' : `${unread}`;
    if (frame) frame.title = label(locale, 'frame');
  };

  const tell = (message: ToChat) => {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
    else waiting.push(message);
  };

  /** Loads the chat; from the first sign of interest on, so that it is there when it is wanted. */
  const load = () => {
    if (frame) return;
    frame = document.createElement('iframe');
    const query = new URLSearchParams({ embed: '1', origin: location.origin, locale, theme });
    if (wished) query.set('fixed', '1');
    frame.src = `${base}chat?${query}`;
    frame.allow = 'microphone';
    panel.append(frame);
    draw();
  };

  /** Where phones slide a keyboard over the page, the sheet takes what is left. */
  const fitSheet = () => {
    const view = visualViewport;
    const sheetOn = open && view && innerWidth < 480;
    panel.style.blockSize = sheetOn ? `${view.height}px` : '';
    panel.style.insetBlockStart = sheetOn ? `${view.offsetTop}px` : '';
  };

  const set = (next: boolean, focus = true) => {
    if (next === open) return;
    load();
    open = next;
    remembered('sessionStorage', 'open', open ? '1' : null);
    draw();
    fitSheet();
    tell({ parley: 1, do: open ? 'shown' : 'hidden' });
    if (focus && open) frame?.focus();
    else if (focus) button.focus();
    emit(open ? 'open' : 'close');
  };

  addEventListener('message', ({ origin: from, source, data }: MessageEvent<unknown>) => {
    if (from !== origin || !frame || source !== frame.contentWindow || !isFromChat(data)) return;
    hear(data);
  });

  const hear = (message: FromChat) => {
    if (message.is === 'close') return set(false);
    if (message.is === 'ready') {
      ready = true;
      tell({ parley: 1, do: 'page', url: location.href, title: document.title });
      for (const one of waiting.splice(0)) tell(one);
      return emit('ready');
    }
    if (message.is === 'unread') {
      if (message.count === unread) return;
      unread = message.count;
      draw();
    } else if (message.is === 'message') remembered('localStorage', 'talks', '1');
    emit(message.is, message.count);
  };

  button.addEventListener('click', () => set(!open));
  for (const sign of ['pointerenter', 'focus']) button.addEventListener(sign, load);
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape' && open) set(false);
  });
  for (const move of ['resize', 'scroll']) visualViewport?.addEventListener(move, fitSheet);

  // biome-ignore lint/suspicious/noConsole: it is said to the developer of the host page
  const unknown = (what: string) => globalThis.console.warn('parley: unknown value', what);

  const setTheme = (next: string) => {
    if (!/^(auto|light|dark)$/.test(next)) return unknown(next);
    theme = next;
    host.style.colorScheme = next === 'auto' ? '' : next;
    if (frame) tell({ parley: 1, do: 'theme', value: next });
  };
  if (wishedTheme) setTheme(wishedTheme);
  draw();
  document.body.append(host);
  // Who was in the middle of it finds the chat as they left it; who has talked before sees what came in since.
  if (remembered('sessionStorage', 'open') && innerWidth >= 480) set(true, false);
  else if (remembered('localStorage', 'talks')) setTimeout(load, 1_500);

  return {
    open: () => set(true),
    close: () => set(false),
    toggle: () => set(!open),
    hide() {
      set(false, false);
      host.hidden = true;
    },
    show() {
      host.hidden = false;
    },
    /** A JWT by which the host site vouches for the person. */
    identify(jwt: string) {
      load();
      tell({ parley: 1, do: 'identify', value: jwt });
    },
    setLocale(next: string) {
      const known = nearest(next);
      if (!known) return unknown(next);
      locale = known;
      draw();
      if (frame) tell({ parley: 1, do: 'locale', value: locale });
    },
    setTheme,
    /** Puts a text into the message field; the person sends it. */
    prefill(text: string) {
      load();
      tell({ parley: 1, do: 'prefill', value: text });
    },
    /** @returns unsubscribe */
    on(event: HostEvent, listener: Listener): () => void {
      const heard = ({ detail }: CustomEventInit<number>) => listener(detail ?? undefined);
      bus.addEventListener(event, heard as EventListener);
      return () => bus.removeEventListener(event, heard as EventListener);
    },
    /** Forgets the person, for example when they sign out of the host site. */
    reset() {
      load();
      tell({ parley: 1, do: 'reset' });
      remembered('localStorage', 'talks', null);
    },
  };
}
