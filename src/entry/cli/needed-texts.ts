import type { ContentFault, IntentCatalogue } from '../../dialogue/intents.ts';
import type { Texts } from '../../i18n/translator.ts';
import { type Language, languages } from '../../kernel/languages.ts';

/** The text at a dotted path of a parsed file, or undefined. */
function textAt(file: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    file,
  );
}

/** Every text that an intent, its fields and their choices are shown with, in every language. */
export function neededTexts(catalogue: IntentCatalogue, texts: Texts): ContentFault[] {
  const needed = new Map<string, string[]>();
  const need = (namespace: 'intents' | 'fields', ...path: string[]): void =>
    void needed.set([namespace, ...path].join('\n'), [namespace, ...path]);
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
  const missing = (language: Language): ContentFault[] =>
    [...needed.values()]
      .filter(([namespace = '', ...path]) => {
        const text = textAt(texts[language][namespace], path);
        return typeof text !== 'string' || text.trim() === '';
      })
      .map(([namespace = '', ...path]) => ({
        file: `locales/${language}/${namespace}.json`,
        line: 1,
        reason: `“${path.join('.')}” is missing: an intent uses it`,
      }));
  return languages.flatMap(missing);
}
