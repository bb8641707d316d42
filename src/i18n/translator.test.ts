import { describe, expect, it } from 'vitest';
import { createTranslator, type Texts } from './translator.ts';

const english = {
  'ticket-opened': 'Ticket #{{number}} is open, due {{due}}.',
  noted: '{{ label }}: {{value}}',
  'file-line_one': '{{count}} file',
  'file-line_other': '{{count}} files',
  greeting: 'Hello.',
  goodbye: '$t(greeting) Until {{due}}.',
};
const empty = { dialogue: {} };
const texts: Texts = {
  en: { dialogue: english },
  es: { dialogue: { greeting: 'Hola.' } },
  fr: empty,
  de: empty,
  ar: empty,
  zh: empty,
};
const translator = createTranslator(texts);

describe('a text of the assistant', () => {
  it('takes new values each time it is said', () => {
    expect(translator.say('en', 'ticket-opened', { number: 7, due: 'Monday' })).toBe('Ticket #7 is open, due Monday.');
    expect(translator.say('en', 'ticket-opened', { number: 8, due: 'Friday' })).toBe('Ticket #8 is open, due Friday.');
  });

  it.each([
    ['a placeholder', '{{label}}'],
    ['a text within a text', '$t(greeting)'],
    ['a replacement pattern', "$& $1 $' $$"],
  ])('shows %s in a value as it was written', (_, value) => {
    expect(translator.say('en', 'noted', { label: 'Name', value })).toBe(`Name: ${value}`);
  });

  it('leaves out a value that was not given', () => {
    expect(translator.say('en', 'noted', { label: 'Name' })).toBe('Name: ');
  });

  it.each([
    [1, '1 file'],
    [3, '3 files'],
  ])('is chosen by the count %i', (count, said) => {
    expect(translator.say('en', 'file-line', { count })).toBe(said);
  });

  it('may hold another text', () => {
    expect(translator.say('en', 'goodbye', { due: 'Monday' })).toBe('Hello. Until Monday.');
  });

  it('is said in English where a language has none', () => {
    expect(translator.say('es', 'greeting')).toBe('Hola.');
    expect(translator.say('fr', 'greeting')).toBe('Hello.');
  });
});

describe('any text', () => {
  it('is null when no language has it, asked once or twice', () => {
    expect(translator.text('es', 'fields:size.choices.huge')).toBeNull();
    expect(translator.text('es', 'fields:size.choices.huge')).toBeNull();
  });

  it.each([
    '{{due}}',
    '{{constructor}}',
    '$t(greeting)',
    '$t(greeting, {"due": "x"})',
    'a:b',
    '{{due}}: $t(fields:size)',
  ])('is null for a name that somebody gave as %s, into which nothing is put', (name) => {
    expect(translator.text('en', `fields:${name}.label`, { due: 'Monday' })).toBeNull();
    expect(translator.text('en', `fields:size.choices.${name}`)).toBeNull();
  });
});
