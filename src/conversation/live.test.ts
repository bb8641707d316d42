import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLive, type Live } from './live.ts';

let connected: (is: boolean) => void;
let live: Live;
let woken: number;
beforeEach(() => {
  vi.useFakeTimers();
  live = createLive({
    send: () => undefined,
    listen: (_heard, line) => {
      connected = line;
    },
  });
  woken = 0;
  live.subscribe('cnv_1', () => woken++);
});
afterEach(() => {
  vi.useRealTimers();
});

it('lets followers look for themselves each second while other processes cannot be heard', () => {
  connected(false);
  woken = 0;
  vi.advanceTimersByTime(5_000);
  expect(woken).toBe(5);
});

it('lets them look now and then though the line stands: who had something to say may have died before it was said', () => {
  connected(true);
  woken = 0;
  vi.advanceTimersByTime(30_000);
  expect(woken).toBe(3);
});
