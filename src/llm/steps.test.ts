import { expect, it } from 'vitest';
import { withAllSteps } from './steps.ts';

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
  expect(withAllSteps(answer, passage, 'en')).toBe(whole);
});

it('all steps, in fewer words, stay as they are', () => {
  const answer =
    'Open Company Portal from the Start menu. Search for Meridian VPN, choose Install, wait five minutes, and restart the laptop.';
  expect(withAllSteps(answer, passage, 'en')).toBe(answer);
});

it('a passage without steps, or in another language, adds nothing', () => {
  expect(withAllSteps('See a shield.', 'You should now see a grey shield.', 'en')).toBe('See a shield.');
  expect(withAllSteps('Starte den Laptop neu.', passage, 'de')).toBe('Starte den Laptop neu.');
});
