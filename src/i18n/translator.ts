import { createInstance } from 'i18next';
import type dialogue from '../../locales/en/dialogue.json';
import { type Language, languages } from '../kernel/languages.ts';

/** `locales/<language>/<namespace>.json`, parsed. */
export type Texts = Readonly<Record<Language, Readonly<Record<string, unknown>>>>;

type WithoutPlural<K> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : K;
/** Keys of the assistant's own texts, typed from the English ones. */
export type DialogueKey = WithoutPlural<keyof typeof dialogue & string>;

export interface Translator {
  /** A text of the assistant. */
  say(language: Language, key: DialogueKey, values?: Readonly<Record<string, string | number>>): string;
  /** Any text: `namespace:key.path`. Null when there is none in this language nor in English. */
  text(language: Language, key: string, values?: Readonly<Record<string, string | number>>): string | null;
  /** All texts of a namespace, for pages that look them up by themselves. */
  namespace(language: Language, name: string): Readonly<Record<string, unknown>>;
}

/** One i18next instance per context. Values are put in as they are: every place that shows a text shows it as text. */
export function createTranslator(texts: Texts): Translator {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...languages],
    ns: ['dialogue', 'intents', 'fields', 'pages', 'widget', 'console'],
    defaultNS: 'dialogue',
    resources: texts as never,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  });
  const fixed = new Map(languages.map((language) => [language, i18n.getFixedT(language)]));
  /** Texts without values are always the same; looking one up anew costs as much as understanding a word. */
  const plainTexts = new Map(languages.map((language) => [language, new Map<string, string>()]));
  const translate = (language: Language, key: string, values?: object): string => {
    const kept = values === undefined ? plainTexts.get(language)?.get(key) : undefined;
    if (kept !== undefined) return kept;
    const t = fixed.get(language);
    const text = t ? String(t(key as never, values as never)) : key;
    if (values === undefined) plainTexts.get(language)?.set(key, text);
    return text;
  };
  return {
    say: translate,
    text(language, key, values) {
      const plain = key.slice(key.indexOf(':') + 1);
      const found = translate(language, key, values);
      return found === plain || found === key ? null : found;
    },
    namespace: (language, name) => (texts[language][name] ?? {}) as Readonly<Record<string, unknown>>,
  };
}
