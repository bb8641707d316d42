import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../conversation/events.ts';
import type { FormState } from '../../conversation/fold.ts';
import type { Found } from '../../understanding/types.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { applies, fillings, gathered, nextField, stale } from './form.ts';

const field = (name: string, requiredWhen: FieldDefinition['requiredWhen'] = {}): FieldDefinition => ({
  name,
  type: 'text',
  optional: false,
  requiredWhen,
  promptKey: '',
});
const form: FormDefinition = {
  name: 'vpn',
  kind: 'incident',
  category: 'a/b',
  team: null,
  start: 'form',
  articles: [],
  impact: 3,
  urgency: 2,
  fields: [
    field('system'),
    field('release', { system: ['windows', 'mac'] }),
    field('domain', { system: ['windows'], joined: [true] }),
    field('joined'),
    field('since'),
  ],
};
const state = (values: Record<string, FieldValue> = {}, asked: string | null = null): FormState => ({
  name: 'vpn',
  about: '',
  values,
  skipped: [],
  asked,
  misses: 0,
});
const found = (
  name: string,
  value: FieldValue,
  confidence = 0.9,
  [start, end] = [0, 5],
  text = String(value),
): Found => ({
  field: name,
  value,
  confidence,
  start,
  end,
  text,
});

describe('which field is asked', () => {
  it.each<[string, Record<string, FieldValue>, string[], string | null]>([
    ['the first, when nothing is known', {}, [], 'system'],
    ['one that an answer makes necessary', { system: 'mac' }, [], 'release'],
    ['not one that it does not', { system: 'linux' }, [], 'joined'],
    ['not one that was skipped', { system: 'mac' }, ['release'], 'joined'],
    [
      'one that needs two answers, when both are there',
      { system: 'windows', release: '11', joined: true },
      [],
      'domain',
    ],
    ['not with only one of them', { system: 'windows', release: '11', joined: false }, [], 'since'],
    ['none, when all is known', { system: 'linux', joined: false, since: 'x' }, [], null],
    ['an empty answer and a zero are answers', { system: '', joined: 0, since: 'x' }, [], null],
  ])('%s', (_, values, skipped, expected) => {
    expect(nextField(form, { values, skipped })?.name ?? null).toBe(expected);
  });

  it('does not depend on the order in which it was told', () => {
    expect(applies(field('x', { a: ['1'], b: [true] }), { b: true, a: '1' })).toBe(true);
    expect(applies(field('x', { a: ['1'], b: [true] }), { b: 'true', a: '1' })).toBe(false);
  });
});

describe('which values are taken', () => {
  it.each<[string, FormState, Found[], string | null, [string, FieldValue, boolean][]]>([
    ['the one asked for, at 0.5', state(), [found('system', 'mac', 0.5)], 'system', [['system', 'mac', false]]],
    ['not below', state(), [found('system', 'mac', 0.49)], 'system', []],
    ['one nobody asked for, at 0.8', state(), [found('since', 'x', 0.8)], 'system', [['since', 'x', false]]],
    ['not below that', state(), [found('since', 'x', 0.79)], 'system', []],
    [
      'the surest of several',
      state(),
      [found('system', 'mac', 0.6), found('system', 'windows', 0.9)],
      'system',
      [['system', 'windows', false]],
    ],
    [
      'another value is a correction',
      state({ system: 'mac' }),
      [found('system', 'windows')],
      null,
      [['system', 'windows', true]],
    ],
    ['the same value again is nothing', state({ system: 'mac' }), [found('system', 'mac')], null, []],
    ['nor is the same list', state({ system: ['a', 'b'] }), [found('system', ['a', 'b'])], null, []],
    ['of a field the form does not have, none', state(), [found('colour', 'red')], null, []],
    [
      'not words that answer what was asked',
      state(),
      [found('since', 'since monday', 0.9, [0, 12]), found('system', 'monday', 0.9, [6, 12])],
      'since',
      [['since', 'since monday', false]],
    ],
    [
      'words beside them',
      state(),
      [found('since', 'monday', 0.9, [0, 6]), found('system', 'mac', 0.9, [10, 13])],
      'since',
      [
        ['system', 'mac', false],
        ['since', 'monday', false],
      ],
    ],
  ])('%s', (_, before, candidates, asked, expected) => {
    expect(
      fillings(form, before, candidates, asked).map(({ field: name, value, corrected }) => [name, value, corrected]),
    ).toEqual(expected);
  });

  it("come in the form's order, and change neither state nor candidates", () => {
    const candidates = Object.freeze([found('since', 'x', 0.9, [10, 12]), found('system', 'mac', 0.9, [0, 3])]);
    expect(fillings(form, Object.freeze(state()), candidates, null).map(({ field: name }) => name)).toEqual([
      'system',
      'since',
    ]);
  });
});

describe('what goes on the ticket', () => {
  it("is what still applies, in the form's order", () => {
    const values = { since: 'x', release: '11', system: 'linux', joined: true, domain: 'D', colour: 'red' };
    expect(gathered(form, values)).toEqual({ system: 'linux', joined: true, since: 'x' });
    expect(Object.keys(gathered(form, values))).toEqual(['system', 'joined', 'since']);
    expect(stale(form, values)).toEqual(['release', 'domain']);
  });
});
