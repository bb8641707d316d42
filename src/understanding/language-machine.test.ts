import { expect, it } from 'vitest';
import { fillWith, hostilePieces } from '../../tests/support/hostile-pieces.ts';
import { quickestMs } from '../../tests/support/processor.ts';
import { isOfMachine } from './language-machine.ts';

it.each([
  'TypeError: undefined is not a function',
  'run (app.js:10:5)',
  '2026-03-01 10:00:12 [ERROR] connection refused',
  'ERR_CONNECTION_TIMED_OUT',
  'Error code 0x80070005',
])('%s was written by a program', (text) => {
  expect(isOfMachine(text)).toBe(true);
});

it.each([
  'my screen says ERR_CONNECTION_TIMED_OUT',
  'bonjour, TypeError: undefined is not a function',
  'la impresora no imprime (planta 2)',
  'meeting at 10:30 (room 4)',
])('%s was written by somebody', (text) => {
  expect(isOfMachine(text)).toBe(false);
});

it('reads 8,000 hostile characters in bounded time', () => {
  for (const piece of hostilePieces)
    expect(
      quickestMs(20, 5, () => isOfMachine(fillWith(piece, 8_000))),
      piece,
    ).toBeLessThan(20);
});
