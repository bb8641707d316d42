import { type Compilable, sql } from 'kysely';
import { can } from '../access/can.ts';
import type { Role } from '../access/roles.ts';
import { type Clock, hourMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Store } from '../store/store.ts';
import type { Audit, Doer } from './audit.ts';
import { badLink, type Links } from './links.ts';
import { checkPassword, type Passwords } from './passwords.ts';
import type { StaffMember } from './principal.ts';
import type { Sessions } from './sessions.ts';
import type { Staff, StaffRow } from './staff.ts';

/** What is changed about people who are there. Each change is on record, and whoever loses rights loses their sessions with them. */
export interface StaffChanges {
  /**
   * The person, when `me` may change them.
   * @throws AppError('not_found') for somebody who is not there · 'forbidden' for an owner when one is not
   */
  changeable(me: StaffMember, id: string): Promise<StaffRow>;
  /** A new role ends every session of theirs. @throws AppError('conflict') when nobody would be owner any more */
  change(me: StaffMember, id: string, to: { role?: Role; teams?: readonly string[] }, from: Doer): Promise<StaffRow>;
  /** Out at once; what they have stays theirs until it is handed on. @throws AppError('conflict') for oneself, and the last owner */
  suspend(me: StaffMember, id: string, from: Doer): Promise<StaffRow>;
  resume(me: StaffMember, id: string, from: Doer): Promise<StaffRow>;
  /** Gone for good; the address is free again. Their open tickets must have been handed on before. */
  remove(me: StaffMember, id: string, from: Doer): Promise<void>;
  /** @throws AppError('wrong_code') when `current` is not the password. Ends all other sessions. */
  changePassword(me: StaffMember, current: string, next: string, keep: string, from: Doer): Promise<void>;
  /**
   * A link for a new password, for an hour. Nothing tells whether anybody has the address: neither answer nor time.
   * @param letter the statements of the mail that takes the link to its owner, in the language they are written to
   */
  beginReset(
    email: string,
    letter: (to: Pick<StaffRow, 'email' | 'locale'>, secret: string) => Promise<readonly Compilable[]>,
  ): Promise<void>;
  /** Uses the link up, sets the password, ends all sessions. @throws AppError('invalid') */
  reset(secret: string, password: string, from: Doer): Promise<StaffRow>;
}

