import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { languages } from '../../src/kernel/languages.ts';

/** How stories are written; `docs/stories.md` explains it to those who write them. */

const words = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const oneOrMore = z.union([words.transform((one) => [one]), z.array(words)]);
/** Several things the bot does, parted by commas that stand outside of quotes. */
const deedsOfBot = words.transform((all) => all.split(/,\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/));
const value = z.union([z.string(), z.number(), z.boolean()]);

const step = z
  .strictObject({
    // Who does what.
    visitor: words.optional(),
    'if answered': words.optional(),
    'visitor sends a file': words.optional(),
    press: words.optional(),
    'visitor opens a ticket': words.optional(),
    'visitor starts a new chat': z.literal('yes').optional(),
    'someone else opens a ticket': words.optional(),
    agent: oneOrMore.optional(),
    later: z.string().optional(),
    'visitor proves before': z.string().optional(),
    'visitor types the code sent to': z.string().optional(),
    // What is then to be seen.
    bot: deedsOfBot.optional(),
    form: z.union([z.literal('none'), z.record(z.string(), value)]).optional(),
    buttons: oneOrMore.optional(),
    language: z.enum(languages).optional(),
    ticket: z.record(z.string(), z.union([value, z.null(), z.record(z.string(), value)])).optional(),
    tickets: z.number().optional(),
    'visitor sees': oneOrMore.optional(),
    'agent sees': oneOrMore.optional(),
    'chat is with': z.enum(['the assistant', 'the queue', 'the agent']).optional(),
  })
  .refine((one) => doings.filter((key) => one[key] !== undefined).length <= 1, 'only one can act in a step');

const story = z.strictObject({
  title: z.string().min(1),
  language: z.enum(languages).default('en'),
  steps: z.array(step).min(1),
});

const doings = [
  'visitor',
  'if answered',
  'visitor sends a file',
  'press',
  'visitor opens a ticket',
  'visitor starts a new chat',
  'someone else opens a ticket',
  'agent',
  'later',
  'visitor proves before',
  'visitor types the code sent to',
] as const;

export type Step = z.infer<typeof step>;
export type Story = z.infer<typeof story> & {
  /** Name of the file without its folder. */
  file: string;
};

const talk: readonly string[] = ['visitor', 'if answered', 'press'] satisfies (typeof doings)[number][];

/** Whether anything happens in it but that a visitor and the assistant speak with each other. */
export function isMoreThanTalk({ steps }: Story): boolean {
  return steps.some((one) => doings.some((key) => one[key] !== undefined && !talk.includes(key)));
}

/** All stories of a folder; a file holds one or more, parted by `---`. Throws with file and place of what cannot be read. */
export function readStories(folder: string): Story[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .flatMap((name) => storiesOf(join(folder, name)));
}

function storiesOf(path: string): Story[] {
  const file = basename(path);
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document, i) => {
    const [fault] = 'errors' in document ? document.errors : [];
    if (fault) throw new Error(`${file}: ${fault.message}`);
    const parsed = story.safeParse(document.toJS());
    if (parsed.success) return { ...parsed.data, file };
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(' → ')}: ${issue.message}`);
    throw new Error(`${file}, story ${i + 1}: ${faults.join('; ')}`);
  });
}
