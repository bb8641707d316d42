import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLive } from '../conversation/live.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Bus } from '../store/store.ts';
import { createLimits, type Limited, type Limits, rates } from './limits.ts';

let nowMs = 0;
const clock = { ms: () => nowMs, timeout: systemClock.timeout, now: () => new Date(nowMs).toISOString() };
beforeEach(() => {
  vi.useFakeTimers();
  nowMs = 1_000_000;
});
afterEach(() => {
  vi.useRealTimers();
});

/** Processes on one line, and every word on it. */
function processes(count: number) {
  const ears: ((text: string) => void)[] = [];
  const said: string[] = [];
  let stands = true;
  const all = Array.from({ length: count }, (_, self) => {
    const bus: Bus = {
      send(text) {
        said.push(text);
        if (stands) for (const heard of ears.filter((_, at) => at !== self)) heard(text);
      },
      listen: (heard) => void ears.push(heard),
    };
    return createLimits({ clock, on: true, live: createLive(bus) });
  });
  return {
    all,
    said,
    line: (is: boolean) => {
      stands = is;
    },
  };
}

/** @returns 0 when it was let through, or the seconds to wait */
function ask(limits: Limits | undefined, who = 'ana', what: Limited = 'messages'): number {
  try {
    limits?.take(what, who);
    return 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'rate_limited', status: 429 });
    return error instanceof AppError ? (error.more.retryAfterS ?? -1) : -1;
  }
}

it('keeps nobody waiting for longer when the clock is put back', () => {
  const { all } = processes(1);
  expect(asked(all, 40)).toBe(rates.messages.burst);
  nowMs -= 24 * 3_600_000;
  expect(ask(all[0])).toBeLessThanOrEqual(2);
  nowMs += 60_000;
  expect(asked(all, 40)).toBe(rates.messages.burst);
});

/** Asks the processes in turn. @returns how often it was let through */
function asked(all: readonly Limits[], times: number, toldAfter = 1): number {
  let through = 0;
  for (let i = 0; i < times; i++) {
    if (ask(all[i % all.length]) === 0) through++;
    if (i % toldAfter === 0) vi.advanceTimersByTime(50);
  }
  return through;
}

describe('limits of one process', () => {
  it('are exact: so many at once, then one each time the bucket gets another', () => {
    const limits = createLimits({ clock, on: true, live: null });
    expect(Array.from({ length: 20 }, () => ask(limits))).toEqual(Array(20).fill(0));
    expect(ask(limits)).toBe(2);
    nowMs += 1_499;
    expect(ask(limits)).toBe(1);
    nowMs += 1;
    expect(ask(limits)).toBe(0);
    expect(ask(limits)).toBe(2);
    expect(ask(limits, 'ben')).toBe(0);
    expect(ask(limits, 'ana', 'uploads')).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are forgotten for no other kind, however many come of one, and take no more room in all', () => {
    const limits = createLimits({ clock, on: true, live: null });
    for (let i = 0; i < 8; i++) ask(limits, 'guesser', 'signIn');
    for (let i = 0; i < 60_000; i++) ask(limits, `2001:db8:${i}::/64`, 'conversations');
    expect(ask(limits, 'guesser', 'signIn')).toBe(6);
    // Of one kind the oldest make room, each time.
    for (let i = 0; i < 20; i++) ask(limits);
    for (let i = 0; i < 50_000 / Object.keys(rates).length; i++) ask(limits, `person ${i}`);
    expect(ask(limits)).toBe(0);
  });

  it('of what is only counted refuse nobody', () => {
    const limits = createLimits({ clock, on: true, live: null });
    const noted = Array.from({ length: 1_500 }, () => limits.note('signInCrowd', 'a site'));
    expect([noted[0], noted[999], noted[1_499]]).toEqual([1, 1_000, 1_000]);
    expect(limits.note('signInCrowd', 'another')).toBe(1);
    nowMs += 60_000;
    expect(limits.note('signInCrowd', 'a site')).toBe(941);
  });

  it('are none when switched off', () => {
    const limits = createLimits({ clock, on: false, live: null });
    expect(Array.from({ length: 500 }, () => ask(limits)).every((wait) => wait === 0)).toBe(true);
  });
});

describe('limits of several processes', () => {
  it.each([2, 3, 8])('%i of them allow one rate together', (count) => {
    const { all } = processes(count);
    expect(asked(all, 200)).toBe(20);
    let through = 0;
    // Three minutes of somebody who never stops.
    for (let second = 0; second < 180; second++) {
      nowMs += 1_000;
      through += asked(all, 2 * count);
    }
    expect(through).toBeGreaterThan(110);
    expect(through).toBeLessThanOrEqual(120 + count);
  });

  it('make good later what was let through before the word came, and nobody waits much over a minute for it', () => {
    const { all } = processes(8);
    // All at the same moment: nobody knows of the others.
    expect(
      all.map((limits) => Array.from({ length: 30 }, () => ask(limits)).filter((wait) => wait === 0).length),
    ).toEqual(Array(8).fill(20));
    vi.advanceTimersByTime(50);
    expect(all.map((limits) => ask(limits))).toEqual(Array(8).fill(32));
    nowMs += 31_500;
    expect(all.map((limits) => ask(limits))).toEqual(Array(8).fill(0));
  });

  it('refuse nobody while telling, and count nobody for somebody else', () => {
    const { all } = processes(2);
    for (let i = 0; i < 300; i++) expect(ask(all[0], `person ${i}`)).toBe(0);
    vi.advanceTimersByTime(50);
    for (let i = 0; i < 300; i++)
      expect(Array.from({ length: 20 }, () => ask(all[1], `person ${i}`)).filter((wait) => wait === 0)).toHaveLength(
        19,
      );
  });

  it('limit each by itself while they cannot hear each other, and together again afterwards', () => {
    const { all, line } = processes(2);
    line(false);
    expect(asked(all, 100)).toBe(40);
    line(true);
    nowMs += 60_000;
    expect(asked(all, 100)).toBe(20);
  });

  it('say so together, in words that are short and name nobody', () => {
    const { all, said } = processes(2);
    const limits = all[0];
    for (let i = 0; i < 400; i++) ask(limits, `2001:db8::/64 ana${i % 200}@example.org`, 'signIn');
    expect(said).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(said).toHaveLength(4);
    for (const text of said) {
      // What the bus counts on for a word: three bytes a character.
      expect(text.length * 3).toBeLessThan(7_000);
      expect(text).not.toMatch(/ana\d|@|example|2001:/);
    }
    vi.advanceTimersByTime(10_000);
    expect(said).toHaveLength(4);
  });

  it('pass over what only another version limits', () => {
    const ears: ((text: string) => void)[] = [];
    const bus: Bus = { send() {}, listen: (heard) => void ears.push(heard) };
    const limits = createLimits({ clock, on: true, live: createLive(bus) });
    const taken = [
      ['later:AAAA', 3],
      ['toString:AAAA', 3],
      ['', 3],
    ];
    ears[0]?.(JSON.stringify({ topic: 'limits', signal: { kind: 'taken', process: 'prc_other', taken } }));
    expect(ask(limits)).toBe(0);
  });
});
