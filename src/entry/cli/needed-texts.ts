import type { ContentFault, IntentCatalogue } from '../../dialogue/intents/intents.ts';
import { fieldsBesideForms } from '../../dialogue/labels.ts';
import type { Texts } from '../../i18n/translator.ts';
import { type Language, languages } from '../../kernel/languages.ts';

/** The text at a dotted path of a parsed file, or undefined. */
function textAt(file: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    file,
  );
}

/** One fault for each text that is missing or empty in a language; a path begins with its namespace. */
function missingTexts(paths: readonly (readonly string[])[], texts: Texts, why: string): ContentFault[] {
  const needed = new Map(paths.map((path) => [path.join('\n'), path]));
  const missing = (language: Language): ContentFault[] =>
    [...needed.values()]
      .filter(([namespace = '', ...path]) => {
        const text = textAt(texts[language][namespace], path);
        return typeof text !== 'string' || text.trim() === '';
      })
      .map(([namespace = '', ...path]) => ({
        file: `locales/${language}/${namespace}.json`,
        line: 1,
        reason: `“${path.join('.')}” is missing: ${why}`,
      }));
  return languages.flatMap(missing);
}

/** Every text that an intent, its fields and their choices are shown with, in every language. */
export function neededTexts(catalogue: IntentCatalogue, texts: Texts): ContentFault[] {
  const needed: string[][] = [];
  const need = (...path: string[]): void => void needed.push(path);
  for (const form of catalogue.forms.values()) {
    need('intents', form.name, 'title');
    need('intents', form.name, 'subject');
    for (const field of form.fields) {
      need('fields', field.name, 'label');
      const [, prompt = ''] = field.promptKey.split(':');
      need('fields', ...prompt.split('.'));
      // Any text will do, so there is no way to get it wrong.
      if (field.type !== 'text' && field.type !== 'attachment') need('fields', field.name, 'invalid');
      for (const choice of field.choices ?? []) need('fields', field.name, 'choices', choice.value);
    }
  }
  return [
    ...missingTexts(needed, texts, 'an intent uses it'),
    ...missingTexts(
      fieldsBesideForms.map((field) => ['fields', field, 'label']),
      texts,
      'the desk shows it',
    ),
  ];
}

/**
 * The words of the console for every category and team. Only the shipped ones must have them: what an owner adds is
 * shown by its name made readable.
 */
export function neededCategories(catalogue: IntentCatalogue, texts: Texts): ContentFault[] {
  const needed = [...catalogue.forms.values()].flatMap(({ category, team }) => {
    const [area = '', topic = ''] = category.split('/');
    return [[area, 'name'], [area, topic], ...(team === null ? [] : [[team, 'name']])];
  });
  return missingTexts(
    needed.map((path) => ['console', 'category', ...path]),
    texts,
    'the console shows it',
  );
}
