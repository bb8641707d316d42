import type { Compilable } from 'kysely';
import type { Conversations } from '../conversation/conversations.ts';
import type { AttachmentRef, StoredEvent } from '../conversation/events.ts';
import type { Conversation } from '../conversation/fold.ts';
import type { Live } from '../conversation/live.ts';
import type { NewEvent } from '../conversation/log.ts';
import type { Record as RecordPlans } from '../desk/recorder.ts';
import { broughtByRequester, dueOf } from '../desk/ticket-state.ts';
import type { TicketPlan } from '../desk/tickets.ts';
import { plus, secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { createLine } from '../kernel/line.ts';
import type { Log } from '../kernel/log.ts';
import type { Network } from '../llm/types.ts';
import { Outage } from '../store/outage.ts';
import type { Outbox } from '../store/outbox.ts';
import { Conflict, retryOnConflict } from '../store/store.ts';
import type { FindAlarm } from '../understanding/alarm/alarm.ts';
import { nothingUnderstood, type Understanding } from '../understanding/types.ts';
import { warnBesideAgent } from './decide/alarm.ts';
import { type Decision, decision, type Said } from './decide/decision.ts';
import type { Effects } from './effects.ts';
import { languageAfter } from './hear.ts';
import type { Phrase } from './phrase.ts';
import { createThinking, type Patience, type ThinkingDeps } from './think.ts';

/** A message of the person chatting, checked by the channel it came through. */
export interface Inbound {
  conversation: string;
  /** Made by the sender; the same id again is the same message. */
  clientId: string;
  text: string;
  attachments: readonly AttachmentRef[];
  /** On whose budget a model is asked, beside the person's. */
  network?: Network | null;
}

export interface Engine {
  /**
   * One turn: the message is understood, decided upon, answered and made durable; it is safe when this resolves.
   * @returns all events of the turn, the message first. The same `clientId` again gives the same events again.
   * @throws AppError('not_found'), AppError('key_reused') when the id came before with another text.
   */
  takeTurn(inbound: Inbound): Promise<Turn>;
  /** The first half alone: the message is durable and will be answered. */
  hear(inbound: Inbound): Promise<Heard>;
  /** Answers what is still unanswered; called by `takeTurn`, and by the job that guards every message. */
  answer(conversation: string, network?: Network | null): Promise<void>;
  /** The last resort for a message that cannot be answered: a person. */
  giveToPerson(conversation: string): Promise<void>;
}

/** How long a turn may take before the guarding job looks after it. */
const overdueMs = 8 * secondMs;
const rounds = 6;
const recentEvents = 12;

export interface EngineDeps extends ThinkingDeps {
  log: Log;
  conversations: Conversations;
  outbox: Outbox;
  record: RecordPlans;
  live: Live;
  /** A turn's time with a model; whatever is not there by then is done without. */
  patienceMs: number;
  effects: Effects;
  phrase: Phrase;
  alarmIn: FindAlarm;
}

export function createEngine(deps: EngineDeps): Engine {
  const { clock, events, conversations, tickets, outbox, record, live, rules, effects, phrase } = deps;
  /** One turn at a time in a conversation, in this process; between processes the log's key decides. */
  const thinking = createLine();
  /** The same for messages that come in, which wait for each other but not for answers: many at once would lose every race. */
  const hearing = createLine();

  const think = createThinking(deps);

  const found = async (id: string, fresh: boolean): Promise<Conversation> => {
    const conversation = await (fresh ? conversations.reload(id) : conversations.load(id));
    if (!conversation) throw new AppError('not_found', 'There is no such conversation.');
    return conversation;
  };

  /**
   * What it takes to ask a model about message `seq`; null without one. The assistant's last words make sense of a short reply.
   * @param signal ends the turn's time with a model
   */
  const patienceFor = async (
    { id, head, requester }: Conversation,
    seq: number,
    network: Network | null,
    signal: AbortSignal | null,
  ): Promise<Patience | null> => {
    if (signal === null) return null;
    const { patienceMs } = deps;
    const recent = await events.read(id, Math.max(0, head - recentEvents), recentEvents);
    const last = recent.findLast(({ body, actor }) => body.type === 'message' && actor.kind !== 'visitor');
    const earlier = recent.flatMap(({ body, actor, seq: of }) =>
      body.type === 'message' && actor.kind === 'visitor' && of < seq ? [body.text] : [],
    );
    return {
      earlier,
      about: { conversation: id, requester, network, patienceMs, signal },
      before: last?.body.type === 'message' ? last.body.text : null,
      show: (text) => live.publish(id, { kind: 'delta', cause: seq, text }),
    };
  };

  /** The words of a decision that carries nothing out. */
  const said = (decided: Decision, { locale, timeZone }: Conversation, agentsOnline: number): NewEvent => {
    const words = phrase(decided, locale, { number: null, nextDue: null, agentsOnline, timeZone: timeZone ?? null });
    return { by: assistant, body: { type: 'message', ...words, locale, attachments: [] } };
  };

  /** @param raced a race was lost with it already: it may have come before. */
  const hearEvent = (inbound: Inbound, raced = false): Promise<Heard> =>
    hearing(inbound.conversation, () => hearOne(inbound, raced));

  const hearOne = (inbound: Inbound, raced: boolean): Promise<Heard> =>
    retryOnConflict(rounds, async (round) => {
      const fresh = raced || round > 1;
      const conversation = await found(inbound.conversation, fresh);
      if (fresh) {
        const before = await events.byKey(messageKey(inbound));
        if (before) return { message: sameMessage(before, inbound), repeated: true };
      }
      const message = messageOf(inbound, conversation);
      // While people have the conversation, what is written belongs on their ticket as well, and ends its wait for the person.
      const ticket = conversation.handedOff === null ? null : await tickets.load(conversation.handedOff);
      const brought = ticket ? broughtByRequester(ticket).map((body) => ({ by: message.by, body })) : [];
      const warning = conversation.handler === 'agent' ? warnBesideAgent(inbound.text, deps.alarmIn) : null;
      const cause = conversation.head + 1;
      const plan = conversations.plan(conversation, [
        message,
        ...brought.map((each) => ({ ...each, cause })),
        ...(warning ? [{ ...said(warning, conversation, deps.agentsOnline()), cause }] : []),
      ]);
      const [stored] = plan.stored;
      if (!stored) throw new Error('a message became no event');
      const { seq } = stored;
      const guard: Compilable[] =
        conversation.handler === 'agent'
          ? []
          : [
              outbox.add({
                kind: 'answer-overdue',
                payload: { conversation: conversation.id },
                dueAt: plus(clock.now(), deps.model === null ? overdueMs : overdueMs + deps.patienceMs),
                key: guardKey(conversation.id, seq),
              }),
            ];
      const raised = ticket && warning ? effects.raised(ticket).map((body) => ({ by: assistant, body })) : [];
      const onTicket = ticket && tickets.plan(ticket, [{ by: message.by, body: message.body }, ...brought, ...raised]);
      await record({ conversation: plan, ticket: onTicket, also: guard });
      return { message: stored, repeated: false };
    });

  /**
   * Answers the oldest unanswered message; a lost race means: load again and think again.
   * @param just a message that need not be read again, having just been stored
   * @returns which message was answered, and by what; null when there was nothing to answer.
   */
  const answerOne = (id: string, just: StoredEvent | null, network: Network | null): Promise<Reply | null> => {
    /** Begins with the first round: the others have what that leaves. */
    let time: AbortSignal | null = null;
    return retryOnConflict(rounds, async (round) => {
      const conversation = await found(id, round > 1);
      const [seq] = conversation.unanswered;
      if (seq === undefined) return null;
      const [message] = just?.seq === seq ? [just] : await events.read(id, seq - 1, 1);
      if (message?.body.type !== 'message') throw new Error(`event ${seq} of ${id} is not a message`);
      const said: Said = { text: message.body.text, attachments: message.body.attachments };
      if (deps.model !== null) time ??= clock.timeout(deps.patienceMs);
      const { heard, decided, world } = await think(
        conversation,
        said,
        await patienceFor(conversation, seq, network, time),
      );
      return hearing(id, async () => {
        const now = await unlessMoved(conversation);
        const settle = outbox.cancel(guardKey(id, seq));
        const reply = await replyTo(now, message, heard, decided, world.agentsOnline);
        const plan = reply && conversations.plan(now, reply.events);
        await record({ conversation: plan, ticket: reply?.ticket ?? null, also: [settle, ...(reply?.also ?? [])] });
        return { to: seq, events: plan?.stored ?? [] };
      });
    });
  };

  /**
   * The conversation as it is now, when nothing but further messages of the person came while the answer was thought about:
   * they wait for answers of their own and change nothing about this one.
   * @throws Conflict when it moved otherwise.
   */
  const unlessMoved = async (before: Conversation): Promise<Conversation> => {
    const now = await found(before.id, false);
    if (now.head === before.head) return now;
    const since = await events.read(before.id, before.head, now.head - before.head);
    const onlyHeard = since.every(({ body, actor }) => body.type === 'message' && actor.kind === 'visitor');
    if (!onlyHeard) throw new Conflict('the conversation moved while its answer was thought about');
    return now;
  };

  /** What is said and done in reply to `message`; null when nothing is. */
  const replyTo = async (
    conversation: Conversation,
    message: StoredEvent,
    heard: Understanding,
    decided: Decision,
    agentsOnline: number,
  ): Promise<{ events: NewEvent[]; ticket: TicketPlan | null; also: readonly Compilable[] } | null> => {
    if (decided.kind === 'silent') return null;
    const { seq: cause } = message;
    const locale = languageAfter(conversation, heard);
    const said: Said = message.body.type === 'message' ? message.body : { text: '', attachments: [] };
    const carried = decided.effect
      ? await effects.carryOut(decided.effect, { ...conversation, locale }, said, clock.now(), message.actor)
      : { events: [], ticket: null, number: null, also: [] };
    const outcome = {
      number: carried.number,
      nextDue: carried.ticket ? dueOf(carried.ticket.next) : null,
      agentsOnline,
      timeZone: conversation.timeZone ?? null,
    };
    const [guess] = heard.intents;
    const intent = heard.act && heard.act.confidence >= rules.thresholds.act ? heard.act.name : (guess?.intent ?? null);
    const following = (body: NewEvent['body']): NewEvent => ({ by: assistant, body, cause });
    const replies = [
      following({
        type: 'understood',
        intent,
        confidence: Math.round((heard.act ? heard.act.confidence : (guess?.confidence ?? 0)) * 1_000) / 1_000,
        by: heard.by,
        locale,
        localeSure: heard.language.confidence >= 0.5,
      }),
      ...decided.events.map(following),
      ...carried.events.map(following),
      following({ type: 'message', ...phrase(decided, locale, outcome), locale, attachments: [] }),
    ];
    return { events: replies, ticket: carried.ticket, also: carried.also ?? [] };
  };

  /**
   * A turn in one commit: the message and its answer become durable together, or neither does, so nothing has to guard it.
   * It never waits for a model that thinks about an older message: that one is unanswered, so this goes the long way.
   * @returns null when it must go the long way: people have the conversation, older messages wait, a model is to be asked, or
   *   thinking failed; 'raced' when a race was lost, perhaps with the same message.
   */
  const answerAtOnce = (inbound: Inbound): Promise<Turn | 'raced' | null> =>
    hearing(inbound.conversation, async () => {
      const conversation = await found(inbound.conversation, false);
      const { handler, handedOff, unanswered } = conversation;
      if (handler === 'agent' || handedOff !== null || unanswered.length > 0) return null;
      try {
        const heardPlan = conversations.plan(conversation, [messageOf(inbound, conversation)]);
        const [message] = heardPlan.stored;
        if (!message) return null;
        const { heard, decided, world, wantsModel } = await think(heardPlan.next, inbound, null);
        if (wantsModel) return null;
        const reply = await replyTo(heardPlan.next, message, heard, decided, world.agentsOnline);
        const plan = reply ? conversations.extend(heardPlan, reply.events) : heardPlan;
        await record({ conversation: plan, ticket: reply?.ticket ?? null, also: reply?.also ?? [] });
        return { conversation: plan.next, events: plan.stored, repeated: false };
      } catch (error) {
        if (error instanceof Outage) throw error;
        if (error instanceof Conflict) return 'raced';
        deps.log.warn({ conversation: conversation.id, err: error }, 'no answer at once');
        return null;
      }
    });

  /** Answers message `just` and all before it. @returns its reply; null when it had been answered before. */
  const answerUpTo = (id: string, just: StoredEvent, network: Network | null): Promise<Reply | null> =>
    thinking(id, async () => {
      let reply = await answerOne(id, just, network);
      // Later ones have somebody of their own who waits for them, and may wait long.
      while (reply && reply.to < just.seq) reply = await answerOne(id, just, network);
      return reply?.to === just.seq ? reply : null;
    });

  return {
    hear: (inbound) => hearEvent(inbound),
    answer: (id, network = null) =>
      thinking(id, async () => {
        while (await answerOne(id, null, network));
      }),
    async takeTurn(inbound) {
      const turn = await answerAtOnce(inbound);
      if (turn !== null && turn !== 'raced') return turn;
      const { message, repeated } = await hearEvent(inbound, turn === 'raced');
      const { seq } = message;
      let mine: Reply | null = null;
      try {
        mine = await answerUpTo(inbound.conversation, message, inbound.network ?? null);
      } catch (error) {
        // The message is safe and its guard will see to the answer; a lost race is no reason to refuse it.
        if (!(error instanceof Conflict)) throw error;
        deps.log.warn({ conversation: inbound.conversation, seq }, 'turn left to its guard');
      }
      const conversation = await found(inbound.conversation, false);
      // A repeated message, or one that was answered together with another, is read back from the log.
      const all = mine ? [message, ...mine.events] : await events.turn(inbound.conversation, seq);
      return { conversation, events: all, repeated };
    },
    giveToPerson: (id) =>
      thinking(id, () =>
        retryOnConflict(rounds, async () => {
          const conversation = await found(id, true);
          const [seq] = conversation.unanswered;
          if (seq === undefined) return;
          const [message] = await events.read(id, seq - 1, 1);
          if (!message) return;
          const blank = nothingUnderstood(conversation.locale);
          const overdue = decision('hand-off', {
            say: [{ what: 'handed-off', reason: 'overdue' }],
            effect: { do: 'hand-off', reason: 'overdue' },
          });
          const reply = await replyTo(conversation, message, blank, overdue, deps.agentsOnline());
          if (!reply) return;
          const settle = outbox.cancel(guardKey(id, seq));
          await record({
            conversation: conversations.plan(conversation, reply.events),
            ticket: reply.ticket,
            also: [settle],
          });
        }),
      ),
  };
}

const assistant = { kind: 'assistant' } as const;

/** A message and all that followed from it. */
export interface Turn {
  conversation: Conversation;
  events: StoredEvent[];
  /** Whether the message had come before: what followed from it was told to whoever sent it then. */
  repeated: boolean;
}

/** A message as it is stored. */
export interface Heard {
  message: StoredEvent;
  /** Whether it had come before. */
  repeated: boolean;
}

/** What answered the message with seq `to`. */
interface Reply {
  to: number;
  events: StoredEvent[];
}

function messageKey({ conversation, clientId }: Inbound): string {
  return `message:${conversation}:${clientId}`;
}

function messageOf(inbound: Inbound, { requester }: Conversation): NewEvent {
  const { clientId, text, attachments } = inbound;
  return {
    by: { kind: 'visitor', id: requester },
    body: { type: 'message', text, citations: [], choices: [], attachments, clientId },
    key: messageKey(inbound),
  };
}

function guardKey(conversation: string, seq: number): string {
  return `overdue:${conversation}:${seq}`;
}

/** A message that came before under this id: the same one, or a fault of the sender. */
function sameMessage(before: StoredEvent, inbound: Inbound): StoredEvent {
  const { body } = before;
  const same =
    body.type === 'message' &&
    body.text === inbound.text &&
    body.attachments.map((file) => file.id).join() === inbound.attachments.map((file) => file.id).join();
  if (!same) {
    throw new AppError('key_reused', 'A message with this clientId was sent before with other content.', {
      errors: [{ path: 'clientId', reason: 'already used for another message' }],
    });
  }
  return before;
}
