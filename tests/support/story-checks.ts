import type { Conversation } from '../../src/conversation/fold.ts';
import { streamOf } from '../../src/desk/tickets.ts';
import type { EventView, TicketView } from '../../src/http/shapes.ts';
import type { DialogueKey } from '../../src/i18n/translator.ts';
import type { Language } from '../../src/kernel/languages.ts';
import type { TestApp, Turn, Visitor } from './app.ts';
import type { Step } from './story.ts';

/** What there was to see in a step. */
export interface Seen {
  app: TestApp;
  visitor: Visitor;
  language: Language;
  /** The turn, when the visitor said something. */
  turn: Turn | null;
  /** The last event before the step, where the step looks for news. */
  after: number;
  tickets: readonly number[];
  /** The last ticket, where the step looks at it. */
  ticket: (TicketView & { intent: string | null }) | null;
  /** The conversation as it is kept, where the step looks at it. */
  stored: Conversation | null;
  /** Puts numbers of tickets in place of `{ticket}`. */
  filled(text: string): string;
}

/** What a step must be told of beside its turn. */
export function lookedAt(step: Step): { news: boolean; ticket: boolean; conversation: boolean } {
  return {
    news: step['visitor sees'] !== undefined,
    ticket:
      step.ticket !== undefined ||
      step['agent sees'] !== undefined ||
      (step.bot ?? []).some((expected) => expected.startsWith('tells the status')),
    conversation: step.form !== undefined || step.language !== undefined || step['chat is with'] !== undefined,
  };
}

/** What is not as the step tells; empty when all is. */
export async function faultsOf(step: Step, seen: Seen): Promise<string[]> {
  const faults: string[] = [];
  const { visitor, turn, stored } = seen;
  const happened = new Reply(turn?.events.slice(1) ?? []);
  for (const expected of step.bot ?? []) {
    const wrong = turn ? botFault(seen.filled(expected), happened, seen) : 'nobody said anything to the bot';
    if (wrong !== null) faults.push(`expected that the bot ${expected}, but ${wrong}`);
  }
  if (step.form === 'none' && stored?.form) faults.push(`expected no open form, but ${stored.form.name} is open`);
  if (typeof step.form === 'object') faults.push(...different('form', step.form, stored?.form?.values ?? {}));
  for (const button of step.buttons ?? []) {
    if (!happened.buttons.includes(button)) faults.push(`no button "${button}", only: ${happened.buttons.join(' | ')}`);
  }
  if (step.language !== undefined && stored?.locale !== step.language)
    faults.push(`the conversation is in ${stored?.locale}, not ${step.language}`);
  if (step.ticket) faults.push(...ticketFaults(step.ticket, seen));
  if (step.tickets !== undefined && seen.tickets.length !== step.tickets)
    faults.push(`expected ${step.tickets} tickets, there are ${seen.tickets.length}`);
  const handler = step['chat is with']?.replace('the ', '');
  if (handler !== undefined && stored?.handler !== handler) faults.push(`the chat is with the ${stored?.handler}`);
  for (const text of step['visitor sees'] ?? []) {
    const news = (await visitor.events()).filter((event) => event.seq > seen.after && event.type === 'message');
    if (!news.some((event) => String(event.text).includes(seen.filled(text))))
      faults.push(`the visitor sees no new message with "${text}"`);
  }
  for (const text of step['agent sees'] ?? []) {
    if (!(await agentReads(seen)).includes(seen.filled(text))) faults.push(`"${text}" does not stand on the ticket`);
  }
  return faults;
}

/** What the assistant did in a turn. */
class Reply {
  readonly events: readonly EventView[];
  constructor(events: readonly EventView[]) {
    this.events = events;
  }
  all(type: string): EventView[] {
    return this.events.filter((event) => event.type === type);
  }
  get text(): string {
    return this.all('message')
      .map((event) => String(event.text))
      .join('\n');
  }
  get buttons(): string[] {
    return this.all('message').flatMap((event) => event.choices as string[]);
  }
  /** What it did, in a few words. */
  get told(): string {
    const types = this.events
      .filter((event) => event.type !== 'understood')
      .map((event) => [event.type, event.field ?? event.article ?? event.number].filter(Boolean).join(' '));
    return types.length === 0 ? 'kept silent' : `did: ${types.join(', ')}`;
  }
}

/** Null when the bot did what is expected, else what it did instead. */
function botFault(expected: string, reply: Reply, seen: Seen): string | null {
  const check = checks.find(([pattern]) => pattern.test(expected));
  if (!check) throw new Error(`"bot: ${expected}" is not known; see docs/stories.md`);
  const [pattern, holds] = check;
  const [, ...parts] = pattern.exec(expected) ?? [];
  return holds(reply, parts as string[], seen) ? null : reply.told;
}

type Check = (reply: Reply, parts: string[], seen: Seen) => boolean;

const says = (key: DialogueKey, values: (seen: Seen) => Record<string, string | number> = () => ({})): Check => {
  return (reply, _, seen) => reply.text.includes(seen.app.ctx.translator.say(seen.language, key, values(seen)));
};
const numbered = (seen: Seen) => ({ number: seen.tickets.at(-1) ?? 0 });
const has =
  (type: string, name: string): Check =>
  (reply, [wanted]) =>
    reply.all(type).some((event) => event[name] === wanted);

