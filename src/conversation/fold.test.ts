import { describe, expect, it } from 'vitest';
import type { Actor, EventBody, StoredEvent, TicketFacts } from './events.ts';
import { type Conversation, emptyConversation, fold, foldAll, isOver, oneLine } from './fold.ts';

const visitor: Actor = { kind: 'visitor', id: 'req_1' };
const assistant: Actor = { kind: 'assistant' };
const ana: Actor = { kind: 'agent', id: 'stf_1', name: 'Ana' };
const at = (seq: number): string => `2026-03-02T09:00:${String(seq).padStart(2, '0')}.000Z`;

/** The state after these, one after the other. */
function folded(...steps: [Actor, EventBody][]): Conversation {
  const events = steps.map(
    ([actor, body], i): StoredEvent => ({
      id: `evt_${i + 1}`,
      stream: 'cnv_1',
      seq: i + 1,
      at: at(i + 1),
      actor,
      body,
    }),
  );
  return foldAll(emptyConversation('cnv_1', 'req_1'), events);
}
const said = (text: string, number?: number): EventBody => ({
  type: 'message',
  text,
  citations: [],
  choices: [],
  attachments: [],
  ...(number === undefined ? {} : { number }),
});
const ticket = { subject: 'VPN drops' } as TicketFacts;
const opened: [Actor, EventBody] = [visitor, { type: 'ticket-opened', number: 1001, ticket }];
const handedOff: [Actor, EventBody] = [assistant, { type: 'handed-off', reason: 'asked', number: 1001 }];
const assigned: [Actor, EventBody] = [ana, { type: 'assigned', number: 1001, to: 'stf_1', name: 'Ana' }];
const started: [Actor, EventBody] = [assistant, { type: 'form-started', form: 'vpn', about: 'VPN drops' }];
const asked = (field: string, again = false): [Actor, EventBody] => [
  assistant,
  { type: 'asked', form: 'vpn', field, again },
];
const filled = (field: string, value: string): [Actor, EventBody] => [
  assistant,
  { type: 'filled', form: 'vpn', field, value, corrected: false },
];

describe('a conversation as its events add up', () => {
  it('starts with channel, language and time', () => {
    const state = folded([{ kind: 'system' }, { type: 'conversation-opened', channel: 'web', locale: 'fr' }]);
    expect(state).toMatchObject({
      channel: 'web',
      locale: 'fr',
      createdAt: at(1),
      updatedAt: at(1),
      head: 1,
      handler: 'assistant',
    });
  });

  it('changes nothing that was before', () => {
    const before = Object.freeze(folded([visitor, said('hello')]));
    const copy = structuredClone(before);
    fold(before, { id: 'e', stream: 'cnv_1', seq: 2, at: at(2), actor: visitor, body: said('again') });
    expect(before).toEqual(copy);
  });

  it('keeps the first words as title and the last as preview', () => {
    const state = folded(
      [visitor, said('  My VPN\n drops ')],
      [assistant, said('Since when?')],
      [visitor, said('Today')],
    );
    expect([state.title, state.preview]).toEqual(['My VPN drops', 'Today']);
    expect(folded([visitor, said('')]).title).toBeNull();
  });

  it('counts what is still unanswered, one answer for one message', () => {
    expect(folded([visitor, said('a')], [visitor, said('b')]).unanswered).toEqual([1, 2]);
    expect(folded([visitor, said('a')], [visitor, said('b')], [assistant, said('A')]).unanswered).toEqual([2]);
    expect(folded([visitor, said('a')], [visitor, said('b')], [ana, said('both', 1001)]).unanswered).toEqual([]);
    expect(folded([visitor, said('a')], opened, handedOff, assigned).unanswered).toEqual([]);
    expect(folded(opened, handedOff, assigned, [visitor, said('to Ana')]).unanswered).toEqual([]);
    expect(folded(opened, handedOff, [visitor, said('to whom it may concern')]).unanswered).toEqual([3]);
  });

  it('goes on in the language that is sure, and stays sure', () => {
    const understood = (locale: string, localeSure: boolean): [Actor, EventBody] => [
      assistant,
      { type: 'understood', intent: null, confidence: 0, by: 'offline', locale, localeSure },
    ];
    expect(folded(understood('de', false))).toMatchObject({ locale: 'de', localeUncertain: true });
    expect(folded(understood('de', true), understood('de', false))).toMatchObject({
      locale: 'de',
      localeUncertain: false,
    });
  });
});

