import { expect, test } from 'vitest';
import { createLanguageDetector } from './language.ts';

const { detect } = createLanguageDetector();

test('short chat messages in the six languages', () => {
  const messages: Record<string, string[]> = {
    en: ['how do I reset my password', 'the printer is broken', 'what is this', 'my screen went dark'],
    es: ['no puedo entrar en mi cuenta', 'la impresora está rota', '¿qué pasa?', 'olvide mi contrasena'],
    fr: ["l'imprimante ne marche pas", "j'ai oublié mon mot de passe", 'où en est ma demande', 'ca ne fonctionne pas'],
    de: ['der Drucker geht nicht', 'ich habe mein Passwort vergessen', 'was ist los', 'VPN bricht dauernd ab'],
    ar: ['الطابعة لا تعمل', 'نسيت كلمة المرور', 'مشكلة في VPN'],
    zh: ['打印机坏了', '我忘了密码', 'VPN连不上'],
  };
  for (const [lang, texts] of Object.entries(messages))
    for (const text of texts) {
      const guess = detect(text);
      expect(guess, text).toMatchObject({ language: lang });
      expect(guess.confidence, text).toBeGreaterThanOrEqual(0.5);
    }
});

test('names, numbers and single words do not switch the language', () => {
  for (const text of ['ok', 'VPN', '1042', 'no', 'Outlook', 'Maria Schmidt', 'iPhone 14', '👍', '', 'Zoom', 'SAP']) {
    const guess = detect(text, { locale: 'fr' });
    expect(guess.language === 'fr' || guess.confidence < 0.5, `${text} → ${guess.language} ${guess.confidence}`).toBe(
      true,
    );
  }
});

test('a clear sentence switches it all the same', () => {
  expect(detect('Ich habe mein Passwort vergessen', { locale: 'en' })).toMatchObject({ language: 'de' });
  expect(detect('Ich habe mein Passwort vergessen', { locale: 'en' }).confidence).toBeGreaterThan(0.8);
  expect(detect('打印机坏了', { locale: 'en' }).confidence).toBeGreaterThan(0.8);
});

test('the browser breaks a tie', () => {
  expect(detect('ok', { preferred: ['es-MX', 'en'] }).language).toBe('es');
});
