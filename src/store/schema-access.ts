/** Tables of who of the staff may come in, and of what they did. Portable columns only, as in `schema.ts`. */

export interface SecondFactorTable {
  staff: string;
  /** The seed in base 32, sealed. */
  secret: string;
  created_at: string;
  /** Null while it is being set up. */
  confirmed_at: string | null;
  /** The 30 s step of the last code that was taken: none counts twice. */
  last_step: number;
}

/** SHA-256 of 120 random bits (80 in those made before); a code that was used is gone. */
export interface RecoveryCodeTable {
  hash: string;
  staff: string;
}

/** Browsers that somebody signed in with before. */
export interface KnownDeviceTable {
  hash: string;
  staff: string;
  seen_at: string;
}

/** Who somebody is at a provider of identities. */
export interface StaffIdentityTable {
  issuer: string;
  subject: string;
  staff: string;
  created_at: string;
}

/** Somebody who signed in, has no access and asked for it; at most one open request of an identity. */
export interface AccessRequestTable {
  id: string;
  email: string;
  name: string;
  issuer: string;
  subject: string;
  reason: string | null;
  /** Null: not known. */
  locale: string | null;
  created_at: string;
  decided_at: string | null;
  decision: string | null;
  decided_by: string | null;
}

/** Append only; each entry's hash covers the one before. */
export interface AuditTable {
  seq: number;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  verb: string;
  /** Id of what it was done to. */
  object: string | null;
  /** JSON */
  detail: string;
  network: string | null;
  hash: string;
}

/** A code or a link that was mailed to an address. */
export interface ProofTable {
  id: string;
  purpose: string;
  email: string;
  conversation: string | null;
  code_hash: string | null;
  link_hash: string | null;
  data: string;
  tries: number;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}
