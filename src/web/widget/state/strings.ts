import { signal } from '@preact/signals';
import type english from '../../../../locales/en/widget.json';

type Paths<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`>;
}[keyof T & string];
type Base<K extends string> = K extends `${infer B}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? B : K;

/** A text of the widget; `x` stands for `x_one`, `x_other` … */
export type Key = Base<Paths<typeof english>>;
export type Values = Readonly<Record<string, string | number>>;

interface Texts {
  locale: string;
  dir: 'ltr' | 'rtl';
  strings: object;
}

export const texts = signal<Texts>({ locale: 'en', dir: 'ltr', strings: {} });

function at(strings: object, key: string): string | undefined {
  let here: unknown = strings;
  for (const name of key.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return typeof here === 'string' ? here : undefined;
}

/**
 * The text of `key`: plural forms by CLDR (`count` picks `_one`, `_few` …), `{{x}}` filled in from `values`, numbers
 * written as the language writes them. An unknown key is shown as itself, so that it is noticed.
 */
export function lookUp({ locale, strings }: Texts, key: string, values: Values = {}): string {
  const { count } = values;
  const plural = typeof count === 'number' ? new Intl.PluralRules(locale).select(count) : '';
  const text = (plural && (at(strings, `${key}_${plural}`) ?? at(strings, `${key}_other`))) || at(strings, key) || key;
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value === 'number') return new Intl.NumberFormat(locale, { useGrouping: false }).format(value);
    return value ?? whole;
  });
}

/** The text in the language now shown; views that call it are drawn again when the language changes. */
export function t(key: Key, values?: Values): string {
  return lookUp(texts.value, key, values);
}

/** `t` for a key put together at run time; undefined when there is no such text. */
export function maybe(key: string): string | undefined {
  return at(texts.value.strings, key);
}
