import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { isLanguage } from '../kernel/languages.ts';
import { type AlarmWords, alarmChecks, faultOf } from '../understanding/alarm/words.ts';
import {
  type Act,
  type ActPhrase,
  alarms,
  type ChoiceSpec,
  type Example,
  type FieldSpec,
  type Finds,
} from '../understanding/types.ts';
import {
  ContentError,
  type ContentFault,
  type FieldDefinition,
  type FormDefinition,
  generalForm,
  type IntentCatalogue,
  type SourceFile,
} from './intents.ts';

const actNames = [
  'yes',
  'no',
  'cancel',
  'human',
  'status',
  'follow-up',
  'thanks',
  'greeting',
  'goodbye',
  'skip',
  'back',
  'help',
  'ticket',
  'assistant',
  'resume',
  'trouble',
  'solved',
  'wellbeing',
  'privacy',
  'recap',
  'same',
  'unsure',
  'hours',
  'why',
  'urgent',
] as const satisfies readonly Act[];

const words = z.array(z.coerce.string().min(1)).or(z.null().transform((): string[] => []));
const examplesSchema = z.record(z.string().refine(isLanguage, 'not a language Parley ships'), words);
const choiceSchema = z.record(z.string(), words).nullable();
const fieldSchema = z.strictObject({
  type: z.enum(['text', 'choice', 'boolean', 'date', 'email', 'phone', 'number', 'money', 'pattern', 'attachment']),
  choices: z.record(z.string(), choiceSchema).optional(),
  pattern: z.string().max(200).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  finds: z.enum(['people', 'hour', 'place', 'duration', 'application', 'person', 'path', 'detail', 'name']).optional(),
});
const useSchema = z.strictObject({
  use: z.string(),
  optional: z.boolean().default(false),
  prompt: z.string().optional(),
  first_words: z.boolean().default(false),
  alarm: z.partialRecord(z.enum(alarms), z.array(z.union([z.string(), z.boolean()]))).optional(),
  no_article: z.array(z.string()).optional(),
  required_when: z.record(z.string(), z.array(z.union([z.string(), z.boolean()]))).default({}),
});
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const formSchema = z.strictObject({
  kind: z.enum(['incident', 'service-request', 'problem', 'change']),
  category: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'write it as category/subcategory in lower case'),
  team: z.string().optional(),
  start: z.enum(['answer', 'form', 'hand-off']),
  articles: z.array(z.string().min(1)).default([]),
  impact: level.default(3),
  urgency: level.default(2),
  fields: z.array(useSchema),
  examples: examplesSchema,
});
const places = ['anywhere', 'opening', 'whole', 'denying'] as const satisfies readonly ActPhrase['place'][];
const phrasesSchema = z.partialRecord(z.enum(places), examplesSchema).default({});
const actSchema = z.strictObject({
  act: z.enum(actNames),
  examples: examplesSchema,
  phrases: phrasesSchema,
  hints: phrasesSchema,
});

const pattern = z.string().min(1);
const patterns = z
  .array(pattern)
  .nullish()
  .transform((list) => list ?? []);
const listsOf = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, patterns])) as Record<K, typeof patterns>;
const alarmsSchema = z.strictObject({
  parts: z.record(z.string(), pattern).default({}),
  ordinary: z.string().default(''),
  ...listsOf(alarms),
  ...listsOf(alarmChecks),
});

const phraseList = z.array(z.string().trim().min(1));
/** By strength, above 0 and at most 1. */
const byStrength = z.record(z.string().regex(/^(?:0\.\d*[1-9]|1)$/, 'is no strength, such as 0.8'), phraseList);
const moodsSchema = z.strictObject({
  anger: byStrength.default({}),
  vexation: phraseList.default([]),
  oaths: phraseList.default([]),
  urgency: byStrength.default({}),
  unhurried: phraseList.default([]),
});

/** A parsed file that can say on which line a path stands. */
interface Parsed {
  value: unknown;
  lineOf(path: readonly PropertyKey[]): number;
}

const largestFile = 1_000_000;

/**
 * Reads the files of `intents/` (see `intents/README.md`).
 * @throws ContentError naming file and line of every fault, in all files at once.
 */
