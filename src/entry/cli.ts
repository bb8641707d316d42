import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config.ts';
import { ContentError } from '../dialogue/intents/intents.ts';
import { AppError } from '../kernel/errors.ts';
import {
  type Command,
  exitCodes,
  helpOf,
  type Input,
  optionsOf,
  overallHelp,
  UsageError,
  usageOf,
} from './cli/command.ts';
import { processIo } from './cli/io.ts';
import { forOperator } from './postgres-fault.ts';

/** The checkout: two levels up from `src/entry` and from `dist/server` alike. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Each is read when it is called: all of them together take three times as long. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'owner create': async () => (await import('./cli/owner.ts')).ownerCreate,
  'key create': async () => (await import('./cli/key.ts')).keyCreate,
  'lockdown on': async () => (await import('./cli/access.ts')).lockdownOn,
  'lockdown off': async () => (await import('./cli/access.ts')).lockdownOff,
  'audit verify': async () => (await import('./cli/access.ts')).auditVerify,
  'secrets rotate': async () => (await import('./cli/access.ts')).secretsRotate,
  'secrets reset': async () => (await import('./cli/secrets-reset.ts')).secretsReset,
  'messages encrypt': async () => (await import('./cli/messages.ts')).messagesEncrypt,
  'messages decrypt': async () => (await import('./cli/messages.ts')).messagesDecrypt,
  retention: async () => (await import('./cli/retention.ts')).retention,
  'content check': async () => (await import('./cli/content.ts')).contentCheck,
  'content load': async () => (await import('./cli/content.ts')).contentLoad,
  'content embed': async () => (await import('./cli/embed.ts')).contentEmbed,
  backup: async () => (await import('./cli/backup.ts')).backup,
  restore: async () => (await import('./cli/restore.ts')).restore,
  copy: async () => (await import('./cli/copy.ts')).copy,
  export: async () => (await import('./cli/export.ts')).exportCommand,
  files: async () => (await import('./cli/files.ts')).files,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  seed: async () => (await import('./cli/seed.ts')).seed,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
};

const all = (): Promise<Command[]> => Promise.all(Object.values(commands).map((command) => command()));

/** @throws UsageError */
function readInput(command: Command, words: readonly string[]): Input {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: optionsOf(command),
      allowPositionals: true,
      strict: true,
    });
    const taken = command.args ?? [];
    const needed = taken.filter((name) => !name.startsWith('[')).length;
    if (positionals.length < needed) throw new UsageError(`${taken[positionals.length]} is missing.`);
    if (positionals.length > taken.length) throw new UsageError(`“${positionals[taken.length]}” is one word too many.`);
    return {
      args: positionals,
      text: (flag) => (typeof values[flag] === 'string' ? values[flag] : undefined),
      has: (flag) => values[flag] === true,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message.split('. ')[0]}.\nUsage: ${usageOf(command)}`);
  }
}

function exitFor(error: unknown): number {
  if (error instanceof UsageError || error instanceof ConfigError) return exitCodes.usage;
  return error instanceof ContentError ? exitCodes.content : exitCodes.failed;
}

async function main(words: readonly string[]): Promise<number> {
  const json = words.includes('--json');
  const io = processIo(root, json);
  const print = (result: object): void => void (json && process.stdout.write(`${JSON.stringify(result)}\n`));
  try {
    const plain = words.filter((word) => !word.startsWith('-'));
    const named = Object.keys(commands).find((name) => name === plain.slice(0, name.split(' ').length).join(' '));
    const command = await commands[named ?? '']?.();
    const asksHelp = words.includes('--help') || words.includes('-h') || plain[0] === 'help';
    if (command === undefined) {
      if (!asksHelp && words.length > 0)
        throw new UsageError(`There is no command “${plain.join(' ')}”.\n\n${overallHelp(await all())}`);
      io.say(overallHelp(await all()));
      return asksHelp ? exitCodes.ok : exitCodes.usage;
    }
    if (asksHelp) {
      io.say(helpOf(command));
      return exitCodes.ok;
    }
    const { result, exit = exitCodes.ok } = await command.run(readInput(command, withoutName(command, words)), io);
    print({ ok: exit === exitCodes.ok, ...result });
    return exit;
  } catch (failed) {
    const error = forOperator(failed, process.env.DATABASE_URL);
    const known =
      error instanceof UsageError ||
      error instanceof ConfigError ||
      error instanceof ContentError ||
      error instanceof AppError;
    // What is not foreseen is a fault of ours, and its place helps to mend it.
    const words = (error as Error)?.message;
    io.warn(known ? words : String((error as Error)?.stack ?? error));
    if (error instanceof AppError)
      for (const { path, reason } of error.more.errors ?? []) io.warn(`${path}: ${reason}`);
    const faults = error instanceof ContentError || error instanceof ConfigError ? { faults: error.faults } : {};
    print({ ok: false, error: known ? words : 'internal', ...faults });
    return exitFor(error);
  }
}

/** The words after the command's name, which stand first but for flags. */
function withoutName(command: Command, words: readonly string[]): string[] {
  const rest = [...words];
  for (const part of command.name.split(' ')) rest.splice(rest.indexOf(part), 1);
  return rest;
}

// `parley export | head` ends our output early: nothing is wrong then.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed),
);
process.exitCode = await main(process.argv.slice(2));
