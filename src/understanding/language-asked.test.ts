import { expect, it } from 'vitest';
import { read } from './fields/reading.ts';
import { findLanguageAsked } from './language-asked.ts';

it.each([
  ['can you answer in English please?', 'en'],
  ['¿puedes responder en inglés?', 'en'],
  ['en español por favor', 'es'],
  ['parlez-vous français ?', 'fr'],
  ['Français ?', 'fr'],
  ['ich möchte lieber auf Deutsch schreiben', 'de'],
  ['أريد التحدث بالعربية', 'ar'],
  ['能用中文回答吗？', 'zh'],
  ["I don't speak German, can you write in English?", 'en'],
  ['我不懂英语，请用中文', 'zh'],
  ["je ne comprends pas l'anglais", 'this'],
  ['do you speak Italian?', 'other'],
  ['parla italiano?', 'other'],
  ['can we speak German?', 'de'],
  ['on peut parler anglais ?', 'en'],
  ['Können wir Englisch reden?', 'en'],
  ['¿podemos hablar en inglés?', 'en'],
  ['هل يمكننا أن نتكلم بالعربية؟', 'ar'],
  ['我们可以聊英语吗？', 'en'],
])('%s asks for %s', (text, language) => {
  expect(findLanguageAsked(read(text))).toBe(language);
});

it.each([
  'English',
  'how do I change the language of Word to English',
  'I need an English keyboard',
  'where is the German class?',
  'das Dokument auf Englisch ist weg',
  '我的英语课在哪里',
  'la clase de francés es mañana',
  'can we talk to a human in German?',
  'Können wir über die englische Rechnung reden?',
  '',
])('%s asks for no language', (text) => {
  expect(findLanguageAsked(read(text))).toBeNull();
});