export function compileIntents(files: readonly SourceFile[]): IntentCatalogue {
  const faults: ContentFault[] = [];
  const fieldsFile = files.find((file) => file.path === 'fields.yaml');
  if (!fieldsFile) throw new ContentError([{ file: 'fields.yaml', line: 1, reason: 'the file is missing' }]);
  const fields = readFields(fieldsFile, faults);
  const alarmsFile = files.find((file) => file.path === 'alarms.yaml');
  const alarmWords = alarmsFile ? readAlarms(alarmsFile, faults) : null;
  const moodsFile = files.find((file) => file.path === 'moods.yaml');
  const parsedMoods = moodsFile && parse(moodsFile, faults);
  const moods = parsedMoods && check(moodsSchema, parsedMoods, moodsFile, faults);
  const forms = new Map<string, FormDefinition>();
  const acts = new Map<string, Act>();
  const examples: Example[] = [];
  const phrases: ActPhrase[] = [];

  for (const file of files) {
    if (file === fieldsFile || file === alarmsFile || file === moodsFile) continue;
    const parsed = parse(file, faults);
    if (!parsed) continue;
    const name = file.path.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
    const isAct = file.path.startsWith('acts/');
    const take = <S extends z.ZodType>(schema: S): z.infer<S> | null => check(schema, parsed, file, faults);
    let said: Partial<Record<string, string[]>>;
    if (isAct) {
      const act = take(actSchema);
      if (!act) continue;
      acts.set(`act:${name}`, act.act);
      said = act.examples;
      phrases.push(...phrasesOf(act.act, act.phrases, true), ...phrasesOf(act.act, act.hints, false));
    } else {
      const form = take(formSchema);
      if (!form) continue;
      const used = resolveFields(name, form.fields, fields, (path, reason) =>
        faults.push({ file: file.path, line: parsed.lineOf(path), reason }),
      );
      const { kind, category, start, articles, impact, urgency } = form;
      forms.set(name, {
        name,
        kind,
        category,
        team: form.team ?? null,
        start,
        articles,
        impact,
        urgency,
        fields: used,
      });
      said = form.examples;
    }
    for (const [lang, texts] of Object.entries(said)) {
      for (const text of texts ?? []) examples.push({ text, intent: isAct ? `act:${name}` : name, lang });
    }
  }
  if (!forms.has(generalForm)) {
    faults.push({
      file: `${generalForm}.yaml`,
      line: 1,
      reason: 'the file is missing: it is the form for everything else',
    });
  }
  if (!alarmsFile) {
    faults.push({ file: 'alarms.yaml', line: 1, reason: 'the file is missing: nothing would be known not to wait' });
  }
  if (!moodsFile) {
    faults.push({
      file: 'moods.yaml',
      line: 1,
      reason: 'the file is missing: nobody would be heard to be angry or in haste',
    });
  }
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
  const parsed = parse(file, faults);
  const read = parsed && check(z.record(z.string(), fieldSchema), parsed, file, faults);
  for (const [name, field] of Object.entries(read ?? {})) {
    const fault = (reason: string): void => {
      faults.push({ file: file.path, line: parsed?.lineOf([name]) ?? 1, reason: `field ${name}: ${reason}` });
    };
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
  const parsed = parse(file, faults);
  const read = parsed && check(alarmsSchema, parsed, file, faults);
  if (!read) return null;
  const { parts, ordinary, ...lists } = read;
  const before = faults.length;
  const filled = (path: PropertyKey[], text: string, named: ReadonlyMap<string, string>): string => {
    const unknown = [...text.matchAll(partName)].find(([, name = '']) => !named.has(name));
    const whole = text.replace(partName, (_, name: string) => named.get(name) ?? '');
    const fault = unknown
      ? `there is no part “${unknown[1]}”`
      : whole.length > longestPattern
        ? `it has more than ${longestPattern} characters`
        : faultOf(whole);
    if (fault !== null)
      faults.push({ file: file.path, line: parsed.lineOf(path), reason: `${path.join('.')}: ${fault}` });
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
  fault: (path: PropertyKey[], reason: string) => void,
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
    resolved.push({
      ...spec,
      optional: use.optional || spec.type === 'attachment',
      requiredWhen: use.required_when,
      ...(use.first_words ? { firstWords: true } : {}),
      ...(use.no_article ? { noArticle: use.no_article } : {}),
      ...(use.alarm ? { alarm: use.alarm } : {}),
      promptKey: use.prompt === undefined ? `fields:${use.use}.prompt` : `fields:${use.use}.prompts.${form}`,
    });
  }
  return resolved;
}

function parse(file: SourceFile, faults: ContentFault[]): Parsed | null {
  if (file.text.length > largestFile) {
    faults.push({ file: file.path, line: 1, reason: 'the file is larger than 1 MB' });
    return null;
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true });
    for (const error of document.errors) {
      faults.push({
        file: file.path,
        line: lines.linePos(error.pos[0]).line,
        reason: error.message.split('\n')[0] ?? '',
      });
    }
    if (document.errors.length > 0) return null;
    return {
      value: document.toJS({ maxAliasCount: 50 }),
      lineOf(path) {
        // The nearest node that exists: a missing key has no place of its own.
        for (let length = path.length; length > 0; length--) {
          const node = document.getIn(path.slice(0, length), true);
          const range =
            typeof node === 'object' && node !== null && 'range' in node ? (node.range as number[] | null) : null;
          if (range) return lines.linePos(range[0] ?? 0).line;
        }
        return 1;
      },
    };
  } catch (error) {
    faults.push({ file: file.path, line: 1, reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function check<S extends z.ZodType>(
  schema: S,
  parsed: Parsed,
  file: SourceFile,
  faults: ContentFault[],
): z.infer<S> | null {
  const result = schema.safeParse(parsed.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const where = issue.path.map(String).join('.');
    faults.push({
      file: file.path,
      line: parsed.lineOf(issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path),
      reason: where ? `${where}: ${issue.message}` : issue.message,
    });
  }
  return null;
}

function isPattern(pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
