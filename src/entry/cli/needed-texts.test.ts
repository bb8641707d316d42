import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Texts } from '../../i18n/translator.ts';
import { loadIntents, loadTexts } from '../load.ts';
import { neededCategories, neededTexts } from './needed-texts.ts';

const root = resolve(import.meta.dirname, '../../..');
const catalogue = loadIntents(root);

/** The shipped texts without one of them in German. */
function without(namespace: string, ...path: string[]): Texts {
  type Tree = { [key: string]: Tree };
  const texts = loadTexts(root);
  const german = texts.de[namespace] as unknown as Tree;
  const above = path.slice(0, -1).reduce<Tree>((at, key) => at[key] ?? {}, german);
  delete above[path.at(-1) ?? ''];
  return texts;
}

it('the shipped texts have whatever the desk can show', () => {
  const texts = loadTexts(root);
  expect([...neededTexts(catalogue, texts), ...neededCategories(catalogue, texts)]).toEqual([]);
});

it.each([
  ['fields', 'about', 'label'],
  ['fields', 'device', 'label'],
])('finds that %s, %s.%s is missing', (namespace, field, key) => {
  const [fault, ...more] = neededTexts(catalogue, without(namespace, field, key));
  expect(more).toEqual([]);
  expect(fault?.file).toBe(`locales/de/${namespace}.json`);
  expect(fault?.reason).toContain(`“${field}.${key}” is missing`);
});

it.each([
  ['network', 'vpn'],
  ['hr', 'name'],
])('finds that nobody says category %s, %s', (area, topic) => {
  const [fault, ...more] = neededCategories(catalogue, without('console', 'category', area, topic));
  expect(more).toEqual([]);
  expect(fault).toMatchObject({ file: 'locales/de/console.json' });
});
