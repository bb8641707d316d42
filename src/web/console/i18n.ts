import { createInstance } from 'i18next';
import { directionOf, isLanguage, type Language, languages, nearestLanguage } from '../../kernel/languages.ts';
import { createStore, keep, recall, useStore } from './store.ts';

type Bundle = typeof import('../../../locales/en/console.json');
type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Bare<K extends string> = K extends `${infer Stem}_${Plural}` ? Stem : K;
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? Bare<K> : `${Bare<K>}.${Paths<T[K]>}` }[keyof T &
  string];
/** Every text the console has, by its path in the English bundle. */
export type Key = Paths<Bundle>;
export type T = (key: Key, values?: Record<string, string | number>) => string;

const load: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import('../../../locales/en/console.json'),
  es: () => import('../../../locales/es/console.json'),
  fr: () => import('../../../locales/fr/console.json'),
  de: () => import('../../../locales/de/console.json'),
  ar: () => import('../../../locales/ar/console.json'),
  zh: () => import('../../../locales/zh/console.json'),
};

// Values are never put into markup, only into text nodes, so nothing is escaped; and values are never read as keys.
const i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  ns: ['console'],
  defaultNS: 'console',
  resources: {},
  interpolation: { escapeValue: false, skipOnVariables: true },
});

export interface Spoken {
  language: Language;
  dir: 'ltr' | 'rtl';
  t: T;
  /** The text at a path made of ids that the owner chose; null where there is none. */
  find(key: string): string | null;
}

function speak(language: Language): Spoken {
  const fixed = i18n.getFixedT(language, 'console');
  const find = (key: string): string | null => {
    const text: unknown = i18n.getResource(language, 'console', key);
    return typeof text === 'string' ? text : null;
  };
  return { language, dir: directionOf(language), t: (key, values) => fixed(key, values ?? {}) as string, find };
}

const spoken = createStore<Spoken>(speak('en'));
const isText = (value: unknown): value is string => typeof value === 'string';

/** Brings a language's texts, then says everything in it. A bundle that does not arrive leaves the language as it was. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'console')) {
    const bundle = await load[language]();
    i18n.addResourceBundle(language, 'console', bundle.default);
  }
  keep('language', language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  spoken.set(speak(language));
}

/** The language chosen last, or the nearest to what the browser asks for. */
export async function startLanguage(): Promise<void> {
  await i18n.init();
  const kept = recall('language', '', isText);
  const wanted = isLanguage(kept) ? kept : navigator.languages.map(nearestLanguage).find((one) => one !== undefined);
  i18n.addResourceBundle('en', 'console', (await load.en()).default);
  await setLanguage(wanted ?? 'en').catch(() => setLanguage('en'));
}

export const useSpoken = (): Spoken => useStore(spoken);
export const useT = (): T => useStore(spoken).t;
/** For texts said outside a component: toasts, the page's title, notifications. */
export const say: T = (key, values) => spoken.get().t(key, values);

/** The languages as their speakers call them. */
export const languageNames: readonly (readonly [Language, string])[] = languages.map((code) => {
  const own = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return [code, own.charAt(0).toLocaleUpperCase(code) + own.slice(1)] as const;
});
