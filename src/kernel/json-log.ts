import type { Log } from './log.ts';

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = (typeof levels)[number];

/** Never shown, wherever in the fields they stand. */
const hidden: ReadonlySet<string> = new Set(['password', 'token', 'authorization', 'cookie', 'secret']);

/** One line of JSON an entry, for platforms that collect what is written to the console. */
export function jsonLog(level: Level, write: (line: string) => void = (line) => console.log(line)): Log {
  const at = (mine: Exclude<Level, 'silent'>) =>
    levels.indexOf(mine) < levels.indexOf(level)
      ? () => {}
      : (fields: object, message: string) => write(lineOf(mine, fields, message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function lineOf(level: Level, fields: object, message: string): string {
  try {
    return JSON.stringify({ level, time: new Date().toISOString(), msg: message, ...fields }, shown);
  } catch {
    // Fields that hold themselves: what happened is worth more than with what.
    return JSON.stringify({ level, time: new Date().toISOString(), msg: message });
  }
}

function shown(name: string, value: unknown): unknown {
  if (hidden.has(name)) return '[hidden]';
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
