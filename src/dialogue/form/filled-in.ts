import type { FieldValue } from '../../conversation/events.ts';
import type { Instant } from '../../kernel/clock.ts';
import { AppError, type FieldFault } from '../../kernel/errors.ts';
import type { Language } from '../../kernel/languages.ts';
import type { DialogueRules } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { applies, gathered, sureWhenAsked } from './form.ts';

type Values = Readonly<Record<string, FieldValue>>;

/**
 * What somebody entered for the fields of a form at once, each read as the chat reads the answer to its question. As there, what is not
 * known may stay open, but for a yes or no that the form cannot do without, and whoever has described it is not asked to.
 * @param about what was said first
 * @throws AppError('invalid') naming each field (`fields.device`) that the form has not, or whose value says nothing of what is asked
 */
export function filledIn(
  { extract }: Pick<DialogueRules, 'extract'>,
  form: FormDefinition,
  given: Values,
  about: string,
  language: Language,
  now: Instant,
): Record<string, FieldValue> {
  const read = (field: FieldDefinition, told: FieldValue): FieldValue | undefined => {
    if (typeof told === 'boolean') return field.type === 'boolean' ? told : undefined;
    const text = String(told);
    const isText = field.type === 'text';
    if ((isText && field.finds !== 'duration') || field.choices?.some(({ value }) => value === text)) return text;
    const [found] = extract(text.replace(/^(\d{4}-\d\d-\d\d)T(?=\d)/, '$1 '), [field], language, now, field.name);
    return found && found.confidence >= sureWhenAsked ? found.value : isText ? text : undefined;
  };
  const named = new Map(form.fields.map((field) => [field.name, field]));
  const values: Record<string, FieldValue> = {};
  const errors: FieldFault[] = [];
  for (const [name, told] of Object.entries(given)) {
    const field = named.get(name);
    const value = field && read(field, told);
    if (value !== undefined) values[name] = value;
    else
      errors.push({ path: `fields.${name}`, reason: field ? `is no ${field.type} that can be read` : 'unknown field' });
  }
  for (const field of form.fields)
    if (field.type === 'boolean' && !field.optional && applies(field, values) && !(field.name in given))
      errors.push({ path: `fields.${field.name}`, reason: 'must be answered' });
  if (errors.length > 0) throw new AppError('invalid', 'Some of the fields are not valid.', { errors });
  for (const { name, firstWords } of form.fields) if (firstWords && about !== '') values[name] ??= about;
  return gathered(form, values);
}
