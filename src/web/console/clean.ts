/** Embeddings and overrides of writing direction: they can make `exe.jpg` of `gpj.exe` and leak into what stands beside them. */
const overrides = /[\u202a-\u202e]/g;
const mayHold = /[\u202a-\u202e]|\\u202[a-e]/i;

/**
 * Parses JSON from the server and takes the direction overrides out of every text in it, so that no name, subject or file
 * name can pass for another. Each text is shown in its own isolate, so nothing legitimate needs them.
 * @throws {SyntaxError} when it is not JSON.
 */
export function parseClean(json: string): unknown {
  if (!mayHold.test(json)) return JSON.parse(json);
  return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? value.replace(overrides, '') : value));
}
