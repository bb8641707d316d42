import type { Generated } from 'kysely';
import type {
  AccessRequestTable,
  AuditTable,
  KnownDeviceTable,
  ProofTable,
  RecoveryCodeTable,
  SecondFactorTable,
  StaffIdentityTable,
} from './schema-access.ts';
import type { IdentityTable, RequesterSessionTable, RequesterTable, RequesterWordTable } from './schema-requesters.ts';

/** Tables as the program sees them. Portable columns only: text ids, ISO times, integers 0/1 and counts, JSON as text. */
export interface Schema {
  /** The log, the only truth. `position` is the order of commits, `(stream, seq)` the lock. */
  event: EventTable;
  conversation: ConversationTable;
  requester: RequesterTable;
  requester_word: RequesterWordTable;
  ticket: TicketTable;
  ticket_fts: TicketFtsTable;
  outbox: OutboxTable;
  staff: StaffTable;
  session: SessionTable;
  link: LinkTable;
  api_key: ApiKeyTable;
  attachment: AttachmentTable;
  idempotency: IdempotencyTable;
  counter: { name: string; value: number };
  meta: { key: string; value: string };
  article: ArticleTable;
  passage: PassageTable;
  passage_fts: PassageFtsTable;
  model_call: ModelCallTable;
  model_day: ModelDayTable;
  model_conversation: ModelConversationTable;
  model_network: ModelNetworkTable;
  model_switch: ModelSwitchTable;
  passage_vector: PassageVectorTable;
  assist: AssistTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  known_device: KnownDeviceTable;
  staff_identity: StaffIdentityTable;
  access_request: AccessRequestTable;
  audit: AuditTable;
  mail: MailTable;
  identity: IdentityTable;
  requester_session: RequesterSessionTable;
  proof: ProofTable;
  saved_reply: SavedReplyTable;
}

/** Texts that the team puts into replies. */
export interface SavedReplyTable {
  id: string;
  language: string;
  title: string;
  text: string;
  /** Counts the changes. */
  version: number;
  changed_at: string;
  changed_by: string;
}

export interface EventTable {
  position: Generated<number>;
  id: string;
  stream: string;
  seq: number;
  scope: 'conversation' | 'ticket';
  type: string;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  /** Who must never happen twice: `message:<conversation>:<clientId>`, `reply:<conversation>:<seq>`; null for the rest. */
  key: string | null;
  /** In a turn: the seq of the visitor's message that led to this event. */
  cause: number | null;
  body: string;
}

export interface ConversationTable {
  id: string;
  /** SHA-256 of the token it was begun or renewed with; its own id on a channel that has none. */
  token_hash: string;
  requester: string;
  channel: string;
  /** Where a reply goes on a channel other than the widget; JSON the channel alone reads. */
  channel_ref: string | null;
  handler: string;
  status: string;
  head: number;
  /** The fold of the stream at `head`, JSON. */
  state: string;
  created_at: string;
  updated_at: string;
  /** Whom the token was given to. It proves nobody any more once the conversation is somebody else's, or this is null. */
  token_owner: string | null;
  /** The sign-in at `/my` that it was given for, and ends with. */
  token_session: string | null;
  token_seen_at: string | null;
}

export interface TicketTable {
  number: number;
  kind: string;
  status: string;
  subject: string;
  category: string;
  impact: number;
  urgency: number;
  priority: string;
  requester: string;
  assignee: string | null;
  assignee_name: string | null;
  team: string | null;
  intent: string | null;
  locale: string;
  fields: string;
  conversation: string | null;
  waiting: number;
  /** Sort key of tickets that need work, most urgent first; null when resolved, closed or rejected. */
  rank: string | null;
  due_response: string;
  due_resolution: string;
  first_response_at: string | null;
  head: number;
  created_at: string;
  updated_at: string;
}

export interface TicketFtsTable {
  rowid: number;
  ticket_fts: string;
  words: string;
}

export interface OutboxTable {
  id: string;
  kind: string;
  /** At most one open entry with the same key. */
  key: string | null;
  payload: string;
  due_at: string;
  attempts: number;
  lease: string | null;
  leased_until: string | null;
  failed_at: string | null;
  error: string | null;
  /** Of jobs in one line the next is taken only when those before it are done or given up. */
  line: string | null;
  place: number | null;
}

