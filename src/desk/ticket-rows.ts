import type { FieldValue, Level, Priority, TicketKind, TicketStatus } from '../conversation/events.ts';
import type { TicketTable } from '../store/schema.ts';
import { rankOf, type Ticket } from './ticket-state.ts';

/** Of the table, all but the number. */
export const columns = [
  'kind',
  'status',
  'subject',
  'category',
  'impact',
  'urgency',
  'priority',
  'requester',
  'assignee',
  'assignee_name',
  'team',
  'intent',
  'locale',
  'fields',
  'conversation',
  'waiting',
  'rank',
  'due_response',
  'due_resolution',
  'first_response_at',
  'head',
  'created_at',
  'updated_at',
] as const;

/** The row that keeps a ticket. */
export function toRow(ticket: Ticket): Record<'number' | (typeof columns)[number], unknown> {
  return {
    number: ticket.number,
    kind: ticket.kind,
    status: ticket.status,
    subject: ticket.subject,
    category: ticket.category,
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    requester: ticket.requester,
    assignee: ticket.assignee?.id ?? null,
    assignee_name: ticket.assignee?.name ?? null,
    team: ticket.team,
    intent: ticket.intent,
    locale: ticket.locale,
    fields: JSON.stringify(ticket.fields),
    conversation: ticket.conversation,
    waiting: ticket.waiting ? 1 : 0,
    rank: rankOf(ticket),
    due_response: ticket.due.response,
    due_resolution: ticket.due.resolution,
    first_response_at: ticket.firstResponseAt,
    head: ticket.head,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
  };
}

/** The row back into the ticket it was made from. */
export function fromRow(row: TicketTable): Ticket {
  return {
    number: row.number,
    kind: row.kind as TicketKind,
    status: row.status as TicketStatus,
    subject: row.subject,
    category: row.category,
    impact: row.impact as Level,
    urgency: row.urgency as Level,
    priority: row.priority as Priority,
    requester: row.requester,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? '' },
    team: row.team,
    intent: row.intent,
    locale: row.locale,
    fields: JSON.parse(row.fields) as Record<string, FieldValue>,
    conversation: row.conversation,
    waiting: row.waiting === 1,
    due: { response: row.due_response, resolution: row.due_resolution },
    firstResponseAt: row.first_response_at,
    head: row.head,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** What a search finds a ticket by. */
export function wordsOf({ subject, fields }: Ticket): string {
  return [subject, ...Object.values(fields).map(String)].join(' ').slice(0, 4_000);
}
