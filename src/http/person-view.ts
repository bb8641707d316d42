import type { Context as Ctx } from '../context.ts';
import type { StaffMember } from '../people/principal.ts';
import type { PersonView } from './shapes.ts';

interface Shown extends StaffMember {
  joined: boolean;
  suspended?: boolean;
  teams?: readonly string[];
}

/** Somebody of the staff as colleagues see them. @param open how many tickets they have @param secondFactor null where it is not told */
export function personView(
  { presence }: Pick<Ctx, 'presence'>,
  { id, name, email, role, joined, suspended = false, teams = [] }: Shown,
  open: number,
  secondFactor: boolean | null = null,
): PersonView {
  return {
    ...{ id, name, email, role, joined, suspended, open, secondFactor },
    teams: [...teams],
    presence: presence.of(id),
  };
}
