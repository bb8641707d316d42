import type { ApiScope, Role } from '../access/roles.ts';

/** Who asks, as the server established it; never taken from a request's body. */
export interface StaffMember {
  kind: 'staff';
  id: string;
  name: string;
  email: string;
  role: Role;
}

export interface ApiKeyHolder {
  kind: 'key';
  id: string;
  name: string;
  scopes: readonly ApiScope[];
}

export type Principal = StaffMember | ApiKeyHolder;
