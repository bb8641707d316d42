import { html } from 'hono/html';
import type { AttachmentRef, StoredEvent } from '../../conversation/events.ts';
import { isOver } from '../../conversation/fold.ts';
import { isEditable } from '../../desk/own-tickets.ts';
import { mayMove, type Ticket } from '../../desk/ticket-state.ts';
import { allowedEndings } from '../../kernel/files.ts';
import { longestMessage } from '../../kernel/text.ts';
import { frame, type Html, moment, momentText, type View } from './frame.ts';
import type { Unsent } from './unsent.ts';

const accepted = allowedEndings.map((ending) => `.${ending}`).join();

function state({ say }: View, { status }: Ticket): Html {
  return html`<span class="state"${isOver(status) ? '' : status === 'pending' ? html` data-yours` : html` data-open`}>${say(`status.${status}`)}</span>`;
}

function list(view: View, tickets: readonly Ticket[]): Html {
  return html`<ul class="plain tickets">${tickets.map(
    (ticket) =>
      html`<li><a href="/my/tickets/${ticket.number}"><span class="subject" dir="auto">${ticket.subject}</span>${state(view, ticket)}<span class="meta">${view.say('number', { number: ticket.number })} · ${moment(view, ticket.updatedAt)}</span></a></li>`,
  )}</ul>`;
}

/** Open and closed tickets. */
export function listPage(view: View, tickets: readonly Ticket[]): Html {
  const { say } = view;
  const open = tickets.filter(({ status }) => !isOver(status));
  const over = tickets.filter(({ status }) => isOver(status));
  const heading = (key: 'open' | 'over', { length }: readonly Ticket[]): Html =>
    html`<h2>${say(key)}${length > 1 ? html` <span class="over">${new Intl.NumberFormat(view.locale).format(length)}</span>` : ''}</h2>`;
  const none = html`<div class="empty"><p>${say('noTickets')}</p><p><a class="go" href="/chat?locale=${view.locale}">${say('ask')}</a></p></div>`;
  return frame(
    view,
    say('tickets'),
    '/my',
    html`<h1>${say('tickets')}</h1>${tickets.length === 0 ? none : html`${heading('open', open)}${open.length === 0 ? html`<p class="meta">${say('noneOpen')}</p>` : list(view, open)}${over.length === 0 ? '' : html`${heading('over', over)}${list(view, over)}`}`}`,
  );
}

/** What a form that was refused had in it: nobody is to write it again. */
export interface Kept {
  verb: string;
  of(field: string): string;
}

export interface TicketPage {
  ticket: Ticket;
  history: readonly StoredEvent[];
  /** What was gathered, in words. */
  gathered: readonly { label: string; value: string }[];
  /** Makes a comment that is sent twice one. */
  key: string;
  /** The moment at which it is shown. */
  now: string;
  kept: Kept | null;
}

/** What the requester may wait for, or is waited for; nothing once it is over or on hold. */
function next(view: View, { status, due, firstResponseAt }: Ticket, now: string): Html | '' {
  const { say } = view;
  const told = (text: string): Html => html`<p class="next">${text}</p>`;
  if (status === 'pending') return told(say('nextIsYours'));
  if (firstResponseAt !== null || (status !== 'new' && status !== 'open')) return '';
  return told(now > due.response ? say('nextIsLate') : say('nextBy', { due: momentText(view, due.response) }));
}

function files(number: number, refs: readonly AttachmentRef[]): Html | '' {
  if (refs.length === 0) return '';
  return html`<ul class="plain">${refs.map(({ id, name }) => html`<li><a href="/my/tickets/${number}/files/${id}"><bdi>${name}</bdi></a></li>`)}</ul>`;
}

/** What somebody said, or what happened, in the eyes of the requester; nothing of what is for staff alone. */
function line(view: View, number: number, { actor, at, body }: StoredEvent): Html | '' {
  const { say } = view;
  const happened = (text: string): Html => html`<li class="happened"><bdi>${text}</bdi> · ${moment(view, at)}</li>`;
  switch (body.type) {
    case 'message':
    case 'followed-up': {
      const isMine = actor.kind === 'visitor';
      const who = isMine ? say('you') : actor.kind === 'agent' ? actor.name : say('assistant');
      return html`<li class="said"${isMine ? html` data-mine` : ''}><span class="meta"><bdi>${who}</bdi> · ${moment(view, at)}</span><p dir="auto">${body.text}</p>${files(number, body.attachments)}</li>`;
    }
    case 'assigned':
      return happened(say('happened.assigned', { name: body.name }));
    case 'status-changed':
      return html`${happened(say('happened.status', { status: say(`status.${body.to}`) }))}${body.reason === undefined ? '' : html`<li class="said"><p dir="auto">${body.reason}</p></li>`}`;
    case 'prioritised':
      return happened(say('happened.priority', { priority: say(`priority.${body.priority}`) }));
    case 'rated':
      return happened(say('happened.rated', { score: body.score }));
    default:
      return '';
  }
}

