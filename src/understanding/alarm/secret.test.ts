import { expect, it } from 'vitest';
import { ownMs } from '../../../tests/support/processor.ts';
import { flatten } from '../normalise.ts';
import { tellsSecret } from './secret.ts';

const tells = (text: string): boolean => tellsSecret(flatten(text).text);

it.each([
  'my password is Sommer2024!',
  'user jdoe pw: hunter22',
  'Passwort lautet Blume#77 bitte zurücksetzen',
  'mi contraseña es gatito_99',
  'mon mot de passe : Soleil12',
  'كلمة السر هي Nour2024',
  '我的密码是 abc12345',
  'the PIN is 482913',
  'pay it with 4111 1111 1111 1111 please',
  'card 5500005555555559',
  'amex 3782 822463 10005',
  'flat 12 4111 1111 1111 1111',
])('%s gives a secret away', (text) => {
  expect(tells(text)).toBe(true);
});

it.each([
  'my password is not accepted',
  'password is wrong!!',
  'my password expires in 3 days',
  'Passwort vergessen',
  'la contraseña es incorrecta',
  'mot de passe oublié depuis lundi',
  'نسيت كلمة السر',
  '我的密码忘记了',
  'ticket 1042 and order 4711 0815',
  'call me at +44 7700 900456 or 020 7946 0999',
  'serial number 4111 1111 1111 1112',
  'amex 3782 822463 10006',
  'password_management_tool account unlock',
  'the password-safe2 program does not open',
  'account number DE89 3704 0044 0532 0130 00',
])('%s gives none away', (text) => {
  expect(tells(text)).toBe(false);
});

it.each([
  `${'pin:'.repeat(300)}${'@'.repeat(7_000)}`,
  'pin:'.repeat(2_000),
  'password for '.repeat(600),
  `password ${'a'.repeat(8_000)}`,
  '4111 '.repeat(1_600),
  '4'.repeat(8_000),
  '密码'.repeat(4_000),
  'pin is '.repeat(1_100),
])('reads %.20s… in bounded time', (text) => {
  tells(text);
  expect(ownMs(() => tells(text))).toBeLessThan(50);
});
