import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { flatten } from '../normalise.ts';
import { alarmIn } from './alarm.ts';

const heard = (text: string): string => alarmIn(flatten(text).text) ?? 'none';

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
