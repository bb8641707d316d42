import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';

const plain = [
  'a: b',
  '# note\nkind: incident\nlevel: 3\nopen: true\nnone:\nurl: https://example.org/x#y # comment',
  "list:\n  - one\n  - 'it''s'\n  - \"two: three\"\n  - ¿qué tal?\n  - 2fa\nother:\n- under the key\n- 'x'",
  'fields:\n  - use: device\n    optional: true\n  - use: os\n    required_when: { device: [laptop, desktop], on: [] }\n',
  'updated: 2026-02-19\nkeywords: [id card, 007x, "a, b", 12]',
];

test('plain content is read as the full parser reads it', () => {
  for (const text of plain) expect(readPlainYaml(text)?.value, text).toEqual(parseDocument(text).toJS());
});

test('everything else is left to the full parser', () => {
  const others = [
    'a: &x 1',
    'a: |\n  text',
    'a:\n\t- b',
    'a: b\na: c',
    'a: [b',
    'a: "\\n"',
    '? a',
    'a: 1.5',
    'a: 0x1f',
  ];
  others.push('a: b: c', '- - a', 'a:\n  b\n  c', 'a: Null', 'a: !!str 1', '---\na: b', 'a: b\n   c: d', '', '  a: b');
  for (const text of others) expect(readPlainYaml(text), text).toBeUndefined();
});
