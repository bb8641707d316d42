/** Who asks, as the server established it; never taken from a request's body. */
export type Role = 'owner' | 'admin' | 'supervisor' | 'agent';
export const roles = ['owner', 'admin', 'supervisor', 'agent'] as const satisfies readonly Role[];

export interface StaffMember {
  kind: 'staff';
  id: string;
  name: string;
  email: string;
  role: Role;
}

/** What an API key may do. */
export type ApiScope = 'tickets:read' | 'tickets:write';
export const apiScopes = ['tickets:read', 'tickets:write'] as const satisfies readonly ApiScope[];

export interface ApiKeyHolder {
  kind: 'key';
  id: string;
  name: string;
  scopes: readonly ApiScope[];
}

export type Principal = StaffMember | ApiKeyHolder;
