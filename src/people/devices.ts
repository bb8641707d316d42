import type { Compilable } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Store } from '../store/store.ts';

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** `Firefox · Linux`, from what the browser says of itself; empty when it says nothing known. */
export function deviceOf(userAgent: string): string {
  const found = [browsers, systems].flatMap((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? []);
  return found.join(' · ');
}

/** Browsers that somebody signed in with before, known by a secret of theirs. */
export interface Devices {
  /** Whether the person has signed in with this browser before. */
  known(staff: string, secret: string): Promise<boolean>;
  /** Whether the person has signed in with any before; the first one is nobody's surprise. */
  any(staff: string): Promise<boolean>;
  /** The statement that notes it. */
  note(staff: string, secret: string): Promise<Compilable>;
}

export function createDevices({ store, clock }: { store: Store; clock: Clock }): Devices {
  const { read } = store;
  const hashOf = (staff: string, secret: string): Promise<string> => sha256(`device ${staff} ${secret}`);
  const of = (staff: string) => read.selectFrom('known_device').select('hash').where('staff', '=', staff);
  return {
    known: async (staff, secret) =>
      (await of(staff)
        .where('hash', '=', await hashOf(staff, secret))
        .executeTakeFirst()) !== undefined,
    any: async (staff) => (await of(staff).limit(1).executeTakeFirst()) !== undefined,
    async note(staff, secret) {
      const seen_at = clock.now();
      const row = { hash: await hashOf(staff, secret), staff, seen_at };
      return read
        .insertInto('known_device')
        .values(row)
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ seen_at }));
    },
  };
}
