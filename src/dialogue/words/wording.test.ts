import { expect, it } from 'vitest';
import { tellsContact, tellsOfName } from '../decide/asides.ts';
import { addsToNth, asksForSomebody } from './wording.ts';

it.each([
  'I want to speak with Omar Haddad please',
  "I'd like to talk to Ana",
  'can I speak to Mrs Weber?',
  'quiero hablar con Lucía',
  'je voudrais parler à Mme Durand',
  'kann ich bitte mit Frau Weber sprechen',
])('%s asks for somebody', (text) => {
  expect(asksForSomebody(text)).toBe(true);
});

it.each([
  'can I talk to my printer over the network',
  'I need Outlook to talk to it',
  'Ana told me to restart it',
  'quiero hablar de mi nómina',
  'ich möchte mit der Maus sprechen',
])('%s does not', (text) => {
  expect(asksForSomebody(text)).toBe(false);
});

it.each([
  ['add to the second one: it squeaks', 'second'],
  ['añade al primero: huele mal', 'primero'],
  ['ajoute au deuxième : il manque une vis', 'deuxième'],
  ['füge zum ersten hinzu: die Lehne ist lose', 'ersten'],
  ['أضف إلى الثاني: الباب أيضا', 'الثاني'],
  ['给第二个补充：很急', '第二'],
  ['add that the second monitor is dark', null],
  ['it belongs to the second one: it squeaks', null],
])('%s adds to: %s', (said, nth) => {
  expect(addsToNth(said)).toBe(nth);
});

it.each([
  ['anna.lee@example.org', 'bare'],
  ['+49 170 5551234', 'bare'],
  ['you can call me on +49 170 5551234', 'named'],
  ['mi correo es ana@example.org', 'named'],
  ['meine Nummer ist 0170 5551234', 'named'],
  ['mon numéro est 06 12 34 56 78', 'named'],
  ['رقمي 0501234567', 'named'],
  ['我的邮箱是 li@example.org', 'named'],
  ['the mailbox sales@example.org is full', null],
  ['send it to anna.lee@example.org and to Tom', null],
  ['room 214', null],
  ['on 12 November 2026', null],
])('%s tells where somebody is to be reached: %s', (said, how) => {
  expect(tellsContact(said)).toBe(how);
});

it.each([
  ['her surname is spelled Lee', true],
  ['sein Nachname schreibt sich mit zwei b', true],
  ['su apellido es Gil', true],
  ["son nom s'écrit B-E-N", true],
  ['اسمها سارة', true],
  ['他叫李明', true],
  ['the name of the printer is HP-3F-02', false],
  ['marketing', false],
])('%s tells how somebody is called: %s', (said, is) => {
  expect(tellsOfName(said)).toBe(is);
});
