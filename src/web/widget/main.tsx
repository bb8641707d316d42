import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import './chat.css';
import { canSpeak } from './state/can-voice.ts';
import { createChat } from './state/chat.ts';
import { readConfig, readRequest } from './state/config.ts';
import { connectHost, type Host } from './state/host.ts';
import { createPrefs } from './state/prefs.ts';
import { isMessage } from './state/rows.ts';
import { openBox } from './state/storage.ts';
import { t, texts } from './state/strings.ts';
import { createUploads } from './state/uploads.ts';
import { App } from './views/app.tsx';
import { setUi } from './views/ui.ts';

/** Brings `chime.ts`; see `loadWork` in `shared/client.ts`. */
declare function loadChime(): Promise<typeof import('./state/chime.ts')>;
/** Brings `voice.ts`. */
declare function loadVoice(): Promise<typeof import('./state/voice.ts')>;

const request = readRequest();
const box = openBox();
const prefs = createPrefs(box, readConfig(), request);
let host: Host | undefined;

const chat = createChat({
  box,
  locale: () => texts.peek().locale,
  onIncoming(event) {
    if (!isMessage(event)) return host?.ticket();
    host?.message();
    if (prefs.sound.value && !chat.seen.value) void loadChime().then(({ chime }) => chime());
    if (prefs.speak.value && event.text && canSpeak)
      void loadVoice().then(({ speak }) => speak(event.text, event.locale ?? texts.peek().locale));
  },
  onLost: (from, to) => uploads.move(from, to),
});
const uploads = createUploads(chat);
host = connectHost(request, chat, prefs);

effect(() => {
  const count = chat.unread.value;
  document.title = count > 0 ? `(${count}) ${t('title')}` : t('title');
});

effect(() => {
  const heard = chat.events.value.findLast((event) => event.type === 'understood' && event.localeSure === true);
  if (typeof heard?.locale === 'string') void prefs.spokenLocale(heard.locale);
});

const place = document.getElementById('chat');
if (place) {
  place.textContent = '';
  setUi({ chat, prefs, host, uploads, view: signal('conversation'), focus: signal(0) });
  render(<App />, place);
}
if (request.conversation && box.get('token')) chat.show(request.conversation);
chat.start();
host.ready();
