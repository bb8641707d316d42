import type { z } from 'zod';
import { type AlarmWords, faultOf } from '../../understanding/alarm/words.ts';
import type { Act, ActPhrase, ChoiceSpec, Example, FieldSpec, Finds } from '../../understanding/types.ts';
import {
  actSchema,
  alarmsSchema,
  fieldsSchema,
  formSchema,
  moodsSchema,
  type phrasesSchema,
  places,
  type useSchema,
} from './intent-shapes.ts';
import {
  ContentError,
  type ContentFault,
  type FieldDefinition,
  type FormDefinition,
  generalForm,
  type IntentCatalogue,
  type SourceFile,
} from './intents.ts';
import { type Held, readYaml } from './yaml-file.ts';

/**
 * Reads the files of `intents/` (see `intents/README.md`).
 * @throws ContentError naming file and line of every fault, in all files at once.
 */
export function compileIntents(files: readonly SourceFile[]): IntentCatalogue {
  const faults: ContentFault[] = [];
  const others = new Map(files.map((file) => [file.path, file]));
  /** A file that must be there. @param otherwise what would be without it */
  const own = (path: string, otherwise = ''): SourceFile | undefined => {
    const file = others.get(path);
    others.delete(path);
    if (!file) faults.push({ file: path, line: 1, reason: `the file is missing${otherwise}` });
    return file;
  };
  const fieldsFile = own('fields.yaml');
  if (!fieldsFile) throw new ContentError(faults);
  const fields = readFields(fieldsFile, faults);
  const alarmsFile = own('alarms.yaml', ': nothing would be known not to wait');
  const alarmWords = alarmsFile && readAlarms(alarmsFile, faults);
  const moodsFile = own('moods.yaml', ': nobody would be heard to be angry or in haste');
  const moods = moodsFile && readYaml(moodsFile, moodsSchema, faults)?.value;

  const forms = new Map<string, FormDefinition>();
  const acts = new Map<string, Act>();
  const examples: Example[] = [];
  const phrases: ActPhrase[] = [];
  const teach = (intent: string, said: z.infer<typeof formSchema>['examples']): void => {
    for (const [lang, texts] of Object.entries(said))
      for (const text of texts ?? []) examples.push({ text, intent, lang });
  };
  for (const file of others.values()) {
    const name = file.path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    if (file.path.startsWith('acts/')) {
      const act = readYaml(file, actSchema, faults)?.value;
      if (!act) continue;
      acts.set(`act:${name}`, act.act);
      phrases.push(...phrasesOf(act.act, act.phrases, true), ...phrasesOf(act.act, act.hints, false));
      teach(`act:${name}`, act.examples);
    } else {
      const form = readYaml(file, formSchema, faults);
      if (!form) continue;
      const { examples: said, fields: uses, team = null, ...rest } = form.value;
      forms.set(name, { ...rest, name, team, fields: resolveFields(name, uses, fields, form.fault) });
      teach(name, said);
    }
  }
  if (!forms.has(generalForm)) own(`${generalForm}.yaml`, ': it is the form for everything else');
  if (faults.length > 0 || !alarmWords || !moods) throw new ContentError(faults);
  return { forms, acts, phrases, alarms: alarmWords, moods, examples };
}

function phrasesOf(act: Act, said: z.infer<typeof phrasesSchema>, sure: boolean): ActPhrase[] {
  return places.flatMap((place) =>
    Object.entries(said[place] ?? {}).flatMap(([lang, texts]) =>
      texts.map((text) => ({ act, text, lang, place, sure })),
    ),
  );
}

function readFields(file: SourceFile, faults: ContentFault[]): Map<string, FieldSpec> {
  const specs = new Map<string, FieldSpec>();
  const read = readYaml(file, fieldsSchema, faults);
  for (const [name, field] of Object.entries(read?.value ?? {})) {
    const fault = (reason: string): void => read?.fault([name], `field ${name}: ${reason}`);
    const choices: ChoiceSpec[] = Object.entries(field.choices ?? {}).map(([value, words]) => ({
      value,
      words: words ?? {},
    }));
    if (field.type === 'choice' && choices.length < 2) fault('a choice needs at least two choices');
    if (field.type !== 'choice' && choices.length > 0) fault(`a field of type ${field.type} has no choices`);
    if (field.finds !== undefined && field.type !== typeOf(field.finds))
      fault(`a field of type ${field.type} finds no ${field.finds}`);
    if (field.type === 'pattern' && !isPattern(field.pattern)) fault('needs a pattern that is a regular expression');
    specs.set(name, {
      name,
      type: field.type,
      ...(choices.length > 0 ? { choices } : {}),
      ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
      ...(field.min === undefined ? {} : { min: field.min }),
      ...(field.max === undefined ? {} : { max: field.max }),
      ...(field.finds === undefined ? {} : { finds: field.finds }),
    });
  }
  return specs;
}

