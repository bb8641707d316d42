import type { Compilable } from 'kysely';
import type { Role } from '../access/roles.ts';
import { type Clock, dayMs, hourMs, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { LinkTable } from '../store/schema.ts';
import { Conflict, type Store } from '../store/store.ts';
import type { StaffMember } from './principal.ts';

/** Hashes passwords; argon2id on Node, another slow hash where that is not to be had. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

export interface StaffRow extends StaffMember {
  presence: 'online' | 'away' | 'offline';
  /** False until an invitation was accepted. */
  joined: boolean;
}

export interface Staff {
  hasOwner(): Promise<boolean>;
  /** @throws AppError('conflict') when the address is taken. */
  create(input: { email: string; name: string; role: Role; password: string }): Promise<StaffMember>;
  /**
   * Someone who is to choose a password by a one-time link. Somebody who was invited before and has not joined gets a new link,
   * with name and role as they are given now; the link of before is dead.
   * @param by role of who invites: only an owner makes owners, or changes the invitation of one
   * @returns the person and the secret of the link
   * @throws AppError('forbidden') · 'conflict' when somebody with this address has joined
   */
  invite(input: {
    email: string;
    name: string;
    role: Role;
    by: Role;
  }): Promise<{ person: StaffMember; secret: string }>;
  /** A one-time link for the first owner; links given out before stay valid for their hour. */
  ownerLink(): Promise<string>;
  /** Uses up a one-time link. @throws AppError('invalid') for a wrong, used or old one alike. */
  accept(
    purpose: 'owner' | 'invite',
    secret: string,
    input: { email?: string; name: string; password: string },
  ): Promise<StaffMember>;
  /** Null for a wrong address and a wrong password alike, in the same time. */
  verify(email: string, password: string): Promise<StaffMember | null>;
  get(id: string): Promise<(StaffMember & { joined: boolean }) | null>;
  list(): Promise<StaffRow[]>;
  setPresence(id: string, presence: 'online' | 'away'): Promise<void>;
}

const shortestPassword = 10;
const longestPassword = 200;
const inviteMs = 3 * dayMs;

