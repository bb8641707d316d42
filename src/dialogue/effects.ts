import type { Compilable } from 'kysely';
import type { EventBody, FieldValue, Level, TicketFacts } from '../conversation/events.ts';
import { type Conversation, isOver, oneLine } from '../conversation/fold.ts';
import type { NewEvent } from '../conversation/log.ts';
import { isEditable } from '../desk/own-tickets.ts';
import { dueTimes, priorityOf } from '../desk/sla.ts';
import { broughtByRequester, mayMove, nextStatus, type Ticket } from '../desk/ticket-state.ts';
import type { TicketPlan, Tickets } from '../desk/tickets.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { Effect, Said } from './decide/decision.ts';
import type { ProvingEffects } from './effects-proof.ts';
import { gathered } from './form/form.ts';
import { emergencyForm, type FormDefinition, generalForm } from './intents/intents.ts';
import type { Labels } from './labels.ts';
import { isBareWord } from './words/wording.ts';

/** What carrying out an effect adds to both streams. */
export interface Carried {
  /** Events of the conversation, before the reply. */
  events: EventBody[];
  ticket: TicketPlan | null;
  number: number | null;
  /** Further statements of the same commit. */
  also?: readonly Compilable[];
}

/** What a ticket of this form is called: by the form, or by what was said where the form says nothing of it. */
export function subjectOf(
  labels: Labels,
  { name }: FormDefinition,
  { details = '' }: Readonly<Record<string, FieldValue>>,
  about: string,
  locale: Language,
): string {
  return (name === generalForm && oneLine(about || String(details))) || labels.subject(locale, name);
}

/** The fields of a ticket, with what was said first. */
export function withAbout(
  values: Readonly<Record<string, FieldValue>>,
  about: string,
): Readonly<Record<string, FieldValue>> {
  return about.trim() === '' ? values : { ...values, about };
}

/** What a danger is to the queue. */
const gravest = { impact: 1, urgency: 1, priority: priorityOf(1, 1) } as const;

