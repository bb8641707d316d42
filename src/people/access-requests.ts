import { can } from '../access/can.ts';
import type { Role } from '../access/roles.ts';
import { type Clock, dayMs, hourMs, type Instant, plus } from '../kernel/clock.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { isLanguage, type Language } from '../kernel/languages.ts';
import type { Secrets } from '../store/secrets.ts';
import { Conflict, type Store } from '../store/store.ts';
import type { Audit, Doer } from './audit.ts';
import type { Links } from './links.ts';
import { cleanName } from './names.ts';
import type { StaffMember } from './principal.ts';
import { newStaffRow, type Staff } from './staff.ts';

/** Who somebody is by a provider's word, or by a password of an account that was suspended. */
export interface Arrival {
  email: string;
  name: string;
  issuer: string;
  subject: string;
}

export interface AccessRequest extends Arrival {
  id: string;
  reason: string | null;
  /** In which they asked, and are told what was decided; null for who asked before that was kept. */
  locale: Language | null;
  createdAt: Instant;
  decision: 'granted' | 'refused' | null;
  decidedBy: string | null;
}

/** `over`: the token is not ours or is old, and somebody has to sign in again. */
export const standings = ['unasked', 'open', 'granted', 'refused', 'over'] as const;
export type Standing = (typeof standings)[number];

/** The issuer of those whom we know ourselves, by their password; the subject is their id. */
export const ourselves = 'parley';

/** Somebody signed in, has no access, and may ask for it. */
export interface AccessRequests {
  /** What proves for an hour who came, to be handed back with the question. */
  arrive(who: Arrival): Promise<string>;
  /**
   * Asks, or asks again with another reason. What proves who came is over with the first decision about them: who was refused
   * proves it anew before they ask again, and who was let in has nothing to ask.
   * @throws AppError('invalid') for a token that is not ours, is old, or was decided upon
   */
  ask(token: string, reason: string, locale: Language, from: Doer): Promise<AccessRequest>;
  /** How what they asked since they arrived stands, for a day. */
  stands(token: string): Promise<Standing>;
  /** Open ones first, the newest of each first. */
  list(): Promise<AccessRequest[]>;
  /**
   * Lets them in: a person with this role who signs in as they did, or one who was suspended and is so no more.
   * @throws AppError('not_found') · 'conflict' when it was decided · 'forbidden' for a role that is not one's to give
   */
  grant(id: string, role: Role, me: StaffMember, from: Doer): Promise<AccessRequest>;
  refuse(id: string, me: StaffMember, from: Doer): Promise<AccessRequest>;
  /** Who of the staff has this identity. */
  staffOf(issuer: string, subject: string): Promise<string | null>;
}

const validMs = hourMs;
const about = 'access';
const mostShown = 200;

