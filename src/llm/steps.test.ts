import { describe, expect, it } from 'vitest';
import { withSteps } from './steps.ts';

const passage = `If it is missing:

1. Open **Company Portal** from the Start menu.
2. Search for **Meridian VPN** and choose **Install**. It takes about five minutes.
3. Restart the laptop.

You should now see a grey shield.`;
const list = `1. Open Company Portal from the Start menu.
2. Search for Meridian VPN and choose Install. It takes about five minutes.
3. Restart the laptop.`;

it.each([
  ['one step of three', 'Restart the laptop.', list],
  ['what is beside the steps', 'You should now see a grey shield.', `You should now see a grey shield.\n\n${list}`],
  [
    'two steps and more',
    '1. Open Company Portal.\n2. Restart the laptop.\nYou should see a grey shield.',
    `You should see a grey shield.\n\n${list}`,
  ],
])('%s: the list is given whole', (_, answer, whole) => {
  expect(withSteps(answer, [passage], passage, 'en')).toBe(whole);
});

it('all steps, in fewer words, stay as they are', () => {
  const answer =
    'Open Company Portal from the Start menu. Search for Meridian VPN, choose Install, wait five minutes, and restart the laptop.';
  expect(withSteps(answer, [passage], passage, 'en')).toBe(answer);
});

it('a passage without steps, or in another language, adds nothing', () => {
  expect(withSteps('See a shield.', ['You should now see a grey shield.'], '', 'en')).toBe('See a shield.');
  expect(withSteps('Starte den Laptop neu.', [passage], passage, 'de')).toBe('Starte den Laptop neu.');
});

describe('of an answer from two passages', () => {
  const about = 'Meridian VPN is needed outside of the office only.';
  const phone = `On a phone:

1. Open the shop and search for **Tunnelblick**.
2. Sign in twice.`;

  it.each([
    [
      'the best one, though the answer begins with another',
      'It is needed outside of the office only. You should see a grey shield.',
    ],
    ['another, where one of its steps is told', 'It is needed outside of the office only. Restart the laptop.'],
  ])('no step is dropped of %s', (_, answer) => {
    const best = answer.includes('shield') ? passage : about;
    const whole = withSteps(answer, [about, passage], best, 'en');
    expect(whole).toContain(list);
    expect(whole).toContain('outside of the office only.');
  });

  it('steps of one that only a remark is taken from are not told', () => {
    const answer = `${list}\n\nOn a phone, too.`;
    expect(withSteps(answer, [passage, phone], passage, 'en')).toBe(answer);
  });

  it('lists of both are whole, whatever they share', () => {
    const code = ['1. Open the portal.', '2. Enter your user name.', '3. Press Send code.'].join('\n');
    const scan = ['1. Open the portal.', '2. Enter your user name.', '3. Scan the QR code.', '4. Confirm.'].join('\n');
    expect(withSteps('Open the portal. Press Send code.', [code, scan], scan, 'en')).toBe(`${code}\n\n${scan}`);
  });
});
