import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ownMs, quickestMs } from '../../../tests/support/processor.ts';
import { loadIntents } from '../../entry/load.ts';
import { flatten } from '../normalise.ts';
import { createAlarmFinder, type FindAlarm } from './alarm.ts';
import { expressionsOf } from './words.ts';

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
    const late = `${'my colleague said that the report is fine and '.repeat(200)}there is a fire in the kitchen`;
    const spent = ownMs(() => {
      expect(heard('the fire of the '.repeat(2_000))).toBe('fire');
      expect(heard(late)).toBe('none');
    });
    expect(spent).toBeLessThan(500);
  });
});

it('looks for words of every script that a pattern has', () => {
  const own = createAlarmFinder({ ...shipped, hazard: ['\\bgeyser\\b|喷泉|نافوره'] });
  expect(['there is a geyser', '办公室有喷泉', 'هناك نافوره'].map((text) => heard(text, own))).toEqual(
    Array(3).fill('hazard'),
  );
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

/** Of a regular expression: what stands between the bars outside of its groups. */
function branches(source: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of source) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

/** What fits the groups and the texts between them, in order; of several the one that `pick` takes. */
function pieces(source: string, pick: (of: string[]) => string): string[] {
  const found: string[] = [];
  const bare = source.replace(/\(\?<?[!=](?:[^()]|\([^()]*\))*\)/g, '').replace(/\\[bwd]|[$^]/g, '');
  for (const [part] of bare.matchAll(/\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^()]+/g)) {
    const text = part.startsWith('(')
      ? pieces(pick(branches(part.replace(/^\((?:\?:)?|\)$/g, ''))), pick).join('')
      : part.replace(/\.?\{\d*,?\d*\}|\[\^[^\]]*\]|[*+?.\\]/g, '').replace(/\[(.)[^\]]*\]/g, '$1');
    if (text !== '') found.push(text);
  }
  return found;
}

describe('G6 a message made of the pieces of a pattern is soon read', () => {
  const length = 8_000;
  const read = 1_500;
  const fill = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const picks = [
    (of: string[]): string => of[0] ?? '',
    (of: string[]): string => of.reduce((one, other) => (other.length < one.length ? other : one)),
  ];
  const { ordinary: _, ...lists } = shipped;
  const own = { hazard: ['有人.{0,14}进了.{0,14}我.{0,14}账号', '有人.{0,60}进了.{0,60}账号', '\\blift.*stuck'] };

  /** The pieces of each pattern but the last, one after the other and in turn, with and without spaces. */
  const textsOf = (pattern: string): string[] => [
    ...new Set(
      expressionsOf(pattern)
        .flatMap((each) => branches(each))
        .flatMap((branch) => picks.map((pick) => pieces(branch, pick)))
        .map((all) => (all.length > 1 ? all.slice(0, -1) : all))
        .filter((all) => all.length > 0)
        .flatMap((all) => [
          fill(all.map((piece) => fill(piece, read / all.length)).join(''), length),
          fill(all.map((piece) => fill(`${piece} `, read / all.length)).join(''), length),
          fill(all.join(''), length),
          fill(`${all.join(' ')} `, length),
        ]),
    ),
  ];
  const best = (text: string, by: FindAlarm): number => quickestMs(50, 3, () => by(text));

  it.each(Object.entries({ ...lists, own: own.hazard }))('%s', { timeout: 60_000 }, (list, patterns) => {
    const by = list === 'own' ? createAlarmFinder({ ...shipped, ...own }) : alarmIn;
    const texts = patterns.flatMap(textsOf);
    expect(texts.length).toBeGreaterThanOrEqual(patterns.length);
    expect(texts.filter((text) => best(text, by) >= 50).map((text) => text.slice(0, 80))).toEqual([]);
  });

  it.each([
    `${'有人'.repeat(150)}${'进了'.repeat(150)}${'我'.repeat(300)}${'口'.repeat(600)}`,
    '有人进了我'.repeat(1_600),
    '假输'.repeat(4_000),
    'شخص دخل '.repeat(1_000),
    `${'كتبت'.repeat(125)}${'كلمه'.repeat(125)}${'ا'.repeat(7_000)}`,
    'lift stuck '.repeat(720),
    'help please '.repeat(660),
    'no any the '.repeat(720),
    'fire alarm '.repeat(720),
    'someone inside lift '.repeat(400),
  ])('%s', (text) => {
    expect(best(text, alarmIn)).toBeLessThan(50);
  });
});
