import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBus } from './postgres-bus.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('the first word goes out at once, those soon after it together, each once and in order', () => {
  const sent: string[][] = [];
  const bus = createBus('postgres://nowhere/nothing', async (text) => {
    sent.push((JSON.parse(text) as { texts: string[] }).texts);
  });
  bus.send('a');
  bus.send('b');
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([['a', 'b']]);
  const soon = Array.from({ length: 10 }, (_, i) => String(i));
  for (const word of soon) {
    bus.send(word);
    vi.advanceTimersByTime(1);
  }
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(10);
  expect(sent).toEqual([['a', 'b'], soon]);
  // Nobody speaks for a while: the next word is a first one again.
  vi.advanceTimersByTime(50);
  bus.send('c');
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([['a', 'b'], soon, ['c']]);
});
