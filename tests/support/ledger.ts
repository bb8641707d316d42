import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a client did, written down outside the service before it hopes and after it knows. */
export type Entry =
  | { what: 'sent'; conversation: string; clientId: string; text: string }
  | { what: 'acknowledged'; conversation: string; clientId: string; status: number; body: string };

export interface Ledger {
  /** On disk when it returns. */
  write(entry: Entry): void;
  read(): Entry[];
  close(): void;
}

/** A file of JSON lines, synced to disk after each: it must be at least as sure as what it is compared with. */
export function openLedger(file: string): Ledger {
  const handle = openSync(file, 'a');
  return {
    write(entry) {
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      fsyncSync(handle);
    },
    read: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Entry),
    close: () => closeSync(handle),
  };
}
