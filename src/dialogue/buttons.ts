import type { DialogueKey, Translator } from '../i18n/translator.ts';
import { languages } from '../kernel/languages.ts';
import type { Act, Example } from '../understanding/types.ts';
import type { FieldDefinition, FormDefinition, IntentCatalogue } from './intents/intents.ts';
import type { Labels } from './labels.ts';

/** What pressing a button means: its label is sent as the person's own words, on every channel. */
const meanings: Partial<Record<DialogueKey, Act>> = {
  'button-helped': 'yes',
  'button-not-helped': 'no',
  'button-open': 'yes',
  'button-change': 'back',
  'button-cancel': 'cancel',
  'button-skip': 'skip',
  'button-ticket': 'ticket',
  'button-human': 'human',
  'button-assistant': 'resume',
  'button-none': 'no',
  'button-yes': 'yes',
  'button-no': 'no',
};

/** What the classifier is taught: the examples of the intents and what buttons say. */
export function taughtExamples(translator: Translator, labels: Labels, catalogue: IntentCatalogue): Example[] {
  return [...catalogue.examples, ...spokenButtons(translator, labels, catalogue)];
}

/** The labels of all buttons and the titles of all forms as examples, so that a pressed button is always understood. */
function spokenButtons(translator: Translator, labels: Labels, { acts, forms }: IntentCatalogue): Example[] {
  const examples: Example[] = [];
  const intentOf = new Map([...acts].map(([intent, act]) => [act, intent]));
  for (const lang of languages) {
    for (const [key, act] of Object.entries(meanings)) {
      const intent = intentOf.get(act);
      if (intent) examples.push({ text: translator.say(lang, key as DialogueKey), intent, lang });
    }
    for (const name of forms.keys()) examples.push({ text: labels.title(lang, name), intent: name, lang });
  }
  return examples;
}

/** The forms with the label of every choice, in all languages, among the words for it: what a button says is always understood. */
export function withSpokenChoices(
  forms: ReadonlyMap<string, FormDefinition>,
  labels: Labels,
): ReadonlyMap<string, FormDefinition> {
  // Fields are shared between forms and stay so: what is compiled from a list of choices is kept by that list.
  const spoken = new Map<FieldDefinition['choices'], FieldDefinition['choices']>();
  const withLabels = (field: FieldDefinition): FieldDefinition => {
    if (!field.choices) return field;
    const choices =
      spoken.get(field.choices) ??
      field.choices.map((choice) => ({
        ...choice,
        words: Object.fromEntries(
          languages.map((lang) => [
            lang,
            [...(choice.words[lang] ?? []), labels.choice(lang, field.name, choice.value)],
          ]),
        ),
      }));
    spoken.set(field.choices, choices);
    return { ...field, choices };
  };
  return new Map([...forms].map(([name, form]) => [name, { ...form, fields: form.fields.map(withLabels) }]));
}
