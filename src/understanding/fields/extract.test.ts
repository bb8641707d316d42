import { expect, test } from 'vitest';
import type { FieldSpec } from '../types.ts';
import { extractFields } from './extract.ts';
import { isSafePattern } from './pattern.ts';

const now = '2026-03-11T15:20:00.000Z';

function one(text: string, spec: FieldSpec, asked = true) {
  return extractFields(text, [spec], { now, language: 'en', ...(asked ? { asked: spec.name } : {}) })[0];
}

const email: FieldSpec = { name: 'email', type: 'email' };
const phone: FieldSpec = { name: 'phone', type: 'phone' };
const details: FieldSpec = { name: 'details', type: 'text' };

test('e-mail addresses, with what stands around them left out', () => {
  expect(one('write to Ada.Lovelace+x@Example.co.uk, please', email)).toMatchObject({
    value: 'ada.lovelace+x@example.co.uk',
    text: 'Ada.Lovelace+x@Example.co.uk',
    start: 9,
  });
  expect(one('(ana@correo.es).', email)?.value).toBe('ana@correo.es');
  expect(one('我的邮箱是li@example.cn', email)?.value).toBe('li@example.cn');
  for (const text of ['ada@', '@ada', 'ada@example', 'a..b@x.y', 'meet @ noon'])
    expect(one(text, email)).toBeUndefined();
});

test('telephone numbers, international, local and internal', () => {
  expect(one('call +49 (30) 901820 please', phone)?.value).toBe('+4930901820');
  expect(one('0044 20 7946 0958', phone)?.value).toBe('+442079460958');
  expect(one('030 901820-12', phone)?.value).toBe('03090182012');
  expect(one('ext. 4711', phone)?.value).toBe('4711');
  expect(one('٤٧١١', phone)?.value).toBe('4711');
  expect(one('it was on 2026-03-01', phone)).toBeUndefined();
  expect(one('order 4711 is late', phone, false)).toBeUndefined();
});

test('patterns are matched as a whole, in either case and across a space', () => {
  const order: FieldSpec = { name: 'order', type: 'pattern', pattern: '^PO-\\d{5}$' };
  expect(one('it is po-12345.', order, false)).toMatchObject({ value: 'PO-12345', confidence: 0.85 });
  expect(one('po 12345', order)?.value).toBe('PO-12345');
  expect(one('PO-123456', order)).toBeUndefined();
});

test('patterns that could run for ever are refused', () => {
  for (const bad of ['^(a+)+$', '(x*)*', '(?:\\d+)+', '([a-z]+){2,}', '(a)\\1', '('])
    expect(isSafePattern(bad)).toBe(false);
  for (const good of ['^PO-\\d{5}$', '^[A-Z]{2}-\\d{5}$', '(?:AB|CD)\\d+', '[(+*]+'])
    expect(isSafePattern(good)).toBe(true);
});

test('free text is taken only in answer to its question', () => {
  expect(one('  it beeps  ', details)?.value).toBe('it beeps');
  expect(one('it beeps', details, false)).toBeUndefined();
});

test('numbers keep to their limits', () => {
  const count: FieldSpec = { name: 'count', type: 'number', min: 1, max: 20 };
  expect(one('room 300, for 12 people', count)?.value).toBe(12);
  expect(one('300', count)).toBeUndefined();
});

test('several fields from one message, each from its own words', () => {
  const specs: FieldSpec[] = [
    { name: 'from', type: 'date' },
    { name: 'until', type: 'date' },
    email,
    { name: 'device', type: 'choice', choices: [{ value: 'laptop', words: { en: ['laptop', 'notebook'] } }] },
  ];
  const found = extractFields('notebook for ada@example.org from 1 April 2026 and back on 3 April 2026', specs, {
    now,
    language: 'en',
  });
  const values = Object.fromEntries(found.map((f) => [f.field, f.value]));
  expect(values).toEqual({ from: '2026-04-01', until: '2026-04-03', email: 'ada@example.org', device: 'laptop' });
  for (const f of found) expect(f.confidence).toBeGreaterThanOrEqual(0.8);
});

test('a choice that only says "other" is not taken unasked', () => {
  const device: FieldSpec = {
    name: 'device',
    type: 'choice',
    choices: [{ value: 'other', words: { en: ['another'] } }],
  };
  expect(one('I have another question', device, false)?.confidence ?? 0).toBeLessThan(0.8);
  expect(one('another', device)?.value).toBe('other');
});

