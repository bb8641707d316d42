import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { EventView, FormView, TicketDetailView, TicketView } from '../../http/shapes.ts';
import { sizeIn } from '../shared/size.ts';
import { parseClean } from './clean.ts';
import { promiseOf } from './desk/due.ts';
import { asked, bodyOf, type Entry, faultsOf } from './desk/opening/entry.ts';
import { timeline } from './desk/timeline.ts';
import { aboutOf, isForgotten, whoAsked } from './desk/whose.ts';
import { type Help, originalOf } from './drafts.ts';
import { clockTime, initials, money, regional, relative, stopwatch } from './format.ts';
import { strengthOf } from './pages/strength.ts';
import { filledReply, firstName } from './saved-words.ts';
import { citationHref, SafeText, safeHref } from './ui/safe-text.tsx';
import { lineOf } from './words.ts';

describe('parseClean', () => {
  it('takes direction overrides out of every text, raw or escaped, and leaves the rest', () => {
    expect(parseClean('{"name":"\\u202Egpj.exe","list":["a\u202eb"]}')).toEqual({ name: 'gpj.exe', list: ['ab'] });
    expect(parseClean('{"text":"لم أستلم طلبي\u200f"}')).toEqual({ text: 'لم أستلم طلبي\u200f' });
  });
});

describe('safeHref', () => {
  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['olivia@example.net', 'mailto:olivia@example.net'],
    ['tel:+4930123', 'tel:+4930123'],
    ['http://example.com', null],
    ['javascript://%0aalert(1)', null],
    ['https://good.example@evil.example', null],
    ['data://text/html,x', null],
  ])('%s → %s', (raw, href) => expect(safeHref(raw)).toBe(href));

  it.each([
    ['请打开https://a.example/b。如果不行', 'https://a.example/b'],
    ['见“https://a.example/b”，或', 'https://a.example/b'],
    ['（https://a.example/b?c=1）！', 'https://a.example/b?c=1'],
    ['https://a.example/b、https', 'https://a.example/b'],
    ['افتح https://a.example/b؟', 'https://a.example/b'],
    ['Siehe «https://a.example/b».', 'https://a.example/b'],
    ['https://a.example/手册/1。', 'https://a.example/手册/1'],
  ])('%s: the punctuation of the sentence is no part of the address', (text, shown) => {
    const html = renderToStaticMarkup(createElement(SafeText, { text }));
    expect(/<bdi>(.*?)<\/bdi>/.exec(html)?.[1]).toBe(shown);
  });

  it('lets citations lead to our own pages and to https only', () => {
    expect(citationHref('/help/refunds')).toBe('/help/refunds');
    expect(citationHref('//evil.example')).toBeNull();
    expect(citationHref('javascript:alert(1)')).toBeNull();
  });
});

describe('format', () => {
  it('a file of a few bytes is not 0 kB', () => {
    expect([0, 1, 999, 1_000, 2_300_000].map((n) => sizeIn('en', n))).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '2.3 MB',
    ]);
  });

  const now = Date.parse('2026-03-01T12:00:00.000Z');
  it('says times relative to now, to the unit that matters', () => {
    expect(relative('2026-03-01T14:30:00.000Z', now, 'en')).toBe('in 2 hours');
    expect(relative('2026-02-28T11:00:00.000Z', now, 'de')).toBe('gestern');
  });
  it('reads the clock as where the reader lives, in the digits, script and calendar of the console', () => {
    const at = new Date(2026, 2, 1, 13, 49).toISOString();
    const read = (language: 'en' | 'zh' | 'ar', ...wanted: string[]): string =>
      new Intl.DateTimeFormat(regional(language, wanted), { dateStyle: 'short', timeStyle: 'short' }).format(
        new Date(at),
      );
    expect(read('en', 'de-DE', 'en-GB', 'en-US')).toBe('01/03/2026, 13:49');
    expect(read('en', 'en-US').replace('\u202f', ' ')).toBe('3/1/26, 1:49 PM');
    expect(regional('zh', ['zh-TW'])).toBe('zh');
    expect(regional('en', ['de-DE'])).toBe('en');
    expect(read('ar', 'ar-SA')).toContain('2026');
    expect(read('ar', 'ar-EG')).toMatch(/[0-9]:49/);
    expect(clockTime(at, 'de')).toBe('13:49');
  });
  it('tells small sums by their first two figures, and keeps the sign of a currency together', () => {
    expect(money(7_418, 'USD', 'en')).toBe('\u2066$\u20690.0074');
    expect(money(1_234_567, 'USD', 'de').replace('\u00a0', ' ')).toBe('1,23 \u2066$\u2069');
    expect(money(0, 'EUR', 'en')).toContain('0.00');
    expect(money(20_000, 'USD', 'ar')).toContain('\u2066US$\u2069');
  });
  it('runs like a stop-watch and never backwards', () => {
    expect(stopwatch(247_000, 'en')).toBe('4:07');
    expect(stopwatch(3_750_000, 'en')).toBe('1:02:30');
    expect(stopwatch(-5, 'en')).toBe('0:00');
  });
  it('shortens names of any script', () => {
    expect(initials('Ana María Ruiz')).toBe('AR');
    expect(initials('李娜')).toBe('李');
  });
});

