import type { Io } from '../../src/entry/cli/io.ts';

/** What a command may touch where nobody looks on: no input, no bar, and what it says or warns of is put into `said`. */
export function ioOf(given: Pick<Io, 'env' | 'root'> & Partial<Io>, said: string[] = []): Io {
  return {
    say: (line) => void said.push(line),
    warn: (line) => void said.push(line),
    write: async () => undefined,
    progress: () => ({ at() {}, end() {} }),
    secretLine: async () => '',
    line: async () => '',
    ...given,
  };
}
