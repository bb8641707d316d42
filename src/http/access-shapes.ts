import { z } from '@hono/zod-openapi';
import { apiScopes, roles } from '../access/roles.ts';
import { breakKinds } from '../people/audit-chain.ts';

/** The JSON of what concerns who may come in. Pages import the types at the bottom. */

const instant = z.iso.datetime();

export const lockdown = z.object({ at: instant, by: z.string() }).openapi('Lockdown');

export const sessionLine = z
  .object({
    id: z.string(),
    /** `Firefox · Linux`; empty when unknown. */
    device: z.string(),
    network: z.string(),
    createdAt: instant,
    seenAt: instant,
    isThis: z.boolean(),
  })
  .openapi('Session');

export const secondFactor = z
  .object({
    on: z.boolean(),
    since: instant.nullable(),
    recoveryCodes: z.number().int(),
    /** Without one, a fresh sign-in with a provider proves who sets it up. */
    hasPassword: z.boolean(),
  })
  .openapi('SecondFactor');

export const accessRequest = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    /** Who vouches for them: the address of a provider, or `parley` for somebody who was suspended. */
    issuer: z.string(),
    /** What that provider is called here; its address where it is in the settings no more. */
    provider: z.string(),
    reason: z.string().nullable(),
    createdAt: instant,
    decision: z.enum(['granted', 'refused']).nullable(),
    decidedBy: z.string().nullable(),
  })
  .openapi('AccessRequest');

export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(apiScopes)),
    /** Of these, what whose it is may not do any more; the key may not either. */
    lost: z.array(z.enum(apiScopes)),
    /** Why it opens nothing; with `suspended`, `removed` and `no-factor` (which they are to have) it is whose it is who is so. */
    ended: z.enum(['revoked', 'expired', 'suspended', 'removed', 'no-factor']).nullable(),
    createdAt: instant,
    /** Whose it is; null for the command line. */
    createdBy: z.string().nullable(),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .openapi('ApiKey');

export const auditEntry = z
  .object({
    seq: z.number().int(),
    at: instant,
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
    verb: z.string(),
    object: z.string().nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    network: z.string().nullable(),
    hash: z.string(),
  })
  .openapi('AuditEntry');

export const auditCheck = z
  .object({
    ok: z.boolean(),
    entries: z.number().int(),
    /** Before these, under a key that was lost. */
    unproven: z.number().int(),
    /** Before all, because they were old. */
    removed: z.number().int(),
    /** When the first of `entries` was written. */
    since: z.string().nullable(),
    head: z.string(),
    /** Entries by their numbers, or a note beside the log, which has none. */
    breaks: z.array(
      z.object({ what: z.enum(breakKinds), from: z.number().int().nullable(), to: z.number().int().nullable() }),
    ),
    /** The same in English. */
    faults: z.array(z.string()),
  })
  .openapi('AuditCheck');

export const role = z.enum(roles);
export const scopes = z.array(z.enum(apiScopes)).min(1).max(apiScopes.length);

export type LockdownView = z.infer<typeof lockdown>;
export type SessionView = z.infer<typeof sessionLine>;
export type SecondFactorView = z.infer<typeof secondFactor>;
export type AccessRequestView = z.infer<typeof accessRequest>;
export type ApiKeyView = z.infer<typeof apiKey>;
export type AuditEntryView = z.infer<typeof auditEntry>;
export type AuditCheckView = z.infer<typeof auditCheck>;
