import type { Compilable } from 'kysely';
import type { ConversationPlan, Conversations } from '../conversation/conversations.ts';
import type { AttachmentRef, StoredEvent } from '../conversation/events.ts';
import type { Conversation } from '../conversation/fold.ts';
import type { EventLog, NewEvent } from '../conversation/log.ts';
import type { Record as RecordPlans } from '../desk/recorder.ts';
import { broughtByRequester, dueOf } from '../desk/ticket-state.ts';
import type { Tickets } from '../desk/tickets.ts';
import { type Clock, plus, secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import { createLine } from '../kernel/line.ts';
import type { Log } from '../kernel/log.ts';
import type { Hit, Knowledge } from '../knowledge/types.ts';
import type { Outbox } from '../store/outbox.ts';
import { Conflict, retryOnConflict } from '../store/store.ts';
import { gistOf } from '../understanding/gist.ts';
import type { IntentGuess, Understander, Understanding } from '../understanding/types.ts';
import { briefsOf } from './briefs.ts';
import { decide } from './decide.ts';
import { type Decision, type DialogueRules, decision, type Said, type World } from './decision.ts';
import type { Effects } from './effects.ts';
import { type Evidence, weighed } from './evidence.ts';
import type { Labels } from './labels.ts';
import type { Phrase } from './phrase.ts';

/** A message of the person chatting, checked by the channel it came through. */
export interface Inbound {
  conversation: string;
  /** Made by the sender; the same id again is the same message. */
  clientId: string;
  text: string;
  attachments: readonly AttachmentRef[];
}

export interface Engine {
  /**
   * One turn: the message is made durable, understood, decided upon and answered.
   * @returns all events of the turn, the message first. The same `clientId` again gives the same events again.
   * @throws AppError('not_found'), AppError('key_reused') when the id came before with another text.
   */
  takeTurn(inbound: Inbound): Promise<{ conversation: Conversation; events: StoredEvent[] }>;
  /** The first half alone: the message is durable and will be answered. @returns its seq. */
  hear(inbound: Inbound): Promise<number>;
  /** Answers what is still unanswered; called by `takeTurn`, and by the job that guards every message. */
  answer(conversation: string): Promise<void>;
  /** The last resort for a message that cannot be answered: a person. */
  giveToPerson(conversation: string): Promise<void>;
}

/** How long a turn may take before the guarding job looks after it. */
const overdueMs = 8 * secondMs;
const rounds = 6;
const hitsLooked = 6;

export interface EngineDeps {
  clock: Clock;
  log: Log;
  events: EventLog;
  conversations: Conversations;
  tickets: Tickets;
  outbox: Outbox;
  record: RecordPlans;
  understander: Understander;
  knowledge: Knowledge;
  rules: DialogueRules;
  labels: Labels;
  effects: Effects;
  phrase: Phrase;
  agentsOnline(): number;
}

export function createEngine(deps: EngineDeps): Engine {
  const {
    clock,
    events,
    conversations,
    tickets,
    outbox,
    record,
    understander,
    knowledge,
    rules,
    labels,
    effects,
    phrase,
  } = deps;
  /** One turn at a time in a conversation, in this process; between processes the log's key decides. */
  const thinking = createLine();
  /** The same for messages that come in, which wait for each other but not for answers: many at once would lose every race. */
  const hearing = createLine();

  const found = async (id: string, fresh: boolean): Promise<Conversation> => {
    const conversation = await (fresh ? conversations.reload(id) : conversations.load(id));
    if (!conversation) throw new AppError('not_found', 'There is no such conversation.');
    return conversation;
  };

  const hearEvent = (inbound: Inbound): Promise<StoredEvent> => hearing(inbound.conversation, () => hearOne(inbound));

  const hearOne = (inbound: Inbound): Promise<StoredEvent> =>
    retryOnConflict(rounds, async (round) => {
      const { clientId, text, attachments } = inbound;
      const conversation = await found(inbound.conversation, round > 1);
      const key = `message:${conversation.id}:${clientId}`;
      if (round > 1) {
        const before = await events.byKey(key);
        if (before) return sameMessage(before, inbound);
      }
      const message: NewEvent = {
        by: { kind: 'visitor', id: conversation.requester },
        body: { type: 'message', text, citations: [], choices: [], attachments, clientId },
        key,
      };
      // While people have the conversation, what is written belongs on their ticket as well, and ends its wait for the person.
      const ticket = conversation.handedOff === null ? null : await tickets.load(conversation.handedOff);
      const brought = ticket ? broughtByRequester(ticket).map((body) => ({ by: message.by, body })) : [];
      const cause = conversation.head + 1;
      const plan = conversations.plan(conversation, [message, ...brought.map((each) => ({ ...each, cause }))]);
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
                dueAt: plus(clock.now(), overdueMs),
                key: guardKey(conversation.id, seq),
              }),
            ];
      const onTicket = ticket && tickets.plan(ticket, [{ by: message.by, body: message.body }, ...brought]);
      await record({ conversation: plan, ticket: onTicket, also: guard });
      return stored;
    });

  const hitsFor = async (
    conversation: Conversation,
    heard: Understanding,
    said: Said,
  ): Promise<readonly Evidence[]> => {
    const language = conversation.locale;
    const act = heard.act !== null && heard.act.confidence >= 0.9;
    const [guess] = heard.intents;
    const inForm = conversation.form !== null;
    const elsewhere =
      guess !== undefined && guess.intent !== conversation.form?.name && guess.confidence >= rules.thresholds.form;
    if (act || conversation.handler !== 'assistant' || (inForm && !heard.isQuestion && !elsewhere)) return [];
    // A long mail is looked up by its subject and first sentence: the rest would drown them.
    const text = gistOf(said.text).slice(0, 2).join('\n') || said.text;
    const found = await knowledge.search({ text, language, limit: hitsLooked });
    const hits = weighed(found, heard.intents, language);
    const [best] = hits;
    const strong = best !== undefined && best.score >= rules.thresholds.answer && best.passage.language === language;
    if (strong || guess === undefined || guess.confidence < rules.thresholds.form) return hits;
    const more = weighed([...(await hitsForIntent(guess, text, language)), ...found], heard.intents, language);
    // An article in the person's own language comes before one in another that fits the words better.
    const own = more.filter((hit) => hit.passage.language === language && hit.score >= rules.thresholds.answer);
    return own.length > 0 ? own : more;
  };

  /**
   * The words found nothing, yet it may be clear what is meant: look under the name of that. Only in the person's language:
   * in another one nothing tells which section is to the point.
   */
  const hitsForIntent = async (guess: IntentGuess, said: string, language: Language): Promise<Hit[]> => {
    const text = `${labels.title(language, guess.intent)}\n${said}`;
    const named = await knowledge.search({ text, language, limit: hitsLooked, ownLanguageOnly: true });
    const fitting = named.find(({ passage }) => passage.intents.includes(guess.intent));
    // Found by the name of the matter, not by what was said of it.
    return fitting ? [{ ...fitting, score: 0 }] : [];
  };

  /** Thinks about one message: no side effects but reads. */
  const think = async (
    conversation: Conversation,
    said: Said,
  ): Promise<{ heard: Understanding; decided: Decision; world: World }> => {
    const now = clock.now();
    const form = conversation.form && rules.forms.get(conversation.form.name);
    const heard = await understander.understand({
      text: said.text,
      now,
      locale: conversation.locale,
      localeUncertain: conversation.localeUncertain,
      fields: form?.fields ?? [],
      ...(conversation.form?.asked ? { asked: conversation.form.asked } : {}),
    });
    const inItsLanguage = { ...conversation, locale: languageAfter(conversation, heard) };
    const world: World = {
      now,
      hits: await hitsFor(inItsLanguage, heard, said),
      tickets: await briefsOf({ tickets, events }, conversation, heard),
      agentsOnline: deps.agentsOnline(),
    };
    return { heard, decided: decide(inItsLanguage, heard, said, rules, world), world };
  };

  /**
   * Answers the oldest unanswered message; a lost race means: load again and think again.
   * @param just a message that need not be read again, having just been stored
   * @returns which message was answered, and by what; null when there was nothing to answer.
   */
  const answerOne = (id: string, just: StoredEvent | null): Promise<Reply | null> =>
    retryOnConflict(rounds, async (round) => {
      const conversation = await found(id, round > 1);
      const [seq] = conversation.unanswered;
      if (seq === undefined) return null;
      const [message] = just?.seq === seq ? [just] : await events.read(id, seq - 1, 1);
      if (message?.body.type !== 'message') throw new Error(`event ${seq} of ${id} is not a message`);
      const said: Said = { text: message.body.text, attachments: message.body.attachments };
      const { heard, decided, world } = await think(conversation, said);
      const spoken = await hearing(id, async () =>
        say(await unlessMoved(conversation), message, heard, decided, world.agentsOnline),
      );
      return { to: seq, events: spoken };
    });

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

  const say = async (
    conversation: Conversation,
    message: StoredEvent,
    heard: Understanding,
    decided: Decision,
    agentsOnline: number,
  ): Promise<StoredEvent[]> => {
    const { seq: cause } = message;
    const settle = outbox.cancel(guardKey(conversation.id, cause));
    if (decided.kind === 'silent') {
      await record({ also: [settle] });
      return [];
    }
    const locale = languageAfter(conversation, heard);
    const said: Said = message.body.type === 'message' ? message.body : { text: '', attachments: [] };
    const carried = decided.effect
      ? await effects.carryOut(decided.effect, { ...conversation, locale }, said, clock.now(), message.actor)
      : { events: [], ticket: null, number: null };
    const outcome = {
      number: carried.number,
      nextDue: carried.ticket ? dueOf(carried.ticket.next) : null,
      agentsOnline,
    };
    const [guess] = heard.intents;
    const intent = heard.act && heard.act.confidence >= rules.thresholds.act ? heard.act.name : (guess?.intent ?? null);
    const assistant = { kind: 'assistant' } as const;
    const following = (body: NewEvent['body']): NewEvent => ({ by: assistant, body, cause });
    const plan: ConversationPlan = conversations.plan(conversation, [
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
    ]);
    await record({ conversation: plan, ticket: carried.ticket, also: [settle] });
    return plan.stored;
  };

  const answerAll = (id: string, just: StoredEvent | null): Promise<Reply[]> =>
    thinking(id, async () => {
      const replies: Reply[] = [];
      for (let reply = await answerOne(id, just); reply; reply = await answerOne(id, just)) replies.push(reply);
      return replies;
    });

  return {
    hear: async (inbound) => (await hearEvent(inbound)).seq,
    answer: async (id) => {
      await answerAll(id, null);
    },
    async takeTurn(inbound) {
      const message = await hearEvent(inbound);
      const { seq } = message;
      let mine: Reply | undefined;
      try {
        mine = (await answerAll(inbound.conversation, message)).find((reply) => reply.to === seq);
      } catch (error) {
        // The message is safe and its guard will see to the answer; a lost race is no reason to refuse it.
        if (!(error instanceof Conflict)) throw error;
        deps.log.warn({ conversation: inbound.conversation, seq }, 'turn left to its guard');
      }
      const conversation = await found(inbound.conversation, false);
      // A repeated message, or one that was answered together with another, is read back from the log.
      return { conversation, events: mine ? [message, ...mine.events] : await events.turn(inbound.conversation, seq) };
    },
    giveToPerson: (id) =>
      thinking(id, () =>
        retryOnConflict(rounds, async () => {
          const conversation = await found(id, true);
          const [seq] = conversation.unanswered;
          if (seq === undefined) return;
          const [message] = await events.read(id, seq - 1, 1);
          if (!message) return;
          const blank = blankUnderstanding(conversation);
          const overdue = decision('hand-off', {
            say: [{ what: 'handed-off', reason: 'overdue' }],
            effect: { do: 'hand-off', reason: 'overdue' },
          });
          await say(conversation, message, blank, overdue, deps.agentsOnline());
        }),
      ),
  };
}

/** What answered the message with seq `to`. */
interface Reply {
  to: number;
  events: StoredEvent[];
}

function guardKey(conversation: string, seq: number): string {
  return `overdue:${conversation}:${seq}`;
}

/** The language the reply is written in: a sure guess wins, otherwise it stays as it was. */
function languageAfter(conversation: Conversation, heard: Understanding): Conversation['locale'] {
  return heard.language.confidence >= 0.5 ? heard.language.language : conversation.locale;
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

function blankUnderstanding(conversation: Conversation): Understanding {
  return {
    language: { language: conversation.locale, confidence: 0 },
    intents: [],
    inScope: 1,
    act: null,
    found: [],
    ticketNumbers: [],
    anger: 0,
    urgency: 0,
    isQuestion: false,
    isCorrection: false,
    isDanger: false,
    by: 'offline',
  };
}
