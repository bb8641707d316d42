import type { Context, MiddlewareHandler } from 'hono';
import { type Actor, can, rightTo, type Verb } from '../access/can.ts';
import { AppError } from '../kernel/errors.ts';
import type { Chatter } from '../people/chat-tokens.ts';
import type { Principal, StaffMember } from '../people/principal.ts';
import type { Auth } from './auth.ts';

/**
 * How one proves who one is at a route. `open`: not at all. `newcomer`: not at all, but who brings a token brings
 * that of a conversation. `requester`: the session of `/my`. `chatter`: the token of a conversation. `staff`: a session.
 * `principal`: a session or an API key. `either`: the token of a conversation or a session.
 */
export type Door = 'open' | 'newcomer' | 'requester' | 'chatter' | 'staff' | 'principal' | 'either';

/** What a route needs, part of its definition: what is enforced and what `/openapi.json` and docs/permissions.md tell are one. */
export interface Needs<M> {
  'x-door': Door;
  'x-needs': Verb;
  middleware: M;
}

export interface Gate {
  open(): Needs<MiddlewareHandler>;
  newcomer(): Needs<MiddlewareHandler>;
  chatter(verb: Verb): Needs<MiddlewareHandler<{ Variables: { chatter: Chatter } }>>;
  /** People who are signed in: what costs something, belongs to a person, or may only be answered for by one. */
  staff(verb: Verb): Needs<MiddlewareHandler<{ Variables: { me: StaffMember } }>>;
  principal(verb: Verb): Needs<MiddlewareHandler<{ Variables: { principal: Principal } }>>;
  either(verb: Verb): Needs<MiddlewareHandler>;
  /** What `staff` and `principal` ask beside the right; for who comes in by `either`. @throws AppError('second_factor_needed') */
  mustWork(who: Principal): Promise<void>;
}

/** What somebody does to come in and for their own way in. */
const ownWay: ReadonlySet<Verb> = new Set<Verb>(['enter', 'self.read', 'self.change']);

/** Who asks and whether they may at all, before what they sent is looked at. Whether they may with this object is asked where it is got. */
/** @param lacksFactor whether somebody has no second factor where everybody is to have one */
export function createGate(auth: Auth, lacksFactor: (staff: string) => Promise<boolean>): Gate {
  const at = <M>(door: Door, verb: Verb, middleware: M): Needs<M> => ({
    'x-door': door,
    'x-needs': verb,
    middleware,
  });
  const pass: MiddlewareHandler = (_c, next) => next();
  const mustWork = async (who: Principal): Promise<void> => {
    if (who.kind === 'staff' && (await lacksFactor(who.id)))
      throw new AppError('second_factor_needed', 'Set up a second factor first.');
  };
  return {
    open: () => at('open', 'enter', pass),
    newcomer: () => at('newcomer', 'enter', pass),
    chatter: (verb) =>
      at('chatter', verb, async (c, next) => {
        c.set('chatter', await auth.chatter(c));
        await next();
      }),
    staff: (verb) =>
      at('staff', verb, async (c, next) => {
        const me = await auth.staff(c);
        mustBeAllowed(c, me, verb);
        if (!ownWay.has(verb)) await mustWork(me);
        c.set('me', me);
        await next();
      }),
    principal: (verb) =>
      at('principal', verb, async (c, next) => {
        const principal = await auth.principal(c);
        mustBeAllowed(c, principal, verb);
        if (!ownWay.has(verb)) await mustWork(principal);
        c.set('principal', principal);
        await next();
      }),
    either: (verb) => at('either', verb, pass),
    mustWork,
  };
}

/** @throws AppError('forbidden'), or AppError('not_found') where they may not even know that there is something */
function mustBeAllowed(c: Context, actor: Actor, verb: Verb): void {
  const { within = verb } = rightTo(verb);
  // In the very words in which the desk says it of a ticket that is not there.
  if (within === 'ticket.read' && !can(actor, within))
    throw new AppError('not_found', `There is no ticket ${c.req.param('number')}.`);
  if (!can(actor, verb)) throw new AppError('forbidden', 'This is not yours to do.');
}
