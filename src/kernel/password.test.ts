import { dictionary } from '@zxcvbn-ts/language-common';
import { expect, it } from 'vitest';
import { ownMs } from '../../tests/support/processor.ts';
import { passwordFault, shortestPassword } from './password.ts';

const about = ['help.example.org', 'Ana Ruiz', 'ana.ruiz@example.org'];

it.each([
  'password123',
  'Password123!',
  'P@ssw0rd2024',
  'passwort-1',
  'Contraseña1',
  'motdepasse99',
  'Welcome@123',
  'Summer2024!',
  'iloveyou123',
  'michael1990',
  'alejandra7',
  'letmeinletmein',
  'football99',
  'christopher',
  '1234567890',
  '0987654321',
  '123456789a',
  'qwertyuiop',
  'qwerty12345',
  'QWERTZuiop1',
  '1q2w3e4r5t',
  'zaq12wsxcde3',
  'asdfghjkl;',
  'йцукенгшщз',
  'aaaaaaaaaa',
  'abcdefghijk',
  'xyzxyzxyzxyz',
  'parley2024!',
  'Parley-Parley',
  'example2024',
  'anaruiz-anaruiz',
  'ana.ruiz@example.org',
])('%s is among those that are guessed first', (password) => {
  expect(passwordFault(password, about)).toBe('common');
});

it('none of the ten thousand commonest is taken', () => {
  const commonest = [...dictionary['passwords-common']].slice(0, 10_000).map(String);
  const longEnough = commonest.filter((password) => password.length >= shortestPassword);
  expect(longEnough.length).toBeGreaterThan(100);
  expect(longEnough.filter((password) => passwordFault(password) === null)).toEqual([]);
});

it.each([
  'correct horse battery',
  'violet tram beneath 7 quiet rivers',
  'kX9#pLq2vR',
  'zqmfhwtgrk',
  '73!94@18#26',
  '8349206175',
  'tr0ub4dor&3-x',
  'Wüstenfuchs-Regal',
  'my own long phrase',
  'قهوة الصباح الباكر',
  '我喜欢在星期天喝茶和看书',
  'anaruiz likes tea',
  'helpful wren sings',
])('%s is taken', (password) => {
  expect(passwordFault(password, about)).toBeNull();
});

it('counts characters as people do, and has an end', () => {
  expect(passwordFault('kX9#pLq2v')).toBe('short');
  expect(passwordFault('🦊🐢🦉🐙🦋')).toBe('short');
  expect(passwordFault('🦊🐢🦉🐙🦋🐝🌵🍄⛵🎈')).toBeNull();
  expect(passwordFault('kX9#pLq2vR'.repeat(21))).toBe('long');
});

it('takes next to no time, whatever is typed', () => {
  const spent = ownMs(() => {
    for (const text of ['a', 'ab', 'aab', '1234567890x', 'password', '!1', 'qwertyuiop', 'é'])
      for (const end of ['', 'ß', '1']) passwordFault(`${text.repeat(200).slice(0, 199)}${end}`, about);
  });
  expect(spent).toBeLessThan(500);
});
