/** Roles of staff, from the widest to the narrowest. An organiser runs events and sees no tickets. */
export const roles = ['owner', 'admin', 'supervisor', 'agent', 'organiser'] as const;
export type Role = (typeof roles)[number];

/** What an API key may do. */
export const apiScopes = ['tickets:read', 'tickets:write', 'audit:read'] as const;
export type ApiScope = (typeof apiScopes)[number];
