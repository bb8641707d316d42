export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 in hex. Tokens, sessions and keys are random 256-bit secrets: a plain hash of them is enough to store. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return hexOf(new Uint8Array(digest));
}

/** Whether two secrets are equal. Their hashes are compared, so the time tells nothing of how far a guess was right. */
export async function sameSecret(one: string, other: string): Promise<boolean> {
  return (await sha256(one)) === (await sha256(other));
}
