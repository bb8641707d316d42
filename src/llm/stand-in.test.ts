import { describe, expect, it } from 'vitest';
import { standIn } from './stand-in.ts';

const above = 'Lockers\nRent a locker';
const text = `A locker costs 4 euros a month, or 40 euros a year. The key stays with you until the end of the year.

1. Open **Services > Lockers** and choose a floor.
2. Pay by card. See [Payments](/help/en/payments).

- Lost key: a new one costs 15 euros.`;
const instead = (sentence: string, before = ''): string | null => standIn(sentence, [{ above, text }], 'en', before);

describe('the passage’s own sentence', () => {
  it.each([
    [
      'in other words',
      'Per month a locker sets you back 4 euros, per year 40 euros.',
      'A locker costs 4 euros a month, or 40 euros a year.',
    ],
    [
      'a lie',
      'The key does not stay with you until the end of the year.',
      'The key stays with you until the end of the year.',
    ],
    [
      'a step, without its number',
      'Navigate to **Services > Lockers** and choose whichever floor.',
      'Open Services > Lockers and choose a floor.',
    ],
  ])('stands in for %s', (_, sentence, own) => {
    expect(instead(sentence)).toBe(own);
  });

  it.each([
    ['of which no passage speaks', 'Bring your own padlock from home on Monday.'],
    ['that claims a deed', 'I have rented a locker for you, it costs 4 euros a month.'],
  ])('does not for a sentence %s', (_, sentence) => {
    expect(instead(sentence)).toBeNull();
  });

  it('does not where it would lack what it is about', () => {
    expect(
      standIn(
        'A new one is 15 euros.',
        [{ above: 'Lockers', text: '- Key: lost.\n- Badge: a new one costs 15 euros.' }],
        'en',
        '',
      ),
    ).not.toBe('a new one costs 15 euros.');
  });

  it('is none of another language', () => {
    expect(standIn('Ein Schließfach kostet 4 euros a month.', [{ above, text }], 'de', '')).toBeNull();
  });
});
