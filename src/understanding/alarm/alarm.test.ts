import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadIntents } from '../../entry/load.ts';
import { flatten } from '../normalise.ts';
import { createAlarmFinder, type FindAlarm } from './alarm.ts';

const shipped = loadIntents(process.cwd()).alarms;
const alarmIn = createAlarmFinder(shipped);
const heard = (text: string, by: FindAlarm = alarmIn): string => by(flatten(text).text) ?? 'none';

type Texts = Record<string, string[]>;
const file = join(process.cwd(), 'tests/data/understanding/alarms.yaml');
const languages: Record<string, Texts & { kept: Texts }> = parse(readFileSync(file, 'utf8'));

describe.each(Object.entries(languages))('%s', (_, { kept, ...texts }) => {
  it.each([...new Set([...Object.keys(texts), ...Object.keys(kept)])])('%s', (alarm) => {
    const said = [...(texts[alarm] ?? []), ...(kept[alarm] ?? [])];
    expect(said.map((text) => [text, heard(text)])).toEqual(said.map((text) => [text, alarm]));
  });
});

describe('of several things said', () => {
  it.each([
    ['someone collapsed, and there is smoke everywhere', 'fire'],
    ['my account was hacked. also my colleague has passed out', 'medical'],
    ['if there is a fire where do we meet? because the kitchen is on fire', 'fire'],
    ['nobody is hurt, but there is a fire in the kitchen', 'fire'],
    ['there was a fire last year', 'none'],
    ['I want to kill myself if this goes on', 'despair'],
  ])('%s: %s', (text, alarm) => {
    expect(heard(text)).toBe(alarm);
  });

  it('looks at the beginning of a very long message alone, and does not take long', () => {
    const before = process.cpuUsage();
    expect(heard('the fire of the '.repeat(2_000))).toBe('fire');
    expect(heard(`${'my colleague said that the report is fine and '.repeat(200)}there is a fire in the kitchen`)).toBe(
      'none',
    );
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });
});

it('goes by the words it was given', () => {
  const said = ['the Öltank in the yard is leaking', 'the kitchen is on fire', 'there is a fire in the hole'];
  const own = createAlarmFinder({
    ...shipped,
    hazard: ['Öltank & \\bleak'],
    harmless: [...shipped.harmless, 'fire in the hole'],
  });
  expect(said.map((text) => heard(text))).toEqual(['none', 'fire', 'fire']);
  expect(said.map((text) => heard(text, own))).toEqual(['hazard', 'fire', 'none']);
  expect(said.map((text) => heard(text, createAlarmFinder({ ...shipped, fire: [] })))).toEqual([
    'none',
    'none',
    'none',
  ]);
});
