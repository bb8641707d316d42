import { expect, test } from 'vitest';
import type { Finds } from '../types.ts';
import { extractFields } from './extract.ts';

const named = (finds: Finds, text: string, asked = false) =>
  extractFields(text, [{ name: 'it', type: 'text', finds }], {
    now: '2026-11-22T09:00:00.000Z',
    language: 'en',
    ...(asked ? { asked: 'it' } : {}),
  })[0]?.value;

test.each<[Finds, string, string | undefined]>([
  ['application', 'can i get adobe acrobat pro', 'adobe acrobat pro'],
  ['application', 'install Visio on my Windows laptop', 'Visio'],
  ['application', 'please install ZetaDraw 3 on my pc', 'ZetaDraw 3'],
  ['application', 'teams wont start', 'teams'],
  ['application', 'necesito instalar Photoshop', 'Photoshop'],
  ['application', 'peux-tu installer Figma ?', 'Figma'],
  ['application', 'bitte AutoCAD installieren', 'AutoCAD'],
  ['application', 'أريد تثبيت فوتوشوب', 'فوتوشوب'],
  ['application', '我想装个photoshop', 'photoshop'],
  ['application', 'please install a program on my machine', undefined],
  ['application', 'our department needs software', undefined],
  ['path', 'access to \\\\fs01\\hr please, approved by Anna Schmidt', '\\\\fs01\\hr'],
  ['path', 'Zugriff auf S:\\Einkauf\\2026', 'S:\\Einkauf\\2026'],
  ['path', 'access to the drive', undefined],
  ['person', 'access to \\\\fs01\\hr please, approved by Anna Schmidt', 'Anna Schmidt'],
  ['person', 'new starter John Smith on monday', 'John Smith'],
  ['person', 'a new colleague starts, name is Maria Lopez', 'Maria Lopez'],
  ['person', 'nueva empleada Lucía de la Vega', 'Lucía de la Vega'],
  ['person', 'une nouvelle collègue, elle s’appelle Claire Dupont', 'Claire Dupont'],
  ['person', 'neuer Mitarbeiter Jonas von Berg ab Montag', 'Jonas von Berg'],
  ['person', 'موظف جديد أحمد العلي', 'أحمد العلي'],
  ['person', '新员工叫李小明，下周一入职', '李小明'],
  ['person', 'my manager said yes', undefined],
])('unasked, %s in "%s"', (finds, text, name) => {
  expect(named(finds, text)).toBe(name);
});

test.each<[Finds, string, string | undefined]>([
  ['application', 'the app is Teams', 'Teams'],
  ['application', "it's Visio", 'Visio'],
  ['application', 'es Visio', 'Visio'],
  ['application', "c'est Figma", 'Figma'],
  ['application', 'das Programm heißt Lexware', 'Lexware'],
  ['application', '软件是微信', '微信'],
  ['application', 'ZetaDraw', 'ZetaDraw'],
  ['application', 'the whole team needs it, 5 people', undefined],
  ['person', 'my boss is Anna Schmidt', 'Anna Schmidt'],
  ['person', 'mein Chef ist Jan Huber', 'Jan Huber'],
  ['person', 'mi jefa es Ana Ruiz', 'Ana Ruiz'],
  ['person', 'مديري هو أحمد العلي', 'أحمد العلي'],
  ['person', '我的经理是王伟', '王伟'],
  ['person', 'anna@example.org', 'anna@example.org'],
  ['name', 'HP-3F-03', 'HP-3F-03'],
  ['name', "it's the one by the kitchen", 'the one by the kitchen'],
  ['name', 'this is taking too long', undefined],
])('asked, %s in "%s"', (finds, text, name) => {
  expect(named(finds, text, true)).toBe(name);
});

test('names are looked for in bounded time', () => {
  const started = process.cpuUsage().user;
  for (const long of [
    'the a '.repeat(1_300),
    'name is '.repeat(1_000),
    '\\\\a'.repeat(2_600),
    'install A '.repeat(800),
  ])
    for (const finds of ['application', 'person', 'path', 'name'] as const) named(finds, long, true);
  expect((process.cpuUsage().user - started) / 1_000).toBeLessThan(500);
});
