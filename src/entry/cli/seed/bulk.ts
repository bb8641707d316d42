import type { Compilable } from 'kysely';
import type { Context } from '../../../context.ts';
import type { Actor, EventBody, TicketStatus } from '../../../conversation/events.ts';
import type { NewEvent } from '../../../conversation/log.ts';
import { dueTimes, priorityOf } from '../../../desk/sla.ts';
import { nextStatus, type Ticket, type TicketVerb } from '../../../desk/ticket-state.ts';
import type { FormDefinition, IntentCatalogue } from '../../../dialogue/intents/intents.ts';
import { dayMs, hourMs, minuteMs, plus } from '../../../kernel/clock.ts';
import { isLanguage, type Language } from '../../../kernel/languages.ts';
import { seeded } from '../../../kernel/seeded.ts';
import type { StaffMember } from '../../../people/principal.ts';
import type { Progress } from '../io.ts';
import { lines } from './cast.ts';
import type { HandClock } from './hand-clock.ts';

/** One transaction, one sync to disk. */
const groupSize = 500;
const spreadDays = 90;
/** So many tickets has a requester on average. */
const ticketsEach = 12;

/** Numbers in a fixed order that looks like none: the same seed, the same tickets. */
function dice(seed: number): (below: number) => number {
  const random = seeded(seed);
  return (below) => Math.floor(random() * below);
}

interface Template {
  form: FormDefinition;
  language: Language;
  about: string;
}

/**
 * Makes many tickets of the past three months, with the same events as if people had worked on them, so that every row is
 * what its events add up to.
 */
export async function bulkTickets(
  ctx: Context,
  clock: HandClock,
  catalogue: IntentCatalogue,
  agents: readonly StaffMember[],
  count: number,
  progress: Progress,
): Promise<void> {
  const roll = dice(count);
  const endMs = clock.ms();
  const templates = templatesOf(catalogue);
  const requesters: string[] = [];
  for (let done = 0; done < count; ) {
    const group = Math.min(groupSize, count - done);
    // Asked for together they are given out in one transaction.
    const numbers = await Promise.all(Array.from({ length: group }, () => ctx.tickets.nextNumber()));
    const writes: Compilable[] = [];
    for (const number of numbers) {
      const age = (spreadDays * dayMs * (count - done)) / count;
      clock.set(endMs - age - roll(30) * minuteMs);
      if (done++ % ticketsEach === 0) {
        const { id, writes: made } = ctx.requesters.create({
          name: `Visitor ${requesters.length + 1}`,
          email: `visitor${requesters.length + 1}@example.com`,
        });
        requesters.push(id);
        writes.push(...made);
      }
      const template = templates[roll(templates.length)];
      const agent = agents[roll(agents.length)];
      const requester = requesters[roll(requesters.length)];
      if (template && agent && requester)
        writes.push(...ticketLife(ctx, clock, { number, template, requester, agent, age, roll }));
    }
    await ctx.store.commit(writes);
    progress.at(done, count);
  }
  clock.set(endMs);
}

/** What people really write, from the examples of each intent. */
function templatesOf({ forms, examples }: IntentCatalogue): Template[] {
  return examples.flatMap(({ intent, lang, text }) => {
    const form = forms.get(intent);
    return form && isLanguage(lang) ? [{ form, language: lang, about: text }] : [];
  });
}

interface Life {
  number: number;
  template: Template;
  requester: string;
  agent: StaffMember;
  age: number;
  roll(below: number): number;
}

/** Where a ticket stands by its age: old ones are mostly closed, new ones mostly not. */
function endOf(age: number, roll: (below: number) => number): TicketStatus {
  const mixed: readonly TicketStatus[] =
    age > 5 * dayMs
      ? [
          ...Array<TicketStatus>(84).fill('closed'),
          ...Array<TicketStatus>(8).fill('resolved'),
          ...Array<TicketStatus>(4).fill('rejected'),
          'open',
          'pending',
          'on-hold',
          'new',
        ]
      : ['new', 'new', 'new', 'open', 'open', 'open', 'pending', 'on-hold', 'resolved', 'closed'];
  return mixed[roll(mixed.length)] ?? 'closed';
}

const verbsTo: Readonly<Record<TicketStatus, readonly TicketVerb[]>> = {
  new: [],
  open: [],
  pending: ['pend'],
  'on-hold': ['hold'],
  resolved: ['resolve'],
  closed: ['resolve', 'close'],
  rejected: ['reject'],
};

function ticketLife(
  ctx: Context,
  clock: HandClock,
  { number, template, requester, agent, age, roll }: Life,
): Compilable[] {
  const { form, language, about } = template;
  const at = clock.now();
  const priority = priorityOf(form.impact, form.urgency);
  const subject = ctx.labels.subject(language, form.name);
  const visitor: Actor = { kind: 'visitor', id: requester };
  const by: Actor = { kind: 'agent', id: agent.id, name: agent.name };
  const opened: EventBody = {
    type: 'ticket-opened',
    number,
    ticket: {
      kind: form.kind,
      intent: form.name,
      subject,
      category: form.category,
      impact: form.impact,
      urgency: form.urgency,
      priority,
      requester,
      team: form.team,
      fields: { about },
      locale: language,
      conversation: null,
      ...dueTimes(priority, at),
    },
  };
  const first = ctx.tickets.open(number, [{ by: visitor, body: opened }], at);
  const writes = [...first.writes];
  const end = endOf(age, roll);
  if (end === 'new') return writes;

  const latest = (hours: number): string => plus(at, Math.min(hours * hourMs, Math.max(0, age - minuteMs)));
  const text = lines[language].reply;
  const taken = ctx.tickets.plan(
    first.next,
    [
      { by, body: { type: 'assigned', number, to: agent.id, name: agent.name } },
      { by, body: { type: 'message', text, citations: [], choices: [], attachments: [], clientId: `seed-${number}` } },
    ],
    latest(roll(5) + 0.2),
  );
  writes.push(...taken.writes);
  const verbs = verbsTo[end];
  if (verbs.length === 0) return writes;
  const moves = movesOf(taken.next, verbs).map((body): NewEvent => ({ by, body }));
  writes.push(...ctx.tickets.plan(taken.next, moves, latest(6 + roll(60))).writes);
  return writes;
}

function movesOf({ number, status }: Ticket, verbs: readonly TicketVerb[]): EventBody[] {
  const bodies: EventBody[] = [];
  let from = status;
  for (const verb of verbs) {
    const to = nextStatus(from, verb);
    bodies.push({ type: 'status-changed', number, verb, from, to });
    if (verb === 'resolve') bodies.push({ type: 'resolved', number });
    from = to;
  }
  return bodies;
}