describe('promiseOf', () => {
  it('says in words that a time is over, for a bare "20 hours ago" would read as done', () => {
    const said = {
      language: 'en' as const,
      t: (key: string, values?: object) => [key, ...Object.values(values ?? {})].join(' '),
    };
    const now = Date.parse('2026-03-01T12:00:00.000Z');
    const of = (at: string, met: boolean) => promiseOf(said as Parameters<typeof promiseOf>[0], at, now, met);
    expect(of('2026-02-28T16:00:00.000Z', false)).toEqual({ late: true, text: 'list.late 20 hours ago' });
    expect(of('2026-03-01T14:00:00.000Z', false)).toEqual({ late: false, text: 'in 2 hours' });
    expect(of('2026-02-28T16:00:00.000Z', true)).toEqual({ late: false, text: 'ticket.met' });
  });
});

describe('strengthOf', () => {
  it('asks for length first, and is not fooled by runs, repeats or the own name', () => {
    expect(strengthOf('Short1!')).toBe('short');
    expect(strengthOf('aaaaaaaaaaaaaaaa')).toBe('weak');
    expect(strengthOf('abcdefghijklmnop')).toBe('weak');
    expect(strengthOf('anaruiz-anaruiz', ['Ana Ruiz', 'anaruiz@example.org'])).toBe('weak');
    expect(strengthOf('violet tram beneath 7 quiet rivers')).toBe('strong');
  });
});

describe('lineOf', () => {
  const spoken = (dir: 'ltr' | 'rtl') =>
    ({
      language: dir === 'rtl' ? 'ar' : 'en',
      dir,
      t: (key: string, values: object) => `${key} ${Object.values(values).join(' | ')}`,
      find: (key: string) => (key === 'understanding.acts.no' ? 'nope' : null),
    }) as unknown as Parameters<typeof lineOf>[1];
  const line = (dir: 'ltr' | 'rtl', type: string, more: object): string =>
    lineOf({ id: 'a', seq: 1, type, at: '', actor: { kind: 'visitor' }, ...more }, spoken(dir));

  it('calls things by their names, and ids that nobody named by words made of them', () => {
    const named = { field: 'Device', value: 'Laptop' };
    expect(line('ltr', 'filled', { field: 'device', value: 'laptop', named })).toBe('event.filled Device | Laptop');
    expect(line('ltr', 'asked', { field: 'order-number' })).toBe('event.asked Order number');
    expect(line('ltr', 'understood', { intent: 'no', confidence: 1, named: { intent: 'No' } })).toContain(' nope | ');
  });
  it('keeps words of the other direction together', () => {
    expect(line('rtl', 'asked', { field: 'vpn' })).toBe('event.asked \u2068Vpn\u2069');
    expect(line('ltr', 'followed-up', { text: 'شكرًا (2)' })).toBe('event.followed-up \u2068شكرًا (2)\u2069');
  });
});

describe('timeline', () => {
  const at = (minute: number): string => `2026-03-01T12:0${minute}:00.000Z`;
  const event = (id: string, type: string, minute: number, more: object = {}): EventView => ({
    id,
    seq: 1,
    type,
    at: at(minute),
    actor: { kind: 'visitor' },
    ...more,
  });
  const detail = (chat: EventView[], own: EventView[]): TicketDetailView =>
    ({ events: own, conversation: { conversation: {}, events: chat } }) as unknown as TicketDetailView;

  it('shows once what stands in both streams, in order, with the day before it', () => {
    const chat = [event('a', 'message', 0, { text: 'hello' }), event('b', 'ticket-opened', 2, { number: 7 })];
    const own = [
      { ...event('c', 'ticket-opened', 2, { number: 7 }), at: '2026-03-01T12:02:00.011Z' },
      event('d', 'note', 1, { text: 'look' }),
    ];
    expect(timeline(detail(chat, own)).map((entry) => entry.kind)).toEqual(['day', 'message', 'note', 'event']);
  });
  it('joins what one person says in a row, and leaves the machinery to the history', () => {
    const chat = [
      event('a', 'message', 0, { text: 'one' }),
      event('b', 'understood', 0, { intent: 'x' }),
      event('c', 'message', 1, { text: 'two' }),
    ];
    const lines = timeline(detail(chat, []));
    expect(lines.map((entry) => (entry.kind === 'message' ? entry.follows : entry.kind))).toEqual(['day', false, true]);
  });
});