test('a longer name of another field is not taken apart', () => {
  const device: FieldSpec = {
    name: 'device',
    type: 'choice',
    choices: [
      { value: 'phone', words: { en: ['phone'] } },
      { value: 'laptop', words: { en: ['laptop'] } },
    ],
  };
  const connection: FieldSpec = {
    name: 'connection',
    type: 'choice',
    choices: [
      { value: 'hotspot', words: { en: ['phone hotspot', 'hotspot'] } },
      { value: 'wifi', words: { en: ['wifi'] } },
    ],
  };
  const values = (text: string) =>
    Object.fromEntries(
      extractFields(text, [device, connection], { now, language: 'en' }).map((f) => [f.field, f.value]),
    );
  expect(values('vpn drops over my phone hotspot')).toEqual({ connection: 'hotspot' });
  expect(values('over the phone hotspot my laptop loses it')).toEqual({ connection: 'hotspot', device: 'laptop' });
  expect(values('my phone has no wifi')).toEqual({ device: 'phone' });
});

test('what lasts since a day is not needed by that day', () => {
  const neededBy: FieldSpec = { name: 'needed-by', type: 'date' };
  const dated = (language: string, text: string, asked = '') =>
    extractFields(text, [neededBy], { now, language, asked })[0]?.value;
  expect(dated('en', 'the projector has no signal since this morning')).toBeUndefined();
  expect(dated('es', 'no hay señal desde ayer')).toBeUndefined();
  expect(dated('fr', 'pas de signal depuis lundi')).toBeUndefined();
  expect(dated('de', 'kein Signal seit heute Morgen')).toBeUndefined();
  expect(dated('ar', 'لا توجد إشارة منذ أمس')).toBeUndefined();
  expect(dated('zh', '从昨天开始没有信号')).toBeUndefined();
  expect(dated('en', 'no signal since this morning, and I need it by Friday')).toMatch(/^2026-03-/);
  expect(dated('en', 'tomorrow')).toBeDefined();
});

test('words that only look like a date or a time', () => {
  const since: FieldSpec = { name: 'since', type: 'date' };
  const dated = (language: string, text: string) => extractFields(text, [since], { now, language })[0]?.value;
  expect(dated('de', 'der Drucker hier geht nicht')).toBeUndefined();
  expect(dated('fr', 'depuis hier')).toBe('2026-03-10');
  expect(dated('zh', '网速慢一点')).toBeUndefined();
  expect(dated('zh', '下午一点开始')).toBe('2026-03-11T13:00');
  expect(dated('zh', '一点半开始的')).toBe('2026-03-11T13:30');
  expect(dated('fr', "c'est mon dernier jour")).toBeUndefined();
  expect(dated('fr', 'mon dernier jour est vendredi')).toBe('2026-03-06');
  expect(dated('ar', 'أريد التسجيل في اليوم المفتوح')).toBeUndefined();
  expect(dated('ar', 'الطابعة لا تعمل اليوم')).toBe('2026-03-11');
  expect(dated('ar', 'اليوم الطابعة لا تعمل')).toBe('2026-03-11');
});

test('a place that is named in passing, and what only looks like one', () => {
  const room: FieldSpec = { name: 'room', type: 'text', finds: 'place' };
  const placed = (text: string) => one(text, room, false)?.value;
  for (const [text, place] of [
    ['the projector in room 4.12 has no signal', 'room 4.12'],
    ['the tap on the 3rd floor of building B drips', '3rd floor, building B'],
    ['el grifo de la tercera planta gotea', 'tercera planta'],
    ["la salle 204 n'a pas de son", 'salle 204'],
    ['im Raum 4.12, 3. Stock, flackert der Beamer', 'Raum 4.12, 3. Stock'],
    ['جهاز العرض في غرفة ٤.١٢ لا يعمل', 'غرفة ٤.١٢'],
    ['三楼302会议室的投影仪没信号', '三楼302会议室'],
  ])
    expect(placed(text ?? ''), text).toBe(place);
  for (const text of ['my room is cold', 'a room 3pm to 5pm', 'office 365', 'room for 8 people', 'the room a while'])
    expect(placed(text), text).toBeUndefined();
});

test('money is sure where one sum is named, and keeps its limits', () => {
  const amount: FieldSpec = { name: 'amount', type: 'money', min: 1, max: 100 };
  expect(one('a taxi on Monday for 45 €', amount, false)).toMatchObject({ value: '45 EUR', confidence: 0.85 });
  expect(one('45 € or 54 €', amount, false)?.confidence).toBeLessThan(0.5);
  expect(one('for 300 €', amount, false)).toBeUndefined();
  expect(one('expense taxi 42 eur 12 november', amount, false)).toMatchObject({ value: '42 EUR', confidence: 0.85 });
  expect(one('expenses taxi 23 pounds 50', amount, false)).toMatchObject({ value: '23.5 GBP', confidence: 0.85 });
  expect(one('taxi 42 eur 12 eur', amount, false)?.confidence).toBeLessThan(0.5);
});