describe('who has the conversation', () => {
  const handlers: [string, [Actor, EventBody][], Partial<Conversation>][] = [
    ['a ticket alone leaves it with the assistant', [opened], { handler: 'assistant', handedOff: null }],
    ['a hand-off puts it into the queue', [opened, handedOff], { handler: 'queue', handedOff: 1001 }],
    [
      'a claim gives it to the agent',
      [opened, handedOff, assigned],
      { handler: 'agent', agent: { id: 'stf_1', name: 'Ana' } },
    ],
    ['a claim of a ticket nobody waits on leaves it', [opened, assigned], { handler: 'assistant', agent: null }],
    ['a reply takes it over, claimed or not', [opened, [ana, said('Hi', 1001)]], { handler: 'agent', handedOff: 1001 }],
    [
      'a last word on a ticket that is over does not',
      [opened, [ana, said('Bye')]],
      { handler: 'assistant', handedOff: null },
    ],
    [
      'a release puts it back into the queue',
      [opened, handedOff, assigned, [ana, { type: 'released', number: 1001 }]],
      { handler: 'queue', agent: null },
    ],
    [
      "another ticket's release does nothing",
      [opened, handedOff, assigned, [ana, { type: 'released', number: 7 }]],
      { handler: 'agent' },
    ],
    [
      'a hand-back returns it',
      [opened, handedOff, assigned, [ana, { type: 'handed-back', number: 1001 }]],
      { handler: 'assistant', handedOff: null, agent: null },
    ],
    [
      "another ticket's hand-back does nothing",
      [opened, handedOff, assigned, [ana, { type: 'handed-back', number: 7 }]],
      { handler: 'agent', handedOff: 1001 },
    ],
  ];
  it.each(handlers)('%s', (_, steps, expected) => expect(folded(...steps)).toMatchObject(expected));

  it.each(['resolved', 'closed', 'rejected'] as const)('a ticket that is %s gives it back to the assistant', (to) => {
    const over: [Actor, EventBody] = [ana, { type: 'status-changed', number: 1001, verb: 'x', from: 'open', to }];
    expect(isOver(to)).toBe(true);
    expect(folded(opened, handedOff, assigned, over)).toMatchObject({
      handler: 'assistant',
      handedOff: null,
      agent: null,
      tickets: [{ number: 1001, status: to, subject: 'VPN drops' }],
    });
  });

  it('a ticket that waits for the person stays with the agent', () => {
    const pended: [Actor, EventBody] = [
      ana,
      { type: 'status-changed', number: 1001, verb: 'pend', from: 'open', to: 'pending' },
    ];
    expect(folded(opened, handedOff, assigned, pended)).toMatchObject({
      handler: 'agent',
      tickets: [{ status: 'pending' }],
    });
  });

  it('a solved ticket makes a bare "no" mean something, until it is rated', () => {
    const resolved: [Actor, EventBody] = [ana, { type: 'resolved', number: 1001 }];
    expect(folded(opened, resolved).offer).toEqual({ kind: 'solved', number: 1001 });
    expect(folded(opened, resolved, [visitor, { type: 'rated', score: 4 }])).toMatchObject({ offer: null, score: 4 });
  });
});

