import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.ts';
import { parseSynonyms } from './synonyms.ts';
import { createThesaurus } from './thesaurus.ts';

const faultsOf = (text: string) =>
  parseSynonyms({ path: 'synonyms.yaml', text }).faults.map(({ line, reason }) => `${line}: ${reason}`);

describe('a file of synonyms', () => {
  it('holds groups by language', () => {
    const text = '# ours\nen:\n  - [laptop, notebook]\n  - [2fa, second factor]\nzh:\n  - [密码, 口令]\n';
    expect(parseSynonyms({ path: 'synonyms.yaml', text })).toEqual({
      synonyms: {
        en: [
          ['laptop', 'notebook'],
          ['2fa', 'second factor'],
        ],
        zh: [['密码', '口令']],
      },
      faults: [],
    });
    expect(parseSynonyms({ path: 'synonyms.yaml', text: '# nothing yet\n' })).toEqual({ synonyms: {}, faults: [] });
  });

  it('names the line of every fault', () => {
    const text = 'en:\n  - [laptop, notebook]\n  - [alone]\n  - word\n  - [the, printer]\ntlh:\n  - [a, b]\n';
    expect(faultsOf(text)).toEqual([
      '3: a group of fewer than two words says nothing',
      '4: a group is not a list of words',
      '5: "the" has no word that tells anything',
      '7: "tlh" is not a language of the service',
    ]);
    expect(faultsOf('en:\n  - [laptop, notebook\n')[0]).toMatch(/^\d: /);
    expect(faultsOf('en: laptop\n')).toEqual(['1: en is not a list of groups']);
    expect(faultsOf('- en\n')).toEqual(['1: the file is not a list of languages with groups of words']);
    expect(faultsOf(`en:\n  - [a${'b'.repeat(70)}, c]\n`)).toEqual(['2: a word is longer than 60 characters']);
  });
});

describe('a thesaurus', () => {
  const find = (text: string, groups: string[][]) => {
    const { terms } = analyse(text, 'en');
    return Object.fromEntries([...createThesaurus(groups, 'en')(terms)].map(([at, others]) => [terms[at], others]));
  };

  it('finds words in any form, and phrases whose words stand in a row', () => {
    const groups = [
      ['laptop', 'notebook'],
      ['cell phone', 'mobile'],
    ];
    expect(find('our laptops are slow', groups)).toEqual({ laptop: ['notebook'] });
    expect(find('my cell phone rings', groups)).toEqual({ cell: ['mobil'], phone: ['mobil'] });
    expect(find('my phone is in the cell', groups)).toEqual({});
    expect(find('a new mobile', groups)).toEqual({ mobil: ['cell', 'phone'] });
  });
});
