import { beforeEach, expect, it } from 'vitest';
import { createLive } from '../conversation/live.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { createPresence, type Presence } from './presence.ts';

let nowMs: number;
let here: Presence;
let there: Presence;

const clock: Clock = { ms: () => nowMs, timeout: systemClock.timeout, now: () => new Date(nowMs).toISOString() };
let listeners: ((text: string) => void)[];

/** A process that hears the others at once, from when it is connected. */
function startProcess(): { presence: Presence; connect(): void } {
  let mine: (text: string) => void = () => undefined;
  let connect = (): void => {};
  const live = createLive({
    send: (text) => {
      for (const heard of listeners) if (heard !== mine) heard(text);
    },
    listen: (heard, connected) => {
      mine = heard;
      connect = () => {
        listeners.push(heard);
        connected(true);
      };
    },
  });
  return { presence: createPresence({ clock, live }), connect: () => connect() };
}

function connected(): Presence {
  const { presence, connect } = startProcess();
  connect();
  return presence;
}

beforeEach(() => {
  nowMs = 0;
  listeners = [];
  here = connected();
  there = connected();
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

it('knows who is there as soon as it can hear others', () => {
  const leave = here.connect('stf_ana');
  there.setAway('stf_ben', true);
  const { presence: third, connect } = startProcess();
  expect(third.online()).toBe(0);
  connect();
  expect([third.online(), third.of('stf_ana')]).toEqual([1, 'online']);
  leave();
  expect([there.online(), third.online()]).toEqual([0, 0]);
});