/** The words of alarms, the parts that patterns name put in. */
function readAlarms(file: SourceFile, faults: ContentFault[]): AlarmWords | null {
  const read = readYaml(file, alarmsSchema, faults);
  if (!read) return null;
  const { parts, ordinary, ...lists } = read.value;
  const before = faults.length;
  const filled = (path: PropertyKey[], text: string, named: ReadonlyMap<string, string>): string => {
    const unknown = [...text.matchAll(partName)].find(([, name = '']) => !named.has(name));
    const whole = text.replace(partName, (_, name: string) => named.get(name) ?? '');
    const fault = unknown
      ? `there is no part “${unknown[1]}”`
      : whole.length > longestPattern
        ? `it has more than ${longestPattern} characters`
        : faultOf(whole);
    if (fault !== null) read.fault(path, `${path.join('.')}: ${fault}`);
    return whole;
  };
  const none = new Map<string, string>();
  const named = new Map(
    Object.entries(parts).map(([name, part]) => [name, `(?:${filled(['parts', name], part, none)})`]),
  );
  // A broken part would break whatever names it.
  if (faults.length > before) return null;
  for (const [key, list] of Object.entries(lists))
    for (const [i, text] of list.entries()) list[i] = filled([key, i], text, named);
  return { ordinary, ...lists };
}

/** With the parts in it. */
const longestPattern = 5_000;
/** What braces hold that do not count: `{who}`, not `{0,2}`. */
const partName = /\{(?!\d)([^{}]*)\}/g;

/** The type of field in which something is found. */
function typeOf(finds: Finds): FieldSpec['type'] {
  return finds === 'people' ? 'number' : finds === 'hour' ? 'date' : 'text';
}

function resolveFields(
  form: string,
  uses: readonly z.infer<typeof useSchema>[],
  fields: ReadonlyMap<string, FieldSpec>,
  fault: Held<unknown>['fault'],
): FieldDefinition[] {
  const resolved: FieldDefinition[] = [];
  for (const [i, use] of uses.entries()) {
    const spec = fields.get(use.use);
    if (!spec) {
      fault(['fields', i, 'use'], `there is no field “${use.use}” in fields.yaml`);
      continue;
    }
    if (use.first_words && spec.type !== 'text')
      fault(['fields', i, 'first_words'], `“${use.use}” is not a field of type text`);
    if (resolved.some((field) => field.name === use.use)) fault(['fields', i], `field “${use.use}” is used twice`);
    for (const [other, values] of Object.entries(use.required_when)) {
      const earlier = resolved.find((field) => field.name === other);
      if (!earlier) fault(['fields', i, 'required_when'], `“${other}” is not asked before “${use.use}”`);
      for (const value of values) {
        if (earlier?.choices && !earlier.choices.some((choice) => choice.value === value)) {
          fault(['fields', i, 'required_when', other], `“${other}” has no choice “${value}”`);
        }
      }
    }
    for (const value of Object.values(use.alarm ?? {}).flat())
      if (
        spec.type === 'boolean' ? typeof value !== 'boolean' : !spec.choices?.some((choice) => choice.value === value)
      )
        fault(['fields', i, 'alarm'], `“${use.use}” cannot be “${value}”`);
    for (const value of use.no_article ?? [])
      if (!spec.choices?.some((choice) => choice.value === value))
        fault(['fields', i, 'no_article'], `“${use.use}” has no choice “${value}”`);
    for (const value of Object.keys(use.helped_by ?? {}))
      if (!spec.choices?.some((choice) => choice.value === value))
        fault(['fields', i, 'helped_by'], `“${use.use}” has no choice “${value}”`);
    resolved.push({
      ...spec,
      optional: use.optional || spec.type === 'attachment',
      requiredWhen: use.required_when,
      ...(use.first_words ? { firstWords: true } : {}),
      ...(use.no_article ? { noArticle: use.no_article } : {}),
      ...(use.helped_by ? { helpedBy: use.helped_by } : {}),
      ...(use.alarm ? { alarm: use.alarm } : {}),
      promptKey: use.prompt === undefined ? `fields:${use.use}.prompt` : `fields:${use.use}.prompts.${form}`,
    });
  }
  return resolved;
}

function isPattern(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
