import { effect, signal } from '@preact/signals';
import { api } from './api.ts';
import { isTheme, type PageConfig, type PageRequest, type Theme } from './config.ts';
import type { Box } from './storage.ts';
import { texts } from './strings.ts';

/** Language, theme, sound and voice: what the person chose wins over what the host page asks for. */
export function createPrefs(box: Box, config: PageConfig, request: PageRequest) {
  const stored = box.get('theme');
  const theme = signal<Theme>(isTheme(stored) ? stored : (request.theme ?? 'auto'));
  const sound = signal(box.get('sound') !== 'off');
  const speak = signal(box.get('speak') === 'on');
  texts.value = config;
  let asked = config.locale;
  let { isFixed } = request;

  effect(() => {
    document.documentElement.lang = texts.value.locale;
    document.documentElement.dir = texts.value.dir;
  });
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });

  /** Shows everything in another language; stays as it is if that one cannot be had. The last call wins. */
  async function setLocale(locale: string): Promise<void> {
    asked = locale;
    if (locale === texts.peek().locale) return;
    const got = await api.strings(locale).catch(() => null);
    if (got && asked === locale) texts.value = got;
  }

  const own = box.get('locale');
  if (own) void setLocale(own);

  return {
    theme,
    sound,
    speak,
    languages: config.languages,
    chooseLocale(locale: string) {
      box.set('locale', locale);
      return setLocale(locale);
    },
    chooseTheme(next: Theme) {
      box.set('theme', next);
      theme.value = next;
    },
    setSound(on: boolean) {
      box.set('sound', on ? 'on' : 'off');
      sound.value = on;
    },
    setSpeak(on: boolean) {
      box.set('speak', on ? 'on' : 'off');
      speak.value = on;
    },
    /** What the host page asks for holds until the person chooses. */
    hostLocale(locale: string) {
      isFixed = true;
      return box.get('locale') ? undefined : setLocale(locale);
    },
    /** The language of the conversation, once it is certain: for whoever has chosen none, and where the page has not. */
    spokenLocale: (locale: string) => (isFixed || box.get('locale') ? undefined : setLocale(locale)),
    hostTheme(next: Theme) {
      if (!isTheme(box.get('theme'))) theme.value = next;
    },
  };
}

export type Prefs = ReturnType<typeof createPrefs>;
