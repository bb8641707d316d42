import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { systemClock } from './clock.ts';

it('ends a time though only a signal made of several refers to it, and garbage is collected meanwhile', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const going = new AbortController();
  let ended = 0;
  const begin = (): void => {
    const whole = AbortSignal.any([going.signal, systemClock.timeout(90)]);
    AbortSignal.any([whole, systemClock.timeout(60.5)]).addEventListener('abort', () => ended++, { once: true });
  };
  for (let i = 0; i < 10; i++) begin();
  for (let i = 0; i < 10; i++) {
    collect();
    await pause(15);
  }
  expect(ended).toBe(10);
});
