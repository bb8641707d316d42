import type { z } from 'zod';

/** One setting: how it is read, what it is when nothing is said, and what it is for (shown by `parley doctor`). */
export interface Setting {
  name: string;
  about: string;
  fallback: string;
  secret?: boolean;
}

/**
 * A setting as it may be shown: an address keeps who signs in with it, but never the password, wherever in it that stands.
 * Written for what people mistype too, so it does not rely on the address being a right one.
 */
export function shown(value: string): string {
  // A path may hold any sign, and nobody signs in at one.
  if (/^file:/i.test(value)) return value;
  return value
    .replace(/^([a-z][\w+.-]*:?\/*)?([^\s:/@]*):(.*)@/i, '$1$2:***@')
    .replace(/([?&;]\s*[\w-]*(?:password|passwd|pwd|secret|token)[\w-]*\s*=)[^&;\s]*/gi, '$1***');
}

/** The parts of a text with commas between. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Such as `https:`; empty for what is no address. */
export const protocolOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '');

export type Read = <T>(name: string, schema: z.ZodType<T, string>, expected: string) => T;

/** Reads a setting by a schema. What does not fit it is a line in `faults` and undefined: use nothing of it when there are any. */
export function readerOf(of: (name: string) => string, faults: string[]): Read {
  return <T>(name: string, schema: z.ZodType<T, string>, expected: string): T => {
    const result = schema.safeParse(of(name));
    if (result.success) return result.data;
    faults.push(`${name}: “${shown(of(name))}” is not ${expected}`);
    return undefined as T;
  };
}