/** Every phrase that may stand behind `bot:`; the first that fits is taken. */
const checks: readonly (readonly [RegExp, Check])[] = [
  [/^answers from ([\w-]+)$/, has('answered', 'article')],
  [/^answers or asks$/, (reply) => reply.all('answered').length + reply.all('asked').length > 0],
  [/^answers$/, (reply) => reply.all('answered').length > 0],
  [/^asks for ([\w-]+)$/, (reply, [field]) => lastAsked(reply, field, false)],
  [/^asks again for ([\w-]+)$/, (reply, [field]) => lastAsked(reply, field, true)],
  [/^asks what to change$/, says('which-field')],
  [/^asks for a yes$/, says('confirm')],
  [/^asks which ticket$/, says('which-ticket')],
  [/^notes ([\w-]+)$/, has('filled', 'field')],
  [/^skips ([\w-]+)$/, has('skipped', 'field')],
  [/^shows the summary$/, (reply) => reply.all('summarised').length > 0],
  [/^opens a ticket$/, (reply) => reply.all('ticket-opened').length > 0],
  [/^opens no ticket$/, (reply) => reply.all('ticket-opened').length === 0],
  [/^hands over$/, (reply) => reply.all('handed-off').length > 0],
  [/^hands over because of (anger|danger|failures|a rule)$/, (reply, [why]) => handedOff(reply, why)],
  [/^does not hand over$/, (reply) => reply.all('handed-off').length === 0],
  [/^takes the chat back$/, (reply) => reply.all('handed-back').length > 0],
  [/^cancels$/, (reply, _, seen) => reply.all('form-cancelled').length > 0 && says('cancelled')(reply, [], seen)],
  [/^tells the status$/, tellsStatus],
  [/^tells the status of (\d+)$/, tellsStatus],
  [/^adds to the ticket$/, (reply) => reply.all('followed-up').length > 0],
  [/^reopens the ticket$/, says('reopened', numbered)],
  [/^does not know$/, (reply) => reply.all('abstained').length > 0],
  [
    /^offers choices$/,
    (reply, _, seen) => (['which-intent', 'which-section'] as const).some((key) => says(key)(reply, [], seen)),
  ],
  [/^asks whether it is (.+)$/, (reply, [intent = ''], seen) => asksWhether(reply, intent, seen)],
  [/^greets$/, says('greeting')],
  [/^is glad$/, says('glad')],
  [/^keeps silent$/, (reply) => reply.text === ''],
  [/^says "(.+)"$/s, (reply, [text]) => reply.text.includes(text ?? '')],
  [/^does not say "(.+)"$/s, (reply, [text]) => !reply.text.includes(text ?? '')],
  [/^says the ([\w-]+) text$/, (reply, [key], seen) => says(key as DialogueKey, numbered)(reply, [], seen)],
];

/** The last question of the reply, and its words stand in the reply. */
function lastAsked(reply: Reply, field: string | undefined, again: boolean): boolean {
  const asked = reply.all('asked').at(-1);
  return asked !== undefined && asked.field === field && asked.again === again && reply.all('message').length > 0;
}

/** "Is this about VPN trouble?" */
function asksWhether(reply: Reply, intent: string, { app, language }: Seen): boolean {
  const title = app.ctx.translator.text(language, `intents:${intent}.title`) ?? intent;
  return reply.text.includes(app.ctx.translator.say(language, 'is-it-form', { title }));
}

function handedOff(reply: Reply, why: string | undefined): boolean {
  const reason = why?.replace('a ', '');
  return reply.all('handed-off').some((event) => event.reason === reason);
}

/** The sentence about the ticket as it is now stands in the reply. */
function tellsStatus(reply: Reply, [number]: string[], { app, language, ticket, visitor }: Seen): boolean {
  void visitor;
  const { translator } = app.ctx;
  if (number !== undefined && Number(number) !== ticket?.number) return reply.text.includes(number);
  if (!ticket) return reply.text.includes(translator.say(language, 'no-tickets'));
  const { number: own, subject, status, assignee } = ticket;
  const sentence =
    status === 'open' && assignee
      ? translator.say(language, 'status-open-by', { number: own, subject, name: assignee.name })
      : translator.say(language, `status-${status}`, { number: own, subject });
  return reply.text.includes(sentence);
}

function ticketFaults(expected: NonNullable<Step['ticket']>, { ticket }: Seen): string[] {
  if (!ticket) return ['there is no ticket'];
  const { fields, assignee, ...rest } = expected;
  const faults = different('ticket', rest, { ...ticket });
  if (assignee !== undefined && (ticket.assignee?.name ?? null) !== assignee)
    faults.push(`the ticket is with ${ticket.assignee?.name ?? 'nobody'}, not ${String(assignee)}`);
  if (typeof fields !== 'object' || fields === null) return faults;
  // The person's own words are on every ticket; a story that minds them names them.
  const { about: _about, ...gathered } = ticket.fields;
  const shown = 'about' in fields ? ticket.fields : gathered;
  faults.push(...different('ticket field', fields, shown));
  for (const name of Object.keys(shown)) {
    if (!(name in fields)) faults.push(`the ticket also has ${name}: ${JSON.stringify(shown[name])}`);
  }
  return faults;
}

function different(what: string, expected: object, got: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(expected)
    .filter(([name, value]) => JSON.stringify(got[name]) !== JSON.stringify(value))
    .map(
      ([name, value]) => `${what} ${name} is ${JSON.stringify(got[name] ?? null)}, expected ${JSON.stringify(value)}`,
    );
}

/** All that is on the ticket for staff to read. */
async function agentReads({ app, ticket }: Seen): Promise<string> {
  if (!ticket) return '';
  const events = await app.ctx.events.read(streamOf(ticket.number), 0, 1_000);
  return JSON.stringify([ticket, events]);
}
