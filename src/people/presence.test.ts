import { beforeEach, expect, it } from 'vitest';
import { createLive, type Live } from '../conversation/live.ts';
import type { Clock } from '../kernel/clock.ts';
import { createPresence, type Presence } from './presence.ts';

let nowMs: number;
let here: Presence;
let there: Presence;

/** Two processes that hear each other at once. */
function wired(): [Live, Live] {
  const listeners: ((text: string) => void)[] = [];
  const process = (): Live => {
    let mine: (text: string) => void = () => undefined;
    return createLive({
      send: (text) => {
        for (const heard of listeners) if (heard !== mine) heard(text);
      },
      listen: (heard) => {
        mine = heard;
        listeners.push(heard);
      },
    });
  };
  return [process(), process()];
}

beforeEach(() => {
  nowMs = 0;
  const clock: Clock = { ms: () => nowMs, now: () => new Date(nowMs).toISOString() };
  const [one, other] = wired();
  here = createPresence({ clock, live: one });
  there = createPresence({ clock, live: other });
});

it('names all who look at a ticket, in whatever process they are', () => {
  expect(here.view(1001, 'stf_ana', 'Ana')).toEqual(['Ana']);
  expect(there.view(1001, 'stf_ben', 'Ben')).toEqual(['Ana', 'Ben']);
  expect(here.view(1001, 'stf_ana', 'Ana')).toEqual(['Ana', 'Ben']);
  expect(here.view(1002, 'stf_ana', 'Ana')).toEqual(['Ana']);
});

it('forgets who has not said so for a while, and the tickets that nobody looks at', () => {
  there.view(1001, 'stf_ben', 'Ben');
  nowMs += 60_000;
  expect(here.view(1002, 'stf_ana', 'Ana')).toEqual(['Ana']);
  expect(here.view(1001, 'stf_ana', 'Ana')).toEqual(['Ana']);
});
