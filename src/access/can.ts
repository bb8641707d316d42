import { type ApiScope, apiScopes, type Role } from './roles.ts';

/**
 * Who may do what. One table, one function: every door asks `can`, the page of permissions is written from it, and a test
 * plays every cell of that page over HTTP.
 */

/** `all`: whosever it is. `own`: what is theirs. `below`: people who are not owners, and roles below owner. */
export type Grant = 'all' | 'own' | 'below';

export interface Right {
  /** What it is, for the page of permissions. */
  about: string;
  staff: Partial<Readonly<Record<Role, Grant>>>;
  /** A person chatting. */
  visitor?: Grant;
  /** The scope that lets a program do it; a program is nobody's, so it may do it with everything. */
  key?: ApiScope;
  /** Who may not do this either is told that the object is not there. */
  within?: Verb;
}

const everybody = { owner: 'all', admin: 'all', supervisor: 'all', agent: 'all', organiser: 'all' } as const;
const themselves = { owner: 'own', admin: 'own', supervisor: 'own', agent: 'own', organiser: 'own' } as const;
/** Those who work with tickets. */
const desk = { owner: 'all', admin: 'all', supervisor: 'all', agent: 'all' } as const;
const managers = { owner: 'all', admin: 'all' } as const;

const onTicket = (about: string, key?: ApiScope): Right => ({
  about,
  staff: desk,
  within: 'ticket.read',
  ...(key === undefined ? {} : { key }),
});

const rights = {
  enter: { about: 'pages, signing in, links that work once', staff: everybody, visitor: 'all', key: 'tickets:read' },
  'conversation.read': { about: 'read a conversation in the chat', staff: {}, visitor: 'own' },
  'conversation.write': { about: 'write, rate and type in the chat', staff: {}, visitor: 'own' },
  'my.read': { about: 'see one’s own tickets, profile and data at /my', staff: {} },
  'my.change': { about: 'change, comment, close and delete what is one’s own at /my', staff: {} },
  'file.read': { about: 'fetch a file of a conversation', staff: desk, visitor: 'own' },
  'file.give': { about: 'add a file to a conversation', staff: desk, visitor: 'own' },
  'ticket.list': { about: 'list and search tickets', staff: desk, key: 'tickets:read' },
  'ticket.read': { about: 'read a ticket with all that was said', staff: desk, key: 'tickets:read' },
  'ticket.create': { about: 'open a ticket', staff: desk, key: 'tickets:write' },
  'ticket.claim': onTicket('take a ticket'),
  'ticket.release': onTicket('give a ticket back to the queue'),
  'ticket.assign': onTicket('give a ticket to somebody'),
  'ticket.reply': onTicket('answer the requester'),
  'ticket.note': onTicket('write a note for colleagues', 'tickets:write'),
  'ticket.resolve': onTicket('resolve a ticket', 'tickets:write'),
  'ticket.reopen': onTicket('reopen a ticket', 'tickets:write'),
  'ticket.close': onTicket('close a ticket', 'tickets:write'),
  'ticket.reject': onTicket('reject a ticket'),
  'ticket.pend': onTicket('let a ticket wait', 'tickets:write'),
  'ticket.prioritise': onTicket('set impact and urgency', 'tickets:write'),
  'ticket.categorise': onTicket('set the category', 'tickets:write'),
  'ticket.merge': onTicket('merge a ticket into another'),
  'ticket.link': onTicket('link two tickets', 'tickets:write'),
  'ticket.hand-back': onTicket('give the chat back to the assistant'),
  'ticket.attend': onTicket('be seen at a ticket: looking, typing'),
  'ticket.assist': onTicket('have a model write for an agent'),
  'saved-reply.read': { about: 'put the team’s saved replies into one’s own', staff: desk },
  'saved-reply.change': {
    about: 'make, change and delete saved replies',
    staff: { owner: 'all', admin: 'all', supervisor: 'all' },
  },
  'answer.ask': { about: 'ask the knowledge base, internal articles included', staff: desk },
  'understanding.try': { about: 'see what is understood of a sentence, and why', staff: desk },
  'feed.follow': { about: 'follow what happens to tickets', staff: desk, key: 'tickets:read' },
  'presence.set': { about: 'say to be there or away', staff: everybody },
  'self.read': { about: 'see who one is, and one’s own sessions', staff: themselves },
  'self.change': { about: 'end own sessions, own password and second factor', staff: themselves },
  'people.list': { about: 'see who works here', staff: everybody, key: 'tickets:read' },
  'people.invite': { about: 'invite somebody', staff: { owner: 'all', admin: 'below' } },
  'people.change': {
    about: 'change role and teams, suspend, remove, reset a second factor',
    staff: { owner: 'all', admin: 'below' },
  },
  'access.decide': { about: 'grant or refuse access to who asked for it', staff: { owner: 'all', admin: 'below' } },
  'key.manage': { about: 'list, make and revoke API keys', staff: managers },
  'audit.read': { about: 'read, search and export the audit log', staff: managers, key: 'audit:read' },
  'model.manage': { about: 'see what models cost, switch their tasks', staff: managers },
  'requester.read': {
    about: 'see all that is stored about a requester',
    staff: { owner: 'all', admin: 'all', supervisor: 'all' },
  },
  'requester.find': { about: 'find who has proven an address, by name or address', staff: desk },
  'requester.erase': { about: 'forget a requester', staff: { owner: 'all', admin: 'all', supervisor: 'all' } },
  'mail.manage': { about: 'see the mail that leaves, send again what failed', staff: managers },
  'lockdown.read': { about: 'see whether the service is locked down', staff: everybody },
  'lockdown.switch': { about: 'lock the service down, or open it again', staff: { owner: 'all' } },
} as const satisfies Record<string, unknown>;

export type Verb = keyof typeof rights;

/** What the table says of a verb. */
export function rightTo(verb: Verb): Right {
  return rights[verb];
}

/** The scopes that let a program do no more than this role may do itself. */
export function scopesOf(role: Role): ApiScope[] {
  const all: readonly Right[] = Object.values(rights);
  return apiScopes.filter((scope) => all.every(({ key, staff }) => key !== scope || staff[role] !== undefined));
}

/** The part of who asks that rights depend on. */
export type Actor =
  | { kind: 'staff'; id: string; role: Role }
  | { kind: 'key'; scopes: readonly string[] }
  | { kind: 'visitor'; requester: string };

/** The part of an object that rights depend on. */
export interface Held {
  /** Whose it is: the id of a person or of a requester. */
  owner?: string;
  /** Of a person, or the role that is to be given. */
  role?: Role;
}

/**
 * Whether `actor` may do this with `held`; without an object, whether there is anything at all that they may do it with.
 * What no line of the table grants is not allowed.
 */
export function can(actor: Actor, verb: Verb, held?: Held): boolean {
  const right = rightTo(verb);
  if (actor.kind === 'key') return right.key !== undefined && actor.scopes.includes(right.key);
  const grant = actor.kind === 'visitor' ? right.visitor : right.staff[actor.role];
  if (grant === undefined) return false;
  if (held === undefined || grant === 'all') return true;
  if (grant === 'below') return held.role !== 'owner';
  return held.owner === (actor.kind === 'visitor' ? actor.requester : actor.id);
}
