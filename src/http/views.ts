import type { AttachmentRef, StoredEvent } from '../conversation/events.ts';
import { staffOnly } from '../conversation/events.ts';
import type { Conversation } from '../conversation/fold.ts';
import type { Ticket } from '../desk/ticket-state.ts';
import type { Labels } from '../dialogue/labels.ts';
import type { Requester } from '../people/requesters.ts';
import type { AttachmentView, ConversationView, EventView, TicketView } from './shapes.ts';

/** How things look from outside. What a reader may not see is left out here and nowhere else. */

export function conversationView(conversation: Conversation, labels: Labels): ConversationView {
  const { form, locale, agent } = conversation;
  return {
    id: conversation.id,
    locale,
    handler: conversation.handler,
    status: conversation.status,
    tickets: conversation.tickets,
    form: form ? { name: form.name, title: labels.title(locale, form.name), field: form.asked } : null,
    agent: agent ? { name: agent.name } : null,
    title: conversation.title,
    preview: conversation.preview && withoutStars(conversation.preview),
    cursor: String(conversation.head),
    createdAt: conversation.createdAt,
    updatedAt: conversation.updatedAt,
  };
}

/** The marks of bold text, which lists show as they are; the last one may have been cut off. */
function withoutStars(line: string): string {
  return line.replace(/\*\*(\S(?:.*?\S)?)(?:\*\*|(?=…$))/gu, '$1');
}

function attachmentView(conversation: string, file: AttachmentRef): AttachmentView {
  return { ...file, url: `/api/v1/conversations/${conversation}/attachments/${file.id}` };
}

/** An event for its reader, or null when it is not for them. Files are reached through `conversation`. */
export function eventView(
  event: StoredEvent,
  reader: 'requester' | 'staff',
  conversation: string | null,
): EventView | null {
  const { id, seq, at, actor, body } = event;
  if (reader === 'requester' && staffOnly.has(body.type)) return null;
  const shown: EventView = {
    id,
    seq,
    at,
    actor: 'name' in actor && actor.name !== undefined ? { kind: actor.kind, name: actor.name } : { kind: actor.kind },
    ...plain(body, reader),
  };
  if ('attachments' in body && conversation !== null) {
    shown.attachments = body.attachments.map((file) => attachmentView(conversation, file));
  }
  return shown;
}

function plain(body: StoredEvent['body'], reader: 'requester' | 'staff'): { type: string } {
  switch (body.type) {
    case 'ticket-opened':
      return { type: body.type, number: body.number, subject: body.ticket.subject } as { type: string };
    case 'code-sent':
      return { type: body.type, email: body.email } as { type: string };
    case 'offered':
      return { type: body.type };
    case 'assigned':
      return {
        type: body.type,
        number: body.number,
        name: body.name,
        ...(reader === 'staff' ? { to: body.to } : {}),
      } as { type: string };
    default:
      return body;
  }
}

export function ticketView(ticket: Ticket, requester: Requester | null): TicketView {
  const { number, kind, status, subject, category, impact, urgency, priority } = ticket;
  return {
    number,
    kind,
    status,
    subject,
    category,
    impact,
    urgency,
    priority,
    requester: {
      id: ticket.requester,
      name: requester?.name ?? null,
      email: requester?.email ?? null,
      isProven: requester?.isProven === true,
    },
    assignee: ticket.assignee,
    team: ticket.team,
    locale: ticket.locale,
    waiting: ticket.waiting,
    fields: Object.fromEntries(
      Object.entries(ticket.fields).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
    ),
    conversation: ticket.conversation,
    due: ticket.due,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
  };
}
