import { sha256 as hashNow } from '@noble/hashes/sha2.js';

/** UTF-16 code units. Below it the platform's way to another thread and back costs ten times the hash. */
const short = 4_096;
const encoder = new TextEncoder();

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 in hex. Tokens, sessions and keys are random 256-bit secrets: a plain hash of them is enough to store. */
export async function sha256(text: string): Promise<string> {
  const bytes = encoder.encode(text);
  if (text.length <= short) return hexOf(hashNow(bytes));
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Whether two secrets are equal. Their hashes are compared, so the time tells nothing of how far a guess was right. */
export async function sameSecret(one: string, other: string): Promise<boolean> {
  return (await sha256(one)) === (await sha256(other));
}
