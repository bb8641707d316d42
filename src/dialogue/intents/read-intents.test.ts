import { describe, expect, it } from 'vitest';
import { ownMs } from '../../../tests/support/processor.ts';
import { ContentError, type SourceFile } from './intents.ts';
import { compileIntents } from './read-intents.ts';

const fields = `system:
  type: choice
  choices:
    mac: { en: [macintosh] }
    windows: null
release:
  type: text
joined:
  type: boolean
order:
  type: pattern
  pattern: '^PO-\\d{5}$'
photo:
  type: attachment
`;
const vpn = `kind: incident
category: it/network
start: form
fields:
  - use: system
  - use: release
    required_when: { system: [windows] }
  - use: photo
examples:
  en: [vpn drops, 404]
  de: [VPN geht nicht]
`;
const yes = `act: yes
examples:
  en: [yes]
`;
const alarms = `parts:
  who: '\\b(?:someone|i)\\b'
fire:
  - '{who} & \\bsmok(?:e|ing)\\b'
  - .{0,2}flames
denied:
  - no \\bsmoke
ordinary: i am
`;
const other = vpn.replace(/fields:[\s\S]*examples:/, 'fields: []\nexamples:');
const compile = (files: Record<string, string>) =>
  compileIntents(Object.entries(files).map(([path, text]): SourceFile => ({ path, text })));
/** `file:line` and reason of every fault. */
const faults = (files: Record<string, string>): string[] => {
  try {
    compile(files);
  } catch (error) {
    if (error instanceof ContentError) return error.faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
    throw error;
  }
  return [];
};
const withForm = (text: string): Record<string, string> => ({
  'fields.yaml': fields,
  'other-request.yaml': other,
  'alarms.yaml': '{}',
  'moods.yaml': '{}',
  'vpn.yaml': text,
  'acts/yes.yaml': yes,
});

describe('the files of intents', () => {
  it('become forms, acts and examples', () => {
    const { forms, acts, examples } = compile(withForm(vpn));
    const form = forms.get('vpn');
    expect(form).toMatchObject({
      name: 'vpn',
      kind: 'incident',
      category: 'it/network',
      start: 'form',
      impact: 3,
      urgency: 2,
      team: null,
    });
    expect(form?.fields.map(({ name, type, optional }) => [name, type, optional])).toEqual([
      ['system', 'choice', false],
      ['release', 'text', false],
      // Nobody can be made to have a picture.
      ['photo', 'attachment', true],
    ]);
    expect(form?.fields[0]?.choices?.map(({ value }) => value)).toEqual(['mac', 'windows']);
    expect(form?.fields[0]?.choices?.[0]?.words.en).toContain('macintosh');
    expect(form?.fields[1]?.requiredWhen).toEqual({ system: ['windows'] });
    expect([...acts]).toEqual([['act:yes', 'yes']]);
    expect(examples).toContainEqual({ text: '404', intent: 'vpn', lang: 'en' });
    expect(examples).toContainEqual({ text: 'VPN geht nicht', intent: 'vpn', lang: 'de' });
    expect(examples).toContainEqual({ text: 'yes', intent: 'act:yes', lang: 'en' });
  });

  it('ask in the words of the field, or of the form where it says so', () => {
    const { forms } = compile(withForm(vpn.replace('- use: release', '- use: release\n    prompt: own')));
    expect(forms.get('vpn')?.fields.map(({ promptKey }) => promptKey)).toEqual([
      'fields:system.prompt',
      'fields:release.prompts.vpn',
      'fields:photo.prompt',
    ]);
  });

  it('hold the words of alarms, the parts in their place', () => {
    const { alarms: words } = compile({ ...withForm(vpn), 'alarms.yaml': alarms });
    expect(words).toMatchObject({
      fire: ['(?:\\b(?:someone|i)\\b) & \\bsmok(?:e|ing)\\b', '.{0,2}flames'],
      denied: ['no \\bsmoke'],
      medical: [],
      ordinary: 'i am',
    });
  });

  it('hold the words of moods by their strength', () => {
    const moods = 'anger:\n  0.8: [fed up, harto]\noaths: [damn]';
    expect(compile({ ...withForm(vpn), 'moods.yaml': moods }).moods).toMatchObject({
      anger: { 0.8: ['fed up', 'harto'] },
      oaths: ['damn'],
      urgency: {},
    });
    const wrong = ['anger:\n  8: [fed up]', 'anger:\n  0.8: fed up', 'oaths: [damn]\nswearing: [damn]'];
    for (const text of wrong)
      expect(faults({ ...withForm(vpn), 'moods.yaml': text })).toEqual([expect.stringMatching(/^moods\.yaml:[12] /)]);
  });

  it.each([
    'a.*flames',
    'flam\\w* and (?:\\w+ )?smok\\w+ \\w*',
    'in(?: \\w+){0,3} flames',
    'a.{0,30}b.{0,30}c',
    '[.*+]{2}flames',
    'a.{0,60}b.{0,60}c|d.{0,60}e',
    '(?:help ){0,8}fire',
    'un\\w*zahl\\w{0,12} \\w+',
    '\\bfeu\\w*\\b\\w+|\\w+(?:烟\\w*|, \\d+)x',
  ])('may have %s in the words of alarms', (text) => {
    expect(faults({ ...withForm(vpn), 'alarms.yaml': alarms.replace('.{0,2}flames', () => `'${text}'`) })).toEqual([]);
  });

  it('need the files of fields, alarms and moods', () => {
    for (const name of ['alarms', 'moods']) {
      const { [`${name}.yaml`]: _, ...rest } = withForm(vpn);
      expect(faults(rest)).toEqual([expect.stringMatching(`^${name}\\.yaml:1 the file is missing: `)]);
    }
    expect(faults({ 'vpn.yaml': vpn })).toEqual(['fields.yaml:1 the file is missing']);
  });
});

