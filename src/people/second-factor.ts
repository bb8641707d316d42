import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import type { Compilable } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { typedCode } from '../kernel/text.ts';
import type { Secrets } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import type { Audit, Doer } from './audit.ts';
import type { StaffMember } from './principal.ts';

/** Time-based one-time passwords (RFC 6238, SHA-1, six digits, 30 s, as every authenticator speaks them), and recovery codes. */
export interface SecondFactors {
  /** Whether a code is asked for at sign-in, and how many recovery codes are left. */
  of(staff: string): Promise<{ on: boolean; since: string | null; recoveryCodes: number }>;
  /** Whether somebody has none, where everybody of the staff is to have one. */
  isLacking(staff: string): Promise<boolean>;
  /** Everybody who has one. */
  having(): Promise<ReadonlySet<string>>;
  /** Begins to set one up. @returns the seed in base 32 and the address that authenticators read from a picture */
  begin(who: StaffMember): Promise<{ seed: string; uri: string }>;
  /** The first code proves that the authenticator has it. @returns recovery codes, shown once. @throws AppError('wrong_code') */
  confirm(who: StaffMember, code: string, by: Doer): Promise<string[]>;
  /** Takes a code of the authenticator or a recovery code, each once. @returns whether it was right */
  take(staff: string, code: string, by: Doer): Promise<boolean>;
  /** New recovery codes; those of before are worth nothing. */
  newCodes(staff: string, by: Doer): Promise<string[]>;
  /** Away with it: by oneself, or by who may change people. @param also what else, asked as by `Audit.record` */
  remove(
    staff: string,
    by: Doer,
    verb: 'second-factor.off' | 'second-factor.reset',
    also?: () => Promise<readonly Compilable[]>,
  ): Promise<void>;
}