export function createAccessRequests(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  staff: Staff;
  links: Links;
  audit: Audit;
}): AccessRequests {
  const { store, clock, ids, secrets, staff, links, audit } = deps;
  const { read } = store;
  const table = () => read.selectFrom('access_request').selectAll();
  const staffOf = async (issuer: string, subject: string): Promise<string | null> => {
    const identity = read.selectFrom('staff_identity').select('staff');
    const row = await identity.where('issuer', '=', issuer).where('subject', '=', subject).executeTakeFirst();
    return row?.staff ?? null;
  };
  const undecided = async (id: string) => {
    const row = await table().where('id', '=', id).executeTakeFirst();
    if (!row) throw new AppError('not_found', 'There is no such request.');
    if (row.decided_at !== null) throw new AppError('conflict', 'This was decided already.');
    return row;
  };
  const one = async (id: string): Promise<AccessRequest> =>
    toRequest(await table().where('id', '=', id).executeTakeFirstOrThrow());
  const decided = (id: string, decision: 'granted' | 'refused', me: StaffMember) =>
    read
      .updateTable('access_request')
      .set({ decided_at: clock.now(), decision, decided_by: me.name })
      .where('id', '=', id)
      .where('decided_at', 'is', null);

  /** Whether somebody was decided about at this moment or later, or is in already, however they came to be. */
  const isDecidedSince = async ({ issuer, subject }: Arrival, moment: Instant): Promise<boolean> => {
    const theirs = table().where('issuer', '=', issuer).where('subject', '=', subject);
    if (await theirs.where('decided_at', '>=', moment).executeTakeFirst()) return true;
    const person = await staff.get((issuer === ourselves ? subject : await staffOf(issuer, subject)) ?? '');
    return person !== null && !person.suspended;
  };

  /** The name that somebody is shown by to whoever decides: the provider's, unless it could be taken for a colleague's. */
  const fitting = async (name: string, email: string): Promise<string> => {
    const others = (await staff.list()).map((each) => each.name);
    try {
      return cleanName(name, others);
    } catch (error) {
      if (error instanceof AppError) return email;
      throw error;
    }
  };

  /** The statements that let somebody in. */
  const letIn = async ({ email, name, issuer, subject }: Arrival, role: Role, me: StaffMember) => {
    const now = clock.now();
    if (issuer === ourselves) {
      const before = await staff.get(subject);
      if (!before) throw new AppError('conflict', 'This person was removed meanwhile.');
      if (!can(me, 'access.decide', before)) throw new AppError('forbidden', 'Only an owner lets owners in.');
      return [read.updateTable('staff').set({ suspended_at: null, role }).where('id', '=', subject)];
    }
    const address = email.trim().toLowerCase();
    const known = (await staff.list()).find((one) => one.email === address);
    const identity = (id: string) =>
      read.insertInto('staff_identity').values({ issuer, subject, staff: id, created_at: now });
    // Somebody who works here already gets one more way in, as what they are: because it was granted, not because it is their address.
    if (known) {
      if (!can(me, 'access.decide', known)) throw new AppError('forbidden', 'Only an owner lets owners in.');
      // Who was invited and came this way has joined by it; the link opens nothing any more.
      const joins = read
        .updateTable('staff')
        .set({ role, joined_at: now, suspended_at: null })
        .where('id', '=', known.id);
      return [identity(known.id), ...(known.joined ? [] : [joins, links.endAll(known.id)])];
    }
    const person = { id: ids.id('stf'), email: address, name, role };
    return [
      read.insertInto('staff').values({ ...newStaffRow(person, now, null), joined_at: now }),
      identity(person.id),
    ];
  };

  return {
    arrive: (who) => secrets.seal(about, JSON.stringify({ ...who, until: plus(clock.now(), validMs) })),
    async ask(token, reason, locale, from) {
      const who = await arrivalOf(secrets, token);
      if (!who || who.until <= clock.now()) throw spent();
      const { email, issuer, subject } = who;
      const name = await fitting(who.name, email);
      const open = table().where('issuer', '=', issuer).where('subject', '=', subject).where('decided_at', 'is', null);
      const before = await open.executeTakeFirst();
      const row = {
        ...{ id: before?.id ?? ids.id('acc'), email, name, issuer, subject, reason, locale, created_at: clock.now() },
        ...{ decided_at: null, decision: null, decided_by: null },
      };
      const by: Doer = { ...from, kind: 'requester', name };
      try {
        // Entries of the log come one after another, so a decision at the same moment is before this one or after it.
        await audit.record({ by, verb: 'access.asked', object: row.id, detail: { email, name } }, async () => {
          if (await isDecidedSince(who, plus(who.until, -validMs))) throw spent();
          const again = read.updateTable('access_request').set({ reason, locale }).where('id', '=', row.id);
          return [before ? again.where('decided_at', 'is', null) : read.insertInto('access_request').values(row)];
        });
      } catch (error) {
        // Asked twice at the same moment: the first one stands.
        const first = error instanceof Conflict ? await open.executeTakeFirst() : undefined;
        if (!first) throw error;
        return toRequest(first);
      }
      return one(row.id);
    },
    async stands(token) {
      const who = await arrivalOf(secrets, token);
      if (!who || plus(who.until, dayMs) <= clock.now()) return 'over';
      const row = await table()
        .where('issuer', '=', who.issuer)
        .where('subject', '=', who.subject)
        .where((e) => e.or([e('decided_at', 'is', null), e('decided_at', '>=', plus(who.until, -validMs))]))
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!row) return who.until <= clock.now() ? 'over' : 'unasked';
      return row.decided_at === null ? 'open' : (toRequest(row).decision ?? 'refused');
    },
    async list() {
      const rows = await table()
        .orderBy((e) => e.case().when('decided_at', 'is', null).then(0).else(1).end())
        .orderBy('created_at', 'desc')
        .limit(mostShown)
        .execute();
      return rows.map(toRequest);
    },
    async grant(id, role, me, from) {
      if (!can(me, 'access.decide', { role })) throw new AppError('forbidden', 'Only an owner makes owners.');
      const row = await undecided(id);
      const detail = { email: row.email, name: row.name, role };
      try {
        await audit.record({ by: from, verb: 'access.granted', object: id, detail }, async () => {
          await undecided(id);
          return [decided(id, 'granted', me), ...(await letIn(row, role, me))];
        });
      } catch (error) {
        if (error instanceof Conflict)
          throw new AppError('conflict', `Somebody with the address ${row.email} is there already.`);
        throw error;
      }
      return one(id);
    },
    async refuse(id, me, from) {
      const { email, name } = await undecided(id);
      const deed = { by: from, verb: 'access.refused', object: id, detail: { email, name } } as const;
      await audit.record(deed, async () => {
        await undecided(id);
        return [decided(id, 'refused', me)];
      });
      return one(id);
    },
    staffOf,
  };
}

function spent(): AppError {
  return invalid('Sign in again, then ask.', 'token', 'not valid');
}

/** What was sealed on arrival; null for what is not ours. */
async function arrivalOf(secrets: Secrets, token: string): Promise<(Arrival & { until: Instant }) | null> {
  try {
    return JSON.parse(await secrets.unseal(about, token)) as Arrival & { until: Instant };
  } catch {
    return null;
  }
}

function toRequest(row: {
  id: string;
  email: string;
  name: string;
  issuer: string;
  subject: string;
  reason: string | null;
  locale: string | null;
  created_at: string;
  decision: string | null;
  decided_by: string | null;
}): AccessRequest {
  const { id, email, name, issuer, subject, reason, created_at, decision, decided_by } = row;
  const locale = row.locale !== null && isLanguage(row.locale) ? row.locale : null;
  const known = decision === 'granted' || decision === 'refused' ? decision : null;
  return {
    id,
    email,
    name,
    issuer,
    subject,
    reason,
    locale,
    createdAt: created_at,
    decision: known,
    decidedBy: decided_by,
  };
}
