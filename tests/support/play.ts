import type { EventView, TicketView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, minuteMs } from '../../src/kernel/clock.ts';
import type { Language } from '../../src/kernel/languages.ts';
import type { Agent, TestApp, Turn, Visitor } from './app.ts';
import { monday } from './clock.ts';
import { codeMailedTo, openTicket } from './requesters.ts';
import type { Follower } from './sse.ts';
import type { Step, Story } from './story.ts';
import { faultsOf, lookedAt, type Seen } from './story-checks.ts';

export interface Played {
  /** What was not as the story tells, with the step; empty when all was. */
  faults: string[];
  /** What everybody said and did, to be read next to the faults. */
  transcript: string;
  /** Tickets of the visitor, in the order of their opening. */
  tickets: readonly number[];
  /** What the visitor said, with what came of it. */
  turns: readonly { said: string; events: readonly EventView[] }[];
}

/** One stage for many stories: they share the service and the agent, but every story has its own visitor and begins on the same morning. */
export interface Stage {
  agent: Agent;
  play(story: Story): Promise<Played>;
}

const agentName = 'Amina';

/** As long as any turn may take, whoever does not answer. */
const mostTurnMs = 20_000;

/** @param app a service that nobody else uses at the same time */
export async function createStage(app: TestApp): Promise<Stage> {
  const agent = await app.signIn('agent', agentName);
  const key = await app.key('tickets:read', 'tickets:write');
  return { agent, play: (story) => play(app, agent, key, story) };
}

async function play(app: TestApp, agent: Agent, key: string, story: Story): Promise<Played> {
  app.clock.advance(Date.parse(monday) - app.clock.ms());
  const lines: string[] = [];
  const turns: { said: string; events: readonly EventView[] }[] = [];
  const faults: string[] = [];
  let visitor = await app.open({ locale: story.language });
  let console: Follower | null = null;
  let language: Language = story.language;
  let buttons: readonly string[] = [];
  const tickets: number[] = [];
  let theirs: number | null = null;
  let replies = 0;
  let last: Turn | null = null;

  const filled = (text: string): string =>
    text.replaceAll(/\{(ticket|their ticket)(?: (\d+))?\}/g, (_, whose: string, nth?: string) =>
      String(whose === 'their ticket' ? theirs : nth === undefined ? tickets.at(-1) : tickets[Number(nth) - 1]),
    );

  const says = async (text: string, files: string[] = []): Promise<Turn> => {
    lines.push(`visitor: ${text}${files.length > 0 ? ' (with a file)' : ''}`);
    const began = performance.now();
    const turn = await visitor.turn(text, files.length > 0 ? { attachments: files } : {});
    if (performance.now() - began > mostTurnMs) faults.push(`the answer to "${text}" took too long`);
    for (const event of turn.events.slice(1)) lines.push(`    ${told(event)}`);
    turns.push({ said: text, events: turn.events.slice(1) });
    for (const { number } of turn.conversation.tickets) if (!tickets.includes(number)) tickets.push(number);
    language = turn.conversation.locale as Language;
    const reply = turn.events.findLast((event) => event.type === 'message' && event.actor.kind === 'assistant');
    if (reply) buttons = reply.choices as string[];
    last = turn;
    return turn;
  };

  const agentDoes = async (deed: string): Promise<void> => {
    lines.push(`agent: ${deed}`);
    if (deed === 'comes online') {
      console ??= await agent.follow();
      await console.until((all) => all.length > 0);
      return;
    }
    if (deed === 'goes offline') {
      await console?.stop();
      console = null;
      return;
    }
    const number = tickets.at(-1);
    if (number === undefined) throw new Error('there is no ticket yet');
    const reply = /^replies (.+)$/su.exec(deed)?.[1];
    if (reply !== undefined) {
      await agent.act(number, 'reply', { text: filled(reply), clientId: `${visitor.id}:${++replies}` });
      return;
    }
    const reason = /^rejects because (.+)$/su.exec(deed)?.[1];
    const note = /^notes (.+)$/su.exec(deed)?.[1];
    if (reason !== undefined) await agent.act(number, 'reject', { reason });
    else if (note !== undefined) await agent.act(number, 'note', { text: note });
    else {
      const verb = deeds[deed];
      if (!verb) throw new Error(`nobody knows how an agent "${deed}"; known: ${Object.keys(deeds).join(', ')}`);
      await agent.act(number, verb);
    }
  };

  /** The same person at another browser, where they proved this address and opened a ticket. */
  const provesElsewhere = async (address: string): Promise<void> => {
    const here = visitor;
    visitor = await app.open({ locale: 'en' });
    for (const text of ['what is the status of my ticket?', address]) await visitor.say(text);
    await visitor.say(await codeMailedTo(app, address));
    tickets.push(await openTicket(app, visitor));
    visitor = here;
  };

  const does = async (step: Step): Promise<Turn | null> => {
    if (step.visitor !== undefined) return says(filled(step.visitor));
    const caption = step['visitor sends a file'];
    if (caption !== undefined) return says(filled(caption), [await sendFile(app, visitor)]);
    const toAnswer = step['if answered'];
    if (toAnswer !== undefined) {
      const answered = last?.events.some((event) => event.type === 'answered');
      return answered ? says(filled(toAnswer)) : last;
    }
    if (step.press !== undefined) {
      const label = filled(step.press);
      if (!buttons.includes(label)) faults.push(`there is no button "${label}", only: ${buttons.join(' | ')}`);
      return says(label);
    }
    if (step.agent) for (const deed of step.agent) await agentDoes(deed);
    if (step.later !== undefined) app.clock.advance(timeSpan(step.later));
    const address = step['visitor types the code sent to'];
    if (address !== undefined) return says((await codeMailedTo(app, address)) || 'no code came');
    if (step['visitor proves before'] !== undefined) await provesElsewhere(step['visitor proves before']);
    const about = step['visitor opens a ticket'];
    if (about !== undefined) await opensTicket(app, says, language, about);
    if (step['visitor starts a new chat'] !== undefined) {
      visitor = await app.open({ locale: language }, { token: visitor.token });
      buttons = [];
    }
    const other = step['someone else opens a ticket'];
    if (other !== undefined) theirs = await openedElsewhere(app, key, other);
    await app.settle();
    return null;
  };

  try {
    for (const [i, step] of story.steps.entries()) {
      const looksFor = lookedAt(step);
      // Each look is a question to the database, and most steps are told from the turn alone.
      const after = looksFor.news ? Number((await visitor.state()).cursor) : 0;
      const turn = await does(step);
      const seen: Seen = {
        app,
        visitor,
        language,
        turn,
        after,
        tickets,
        ticket: looksFor.ticket ? await ticketNow(app, key, tickets.at(-1)) : null,
        stored: looksFor.conversation ? await app.ctx.conversations.load(visitor.id) : null,
        filled,
      };
      const wrong = await faultsOf(step, seen);
      faults.push(...wrong.map((fault) => `step ${i + 1} (${summaryOf(step)}): ${fault}`));
      // What comes after would be told of another conversation.
      if (faults.length > 0) break;
    }
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  }
  await (console as Follower | null)?.stop();
  await app.settle();
  return { faults, transcript: lines.join('\n'), tickets, turns };
}