describe('a fault names file and line', () => {
  it.each<[string, string, RegExp]>([
    ['an unknown kind', vpn.replace('incident', 'mistake'), /^vpn\.yaml:1 kind: /],
    [
      'a category without a slash',
      vpn.replace('it/network', 'network'),
      /^vpn\.yaml:2 category: write it as category\/subcategory/,
    ],
    ['an unknown start', vpn.replace('start: form', 'start: never'), /^vpn\.yaml:3 start: /],
    [
      'a field that is not there',
      vpn.replace('use: release', 'use: relaese'),
      /^vpn\.yaml:6 there is no field “relaese” in fields\.yaml$/,
    ],
    ['a field used twice', vpn.replace('use: photo', 'use: system'), /^vpn\.yaml:8 field “system” is used twice$/],
    [
      'a condition on a field that is asked later',
      vpn.replace('{ system: [windows] }', '{ photo: [x] }'),
      /^vpn\.yaml:7 “photo” is not asked before “release”$/,
    ],
    [
      'a condition on a choice that is not there',
      vpn.replace('[windows] }', '[amiga] }'),
      /^vpn\.yaml:7 “system” has no choice “amiga”$/,
    ],
    ['an unknown key', `${vpn}colour: red\n`, /^vpn\.yaml:\d+ .*colour/],
    ['a language nobody ships', vpn.replace('de: [', 'tlh: ['), /^vpn\.yaml:11 examples\.tlh: /],
    ['an impact of 4', vpn.replace('start: form', 'start: form\nimpact: 4'), /^vpn\.yaml:4 impact: /],
    ['a key written twice', vpn.replace('start: form', 'start: form\nkind: incident'), /^vpn\.yaml:4 .*unique/],
    ['what is not YAML', vpn.replace('fields:', 'fields: ['), /^vpn\.yaml:\d+ /],
    ['a missing key', vpn.replace('start: form\n', ''), /^vpn\.yaml:1 start: /],
    [
      'a text where a list should be',
      vpn.replace(/fields:[\s\S]*examples/, 'fields: system\nexamples'),
      /^vpn\.yaml:4 fields: /,
    ],
    ['nothing at all', '', /^vpn\.yaml:1 /],
  ])('%s', (_, text, expected) => {
    const [first] = faults(withForm(text));
    expect(first).toMatch(expected);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown type', fields.replace('type: text', 'type: poem'), /^fields\.yaml:7 release\.type: /],
    ['a pattern that is none', fields.replace("'^PO-\\d{5}$'", "'(('"), /^fields\.yaml:1[0-2] .*/],
    ['a pattern without one', fields.replace("  pattern: '^PO-\\d{5}$'\n", ''), /^fields\.yaml:1[01] /],
    ['a choice without choices', fields.replace(/ {2}choices:[\s\S]*?release/, 'release'), /^fields\.yaml:[12] /],
  ])('in the fields: %s', (_, text, expected) => {
    const [first] = faults({ 'fields.yaml': text, 'acts/yes.yaml': yes });
    expect(first).toMatch(expected);
  });

  it.each<[string, string, string, RegExp]>([
    ['a part that is not there', '{who}', '{whom}', /:4 fire\.0: there is no part “whom”$/],
    ['a part of the prototype', '{who}', '{constructor}', /:4 fire\.0: there is no part “constructor”$/],
    ['a part in a part', 'someone', '{who}', /:2 parts\.who: there is no part “who”$/],
    ['a broken part', '(?:someone', '(?:(someone', /:2 parts\.who: .*nterminated group$/],
    ['a broken expression', '.{0,2}flames', 'flames(', /:5 fire\.1: .*nterminated group$/],
    ['an open end', '.{0,2}flames', 'flames\\', /:5 fire\.1: .*\\ at end of pattern$/],
    ['a group that keeps', 'smok(?:e|ing)', 'smok(e|ing)', /:4 fire\.0: write \(\?:…\) in place of \(…\)$/],
    ['what is lost in lower case', '.{0,2}flames', 'in\\Sflames', /:5 fire\.1: it is read in lower case/],
    [
      'what every message has',
      '.{0,2}flames',
      '(?:flames)?',
      /:5 fire\.1: “\(\?:flames\)\?” is found in every message$/,
    ],
    ['two without a limit', '.{0,2}flames', 'a.*b.*flames', /:5 fire\.1: more than one \*, \+ or \{2,\} has no limit/],
    ['two without a limit in a word', '.{0,2}flames', 'a\\w*b\\w*flames', /:5 fire\.1: more than one .* in one word/],
    [
      'two in alternatives',
      '.{0,2}flames',
      "'(?:a\\w*|b )(?: c)?\\d+flames'",
      /:5 fire\.1: more than one .* in one word/,
    ],
    ['one beside anything', '.{0,2}flames', 'a.*\\w+flames', /:5 fire\.1: more than one .* in one word/],
    ['too wide in one word', '.{0,2}flames', 'a\\w{0,90}b\\w{0,90}flames', /:5 fire\.1: a long message/],
    ['the same in counts', '.{0,2}flames', 'a[^b]{2,}b.{0,900}flames', /:5 fire\.1: more than one /],
    ['a group without a limit', '.{0,2}flames', '(?:a|a)+flames', /:5 fire\.1: “\(\?:a\|a\)\+” has no limit/],
    ['limits that are too wide together', '.{0,2}flames', 'a.{0,30}b.{0,30}c.{0,30}d', /:5 fire\.1: a long message/],
    ['a limit beside none', '.{0,2}flames', 'a.{0,30}b.*c', /:5 fire\.1: a long message/],
    ['one count in another', '.{0,2}flames', '(?:a{0,50}){0,8}b', /:5 fire\.1: “.*” repeats what runs on/],
    ['one within another', '.{0,2}flames', '(?:\\w+ ?)*flames', /:5 fire\.1: “\(\?:\\w\+ \?\)\*” repeats what runs on/],
    ['anything within a count', '.{0,2}flames', "'(?: .*){0,3}flames'", /:5 fire\.1: “.*” repeats what runs on/],
    ['one within a count', '.{0,2}flames', '(?:\\w+){0,30}flames', /:5 fire\.1: “.*” repeats what runs on/],
    ['too much', '.{0,2}flames', 'x'.repeat(5_001), /:5 fire\.1: it has more than 5000 characters$/],
    ['no text', '.{0,2}flames', '404', /:5 fire\.1: .*expected string/],
    ['an unknown alarm', 'fire:', 'flood:', /:[34] Unrecognized key: "flood"/],
  ])('in the alarms: %s', (_, right, wrong, expected) => {
    expect(faults({ ...withForm(vpn), 'alarms.yaml': alarms })).toEqual([]);
    const all = faults({ ...withForm(vpn), 'alarms.yaml': alarms.replace(right, () => wrong) });
    expect(all).toEqual([expect.stringMatching(expected)]);
    expect(all[0]).toMatch(/^alarms\.yaml:/);
  });

  it('in an act', () => {
    expect(faults({ ...withForm(vpn), 'acts/yes.yaml': yes.replace('act: yes', 'act: maybe') })[0]).toMatch(
      /^acts\/yes\.yaml:1 act: /,
    );
    for (const phrase of ['a (b', 'a | b', 'a (b (c|d))'])
      expect(
        faults({ ...withForm(vpn), 'acts/yes.yaml': `${yes}phrases: { whole: { en: ['${phrase}'] } }\n` })[0],
      ).toMatch(/^acts\/yes\.yaml:4 phrases\.whole: write ways to say it as /);
  });

  it('of all files at once', () => {
    const all = faults({
      'fields.yaml': fields,
      'other-request.yaml': other,
      'a.yaml': vpn.replace('form', 'x'),
      'b.yaml': 'kind: [',
      'acts/yes.yaml': 'act: 5',
      'alarms.yaml': 'fire: smoke',
      'moods.yaml': 'anger: damn',
    });
    expect(new Set(all.map((fault) => fault.split(':')[0]))).toEqual(
      new Set(['a.yaml', 'b.yaml', 'acts/yes.yaml', 'alarms.yaml', 'moods.yaml']),
    );
  });
});

describe('G6 hostile files end in a fault, quickly', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(9)}]`)
    .join('\n')}\n`;
  it.each([
    ['billion laughs', bomb],
    ['ten thousand brackets', '['.repeat(10_000)],
    ['more than a megabyte', `# ${'x'.repeat(1_000_001)}`],
    ['a key of the prototype', 'kind: incident\n__proto__: { polluted: true }\n'],
  ])('%s', (_, text) => {
    const spent = ownMs(() => {
      expect(faults(withForm(text))[0]).toMatch(/^vpn\.yaml:\d+ /);
    });
    expect(spent).toBeLessThan(5_000);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
