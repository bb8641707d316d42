import { z } from 'zod';
import { isLanguage } from '../../kernel/languages.ts';
import { alarmChecks } from '../../understanding/alarm/words.ts';
import { type Act, type ActPhrase, alarms } from '../../understanding/types.ts';

// What the files of `intents/` may hold; `intents/README.md` says it in words.

export const actNames = [
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
  'transcript',
  'drop',
  'unhelpful',
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
  finds: z
    .enum(['people', 'hour', 'place', 'duration', 'application', 'person', 'path', 'detail', 'name', 'month', 'plate'])
    .optional(),
});
export const useSchema = z.strictObject({
  use: z.string(),
  optional: z.boolean().default(false),
  prompt: z.string().optional(),
  first_words: z.boolean().default(false),
  alarm: z.partialRecord(z.enum(alarms), z.array(z.union([z.string(), z.boolean()]))).optional(),
  no_article: z.array(z.string()).optional(),
  helped_by: z.record(z.string(), z.string()).optional(),
  required_when: z.record(z.string(), z.array(z.union([z.string(), z.boolean()]))).default({}),
});
export const fieldsSchema = z.record(z.string(), fieldSchema);
const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export const formSchema = z.strictObject({
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
/** Where in a message a phrase stands. */
export const places = ['anywhere', 'opening', 'whole', 'denying'] as const satisfies readonly ActPhrase['place'][];
/** "has (anyone|somebody) looked": groups do not stand in each other. */
const inGroups = /^(?:[^()|]|\([^()]*\))*$/u;
export const phrasesSchema = z
  .partialRecord(
    z.enum(places),
    examplesSchema.refine(
      (said) => Object.values(said).every((texts) => texts.every((text) => inGroups.test(text))),
      'write ways to say it as "has (anyone|somebody) looked", no group within another',
    ),
  )
  .default({});
export const actSchema = z.strictObject({
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
export const alarmsSchema = z.strictObject({
  parts: z.record(z.string(), pattern).default({}),
  ordinary: z.string().default(''),
  ...listsOf(alarms),
  ...listsOf(alarmChecks),
});

const phraseList = z.array(z.string().trim().min(1));
/** By strength, above 0 and at most 1. */
const byStrength = z.record(z.string().regex(/^(?:0\.\d*[1-9]|1)$/, 'is no strength, such as 0.8'), phraseList);
export const moodsSchema = z.strictObject({
  anger: byStrength.default({}),
  vexation: phraseList.default([]),
  oaths: phraseList.default([]),
  urgency: byStrength.default({}),
  unhurried: phraseList.default([]),
  corrections: byStrength.default({}),
  questions: phraseList.default([]),
});
