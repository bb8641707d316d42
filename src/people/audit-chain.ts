import { hexOf } from '../kernel/hash.ts';
import type { AuditTable } from '../store/schema-access.ts';

/** An entry without its hash, in the order in which it is hashed. */
export type Entry = Omit<AuditTable, 'hash'>;

/** What stands before the first entry. */
export const beginning = '';

/** The bytes an entry's hash covers: every column by its place, so that no two entries read alike. */
function signed(before: string, entry: Entry): string {
  const { seq, at, actor_kind, actor_id, actor_name, verb, object, detail, network } = entry;
  return JSON.stringify([before, seq, at, actor_kind, actor_id, actor_name, verb, object, detail, network]);
}

/** HMAC-SHA-256 in hex: who can write to the database but has no key cannot make an entry that fits. */
export async function hashOf(key: CryptoKey, before: string, entry: Entry): Promise<string> {
  return hmac(key, signed(before, entry));
}

/** What is noted of the end of the log, so that entries cut off there are missed; of one without entries as of entry 0. */
export async function markOf(key: CryptoKey, seq: number, hash: string): Promise<string> {
  return `${seq} ${await hmac(key, `end of the log\n${seq}\n${hash}`)}`;
}

/** What is noted of where a chain begins that goes on behind one whose key is lost: nobody without the key can move it. */
export async function startOf(key: CryptoKey, seq: number, hash: string): Promise<string> {
  return `${seq} ${await hmac(key, `beginning of the log\n${seq}\n${hash}`)}`;
}

/** The last of the entries that were removed because they were old: the log goes on from it. */
export interface Cut {
  seq: number;
  hash: string;
  at: string;
}

/** What is noted of it, so that nobody without the key can remove more, or say that less was. */
export async function cutNote(key: CryptoKey, { seq, hash, at }: Cut): Promise<string> {
  return `${seq} ${hash} ${at} ${await hmac(key, `the log goes on from\n${seq}\n${hash}\n${at}`)}`;
}

export function readCut(note: string | null): Cut | null {
  const [seq = '', hash = '', at = ''] = note?.split(' ') ?? [];
  return seq === '' ? null : { seq: Number(seq), hash, at };
}

/** Of the entry that a note is about; 0 without a note. */
export function numberIn(note: string | null): number {
  return Number(note?.split(' ')[0] ?? 0) || 0;
}

/** A note that does not fit may say anything: it is not believed to tell of more entries than this. */
const mostMissing = 1_000_000;

/**
 * The number of an entry that is written where the note of the end does not fit the last one: at least one is left out, for good,
 * so that the log does not read as whole again.
 */
export function afterGap(last: number, mark: string | null): number {
  return last + Math.min(Math.max(numberIn(mark) - last, 0), mostMissing) + 2;
}

export function chainKey(secret: string): Promise<CryptoKey> {
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), usage, false, ['sign']);
}

async function hmac(key: CryptoKey, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return hexOf(new Uint8Array(bytes));
}

/** Where the log does not hold: entries by their numbers, or what is noted beside it. */
export const breakKinds = ['missing', 'changed', 'early', 'cut-note', 'start-note', 'end-note', 'no-end-note'] as const;
export interface Break {
  what: (typeof breakKinds)[number];
  /** The first and the last entry that it is about; null of a note. */
  from: number | null;
  to: number | null;
}

/** The first breaks are enough to know. */
const mostFaults = 20;

/** For logs and the command line. */
function inWords({ what, from, to }: Break): string {
  switch (what) {
    case 'missing':
      return from === to ? `entry ${to} is missing` : `entries ${from} to ${to} are missing`;
    case 'changed':
      return `entry ${from} was changed`;
    case 'early':
      return `entry ${from} stands before the beginning of the log`;
    case 'cut-note':
      return 'the note of where the log was cut was changed';
    case 'start-note':
      return 'the note of where the log begins anew was changed';
    case 'end-note':
      return 'the note of the last entry was changed';
    case 'no-end-note':
      return 'the note of the last entry is missing';
  }
}

export interface Checked {
  /** That were checked. */
  entries: number;
  /** Before these, written under a key that was lost: they can be read, and no more be proven. */
  unproven: number;
  /** Before all, removed because they were old. */
  removed: number;
  /** When the first was written that was checked; null when none was. */
  since: string | null;
  /** Hash of the last entry: noted elsewhere, it shows whether the log was put back to an older state. */
  head: string;
  breaks: readonly Break[];
  /** The same in English, a line each. */
  faults: readonly string[];
}

/** What is noted beside the log; null for what there is no note of. */
export interface Notes {
  /** Of the entry behind which a chain begins anew, because the key of those before is lost. */
  start: string | null;
  /** Of the last entry that was removed. */
  cut: string | null;
}

/**
 * Walks the log from its beginning, from where it was cut, or behind the entry where a chain begins anew. Entries are handed in as
 * they are read, oldest first.
 */
export function walk(key: CryptoKey, { start, cut: cutAt }: Notes) {
  const cut = readCut(cutAt);
  const removed = cut?.seq ?? 0;
  /** Up to this entry nothing can be proven. */
  const lost = Math.max(removed, numberIn(start));
  let before = cut?.hash ?? beginning;
  let seq = removed;
  let since: string | null = null;
  let isStartSeen = lost === removed;
  const breaks: Break[] = [];
  const fault = (what: Break['what'], from: number | null = null, to = from): void =>
    void (breaks.length < mostFaults && breaks.push({ what, from, to }));
  /** @returns what is wrong with the notes and with the entries so far, whatever comes behind them */
  const notes = async (): Promise<readonly string[]> => {
    if (cut && cutAt !== (await cutNote(key, cut))) fault('cut-note');
    if (!isStartSeen) fault('start-note');
    return breaks.map(inWords);
  };
  return {
    async step(row: AuditTable): Promise<void> {
      const { hash, ...entry } = row;
      if (row.seq <= removed) return fault('early', row.seq);
      if (row.seq === lost) isStartSeen = start === (await startOf(key, row.seq, hash));
      if (row.seq > lost) {
        since ??= row.at;
        // After a gap the entry before is not there, so this one cannot be judged; the gap has been told.
        if (row.seq !== seq + 1) fault('missing', seq + 1, row.seq - 1);
        else if ((await hashOf(key, before, entry)) !== hash) fault('changed', row.seq);
      }
      before = hash;
      seq = row.seq;
    },
    notes,
    async end(mark: string | null): Promise<Checked> {
      await notes();
      const noted = numberIn(mark);
      if (mark === null) fault('no-end-note');
      else if (noted > seq) fault('missing', seq + 1, noted);
      else if (mark !== (await markOf(key, seq, before))) fault('end-note');
      const unproven = Math.min(lost, seq) - removed;
      return {
        entries: seq - removed - unproven,
        unproven,
        removed,
        since,
        head: before,
        breaks,
        faults: breaks.map(inWords),
      };
    },
  };
}