export function createStaff(deps: { store: Store; clock: Clock; ids: Ids; passwords: Passwords }): Staff {
  const { store, clock, ids, passwords } = deps;
  const table = store.read.selectFrom('staff');
  /** Verified against when there is no such person, so that the answer takes as long as for one there is. */
  let nobody: Promise<string> | null = null;

  const insert = async (input: {
    email: string;
    name: string;
    role: Role;
    hash: string | null;
    /** Statements of the same commit. */
    also?: readonly Compilable[];
  }): Promise<StaffMember> => {
    const person = {
      id: ids.id('stf'),
      email: input.email.trim().toLowerCase(),
      name: input.name.trim(),
      role: input.role,
    };
    try {
      await store.commit([
        store.read
          .insertInto('staff')
          .values({ ...person, password_hash: input.hash, presence: 'online', created_at: clock.now() }),
        ...(input.also ?? []),
      ]);
    } catch (error) {
      if (error instanceof Conflict)
        throw new AppError('conflict', `Somebody with the address ${person.email} is there already.`);
      throw error;
    }
    return { kind: 'staff', ...person };
  };
  /** The statements that use up a link; of two who join at once the second meets the first one's mark and gets Conflict. */
  const spendLink = ({ hash, purpose, staff, expires_at }: LinkTable): Compilable[] => {
    const used_at = clock.now();
    // Of a person, not of a link: a new one may have been given out while the old one was being used.
    const mark = `used:${staff ?? hash}`;
    return [
      store.read.insertInto('link').values({ hash: mark, purpose, staff, expires_at, used_at }),
      store.read.updateTable('link').set({ used_at }).where('hash', '=', hash),
    ];
  };
  const validLink = async (purpose: 'owner' | 'invite', hash: string): Promise<LinkTable> => {
    const link = await store.read.selectFrom('link').selectAll().where('hash', '=', hash).executeTakeFirst();
    const good = link && link.purpose === purpose && link.used_at === null && link.expires_at > clock.now();
    if (!good || (purpose === 'owner' ? await hasOwner() : await hasJoined(link.staff))) {
      throw new AppError('invalid', 'This link is not valid any more. Ask for a new one.', {
        errors: [{ path: 'token', reason: 'used, expired or unknown' }],
      });
    }
    return link;
  };
  /** A new link, and the statements that store it. */
  const newLink = async (purpose: 'owner' | 'invite', staff: string | null, validMs: number) => {
    const secret = ids.secret();
    const row = { hash: await sha256(secret), purpose, staff, expires_at: plus(clock.now(), validMs), used_at: null };
    // What nobody can use any more need not be kept.
    const old = store.read.deleteFrom('link').where('expires_at', '<', plus(clock.now(), -dayMs));
    return { secret, writes: [old, store.read.insertInto('link').values(row)] };
  };
  const byEmail = (email: string) => table.selectAll().where('email', '=', email.trim().toLowerCase());
  const hasJoined = async (id: string | null): Promise<boolean> => {
    const row = await table
      .select('password_hash')
      .where('id', '=', id ?? '')
      .executeTakeFirst();
    return row?.password_hash !== null;
  };
  const inviteAgain = async (id: string, name: string, role: Role): Promise<string> => {
    const { secret, writes } = await newLink('invite', id, inviteMs);
    const links = store.read.deleteFrom('link').where('staff', '=', id).where('used_at', 'is', null);
    const row = store.read.updateTable('staff').set({ name: name.trim(), role }).where('id', '=', id);
    // Who joins at this very moment has joined: the new link then opens nothing, and name and role stay.
    await store.commit([links, row.where('password_hash', 'is', null), ...writes]);
    return secret;
  };
  const hasOwner = async (): Promise<boolean> =>
    (await table.select('id').where('role', '=', 'owner').where('password_hash', 'is not', null).limit(1).execute())
      .length > 0;

  return {
    hasOwner,
    async create(input) {
      checkPassword(input.password);
      return insert({ ...input, hash: await passwords.hash(input.password) });
    },
    async invite({ by, ...input }) {
      const before = await byEmail(input.email).executeTakeFirst();
      const invited = before?.password_hash === null ? before : null;
      if (by !== 'owner' && (input.role === 'owner' || invited?.role === 'owner'))
        throw new AppError('forbidden', 'Only an owner makes owners.');
      if (invited) {
        const secret = await inviteAgain(invited.id, input.name, input.role);
        return { person: { ...toMember(invited), name: input.name.trim(), role: input.role }, secret };
      }
      const person = await insert({ ...input, hash: null });
      const { secret, writes } = await newLink('invite', person.id, inviteMs);
      await store.commit(writes);
      return { person, secret };
    },
    async ownerLink() {
      const { secret, writes } = await newLink('owner', null, hourMs);
      await store.commit(writes);
      return secret;
    },
    async accept(purpose, secret, input) {
      checkPassword(input.password);
      const hash = await sha256(secret);
      const link = await validLink(purpose, hash);
      const passwordHash = await passwords.hash(input.password);
      const name = input.name.trim();
      try {
        if (purpose === 'owner') {
          const owner = { email: input.email ?? '', name, role: 'owner', hash: passwordHash } as const;
          return await insert({ ...owner, also: spendLink(link) });
        }
        const joined = store.read.updateTable('staff').set({ name, password_hash: passwordHash });
        await store.commit([...spendLink(link), joined.where('id', '=', link.staff)]);
      } catch (error) {
        // Somebody was faster with the same link: the same answer as a moment later.
        await validLink(purpose, hash);
        throw error;
      }
      const row = await table
        .selectAll()
        .where('id', '=', link.staff ?? '')
        .executeTakeFirst();
      if (!row) throw new AppError('not_found', 'This person is not there any more.');
      return toMember(row);
    },
    async verify(email, password) {
      const row = await byEmail(email).executeTakeFirst();
      nobody ??= passwords.hash(ids.secret());
      const right = await passwords.verify(row?.password_hash ?? (await nobody), password.slice(0, longestPassword));
      return row?.password_hash && right ? toMember(row) : null;
    },
    async get(id) {
      const row = await table.selectAll().where('id', '=', id).executeTakeFirst();
      return row ? { ...toMember(row), joined: row.password_hash !== null } : null;
    },
    async list() {
      const rows = await table.selectAll().orderBy('name').execute();
      return rows.map((row) => ({
        ...toMember(row),
        presence: row.presence === 'away' ? 'away' : 'online',
        joined: row.password_hash !== null,
      }));
    },
    async setPresence(id, presence) {
      await store.commit([store.read.updateTable('staff').set({ presence }).where('id', '=', id)]);
    },
  };
}

function toMember(row: { id: string; email: string; name: string; role: string }): StaffMember {
  return { kind: 'staff', id: row.id, email: row.email, name: row.name, role: row.role as Role };
}

/** @throws AppError('invalid') */
function checkPassword(password: string): void {
  if (password.length >= shortestPassword && password.length <= longestPassword) return;
  throw new AppError('invalid', `The password must have ${shortestPassword} to ${longestPassword} characters.`, {
    errors: [{ path: 'password', reason: `must have ${shortestPassword} to ${longestPassword} characters` }],
  });
}
