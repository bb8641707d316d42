import { expect, it } from 'vitest';
import { asksForSomebody } from './wording.ts';

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
