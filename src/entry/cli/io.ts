import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from './command.ts';

/** Long work as a bar on standard error; silent when that is not a terminal. */
export interface Progress {
  /** `done` of `total`, in whatever unit. */
  at(done: number, total: number): void;
  end(): void;
}

/** What a command may touch of the process. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  /** The checkout. */
  root: string;
  /** For people: standard output, or standard error while a program waits for JSON. */
  say(line: string): void;
  warn(line: string): void;
  /** Data, always on standard output; waits while the reader is slow. */
  write(text: string): Promise<void>;
  progress(label: string): Progress;
  /** The first line of standard input; asked for without showing it when that is a terminal. */
  secretLine(question: string): Promise<string>;
  /** The same, shown while it is typed; empty when there is no input. */
  line(question: string): Promise<string>;
}

const barWidth = 24;
const drawEveryMs = 80;

function bar(label: string): Progress {
  if (!process.stderr.isTTY) return { at() {}, end() {} };
  let last = 0;
  return {
    at(done, total) {
      const now = performance.now();
      if (now - last < drawEveryMs && done < total) return;
      last = now;
      const part = total > 0 ? Math.min(1, done / total) : 1;
      const full = Math.round(part * barWidth);
      const line = `${label} ${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${Math.floor(part * 100)} %`;
      process.stderr.write(`\r\u001b[2K${line}`);
    },
    end: () => void process.stderr.write('\r\u001b[2K'),
  };
}

export function processIo(root: string, json: boolean): Io {
  return {
    env: process.env,
    root,
    say: (line) => void (json ? process.stderr : process.stdout).write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
    write: (text) =>
      new Promise((done) => {
        if (process.stdout.write(text)) done();
        else process.stdout.once('drain', done);
      }),
    progress: bar,
    async secretLine(question) {
      const line = await lineOf(question, true);
      if (line === null) throw new UsageError('Standard input is empty: give the password on its first line.');
      return line;
    },
    line: async (question) => (await lineOf(question, false)) ?? '',
  };
}

async function lineOf(question: string, hidden: boolean): Promise<string | null> {
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: hidden ? nowhere : process.stderr, terminal });
  try {
    for await (const line of lines) return line;
    return null;
  } finally {
    lines.close();
    if (terminal && hidden) process.stderr.write('\n');
  }
}