const periodS = 30;
/** The library comes when the first sign-in needs it, and takes the hashes that are here anyway. */
const hmacSha1 = (_algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array => hmac(sha1, key, message);
const codes = 10;
/** 120 bits, so that the plain hash of one cannot be searched for. */
const codeLength = 24;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

export function createSecondFactors(deps: {
  store: Store;
  clock: Clock;
  secrets: Secrets;
  audit: Audit;
  /** Everybody of the staff is to have one. */
  isRequired: boolean;
}): SecondFactors {
  const { store, clock, secrets, audit, isRequired } = deps;
  const { read } = store;
  const row = (staff: string) => read.selectFrom('second_factor').selectAll().where('staff', '=', staff);
  const about = (staff: string): string => `totp:${staff}`;
  const noCodes = (staff: string) => read.deleteFrom('recovery_code').where('staff', '=', staff);

  /** The sealed seed of what is being set up. @throws AppError('conflict') */
  const begun = async (staff: string): Promise<string> => {
    const found = await row(staff).executeTakeFirst();
    if (!found || found.confirmed_at !== null) throw notBegun();
    return found.secret;
  };

  /** The step that the code belongs to, one before and one after the present counted; null for a wrong one. */
  const stepOf = async (seed: string, code: string): Promise<number | null> => {
    const { Secret, TOTP } = await import('otpauth/bare');
    const totp = new TOTP({ secret: Secret.fromBase32(seed), period: periodS, hmac: hmacSha1 });
    const timestamp = clock.ms();
    const delta = totp.validate({ token: typedCode(code), timestamp, window: 1 });
    return delta === null ? null : Math.floor(timestamp / 1_000 / periodS) + delta;
  };
  const freshCodes = async (staff: string) => {
    const made = Array.from({ length: codes }, makeCode);
    const rows = await Promise.all(made.map(async (code) => ({ staff, hash: await hashOfCode(staff, code) })));
    return { made, writes: [noCodes(staff), read.insertInto('recovery_code').values(rows)] };
  };

  return {
    async of(staff) {
      const found = await row(staff).executeTakeFirst();
      const left = await read
        .selectFrom('recovery_code')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('staff', '=', staff)
        .executeTakeFirst();
      const since = found?.confirmed_at ?? null;
      return { on: since !== null, since, recoveryCodes: Number(left?.n ?? 0) };
    },
    isLacking: async (staff) => isRequired && ((await row(staff).executeTakeFirst())?.confirmed_at ?? null) === null,
    async having() {
      const rows = await read
        .selectFrom('second_factor')
        .select('staff')
        .where('confirmed_at', 'is not', null)
        .execute();
      return new Set(rows.map(({ staff }) => staff));
    },
    async begin(who) {
      const before = await row(who.id).executeTakeFirst();
      if (before && before.confirmed_at !== null) throw new AppError('conflict', 'There is a second factor already.');
      const { Secret, TOTP } = await import('otpauth/bare');
      const secret = new Secret({ size: 20 });
      const seed = secret.base32;
      const sealed = { secret: await secrets.seal(about(who.id), seed), created_at: clock.now() };
      await store.commit([
        read.deleteFrom('second_factor').where('staff', '=', who.id).where('confirmed_at', 'is', null),
        read.insertInto('second_factor').values({ staff: who.id, ...sealed, confirmed_at: null, last_step: 0 }),
      ]);
      return {
        seed,
        uri: new TOTP({ issuer: 'Parley', label: who.email, secret, period: periodS, hmac: hmacSha1 }).toString(),
      };
    },
    async confirm(who, code, by) {
      const found = await begun(who.id);
      const step = await stepOf(await secrets.unseal(about(who.id), found), code);
      if (step === null) throw wrongCode();
      const { made, writes } = await freshCodes(who.id);
      const confirmed = { confirmed_at: clock.now(), last_step: step };
      await audit.record({ by, verb: 'second-factor.on', object: who.id }, async () => {
        if ((await begun(who.id)) !== found) throw notBegun();
        return [read.updateTable('second_factor').set(confirmed).where('staff', '=', who.id), ...writes];
      });
      return made;
    },
    async take(staff, code, by) {
      const found = await row(staff).executeTakeFirst();
      if (!found || found.confirmed_at === null) return false;
      if (!isRecoveryCode(code)) {
        const step = await stepOf(await secrets.unseal(about(staff), found.secret), code);
        if (step === null) return false;
        // Whoever is second with the same code, or an older one, changes nothing.
        const taken = await store.take<{ staff: string }>(
          read
            .updateTable('second_factor')
            .set({ last_step: step })
            .where('staff', '=', staff)
            .where('last_step', '<', step)
            .returning('staff'),
        );
        return taken.length === 1;
      }
      const hash = await hashOfCode(staff, code);
      const used = await store.take<{ hash: string }>(
        read.deleteFrom('recovery_code').where('hash', '=', hash).where('staff', '=', staff).returning('hash'),
      );
      if (used.length === 1) await audit.record({ by, verb: 'recovery-code.used', object: staff }, []);
      return used.length === 1;
    },
    async newCodes(staff, by) {
      const found = await row(staff).executeTakeFirst();
      if (!found || found.confirmed_at === null) throw new AppError('conflict', 'There is no second factor.');
      const { made, writes } = await freshCodes(staff);
      await audit.record({ by, verb: 'recovery-codes.made', object: staff }, writes);
      return made;
    },
    async remove(staff, by, verb, also = async () => []) {
      const off = read.deleteFrom('second_factor').where('staff', '=', staff);
      // Who takes another's away says whose.
      const person = read.selectFrom('staff').select('name').where('id', '=', staff);
      const detail = verb === 'second-factor.reset' ? { name: (await person.executeTakeFirst())?.name ?? null } : {};
      await audit.record({ by, verb, object: staff, detail }, async () => [off, noCodes(staff), ...(await also())]);
    },
  };
}

/** Whether a code can only be a recovery code; the others are six digits. */
export function isRecoveryCode(code: string): boolean {
  return !/^\d{6}$/.test(typedCode(code));
}

function notBegun(): AppError {
  return new AppError('conflict', 'Nothing is being set up.');
}

export function wrongCode(): AppError {
  return new AppError('wrong_code', 'The code is wrong, or was used before.');
}

function makeCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(codeLength));
  const text = [...bytes].map((byte) => alphabet[byte & 31]).join('');
  return text.replace(/(.{4})(?=.)/g, '$1-');
}

/** However it was typed: in capitals, without its dashes, with an O for a 0. */
function hashOfCode(staff: string, code: string): Promise<string> {
  const plain = typedCode(code).toLowerCase().replaceAll('-', '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return sha256(`recovery ${staff} ${plain}`);
}
