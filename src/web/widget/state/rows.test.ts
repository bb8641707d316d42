import { describe, expect, it } from 'vitest';
import type { EventView } from '../../../http/shapes.ts';
import { type Outgoing, rowsOf } from './rows.ts';

let seq = 0;
type Kind = EventView['actor']['kind'];
function event(
  type: string,
  kind: Kind,
  more: Record<string, unknown> = {},
  at = '2026-03-01T10:00:00.000Z',
): EventView {
  seq += 1;
  const name = kind === 'agent' ? { name: 'Ana' } : {};
  return { id: `evt_${seq}`, seq, type, at, actor: { kind, ...name }, ...more };
}
const message = (kind: Kind, text: string, more: Record<string, unknown> = {}, at?: string) =>
  event('message', kind, { text, citations: [], choices: [], attachments: [], ...more }, at);
const out = (clientId: string, text: string): Outgoing => ({
  clientId,
  conversation: 'c',
  text,
  attachments: [],
  at: '2026-03-01T10:00:00.000Z',
});
const kinds = (events: EventView[], outgoing: Outgoing[] = []) =>
  rowsOf(events, outgoing, false).map((row) => row.kind);

describe('rows of a conversation', () => {
  it('groups what one person says in close succession and begins each day with its name', () => {
    const rows = rowsOf(
      [
        message('visitor', 'a'),
        message('assistant', 'b'),
        message('assistant', 'c', {}, '2026-03-01T10:04:00.000Z'),
        message('assistant', 'd', {}, '2026-03-01T10:30:00.000Z'),
        message('assistant', 'e', {}, '2026-03-03T10:30:00.000Z'),
      ],
      [],
      false,
    );
    expect(rows.map((row) => row.kind)).toEqual(['day', 'group', 'group', 'group', 'day', 'group']);
    expect(rows[2]).toMatchObject({ by: 'assistant', said: [{ text: 'b' }, { text: 'c' }] });
  });

  it('shows a message on its way once: the stored one takes its place under the same key', () => {
    const before = rowsOf([], [out('m1', 'hi')], false);
    expect(before.at(-1)).toMatchObject({ said: [{ key: 'm1', delivery: 'sending' }] });
    const after = rowsOf([message('visitor', 'hi', { clientId: 'm1' })], [out('m1', 'hi')], false);
    expect(after.at(-1)).toMatchObject({ said: [{ key: 'm1', delivery: 'sent' }] });
    expect(after.filter((row) => row.kind === 'group')).toHaveLength(1);
  });

  it('says whether a message waits for the connection or failed', () => {
    expect(rowsOf([], [out('m1', 'hi')], true).at(-1)).toMatchObject({ said: [{ delivery: 'waiting' }] });
    const failed = rowsOf([], [{ ...out('m1', 'hi'), failed: 'invalid' }], true);
    expect(failed.at(-1)).toMatchObject({ said: [{ delivery: 'failed', failed: 'invalid' }] });
  });

  it('leaves only the newest choices open and remembers the one that was chosen', () => {
    const rows = rowsOf(
      [
        message('assistant', 'Which?', { choices: ['A', 'B'] }),
        message('visitor', 'B'),
        message('assistant', 'Sure?', { choices: ['Yes'] }),
      ],
      [],
      false,
    );
    expect(rows[1]).toMatchObject({ said: [{ open: false, chosen: 'B' }] });
    expect(rows[3]).toMatchObject({ said: [{ open: true, chosen: null }] });
  });

  it('closes choices as soon as an answer is on its way', () => {
    const rows = rowsOf([message('assistant', 'Which?', { choices: ['A', 'B'] })], [out('m', 'A')], true);
    expect(rows[1]).toMatchObject({ said: [{ open: false, chosen: 'A' }] });
  });

  it('tells quietly what happened and keeps what is not for people to itself', () => {
    const quiet = [event('understood', 'assistant'), event('asked', 'assistant'), event('filled', 'assistant')];
    expect(kinds([message('visitor', 'a'), ...quiet])).toEqual(['day', 'group']);
    const told = [event('ticket-opened', 'assistant', { number: 7 }), event('handed-off', 'assistant', { number: 7 })];
    expect(kinds([message('visitor', 'a'), ...told])).toEqual(['day', 'group', 'line', 'line']);
  });

  it('does not say twice that the same agent joined', () => {
    const joined = () => event('assigned', 'agent', { number: 7, name: 'Ana' });
    expect(kinds([joined(), joined()])).toEqual(['day', 'line']);
    expect(kinds([joined(), event('handed-back', 'agent', { number: 7 }), joined()])).toEqual([
      'day',
      'line',
      'line',
      'line',
    ]);
  });

  it('says that an agent passed it on, and that they are back', () => {
    const assigned = () => event('assigned', 'system', { number: 1001, name: 'Ana' });
    const rows = rowsOf([assigned(), event('released', 'agent', { number: 1001 }), assigned()], [], false);
    const told = rows.flatMap((row) => (row.kind === 'line' ? row.text : []));
    expect(told).toEqual(['line.joined', 'line.handedOff', 'line.joined']);
    const over = [
      assigned(),
      event('resolved', 'agent', { number: 1001 }),
      event('released', 'agent', { number: 1001 }),
    ];
    expect(kinds(over)).toEqual(['day', 'line', 'line', 'rating']);
  });

  it('asks for a rating after a ticket is resolved, until it is given', () => {
    const resolved = event('resolved', 'agent', { number: 7 });
    expect(kinds([resolved]).at(-1)).toBe('rating');
    expect(kinds([resolved, event('rated', 'visitor', { score: 4 })]).at(-1)).toBe('line');
  });
});
