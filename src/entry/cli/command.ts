import type { ParseArgsConfig } from 'node:util';
import type { Io } from './io.ts';

/** What a program that calls us can tell from the exit code alone. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, content: 3, interrupted: 130 } as const;

/** The command line or a setting is wrong: nothing was done. */
export class UsageError extends Error {}

export interface Flag {
  /** `--email E` as it stands in the help; the name is the first word without its dashes. */
  flag: string;
  about: string;
  type: 'string' | 'boolean';
  needed?: true;
}

export interface Input {
  /** Words after the command's name that are not flags. */
  args: readonly string[];
  text(flag: string): string | undefined;
  has(flag: string): boolean;
}

export interface Command {
  /** One or two words: `owner create`. */
  name: string;
  about: string;
  /** Words it takes, `FILE` or `[FILE]`, in order. */
  args?: readonly string[];
  flags?: readonly Flag[];
  /** Further lines of the help. */
  notes?: readonly string[];
  /**
   * Does it. What a person reads goes to `io` as it happens; the result is what a program gets with `--json`.
   * @returns the members of that object; `exit` where it is not 0.
   */
  run(input: Input, io: Io): Promise<Outcome>;
}

export interface Outcome {
  result: Readonly<Record<string, unknown>>;
  exit?: number;
}

function flagName(flag: Flag): string {
  return flag.flag.split(' ')[0]?.replace(/^--/, '') ?? '';
}

const common: readonly Flag[] = [
  { flag: '--json', about: 'one JSON object on the last line of the output', type: 'boolean' },
  { flag: '--help', about: 'this text', type: 'boolean' },
];

/** The options of a command as `parseArgs` takes them. */
export function optionsOf(command: Command): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries([...(command.flags ?? []), ...common].map((flag) => [flagName(flag), { type: flag.type }]));
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`).join('\n');
}

export function usageOf(command: Command): string {
  const flags = (command.flags ?? []).map(({ flag, needed }) => (needed ? flag : `[${flag}]`));
  return ['parley', command.name, ...(command.args ?? []), ...flags].join(' ');
}

export function helpOf(command: Command): string {
  const rows = [...(command.flags ?? []), ...common].map(({ flag, about }) => [flag, about] as const);
  const notes = command.notes ? `\n${command.notes.join('\n')}\n` : '';
  return `${command.about}\n\n  ${usageOf(command)}\n${notes}\n${columns(rows)}\n`;
}

export function overallHelp(commands: readonly Command[]): string {
  const rows = commands.map((command) => [[command.name, ...(command.args ?? [])].join(' '), command.about] as const);
  return `Parley's command line: npm run parley -- COMMAND

${columns(rows)}

COMMAND --help tells more. --json gives programs one JSON object on the last line.
Settings are environment variables; \`doctor\` lists them all. Exit codes: 0 done, 1 failed,
2 wrong usage or settings, 3 faults in the content.
`;
}