describe('a form', () => {
  it('takes values, asks, and counts what could not be read', () => {
    expect(folded(started, asked('os')).form).toEqual({
      name: 'vpn',
      about: 'VPN drops',
      values: {},
      skipped: [],
      asked: 'os',
      misses: 0,
    });
    expect(folded(started, asked('os'), asked('os', true), asked('os', true)).form?.misses).toBe(2);
    expect(folded(started, asked('os'), asked('os', true), asked('os')).form?.misses).toBe(1);
    expect(folded(started, asked('os'), asked('os', true), filled('os', 'mac')).form).toMatchObject({
      values: { os: 'mac' },
      asked: null,
      misses: 0,
    });
    expect(folded(started, asked('os'), filled('since', 'today')).form).toMatchObject({
      values: { since: 'today' },
      asked: 'os',
    });
  });

  it('counts what else was told at a question, until another is asked', () => {
    const told: [Actor, EventBody] = [assistant, { type: 'asked', form: 'vpn', field: 'os', again: true, noted: true }];
    expect(folded(started, asked('os'), told, told).form).toMatchObject({ notes: 2, misses: 0 });
    expect(folded(started, asked('os'), told, asked('os')).form?.notes).toBe(1);
    expect(folded(started, asked('os'), told, asked('since')).form?.notes).toBeUndefined();
  });

  it('may be skipped over and come back to', () => {
    const skipped: [Actor, EventBody] = [assistant, { type: 'skipped', form: 'vpn', field: 'os' }];
    expect(folded(started, asked('os'), skipped).form).toMatchObject({ skipped: ['os'], asked: null });
    expect(folded(started, asked('os'), skipped, asked('os')).form).toMatchObject({ skipped: [], asked: 'os' });
  });

  it('ends when it is cancelled, becomes a ticket or a person takes over', () => {
    const ends: [Actor, EventBody][] = [
      [visitor, { type: 'form-cancelled', form: 'vpn' }],
      opened,
      handedOff,
      [ana, said('Hi', 1001)],
    ];
    for (const end of ends) expect(folded(started, asked('os'), end).form).toBeNull();
  });

  it('that is not there is not filled', () => {
    expect(folded(filled('os', 'mac'), asked('os')).form).toBeNull();
  });

  it('that was asked about by the name of a prototype stays data', () => {
    const state = folded(started, filled('__proto__', 'x'), filled('constructor', 'y'));
    expect(Object.getPrototypeOf(state.form?.values)).toBe(Object.prototype);
    expect(state.form?.values.constructor).toBe('y');
  });
});

describe('answers', () => {
  const answered = (article: string): [Actor, EventBody] => [
    assistant,
    { type: 'answered', article, passage: 'p', question: 'q', intent: null },
  ];
  it('are remembered, the last ten, each once', () => {
    const many = Array.from({ length: 12 }, (_, i) => answered(`a${i}`));
    expect(folded(...many).answered).toEqual(Array.from({ length: 10 }, (_, i) => `a${i + 2}`));
    expect(folded(answered('a'), answered('b'), answered('a')).answered).toEqual(['b', 'a']);
  });

  it('set the failures back, abstentions count them', () => {
    const abstained: [Actor, EventBody] = [assistant, { type: 'abstained', question: 'q' }];
    expect(folded(abstained, abstained).failures).toBe(2);
    for (const good of [answered('a'), started, opened, handedOff])
      expect(folded(abstained, abstained, good).failures).toBe(0);
  });
});

describe('one line', () => {
  it.each([
    ['short', 80, 'short'],
    [' a\n\tb ', 80, 'a b'],
    ['one two three', 8, 'one two…'],
    ['abcdefghijkl', 8, 'abcdefg…'],
    ['abcdefghijk l', 8, 'abcdefg…'],
    ['😀😀😀😀😀', 4, '😀\ufffd…'],
    ['', 8, ''],
  ])('%j in %i is %j', (text, length, line) => {
    expect(oneLine(text, length)).toBe(line);
    expect(oneLine(text, length).length).toBeLessThanOrEqual(length);
  });
});
