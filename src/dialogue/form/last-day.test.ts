import { expect, it } from 'vitest';
import { isLength } from './last-day.ts';

it.each([
  'two weeks',
  'just the one day',
  'same day',
  'for 3 days',
  'nur der eine Tag',
  'zwei Wochen',
  'solo un día',
  'el mismo día',
  'juste un jour',
  'trois semaines',
  'يوم واحد فقط',
  'نفس اليوم',
  '就一天',
  '两周',
])('%s says how long', (said) => expect(isLength(said)).toBe(true));

it.each([
  'not the same day',
  'in two weeks',
  'two weeks later',
  'my boss is away two weeks',
  'two weeks, until the 20th',
  'nicht am selben Tag',
  'the 20th',
  '7月8日',
])('%s says something else', (said) => expect(isLength(said)).toBe(false));
