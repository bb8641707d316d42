import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Hears, listen, retryLine } from './live.ts';

/** What the browser's EventSource does, by hand. */
class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.all.push(this);
  }
  close(): void {}
  says(event: string, lastEventId = ''): void {
    this.dispatchEvent(Object.assign(new Event(event), { lastEventId, data: '' }));
  }
}

const cursors = (): (string | null)[] =>
  FakeSource.all.map(({ url }) => new URL(url, 'http://x').searchParams.get('after'));
let head: string | null;
let stop: () => void;
const hears: Hears = {
  event() {},
  typing() {},
  viewing() {},
  presence() {},
  lockdown() {},
  resumed: vi.fn(),
  refused: async () => head,
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  FakeSource.all = [];
  stop = listen('10', hears, Date.now);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const last = (): FakeSource => {
  const source = FakeSource.all.at(-1);
  if (!source) throw new Error('nothing was opened');
  return source;
};
const lose = async (times: number): Promise<void> => {
  for (let i = 0; i < times; i++) {
    last().says('error');
    await vi.advanceTimersByTimeAsync(30_000);
  }
};

it('goes on from the last event it has seen, wherever the feed stands by then', async () => {
  head = '99';
  last().says('open');
  last().says('event', '12');
  await lose(3);
  expect(new Set(cursors().slice(1))).toEqual(new Set(['12']));
});

it('goes on from where the feed stands when that is before its cursor, as after a backup was restored', async () => {
  head = '4';
  last().says('open');
  last().says('event', '12');
  await lose(3);
  expect(cursors().at(-1)).toBe('4');
  last().says('open');
  expect(hears.resumed).toHaveBeenCalled();
});

it('keeps its cursor while nobody can say where the feed stands', async () => {
  head = null;
  await lose(3);
  expect(cursors().at(-1)).toBe('10');
});

it('does not wait for the next try when somebody asks for it, and asks once', async () => {
  head = null;
  await lose(6);
  last().says('error');
  const before = cursors().length;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(cursors().length).toBe(before);
  retryLine();
  retryLine();
  expect(cursors().length).toBe(before + 1);
});