export function createStaffChanges(deps: {
  store: Store;
  clock: Clock;
  passwords: Passwords;
  house: readonly string[];
  staff: Staff;
  sessions: Sessions;
  links: Links;
  audit: Audit;
}): StaffChanges {
  const { store, clock, passwords, house, staff, sessions, links, audit } = deps;
  const { read } = store;
  const update = (
    id: string,
    set: {
      role?: Role;
      teams?: string | null;
      suspended_at?: string | null;
      password_hash?: string;
    },
  ) => read.updateTable('staff').set(set).where('id', '=', id);
  /** Asked again within the commit: what either of them is, and may, can have changed since the request was let in. */
  const changeable = async (me: StaffMember, id: string, role?: Role): Promise<StaffRow> => {
    const [doer, person] = [await staff.get(me.id), await staff.get(id)];
    if (!person) throw noPerson();
    const held = [person, ...(role === undefined ? [] : [{ role }])];
    if (!doer || doer.suspended || !held.every((each) => can(doer, 'people.change', each)))
      throw new AppError('forbidden', 'Only an owner changes and makes owners.');
    return person;
  };
  /** Asked within the commit that changes it: two owners at once must not take each other's right away. */
  const mustNotBeLast = async (person: StaffRow): Promise<void> => {
    const others = (await staff.list()).filter(
      ({ id, role, joined, suspended }) => id !== person.id && role === 'owner' && joined && !suspended,
    );
    if (person.role === 'owner' && others.length === 0)
      throw new AppError('conflict', 'This is the last owner. Make somebody else one first.');
  };
  const mustBeAnother = (me: StaffMember, id: string): void => {
    if (me.id === id) throw new AppError('conflict', 'Nobody takes access from themselves. Ask a colleague.');
  };
  const again = async (id: string): Promise<StaffRow> => (await staff.get(id)) ?? Promise.reject(noPerson());

  return {
    changeable,
    async change(me, id, { role, teams }, from) {
      const person = await changeable(me, id, role);
      const newRole = role !== undefined && role !== person.role;
      const names = teams && [...new Set(teams)];
      const set = {
        ...(newRole ? { role } : {}),
        ...(names ? { teams: names.length === 0 ? null : JSON.stringify(names) } : {}),
      };
      if (Object.keys(set).length === 0) return person;
      const detail = {
        name: person.name,
        ...(newRole ? { from: person.role, to: role } : {}),
        ...(names ? { teams: names.join(', ') } : {}),
      };
      await audit.record({ by: from, verb: 'person.changed', object: id, detail }, async () => {
        const now = await changeable(me, id, role);
        if (newRole) await mustNotBeLast(now);
        return [update(id, set), ...(newRole ? [await sessions.all(id)] : [])];
      });
      return again(id);
    },
    async suspend(me, id, from) {
      const person = await changeable(me, id);
      mustBeAnother(me, id);
      await audit.record(
        { by: from, verb: 'person.suspended', object: id, detail: { name: person.name } },
        async () => {
          await mustNotBeLast(await changeable(me, id));
          return [update(id, { suspended_at: clock.now() }), await sessions.all(id), links.endAll(id)];
        },
      );
      return again(id);
    },
    async resume(me, id, from) {
      const person = await changeable(me, id);
      if (!person.suspended) return person;
      const deed = { by: from, verb: 'person.resumed', object: id, detail: { name: person.name } } as const;
      await audit.record(deed, async () => {
        await changeable(me, id);
        return [update(id, { suspended_at: null })];
      });
      return again(id);
    },
    async remove(me, id, from) {
      const person = await changeable(me, id);
      mustBeAnother(me, id);
      const gone = { removed_at: clock.now(), email: `removed:${id}`, password_hash: null, teams: null };
      await audit.record({ by: from, verb: 'person.removed', object: id, detail: { name: person.name } }, async () => {
        await mustNotBeLast(await changeable(me, id));
        return [
          read.updateTable('staff').set(gone).where('id', '=', id),
          await sessions.all(id),
          links.endAll(id),
          read.deleteFrom('second_factor').where('staff', '=', id),
          read.deleteFrom('recovery_code').where('staff', '=', id),
          read.deleteFrom('known_device').where('staff', '=', id),
          read.deleteFrom('staff_identity').where('staff', '=', id),
        ];
      });
    },
    async changePassword(me, current, next, keep, from) {
      checkPassword(next, [me.email, me.name, ...house]);
      const right = await staff.verify(me.email, current);
      const hash = right?.id === me.id ? await passwords.hash(next) : '';
      await audit.record({ by: from, verb: 'password.changed', object: me.id }, async () => {
        // Who has set another by a link meanwhile has shut out whoever knows this one.
        if (right?.id !== me.id || !(await right.holds()))
          throw new AppError('wrong_code', 'The present password is wrong.');
        return [update(me.id, { password_hash: hash }), await sessions.all(me.id, keep), links.endAll(me.id)];
      });
    },
    async beginReset(email, letter) {
      const found = (await staff.list()).find((one) => one.email === email.trim().toLowerCase());
      const person = found?.joined && !found.suspended ? found : null;
      // For nobody a link is stored as well, which opens nothing, and a letter written: the answer takes as long.
      const { secret, writes } = await links.make('reset', person?.id ?? null, hourMs);
      const mail = await letter(person ?? { email: 'nobody@example.org', locale: null }, secret);
      await store.commit([...writes, ...(person ? mail : [])]);
    },
    async reset(secret, password, from) {
      const link = await links.find('reset', secret);
      const person = link?.staff ? await staff.get(link.staff) : null;
      if (!link || !person || person.suspended) throw badLink();
      checkPassword(password, [person.email, person.name, ...house]);
      const by: Doer = { ...from, id: person.id, name: person.name };
      const hash = await passwords.hash(password);
      try {
        await audit.record({ by, verb: 'password.reset', object: person.id }, [
          ...links.spend(link),
          update(person.id, { password_hash: hash }),
          await sessions.all(person.id),
          links.endAll(person.id),
          // One that is being set up may be of whoever knew the old one.
          read.deleteFrom('second_factor').where('staff', '=', person.id).where('confirmed_at', 'is', null),
          // Whoever came in with the old one is a stranger again; that there was a browser before stays known.
          read.updateTable('known_device').set({ hash: sql`'gone ' || hash` }).where('staff', '=', person.id),
        ]);
      } catch (error) {
        if (!(await links.find('reset', secret))) throw badLink();
        throw error;
      }
      return person;
    },
  };
}

function noPerson(): AppError {
  return new AppError('not_found', 'There is no such person.');
}