/** A ticket with its thread and all that may be done with it. */
export function ticketPage(view: View, { ticket, history, gathered, key, now, kept }: TicketPage): Html {
  const { say } = view;
  const { number } = ticket;
  const lines = history.map((event) => line(view, number, event)).filter((each) => each !== '');
  // What the subject says already need not be said twice.
  const facts = gathered.filter(({ value }) => value !== ticket.subject);
  const verb = (name: 'close' | 'reopen', style: string): Html | '' =>
    mayMove(ticket.status, name)
      ? html`<form method="post" action="/my/tickets/${number}/${name}"><button class="${style}" type="submit">${say(name)}</button></form>`
      : '';
  return frame(
    view,
    say('number', { number }),
    null,
    html`<nav class="crumbs" aria-label="${say('whereYouAre')}"><ol><li><a href="/my">${say('tickets')}</a></li><li>${say('number', { number })}</li></ol></nav>
<h1 dir="auto">${ticket.subject}</h1><p class="row">${state(view, ticket)}<span class="meta">${say(`priority.${ticket.priority}`)} · ${moment(view, ticket.createdAt)}</span></p>${next(view, ticket, now)}
${facts.length === 0 ? '' : html`<dl class="facts">${facts.map(({ label, value }) => html`<dt>${label}</dt><dd dir="auto">${value}</dd>`)}</dl>`}
<h2>${say('thread')}</h2>${lines.length === 0 ? html`<p class="meta">${say('noThread')}</p>` : html`<ol class="thread">${lines}</ol>`}
${commentForm(view, number, key, kept?.verb === 'comment' ? kept.of('text') : '', isOver(ticket.status) ? say('commentReopens') : null)}
<div class="row deeds">${verb('close', 'quiet')}${verb('reopen', 'quiet')}</div>
${isEditable(ticket) ? edit(view, ticket, kept) : ''}${isOver(ticket.status) ? rate(view, ticket, history, kept) : ''}`,
  );
}

/** @param text what stands in it already */
function commentForm({ say }: View, number: number, key: string, text: string, hint: string | null): Html {
  return html`<form class="card fields" method="post" action="/my/tickets/${number}/comment" enctype="multipart/form-data"><input type="hidden" name="key" value="${key}">
<div><label for="text">${say('comment')}</label><textarea id="text" name="text" maxlength="${longestMessage}" dir="auto">${
    text === ''
      ? ''
      : html`
${text}`
  }</textarea>${hint === null ? '' : html`<p class="hint">${hint}</p>`}</div>
<div><label for="file">${say('file')}</label><input id="file" name="file" type="file" accept="${accepted}"></div>
<div><button class="go" type="submit">${say('send')}</button></div></form>`;
}

/** What somebody wrote while their sign-in ran out, to be sent again. Of the ticket it says no more than its address does. */
export function unsentPage(view: View, number: number, { text, key }: Unsent): Html {
  const { say } = view;
  return frame(
    view,
    say('unsent'),
    null,
    html`<h1>${say('unsent')}</h1><p class="lead">${say('unsentLead')}</p>
<p><a class="quiet" href="/my/sign-in" target="_blank" rel="noopener">${say('signInInTab')}</a></p>
${commentForm(view, number, key, text, say('unsentFile'))}`,
  );
}

function edit({ say }: View, ticket: Ticket, refused: Kept | null): Html {
  const { number, urgency } = ticket;
  const kept = refused?.verb === 'edit' ? refused : null;
  const subject = kept ? kept.of('subject') : ticket.subject;
  return html`<details${kept ? html` open` : ''}><summary>${say('edit')}</summary><form class="card fields" method="post" action="/my/tickets/${number}/edit">
<div><label for="subject">${say('subject')}</label><input id="subject" name="subject" value="${subject}" maxlength="200" dir="auto" required></div>
<div><label for="urgency">${say('urgency')}</label><select id="urgency" name="urgency">${[1, 2, 3].map((level) => html`<option value="${level}"${level === urgency ? html` selected` : ''}>${say(`urgencies.${level}`)}</option>`)}</select><p class="hint">${say('editHint')}</p></div>
<div><button class="go" type="submit">${say('save')}</button></div></form></details>`;
}

function rate({ say }: View, { number }: Ticket, history: readonly StoredEvent[], refused: Kept | null): Html {
  const given = history.findLast(({ body }) => body.type === 'rated')?.body;
  const before = given?.type === 'rated' ? given.score : 0;
  const comment = refused?.verb === 'rate' ? refused.of('comment') : '';
  return html`<form class="card fields" method="post" action="/my/tickets/${number}/rate"><fieldset><legend>${say('rate')}</legend><div class="stars">${[
    1, 2, 3, 4, 5,
  ].map(
    (score) =>
      html`<label><input type="radio" name="score" value="${score}" required${score === before ? html` checked` : ''}>${say(`scores.${score}`)}</label>`,
  )}</div></fieldset><div><label for="rated">${say('rateComment')}</label><input id="rated" name="comment" value="${comment}" maxlength="2000" dir="auto"></div><div><button class="quiet" type="submit">${say('send')}</button></div></form>`;
}
