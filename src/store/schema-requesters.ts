/** Tables of requesters, and of how they are known again. Portable columns only, as in `schema.ts`. */

import type { Generated } from 'kysely';

/** What a requester is found by: the words of their name and address as `searchWords` makes them, in the clear. */
export interface RequesterWordTable {
  requester: string;
  word: string;
  /** `name`, `email` or `proven`: what goes when that changes. */
  part: string;
}

export interface RequesterTable {
  id: string;
  name: string | null;
  /** What they said of themselves; proves nothing. */
  email: string | null;
  created_at: string;
  /** The mailbox they were seen to read; of one requester at most. */
  proven_email: Generated<string | null>;
  password_hash: Generated<string | null>;
  phone: Generated<string | null>;
  locale: Generated<string | null>;
  /** Whether they want replies by mail. */
  mails: Generated<number>;
  /** The mailbox staff opened something for, which goes to whoever is seen to read it; never what a visitor said. */
  awaited_email: Generated<string | null>;
  /** When they last signed in; null where they never did. */
  seen_at: Generated<string | null>;
}

/** Who a requester is for somebody who vouches for them: the host site, or an OpenID Connect provider. */
export interface IdentityTable {
  issuer: string;
  subject: string;
  requester: string;
  created_at: string;
}

export interface RequesterSessionTable {
  hash: string;
  /** What may be shown of it. */
  id: string;
  requester: string;
  /** Browser and system, as they said of themselves. */
  device: string;
  created_at: string;
  expires_at: string;
}
