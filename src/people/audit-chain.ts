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

/** What is noted of the end of the log, so that entries cut off there are missed. */
export async function markOf(key: CryptoKey, seq: number, hash: string): Promise<string> {
  return `${seq} ${await hmac(key, `end of the log\n${seq}\n${hash}`)}`;
}

/** What is noted of where a chain begins that goes on behind one whose key is lost: nobody without the key can move it. */
export async function startOf(key: CryptoKey, seq: number, hash: string): Promise<string> {
  return `${seq} ${await hmac(key, `beginning of the log\n${seq}\n${hash}`)}`;
}

export function chainKey(secret: string): Promise<CryptoKey> {
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), usage, false, ['sign']);
}

async function hmac(key: CryptoKey, text: string): Promise<string> {
  const bytes = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return hexOf(new Uint8Array(bytes));
}

/** What is wrong with the log, a line each; the first breaks are enough to know. */
const mostFaults = 20;

export interface Checked {
  /** That were checked. */
  entries: number;
  /** Before these, written under a key that was lost: they can be read, and no more be proven. */
  unproven: number;
  /** Hash of the last entry: noted elsewhere, it shows whether the log was put back to an older state. */
  head: string;
  faults: string[];
}

/**
 * Walks the log from its beginning, or behind the entry where one begins anew. Entries are handed in as they are read, oldest first.
 * @param start what was noted of that entry, null where the log has one chain alone
 */
export function walk(key: CryptoKey, start: string | null = null) {
  const unproven = Number(start?.split(' ')[0] ?? 0);
  let before = beginning;
  let seq = 0;
  const faults: string[] = [];
  const fault = (text: string): void => void (faults.length < mostFaults && faults.push(text));
  return {
    async step(row: AuditTable): Promise<void> {
      const { hash, ...entry } = row;
      if (row.seq === unproven && start !== (await startOf(key, row.seq, hash)))
        fault('the note of where the log begins anew was changed');
      if (row.seq <= unproven) {
        // Nothing can be told of it but what stands behind it.
      } else if (row.seq !== seq + 1)
        fault(row.seq === seq + 2 ? `entry ${seq + 1} is missing` : `entries ${seq + 1} to ${row.seq - 1} are missing`);
      // After a gap the entry before is not there, so this one cannot be judged; the gap has been told.
      else if ((await hashOf(key, before, entry)) !== hash) fault(`entry ${row.seq} was changed`);
      before = hash;
      seq = row.seq;
    },
    async end(mark: string | null): Promise<Checked> {
      const noted = Number(mark?.split(' ')[0] ?? 0);
      if (noted > seq)
        fault(noted === seq + 1 ? `entry ${noted} is missing` : `entries ${seq + 1} to ${noted} are missing`);
      else if (seq > 0 && mark !== (await markOf(key, seq, before))) fault('the note of the last entry was changed');
      return { entries: seq - unproven, unproven, head: before, faults };
    },
  };
}
