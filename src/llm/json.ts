/**
 * The JSON value in what a model wrote: by itself, in a fence, or after words.
 * @returns undefined when there is none. Nothing is mended: what is nearly right is wrong.
 */
export function jsonIn(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n?```/.exec(text)?.[1];
  const begin = text.indexOf('{');
  const end = text.lastIndexOf('}');
  for (const candidate of [text, fenced, begin >= 0 && end > begin ? text.slice(begin, end + 1) : undefined]) {
    if (candidate === undefined) continue;
    try {
      return JSON.parse(candidate);
    } catch {
      // The next may be one.
    }
  }
  return undefined;
}