/** Carries out what a decision does besides speaking: it plans the events and rows, the engine commits them. */
export function createEffects(deps: {
  tickets: Tickets;
  forms: ReadonlyMap<string, FormDefinition>;
  labels: Labels;
  proving: ProvingEffects;
}) {
  const { tickets, forms, labels, proving } = deps;

  const facts = (
    conversation: Conversation,
    form: FormDefinition,
    values: Readonly<Record<string, FieldValue>>,
    about: string,
    now: Instant,
    urgency: Level,
  ): TicketFacts => {
    const priority = priorityOf(form.impact, urgency);
    const { locale } = conversation;
    return {
      kind: form.kind,
      intent: form.name,
      subject: subjectOf(labels, form, values, about, locale),
      category: form.category,
      impact: form.impact,
      urgency,
      priority,
      requester: conversation.requester,
      team: form.team,
      fields: withAbout(values, about),
      locale,
      conversation: conversation.id,
      ...dueTimes(priority, now),
    };
  };

  const openTicket = async (
    ticket: TicketFacts,
    more: readonly EventBody[],
    now: Instant,
    visitor: NewEvent['by'],
    numberOf: (number: number) => EventBody[] = () => [],
  ): Promise<Carried> => {
    const number = await tickets.nextNumber();
    const opened: EventBody = { type: 'ticket-opened', number, ticket };
    const events = [opened, ...more, ...numberOf(number)];
    const plan = tickets.open(
      number,
      events.map((body) => ({ by: body === opened ? visitor : { kind: 'assistant' }, body })),
      now,
    );
    return { events, ticket: plan, number };
  };

  /** Above all that is not: the highest priority, due first, and named so where agents look. */
  const inDanger = (told: TicketFacts, now: Instant): TicketFacts => ({
    ...told,
    ...gravest,
    ...dueTimes(gravest.priority, now),
    subject: oneLine(`${labels.subject(told.locale as Language, emergencyForm)}: ${told.subject}`),
  });

  /** What raises a ticket above all that is no danger; nothing where it stands there. */
  const raised = ({ number, priority }: Ticket): EventBody[] =>
    priority === gravest.priority ? [] : [{ type: 'prioritised', number, ...gravest }];

  /** The ticket a hand-off puts into the queue: the one at hand, or a new one with all that was gathered. */
  const handOff = async (
    conversation: Conversation,
    said: Said,
    { reason, unnamed, intent, afresh = false }: Effect & { do: 'hand-off' },
    now: Instant,
    visitor: NewEvent['by'],
  ): Promise<Carried> => {
    const atHand =
      conversation.form === null ? conversation.tickets.findLast((ticket) => !isOver(ticket.status))?.number : null;
    const open = afresh ? conversation.handedOff : atHand;
    const ticket = open ? await tickets.load(open) : null;
    if (ticket) {
      const { number } = ticket;
      const event: EventBody = { type: 'handed-off', reason, number };
      const bodies = [...(reason === 'danger' ? raised(ticket) : []), event].map(
        (body) => ({ by: { kind: 'assistant' }, body }) as const,
      );
      return { events: [event], ticket: tickets.plan(ticket, bodies, now), number };
    }
    const state = afresh ? null : conversation.form;
    const offered = conversation.offer && 'intent' in conversation.offer ? conversation.offer.intent : null;
    const form =
      forms.get((afresh ? intent : (state?.name ?? intent ?? offered)) ?? generalForm) ?? forms.get(generalForm);
    if (!form) throw new Error(`the form ${generalForm} is missing`);
    // A single word says little to whoever takes over; the first thing said says more.
    const { lastQuestion, title } = conversation;
    const asked = lastQuestion !== null && isBareWord(lastQuestion) ? title : lastQuestion;
    const about = afresh ? said.text : state?.about || asked || said.text;
    const urgency: Level = reason === 'anger' || reason === 'rule' ? 1 : form.urgency;
    const told = facts(conversation, form, state ? gathered(form, state.values) : {}, about, now, urgency);
    const named = reason === 'danger' ? inDanger({ ...told, subject: about }, now) : told;
    const ticketFacts = unnamed ? { ...named, intent: null, fields: {} } : named;
    return openTicket(ticketFacts, [], now, visitor, (number) => [{ type: 'handed-off', reason, number }]);
  };

  return {
    handOff,
    raised,

    async carryOut(
      effect: Effect,
      conversation: Conversation,
      said: Said,
      now: Instant,
      visitor: NewEvent['by'],
    ): Promise<Carried> {
      switch (effect.do) {
        case 'open-ticket': {
          const form = forms.get(effect.form) ?? forms.get(generalForm);
          if (!form) throw new Error(`the form ${generalForm} is missing`);
          const told = facts(conversation, form, effect.values, effect.about, now, form.urgency);
          const ticket = effect.calls === 'danger' ? inDanger(told, now) : told;
          return openTicket(ticket, [], now, visitor, (number) =>
            effect.calls ? [{ type: 'handed-off', reason: effect.calls, number }] : [],
          );
        }
        case 'hand-off':
          return handOff(conversation, said, effect, now, visitor);
        case 'hand-back': {
          const ticket = await tickets.load(effect.number);
          const body: EventBody = { type: 'handed-back', number: effect.number };
          return {
            events: [body],
            ticket: ticket && tickets.plan(ticket, [{ by: visitor, body }], now),
            number: effect.number,
          };
        }
        case 'close': {
          const ticket = await tickets.load(effect.number);
          if (!ticket || !mayMove(ticket.status, 'close')) return { events: [], ticket: null, number: null };
          const { number, status } = ticket;
          const to = nextStatus(status, 'close');
          const body: EventBody = { type: 'status-changed', number, verb: 'close', from: status, to };
          return { events: [body], ticket: tickets.plan(ticket, [{ by: visitor, body }], now), number };
        }
        case 'send-code':
          return proving.sendCode(conversation, effect.email, now);
        case 'identify':
          return proving.identify(conversation, effect.email, now);
        case 'follow-up': {
          const ticket = await tickets.load(effect.number);
          if (!ticket) return { events: [], ticket: null, number: null };
          const reopened = isOver(ticket.status) ? await tickets.reopened(ticket) : [];
          const events = followUp(ticket, effect, said, reopened);
          const plan = tickets.plan(
            ticket,
            events.map((body) => ({ by: visitor, body })),
            now,
          );
          return { events, ticket: plan, number: ticket.number };
        }
      }
    },
  };
}

export type Effects = ReturnType<typeof createEffects>;

/** What the requester adds to a ticket; a solved one comes back to life, a waiting one goes on. */
function followUp(
  ticket: Ticket,
  effect: Effect & { do: 'follow-up' },
  said: Said,
  reopened: readonly EventBody[],
): EventBody[] {
  const { number, status } = ticket;
  const events: EventBody[] = [
    { type: 'followed-up', number, text: effect.text ?? said.text, attachments: said.attachments },
  ];
  events.push(...(isOver(status) ? reopened : broughtByRequester(ticket)));
  // As on the requester's own page: until somebody works on it, how much it presses is theirs to say.
  const { impact } = ticket;
  if (effect.urgent && ticket.urgency !== 1 && isEditable(ticket))
    events.push({ type: 'prioritised', number, impact, urgency: 1, priority: priorityOf(impact, 1) });
  if (effect.queue) events.push({ type: 'handed-off', reason: 'returned', number });
  return events;
}
