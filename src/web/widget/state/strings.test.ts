import { describe, expect, it } from 'vitest';
import ar from '../../../../locales/ar/widget.json';
import de from '../../../../locales/de/widget.json';
import en from '../../../../locales/en/widget.json';
import es from '../../../../locales/es/widget.json';
import fr from '../../../../locales/fr/widget.json';
import zh from '../../../../locales/zh/widget.json';
import { lookUp } from './strings.ts';

const all = { en, es, fr, de, ar, zh };
const suffix = /_(?:zero|one|two|few|many|other)$/;

function flat(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[path + key, inner]] : flat(inner as object, `${path}${key}.`),
  );
}

describe('the texts of the widget', () => {
  const wanted = new Set(flat(en).map(([key]) => key.replace(suffix, '')));
  it.each(Object.entries(all))('%s has every text, every plural form it needs, and nothing else', (locale, strings) => {
    const texts = new Map(flat(strings));
    expect(new Set([...texts.keys()].map((key) => key.replace(suffix, '')))).toEqual(wanted);
    const plural = new Set([...texts.keys()].filter((key) => suffix.test(key)).map((key) => key.replace(suffix, '')));
    for (const key of plural)
      for (const form of new Intl.PluralRules(locale).resolvedOptions().pluralCategories)
        expect(texts.has(`${key}_${form}`), `${key}_${form}`).toBe(true);
    for (const [key, text] of texts) expect(text.trim(), key).not.toBe('');
  });
});

describe('a lookup', () => {
  const here = (locale: string, strings: object) => ({ locale, dir: 'ltr' as const, strings });

  it('picks the plural form of the language', () => {
    expect(lookUp(here('en', en), 'composer.left', { count: 1 })).toBe('1 character left');
    expect(lookUp(here('en', en), 'composer.left', { count: 2 })).toBe('2 characters left');
    expect(lookUp(here('ar', ar), 'composer.left', { count: 2 })).toBe('بقي حرفان');
    expect(lookUp(here('zh', zh), 'composer.left', { count: 1 })).toBe('还可输入 1 个字符');
  });

  it('puts values in as they are, whatever they hold', () => {
    const strings = { a: 'Hello {{ name }}' };
    expect(lookUp(here('en', strings), 'a', { name: '{{name}} $t(b) <b>' })).toBe('Hello {{name}} $t(b) <b>');
    expect(lookUp(here('en', strings), 'a')).toBe('Hello {{ name }}');
  });

  it('shows an unknown key as itself and never reaches into the prototype', () => {
    expect(lookUp(here('en', en), 'no.such')).toBe('no.such');
    expect(lookUp(here('en', en), 'constructor.name')).toBe('constructor.name');
  });
});
