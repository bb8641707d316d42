import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it.each([
  [0, 'ticket', '0 tickets'],
  [1, 'ticket', '1 ticket'],
  [2, 'entry', '2 entries'],
  [1, 'entry', '1 entry'],
  [3, 'day', '3 days'],
])('%s × %s is %s', (count, one, said) => {
  expect(counted(count, one)).toBe(said);
});