it('calls a ticket of somebody who was forgotten that, and of everybody else by their name', () => {
  const t = (key: string): string => key;
  const ticket = (requester: object, subject = 'The lamp flickers') => ({ requester, subject }) as TicketView;
  const known = ticket({ id: 'req_1', name: null, email: 'bo@example.org' });
  expect([whoAsked(known, t), aboutOf(known, t)]).toEqual(['bo@example.org', 'The lamp flickers']);
  expect(whoAsked(ticket({ id: 'req_2', name: null, email: null }), t)).toBe('list.unknown');
  const erased = ticket({ id: '', name: null, email: null }, '—');
  expect([whoAsked(erased, t), aboutOf(erased, t), isForgotten(erased)]).toEqual([
    'list.forgotten',
    'list.forgottenWords',
    true,
  ]);
});

it('keeps what a reply was translated from when a saved reply is put into it, and forgets it when a draft takes its place', () => {
  const original = { text: 'It works again.', locale: 'en' };
  const translated = { from: 'translation', original, before: { text: original.text } } as const;
  const saved = { from: 'saved', title: 'Thanks', before: { text: 'Geht wieder.', help: translated } } as const;
  const drafted: Help = { from: 'draft', by: 'model', sources: [], before: { text: '', help: translated } };
  const twice = { ...saved, before: { text: '', help: saved } };
  expect([translated, saved, twice, drafted, undefined].map((help) => originalOf({ help }))).toEqual([
    ...[original, original, original],
    ...[undefined, undefined],
  ]);
});

it('fills a saved reply in as a person would have written it, and leaves no gap where nobody is known', () => {
  const known = { name: 'Ada', number: '1042', agent: 'Ben' };
  const text = 'Hello {name}, ticket {number} – {agent} {other}';
  expect(filledReply(text, known)).toBe('Hello Ada, ticket 1042 – Ben {other}');
  expect(
    ['Hello {name},', '您好{name}，', 'مرحبًا {name}،'].map((one) => filledReply(one, { ...known, name: '' })),
  ).toEqual(['Hello,', '您好，', 'مرحبًا،']);
  // A name is not read for marks of its own.
  expect(filledReply('{name}', { ...known, name: '{agent}' })).toBe('{agent}');
  expect(['Ada Lovelace', 'Lovelace, Ada', '王小明', ' Ada ', ''].map(firstName)).toEqual([
    'Ada',
    'Ada',
    '王小明',
    'Ada',
    '',
  ]);
});

describe('a ticket that is being filled in', () => {
  const field = (name: string, type: 'text' | 'boolean' | 'choice', requiredWhen = {}) => ({
    ...{ name, type, requiredWhen, label: name, prompt: name, optional: false, hour: false, choices: [] },
  });
  const form: FormView = {
    ...{ name: 'repair', title: 'Repair', kind: 'incident', category: 'a/b', impact: 3, urgency: 2 },
    fields: [
      field('danger', 'boolean'),
      field('where', 'text', { danger: [true] }),
      field('room', 'choice', { where: ['in'] }),
    ],
  };
  const entry: Entry = {
    ...{ who: '', name: '', intent: 'repair', about: 'Drips', subject: '', impact: '3', urgency: '2', locale: 'en' },
    ...{ assignee: '', fields: { danger: 'yes', where: 'in', room: 'b' } },
  };
  it('asks what the answers make sense of, and sends nothing else', () => {
    expect(asked(form, entry).map(({ name }) => name)).toEqual(['danger', 'where', 'room']);
    // What is ruled out rules out what hangs on it, though it is still filled in.
    const no = { ...entry, fields: { ...entry.fields, danger: 'no' } };
    expect(asked(form, no).map(({ name }) => name)).toEqual(['danger']);
    expect(bodyOf(no, form)).toEqual({
      ...{
        intent: 'repair',
        about: 'Drips',
        requester: {},
        fields: { danger: false },
        impact: 3,
        urgency: 2,
        locale: 'en',
      },
    });
  });
  it('says what is missing or wrong before it is sent', () => {
    expect(faultsOf(entry, form)).toEqual([]);
    expect(faultsOf({ ...entry, who: 'Ada', about: '', fields: {} }, form)).toEqual(['who', 'about', 'fields.danger']);
  });
});
