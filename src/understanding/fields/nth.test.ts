import { expect, it } from 'vitest';
import { placeIn, placeSaid } from './nth.ts';

it.each([
  ['the second one', 1],
  ['option 3 please', 2],
  ['b', 1],
  ['ب', 1],
  ['el primero', 0],
  ['la deuxième', 1],
  ['das dritte bitte', 2],
  ['الثاني', 1],
  ['第二个', 1],
  ['the second floor', null],
  ['for 3 weeks', null],
  ['a laptop', null],
  ['no idea', null],
])('%s is the place %s', (text, place) => {
  expect(placeSaid(text)).toBe(place);
});

it.each([
  ['close the second one', 1],
  ['añade al primero que también falla', 0],
  ['schließ das erste', 0],
  ['أضف على الأول أن الظهر مكسور', 0],
  ['给第一个补充一下', 0],
  ['two of them are broken', null],
])('%s names the place %s', (text, place) => {
  expect(placeIn(text)).toBe(place);
});
