import { can } from '../access/can.ts';
import type { Role } from '../access/roles.ts';
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

/** The part of a principal that the desk needs; people stand to the right of it. */
export type Doer =
  | { kind: 'staff'; id: string; name: string; role: Role }
  | { kind: 'key'; id: string; name: string; scopes: readonly string[] };

/** May this principal see tickets at all? Who works with tickets sees all of them; a key needs the scope. */
export function mayRead(doer: Doer): boolean {
  return can(doer, 'ticket.read');
}

export function may(doer: Doer, verb: DeskVerb | 'create'): boolean {
  return can(doer, `ticket.${verb}`);
}

/** @throws AppError('forbidden') */
export function mustBeAllowed(doer: Doer, verb: DeskVerb | 'create'): void {
  if (!may(doer, verb)) throw new AppError('forbidden', 'This is not yours to do.');
}
