import { AppError } from '../kernel/errors.ts';

/** What can be asked of the desk. Status verbs and the rest, as in `POST /api/v1/tickets/{number}/{verb}`. */
export const deskVerbs = [
  'claim',
  'release',
  'assign',
  'reply',
  'note',
  'resolve',
  'reopen',
  'close',
  'reject',
  'pend',
  'prioritise',
  'categorise',
  'merge',
  'link',
  'hand-back',
] as const;
export type DeskVerb = (typeof deskVerbs)[number];

/** The part of a principal that rights depend on; people stand to the right of the desk, so it names only what it needs. */
export type Doer =
  | { kind: 'staff'; id: string; name: string; role: 'owner' | 'admin' | 'supervisor' | 'agent' }
  | { kind: 'key'; id: string; name: string; scopes: readonly string[] };

/** May this principal see tickets at all? All staff see all tickets; a key needs the scope. */
export function mayRead(doer: Doer): boolean {
  return doer.kind === 'staff' || doer.scopes.includes('tickets:read');
}

/** A key does what needs no person behind it: it notes, links and moves, but never answers or takes tickets. */
const verbsOfKeys: ReadonlySet<DeskVerb | 'create'> = new Set([
  'create',
  'note',
  'resolve',
  'reopen',
  'close',
  'pend',
  'prioritise',
  'categorise',
  'link',
]);

export function may(doer: Doer, verb: DeskVerb | 'create'): boolean {
  return doer.kind === 'staff' || (doer.scopes.includes('tickets:write') && verbsOfKeys.has(verb));
}

/** @throws AppError('forbidden') */
export function mustBeAllowed(doer: Doer, verb: DeskVerb | 'create'): void {
  if (!may(doer, verb)) throw new AppError('forbidden', `This key may not ${verb} tickets.`);
}
