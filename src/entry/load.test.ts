import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../tests/support/content.ts';
import { taughtExamples } from '../dialogue/buttons.ts';
import { ContentError, type ContentFault } from '../dialogue/intents/intents.ts';
import { createLabels } from '../dialogue/labels.ts';
import { createTranslator } from '../i18n/translator.ts';
import { languages } from '../kernel/languages.ts';
import { trainClassifier } from '../understanding/classifier.ts';
import { faultyLine, loadClassifier, loadIntents, loadTexts } from './load.ts';

/** What is wrong with a checkout that holds these files. */
function faultsOf(load: (root: string) => unknown, files: Readonly<Record<string, string>>): readonly ContentFault[] {
  const root = mkdtempSync(join(tmpdir(), 'parley-load-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    load(root);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

it('names a faulty intent by its path in the checkout', () => {
  const text = 'kind: incident\ncategory: a/b\nstart: form\nfields: []\nexamples: { en: [hello there] }\ncolour: red\n';
  const faults = faultsOf(loadIntents, { 'intents/fields.yaml': '{}', 'intents/email-trouble.yaml': text });
  expect(faults.map(({ file, line }) => `${file}:${line}`)).toContain('intents/email-trouble.yaml:6');
});

it('names the line on which a file of texts is broken', () => {
  const files = languages.map((language) => [`locales/${language}/page.json`, '{\n  "a": "x"\n}\n']);
  const broken = '{\n  "a": "x",\n  "b": y\n}\n';
  const faults = faultsOf(loadTexts, { ...Object.fromEntries(files), 'locales/fr/page.json': broken });
  expect(faults).toMatchObject([{ file: 'locales/fr/page.json', line: 3 }]);
});

it.each([
  ['{\n  "a": "x",\n  "b": y\n}\n', 3],
  ['{\n  "a": "x"\n  "b": "y"\n}\n', 3],
  ['{\n  "a": "x",\n  "b": "y",\n}\n', 4],
  ['{\n  "a": "x\n}\n', 2],
  ['{\n  "a": "x"\n', 3],
  ['{\n  "a": "x"\n}\n}\n', 4],
  ['{\n  "a": "\\q"\n}\n', 2],
  ['\ufeff{}', 1],
  ['', 1],
])('%j stops being JSON on line %i', (text, line) => expect(faultyLine(text)).toBe(line));

it('reads the layers that the build trained, and goes without where the examples are others', () => {
  const translator = createTranslator(loadTexts(root));
  const examples = taughtExamples(translator, createLabels(translator), loadIntents(root));
  const text = 'since the update my vpn asks for a code that never comes';
  const plain = trainClassifier(examples).classify(text);
  expect(loadClassifier(root, examples).classify(text)).not.toEqual(plain);
  const fewer = examples.slice(1);
  expect(loadClassifier(root, fewer).classify(text)).toEqual(trainClassifier(fewer).classify(text));
});