export interface StaffTable {
  id: string;
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  presence: string;
  created_at: string;
  /** Since when they can sign in: a password chosen, or an identity granted. */
  joined_at: string | null;
  suspended_at: string | null;
  /** The row stays for what they did; the address is free again. */
  removed_at: string | null;
  /** Names of teams, JSON; null for none. */
  teams: string | null;
  /** In which language they are written to: that of a browser they are known to use. */
  locale: string | null;
}

export interface SessionTable {
  hash: string;
  staff: string;
  created_at: string;
  expires_at: string;
  /** By which its owner ends it. */
  id: string | null;
  /** `Firefox · Linux` */
  device: string | null;
  network: string | null;
  seen_at: string | null;
}

/** One-time links: the first owner, an invitation, a new password. */
export interface LinkTable {
  hash: string;
  purpose: string;
  staff: string | null;
  expires_at: string;
  used_at: string | null;
}

export interface ApiKeyTable {
  id: string;
  hash: string;
  name: string;
  scopes: string;
  created_at: string;
  expires_at: string | null;
  /** Name of who made it, as it was then; null from the command line. */
  created_by: string | null;
  /** Whose it is: it may do no more than they may. */
  maker: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface AttachmentTable {
  id: string;
  /** The conversation it was given in, or `tkt_…` for a file an agent put on a ticket without one. */
  stream: string;
  name: string;
  type: string;
  bytes: number;
  created_at: string;
}

export interface IdempotencyTable {
  key: string;
  request_hash: string;
  /** 0 while the first request is still at work. */
  status: number;
  body: string;
  created_at: string;
}

export interface ArticleTable {
  id: string;
  language: string;
  title: string;
  summary: string;
  category: string;
  intents: string;
  keywords: string;
  audience: string;
  body: string;
  updated_at: string;
}

export interface PassageTable {
  rowid: number;
  id: string;
  article: string;
  language: string;
  position: number;
  title: string;
  heading: string;
  text: string;
  url: string;
  intents: string;
  audience: string;
}

export interface ModelCallTable {
  id: string;
  at: string;
  task: string;
  provider: string;
  model: string;
  conversation: string | null;
  requester: string | null;
  ms: number;
  tokens_in: number;
  tokens_out: number;
  cost: number;
  outcome: string;
}

interface ModelSums {
  calls: number;
  tokens_in: number;
  tokens_out: number;
  cost: number;
}

/** Calls of a day in UTC, summed. With an empty provider: requests that ended without a value, by why. */
export interface ModelDayTable extends ModelSums {
  day: string;
  task: string;
  provider: string;
  model: string;
  outcome: string;
}

export interface ModelConversationTable extends ModelSums {
  conversation: string;
  updated_at: string;
}

/** Tokens that a network took in an hour in UTC (`2026-11-21T13`), both ways together. */
export interface ModelNetworkTable {
  /** A keyed hash of its address. */
  network: string;
  hour: string;
  tokens: number;
}

/** Who switched a task on or off, and when; the last row of a task is how it stands. */
export interface ModelSwitchTable {
  task: string;
  seq: number;
  at: string;
  is_on: number;
  staff: string;
  staff_name: string;
}

/** The vector of a passage's text by an embedding model: signed bytes in base64. */
export interface PassageVectorTable {
  /** SHA-256 of the text. */
  hash: string;
  model: string;
  vector: string;
}

/** What a model wrote for agents: a cache. */
export interface AssistTable {
  /** `summary:tkt_1042:en`, `triage:tkt_1042`, `translation:<event>:de`. */
  key: string;
  at: string;
  body: string;
}

export interface PassageFtsTable {
  rowid: number;
  passage_fts: string;
  /** PostgreSQL has one column for all: a tsvector. */
  terms: string;
  title: string;
  heading: string;
  body: string;
  keywords: string;
}

/** A mail before it left, and what is known of it since. */
export interface MailTable {
  id: string;
  key: string | null;
  template: string;
  recipient: string;
  /** Counts the mails to an address that nobody has proven; unique with it. */
  place: number | null;
  locale: string;
  /** What goes into the words of the template, JSON. */
  data: string;
  /** Code and token of a link, sealed, until it has left. */
  secret: string | null;
  state: string;
  error: string | null;
  created_at: string;
  sent_at: string | null;
}
