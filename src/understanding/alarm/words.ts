import { flatten } from '../normalise.ts';
import type { Alarm } from '../types.ts';

/** What beside the words of an alarm tells whether it is one; `intents/alarms.yaml` says what each of them holds. */
export const alarmChecks = ['unreal', 'past', 'harmless', 'denied', 'figurative', 'figures', 'literal'] as const;

/**
 * Patterns of `intents/alarms.yaml`, with the parts that they name put in. `ordinary` is what nearly every message is made of, and
 * changes nothing but the speed.
 */
export type AlarmWords = Readonly<Record<Alarm | (typeof alarmChecks)[number], readonly string[]>> & {
  readonly ordinary: string;
};

/**
 * The regular expressions of a pattern, written with ` & ` between them, all of which must be found in the same clause. They are read
 * as messages are: lower case, no accents, Arabic letters unified, so `\b` holds for Latin letters.
 */
export const expressionsOf = (pattern: string): string[] => pattern.split(' & ').map((each) => flatten(each).text);

/** Why a pattern cannot be used, in words for whoever wrote it; null where it can. */
export function faultOf(pattern: string): string | null {
  if (/\\[A-Z]/.test(pattern)) return 'it is read in lower case, in which \\S is \\s: write [^ ] and the like';
  for (const expression of expressionsOf(pattern)) {
    try {
      const { source } = new RegExp(expression);
      if (new RegExp(source).test('')) return `“${expression}” is found in every message`;
      // Beside an end that always fits, what comes back counts the groups.
      if (new RegExp(`${source}|`).exec('')?.length !== 1) return 'write (?:…) in place of (…)';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return null;
}
