import { expect, test } from 'vitest';
import { createAnyLanguage } from '../../scripts/eval/language-any/detector.ts';
import { ownMs } from '../support/processor.ts';

const { languageOf } = createAnyLanguage();

test('short messages in languages that are not shipped', () => {
  const messages: Readonly<Record<string, string>> = {
    it: 'non riesco a entrare nel mio conto',
    nl: 'ik kan niet inloggen op mijn rekening',
    da: 'jeg kan ikke logge ind på min konto',
    sv: 'jag kan inte logga in på mitt konto',
    pt: 'não consigo entrar na minha conta',
    ro: 'nu pot intra în contul meu',
    tr: 'hesabıma giriş yapamıyorum çünkü şifre yok',
    id: 'saya tidak bisa masuk ke akun saya',
    lt: 'negaliu prisijungti prie savo paskyros',
    vi: 'tôi không thể đăng nhập vào tài khoản',
    pl: 'nie mogę się zalogować na moje konto',
    sr: 'ne mogu da se prijavim na moj nalog',
    ja: 'パスワードを忘れました',
    ko: '비밀번호를 잊어버렸어요',
    th: 'ลืมรหัสผ่าน',
    he: 'שכחתי את הסיסמה',
    hi: 'मैं पासवर्ड भूल गया',
    el: 'ξέχασα τον κωδικό μου',
    ru: 'я забыл пароль',
    kk: 'мен құпия сөзді ұмыттым',
    uk: 'я забув її пароль',
  };
  for (const [lang, text] of Object.entries(messages)) expect(languageOf(text), text).toBe(lang);
});

test('told which it may be, it says one of those', () => {
  const six = new Set(['en', 'es', 'fr', 'de', 'ar', 'zh']);
  for (const text of ['non riesco a entrare', 'ik kan niet inloggen', 'я забыл пароль', 'パスワード', '¿?', ''])
    expect(['', ...six], text).toContain(languageOf(text, six));
  expect(languageOf('não consigo entrar na minha conta', six)).toBe('es');
});

test('a title in another language does not change what the message is in', () => {
  expect(languageOf('zeig mir Gone With The Wind und The Lord Of The Rings')).toBe('de');
});

test('any text is answered, and soon', () => {
  const spent = ownMs(() => {
    for (const text of ['a'.repeat(8_000), '😀'.repeat(4_000), "l'".repeat(4_000), '\ud800 \u200b', '打'.repeat(8_000)])
      expect(typeof languageOf(text)).toBe('string');
  });
  expect(spent).toBeLessThan(500);
});
