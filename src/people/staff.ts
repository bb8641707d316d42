import type { Compilable } from 'kysely';
import { can } from '../access/can.ts';
import type { Role } from '../access/roles.ts';
import { type Clock, dayMs, hourMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { isLanguage, type Language } from '../kernel/languages.ts';
import { longestPassword } from '../kernel/password.ts';
import type { LinkTable, StaffTable } from '../store/schema.ts';
import { Conflict, type Store } from '../store/store.ts';
import { type Audit, commandLine, type Doer } from './audit.ts';
import { badLink, type Links } from './links.ts';
import { cleanName } from './names.ts';
import { checkPassword, type Holds, nobodysHash, type Passwords, type Turn } from './passwords.ts';
import type { StaffMember } from './principal.ts';

export interface StaffRow extends StaffMember {
  presence: 'online' | 'away' | 'offline';
  /** False until they can sign in: an invitation was accepted, or an identity granted. */
  joined: boolean;
  suspended: boolean;
  teams: readonly string[];
  /** In which language to write to them; null before they signed in for the first time. */
  locale: Language | null;
}

export interface Staff {
  hasOwner(): Promise<boolean>;
  /** @throws AppError('conflict') when the address is taken. */
  create(input: { email: string; name: string; role: Role; password: string }): Promise<StaffMember>;
  /**
   * Someone who is to choose a password by a one-time link. Somebody who was invited before and has not joined gets a new link,
   * with name and role as they are given now; the link of before is dead.
   * @param by who invites: what `can` says of roles holds for the role that is given, and for the one that was
   * @returns the person and the secret of the link
   * @throws AppError('forbidden') · 'conflict' when somebody with this address has joined
   */
  invite(
    input: { email: string; name: string; role: Role },
    by: StaffMember,
    from: Doer,
  ): Promise<{ person: StaffMember; secret: string }>;
  /** A one-time link for the first owner; links given out before stay valid for their hour. */
  ownerLink(): Promise<string>;
  /** Uses up a one-time link. @throws AppError('invalid') for a wrong, used or old one alike. */
  accept(
    purpose: 'owner' | 'invite',
    secret: string,
    input: { email?: string; name: string; password: string },
    from?: Doer,
  ): Promise<StaffMember>;
  /** Whether they have a password here; who comes by a provider alone has none. */
  hasPassword(id: string): Promise<boolean>;
  /** Null for a wrong address and a wrong password alike, in the same time. @param turn as for `Passwords.verify` */
  verify(
    email: string,
    password: string,
    turn?: Turn,
  ): Promise<(StaffMember & { suspended: boolean; holds: Holds }) | null>;
  get(id: string): Promise<StaffRow | null>;
  byEmail(email: string): Promise<StaffRow | null>;
  /** Everybody but those removed. */
  list(): Promise<StaffRow[]>;
  setPresence(id: string, presence: 'online' | 'away'): Promise<void>;
  /** Notes the language of a browser that is known to be theirs. */
  setLocale(id: string, locale: Language): Promise<void>;
}

const inviteMs = 3 * dayMs;

export function createStaff(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  passwords: Passwords;
  links: Links;
  audit: Audit;
  house: readonly string[];
}): Staff {
  const { store, clock, ids, passwords, links, audit, house } = deps;
  const table = store.read.selectFrom('staff').where('removed_at', 'is', null);
  /** Verified against when there is no such person, so that the answer takes as long as for one there is. */
  const nobody = nobodysHash(passwords, ids);

  const insert = async (
    input: { id?: string; email: string; name: string; role: Role; hash: string | null },
    verb: 'person.joined' | 'person.invited',
    from: Doer | null,
    also: () => Promise<readonly Compilable[]>,
  ): Promise<StaffMember> => {
    const { role, id = ids.id('stf') } = input;
    const person = { id, email: input.email.trim().toLowerCase(), name: input.name.trim(), role };
    const row = newStaffRow(person, clock.now(), input.hash);
    const by = from ?? { kind: 'staff', id: person.id, name: person.name };
    const deed = { by, verb, object: person.id, detail: { name: person.name, email: person.email, role } } as const;
    try {
      await audit.record(deed, async () => [store.read.insertInto('staff').values(row), ...(await also())]);
    } catch (error) {
      if (error instanceof Conflict)
        throw new AppError('conflict', `Somebody with the address ${person.email} is there already.`);
      throw error;
    }
    return { kind: 'staff', ...person };
  };
  /** @throws AppError('invalid') */
  const validLink = async (purpose: 'owner' | 'invite', secret: string): Promise<LinkTable> => {
    const link = await links.find(purpose, secret);
    if (!link || (purpose === 'owner' ? await hasOwner() : await hasJoined(link.staff))) throw badLink();
    return link;
  };
  const byEmail = (email: string) => table.selectAll().where('email', '=', email.trim().toLowerCase());
  const byId = (id: string) => table.selectAll().where('id', '=', id).executeTakeFirst();
  const hasJoined = async (id: string | null): Promise<boolean> => {
    const row = await byId(id ?? '');
    return row === undefined || row.joined_at !== null;
  };
  const namesBut = async (id: string | null): Promise<string[]> =>
    (await table.select(['id', 'name']).execute()).filter((row) => row.id !== id).map((row) => row.name);
  const hasOwner = async (): Promise<boolean> =>
    (await table.select('id').where('role', '=', 'owner').where('joined_at', 'is not', null).limit(1).execute())
      .length > 0;

  return {
    hasOwner,
    async create(input) {
      checkPassword(input.password, [input.email, input.name, ...house]);
      return insert(
        { ...input, hash: await passwords.hash(input.password) },
        'person.joined',
        commandLine,
        async () => [],
      );
    },
    async invite(input, by, from) {
      const before = await byEmail(input.email).executeTakeFirst();
      const invited = before?.joined_at === null ? before : null;
      for (const role of [input.role, invited?.role as Role | undefined])
        if (role !== undefined && !can(by, 'people.invite', { role }))
          throw new AppError('forbidden', 'Only an owner makes owners.');
      const name = cleanName(input.name, await namesBut(invited?.id ?? null));
      if (!invited) {
        const id = ids.id('stf');
        const { secret, writes } = await links.make('invite', id, inviteMs);
        return {
          person: await insert({ ...input, id, name, hash: null }, 'person.invited', from, async () => writes),
          secret,
        };
      }
      const { secret, writes } = await links.make('invite', invited.id, inviteMs);
      const row = store.read.updateTable('staff').set({ name, role: input.role }).where('id', '=', invited.id);
      const detail = { name, email: invited.email, role: input.role };
      // Who joins at this very moment has joined: the new link then opens nothing, and name and role stay.
      await audit.record({ by: from, verb: 'person.invited', object: invited.id, detail }, [
        links.endAll(invited.id),
        row.where('joined_at', 'is', null),
        ...writes,
      ]);
      return { person: { ...toMember(invited), name, role: input.role }, secret };
    },
    async ownerLink() {
      const { secret, writes } = await links.make('owner', null, hourMs);
      await store.commit(writes);
      return secret;
    },
    async accept(purpose, secret, input, from) {
      const link = await validLink(purpose, secret);
      const email = purpose === 'owner' ? input.email : (await byId(link.staff ?? ''))?.email;
      checkPassword(input.password, [email ?? '', input.name, ...house]);
      const name = cleanName(input.name, await namesBut(link.staff));
      const passwordHash = await passwords.hash(input.password);
      try {
        if (purpose === 'owner') {
          const owner = { email: input.email ?? '', name, role: 'owner', hash: passwordHash } as const;
          return await insert(owner, 'person.joined', null, async () => {
            // Two links may have been given out, and used at once.
            if (await hasOwner()) throw badLink();
            return links.spend(link);
          });
        }
        const by: Doer = { ...from, kind: 'staff', id: link.staff ?? '', name };
        const joined = { name, password_hash: passwordHash, joined_at: clock.now() };
        await audit.record({ by, verb: 'person.joined', object: link.staff ?? '', detail: { name } }, [
          ...links.spend(link),
          store.read.updateTable('staff').set(joined).where('id', '=', link.staff),
        ]);
      } catch (error) {
        // Somebody was faster with the same link: the same answer as a moment later.
        await validLink(purpose, secret);
        throw error;
      }
      const row = await byId(link.staff ?? '');
      if (!row) throw new AppError('not_found', 'This person is not there any more.');
      return toMember(row);
    },
    hasPassword: async (id) => typeof (await byId(id))?.password_hash === 'string',
    async verify(email, password, turn) {
      const row = await byEmail(email).executeTakeFirst();
      const stored = row?.password_hash ?? (await nobody());
      const right = await passwords.verify(stored, password.slice(0, longestPassword), turn);
      if (!row?.password_hash || !right) return null;
      const holds: Holds = async () => (await byId(row.id))?.password_hash === stored;
      return { ...toMember(row), suspended: row.suspended_at !== null, holds };
    },
    async get(id) {
      const row = await byId(id);
      return row ? toRow(row) : null;
    },
    async byEmail(email) {
      const row = await byEmail(email).executeTakeFirst();
      return row ? toRow(row) : null;
    },
    list: async () => (await table.selectAll().orderBy('name').execute()).map(toRow),
    async setPresence(id, presence) {
      await store.commit([store.read.updateTable('staff').set({ presence }).where('id', '=', id)]);
    },
    async setLocale(id, locale) {
      await store.commit([store.read.updateTable('staff').set({ locale }).where('id', '=', id)]);
    },
  };
}

/** The row of somebody new. @param hash null for who has no password yet; they have not joined then */
export function newStaffRow(
  { id, email, name, role }: { id: string; email: string; name: string; role: Role },
  now: string,
  hash: string | null,
): StaffTable {
  return {
    id,
    email,
    name,
    role,
    password_hash: hash,
    presence: 'online',
    created_at: now,
    joined_at: hash === null ? null : now,
    suspended_at: null,
    removed_at: null,
    teams: null,
    locale: null,
  };
}

function toMember(row: { id: string; email: string; name: string; role: string }): StaffMember {
  return { kind: 'staff', id: row.id, email: row.email, name: row.name, role: row.role as Role };
}

function toRow(row: StaffTable): StaffRow {
  return {
    ...toMember(row),
    presence: row.presence === 'away' ? 'away' : 'online',
    joined: row.joined_at !== null,
    suspended: row.suspended_at !== null,
    teams: row.teams === null ? [] : (JSON.parse(row.teams) as string[]),
    locale: row.locale !== null && isLanguage(row.locale) ? row.locale : null,
  };
}
