import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';
import { isFromChat, isToChat } from './frame-messages.ts';
import { type StreamMessage, streamParser } from './sse.ts';

function read(...pieces: string[]): StreamMessage[] {
  const heard: StreamMessage[] = [];
  const parse = streamParser((message) => heard.push(message));
  for (const piece of pieces) parse(piece);
  return heard;
}

describe('an event stream', () => {
  const text = 'event: event\nid: 5\ndata: {"a":1}\n\n: comment\n\ndata: one\ndata:two\n\n';
  const whole = [
    { event: 'event', id: '5', data: '{"a":1}' },
    { event: 'message', id: '5', data: 'one\ntwo' },
  ];

  it('is read whole', () => expect(read(text)).toEqual(whole));
  it('is read the same one character at a time', () => expect(read(...text)).toEqual(whole));
  it('is read the same with other line ends, cut anywhere', () => {
    expect(read(...text.replaceAll('\n', '\r\n'))).toEqual(whole);
    expect(read(text.replaceAll('\n', '\r'), '\n')).toEqual(whole);
  });
  it('keeps back what has not ended yet', () => expect(read('data: half')).toEqual([]));
  it('says nothing of a message without data', () => expect(read('event: ping\n\n')).toEqual([]));
});

it('waits longer each time, up to a bound, never in step with others', () => {
  expect(backoffMs(0, 500, 20_000, 0.5)).toBe(500);
  expect(backoffMs(3, 500, 20_000, 0.5)).toBe(4_000);
  expect(backoffMs(99, 500, 20_000, 0)).toBe(15_000);
  expect(backoffMs(99, 500, 20_000, 1)).toBe(25_000);
});

describe('messages between the windows', () => {
  it('are taken only in the shapes agreed on', () => {
    expect(isToChat({ parley: 1, do: 'shown' })).toBe(true);
    expect(isToChat({ parley: 1, do: 'prefill', value: 'x' })).toBe(true);
    expect(isFromChat({ parley: 1, is: 'unread', count: 2 })).toBe(true);
  });
  it.each([
    null,
    undefined,
    'shown',
    42,
    {},
    { do: 'shown' },
    { parley: 2, do: 'shown' },
    { parley: 1, do: 'eval', value: 'x' },
    { parley: 1, do: 'prefill' },
    { parley: 1, do: 'prefill', value: 1 },
    { parley: 1, do: 'prefill', value: 'x'.repeat(20_000) },
    { parley: 1, is: 'unread', count: '2' },
    { parley: 1, is: 'unread', count: 0.5 },
    { parley: 1, is: 'text', count: 1 },
  ])('are ignored as %j', (value) => {
    expect(isToChat(value)).toBe(false);
    expect(isFromChat(value)).toBe(false);
  });
});
