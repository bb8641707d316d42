/** SHA-256 in hex. Tokens, sessions and keys are random 256-bit secrets: a plain hash of them is enough to store. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