const deeds: Readonly<Record<string, string>> = {
  claims: 'claim',
  releases: 'release',
  resolves: 'resolve',
  reopens: 'reopen',
  closes: 'close',
  'waits for the visitor': 'pend',
  'hands back': 'hand-back',
};

function summaryOf(step: Step): string {
  const { visitor, press, agent, later } = step;
  return (visitor ?? (press && `[${press}]`) ?? agent?.join(', ') ?? later ?? 'setting').slice(0, 60);
}

/** One event in a line of the transcript; long texts are cut. */
function told(event: EventView): string {
  if (event.type === 'message') {
    const buttons = Array.isArray(event.choices) && event.choices.length > 0 ? `  [${event.choices.join(' | ')}]` : '';
    return `bot: ${String(event.text).replaceAll('\n', ' / ').slice(0, 600)}${buttons}`;
  }
  const { id: _id, seq: _seq, type, at: _at, actor: _actor, ...rest } = event;
  return `(${type} ${JSON.stringify(rest).slice(0, 200)})`;
}

/** The general form from its button to its ticket, for stories that begin with a ticket. */
async function opensTicket(
  app: TestApp,
  says: (text: string) => Promise<Turn>,
  language: Language,
  about: string,
): Promise<void> {
  const label = (name: Parameters<typeof app.ctx.translator.say>[1]): string => app.ctx.translator.say(language, name);
  for (const text of [label('button-ticket'), about, label('button-skip')]) await says(text);
  const { events } = await says(label('button-open'));
  if (!events.some((event) => event.type === 'ticket-opened')) throw new Error('no ticket was opened');
}

/** A file laid up by the visitor, whatever it shows. @returns its id */
async function sendFile(app: TestApp, visitor: Visitor): Promise<string> {
  const body = new FormData();
  body.append('file', new File(['what the screen says'], 'screen.txt'));
  const path = `/api/v1/conversations/${visitor.id}/attachments`;
  const { json, status, text } = await app.request<{ attachment: { id: string } }>('POST', path, {
    token: visitor.token,
    body,
  });
  if (status !== 201) throw new Error(text);
  return json.attachment.id;
}

async function openedElsewhere(app: TestApp, token: string, subject: string): Promise<number> {
  const { json, status, text } = await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
    token,
    body: { subject },
  });
  if (status !== 201) throw new Error(text);
  return json.ticket.number;
}

async function ticketNow(app: TestApp, token: string, number: number | undefined): Promise<Seen['ticket']> {
  if (number === undefined) return null;
  const { json } = await app.request<{ ticket: TicketView }>('GET', `/api/v1/tickets/${number}`, { token });
  // Which form it came from is not part of the API, but of the promise.
  const { intent = null } = (await app.ctx.tickets.load(number)) ?? {};
  return { ...json.ticket, intent };
}

const spans: Readonly<Record<string, number>> = { minute: minuteMs, hour: hourMs, day: dayMs };

function timeSpan(text: string): number {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const ms = spans[unit ?? ''];
  if (ms === undefined) throw new Error(`"${text}" is not a time; write for example "1 day"`);
  return Number(count) * ms;
}
