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
  say(language: Language, key: DialogueKey, values?: Values): string;
  /** Any text: `namespace:key.path`. Null when there is none in this language nor in English. */
  text(language: Language, key: string, values?: Values): string | null;
  /** All texts of a namespace, for pages that look them up by themselves. */
  namespace(language: Language, name: string): Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, string | number>>;

const mostTemplates = 5_000;
const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** A text before values are put in; null when there is more to do than that, false where there is no such text. */
type Template = string | null | false;

/** Without its namespace. */
function plainKey(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** Whether a text holds nothing but plain values; formats and texts within texts are left to i18next. */
function isPlain(text: string): boolean {
  return !/\{\{|\$t\(/.test(text.replace(placeholder, ''));
}

function fill(template: string, values: Values): string {
  if (!template.includes('{{')) return template;
  return template.replace(placeholder, (_, name: string) => String(values[name] ?? ''));
}

/** Services in one process that have the same texts look them up once. */
const made = new WeakMap<Texts, Translator>();

/** One i18next instance for the same texts. Values are put in as they are: every place that shows a text shows it as text. */
export function createTranslator(texts: Texts): Translator {
  const before = made.get(texts);
  if (before) return before;
  const translator = newTranslator(texts);
  made.set(texts, translator);
  return translator;
}

function newTranslator(texts: Texts): Translator {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...languages],
    ns: ['dialogue', 'intents', 'fields', 'pages', 'widget', 'console', 'mail', 'my'],
    defaultNS: 'dialogue',
    resources: texts as never,
    interpolation: { escapeValue: false, skipOnVariables: true },
    returnNull: false,
  });
  const fixed = new Map(languages.map((language) => [language, i18n.getFixedT(language)]));
  const ask = (language: Language, key: string, values?: object): string => {
    const t = fixed.get(language);
    return t ? String(t(key as never, values as never)) : key;
  };
  /** Texts before values are put in. i18next takes longer to find and fill one than we to understand a sentence. */
  const templates = new Map(languages.map((language) => [language, new Map<string, Template>()]));
  const templateOf = (language: Language, key: string): Template => {
    const known = templates.get(language) ?? new Map<string, Template>();
    let template = known.get(key);
    if (template === undefined) {
      const text = i18n.exists(key, { lng: language }) && ask(language, key, { skipInterpolation: true });
      template = text === false || isPlain(text) ? text : null;
      // What a person wrote may be part of a key (a choice that is none), so there is no end of keys.
      if (known.size >= mostTemplates) known.clear();
      known.set(key, template);
    }
    return template;
  };
  const translate = (language: Language, key: string, values: Values = {}): string => {
    // With a count there are several texts to choose from.
    const template = 'count' in values ? null : templateOf(language, key);
    // i18next would put values and texts into the key itself, and its words may be a person's.
    if (template === false) return plainKey(key);
    return template === null ? ask(language, key, values) : fill(template, values);
  };
  return {
    say: translate,
    text(language, key, values) {
      const found = translate(language, key, values);
      return found === plainKey(key) || found === key ? null : found;
    },
    namespace: (language, name) => (texts[language][name] ?? {}) as Readonly<Record<string, unknown>>,
  };
}
