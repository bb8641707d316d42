import type { Config } from '../config.ts';
import type { ConversationPlan, Conversations } from '../conversation/conversations.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { type Live, staffTopic } from '../conversation/live.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Record as RecordPlans } from '../desk/recorder.ts';
import type { Engine } from '../dialogue/engine.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { nearestLanguage } from '../kernel/languages.ts';
import type { Log } from '../kernel/log.ts';
import { longestMessage } from '../kernel/text.ts';
import type { Requesters } from '../people/requesters.ts';
import { retryOnConflict, type Store } from '../store/store.ts';
import {
  type BotActivity,
  type BotKeys,
  type BotReference,
  clientIdOf,
  keysOf,
  readActivity,
  referenceOf,
  replyOf,
  textOf,
} from './bot-activity.ts';
import { createBotConnector, mayReplyTo } from './bot-connector.ts';
import type { Channel } from './channel.ts';

const channelName = 'bot-framework';
const rounds = 6;
/** How far back the message that a reply belongs to is looked for. */
const lookBack = 40;

type MayWrite = (what: 'messages' | 'typing', requester: string) => void;

/** Takes activities that were found genuine. */
export interface BotReceiver {
  /**
   * A message is durable and will be answered when this resolves; what is of no use here is passed over in silence.
   * @param mayWrite told who it is from before anything is stored or told; it throws when that is too much.
   * @throws AppError('invalid'), AppError('forbidden') when replies may not go where the activity says, AppError('key_reused').
   */
  receive(json: unknown, mayWrite: MayWrite): Promise<void>;
}

export interface BotDeps {
  config: Config;
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  live: Live;
  conversations: Conversations;
  events: EventLog;
  record: RecordPlans;
  engine: Engine;
  requesters: Requesters;
  translator: Translator;
}

/** Replies to people on Microsoft Teams and whatever else speaks the Bot Framework's protocol. */
export function botFrameworkChannel(deps: Pick<BotDeps, 'config' | 'clock' | 'log' | 'events'>): Channel {
  const { config, clock, log, events } = deps;
  const connector = createBotConnector({ config: config.bot, password: config.secrets.botPassword, clock, log });

  /** The activity an answer of the assistant follows from; an agent's message stands for itself. */
  const answeredBy = async ({ stream, seq, actor }: StoredEvent): Promise<string | null> => {
    if (actor.kind !== 'assistant') return null;
    const before = await events.read(stream, Math.max(0, seq - lookBack), lookBack - 1);
    const messages = before.filter(({ actor: by, body }) => by.kind === 'visitor' && body.type === 'message').reverse();
    for (const message of messages.slice(0, 3)) {
      const turn = await events.turn(stream, message.seq);
      if (!turn.some((each) => each.seq === seq)) continue;
      const id = message.body.type === 'message' ? message.body.clientId : undefined;
      return id === undefined || /^sha256:|^\.{1,2}$/.test(id) ? null : id;
    }
    return null;
  };

  return {
    name: channelName,
    async deliver({ ref, event }, signal) {
      const to = JSON.parse(ref) as BotReference;
      const reply = replyOf(event, to, config.publicUrl, await answeredBy(event));
      return reply ? connector.send(reply, to, signal) : 'gone';
    },
  };
}

export function createBotReceiver(deps: BotDeps): BotReceiver {
  const { config, store, ids, log, live, conversations, events, record, engine, requesters, translator } = deps;
  const policy = { hosts: config.bot.serviceHosts, auth: config.bot.auth };

  const addressed = async (activity: BotActivity, person: BotActivity['from']): Promise<BotReference> => {
    const to = referenceOf(activity, person);
    if (!mayReplyTo(to.serviceUrl, policy)) {
      throw new AppError('forbidden', 'Replies may not be sent to this service address.');
    }
    return to;
  };

  /** Opens the conversation when it is new, with a greeting if wanted; else notes where replies go from now on. */
  const open = (keys: BotKeys, to: BotReference, locale: BotActivity['locale'], greet: boolean): Promise<void> =>
    retryOnConflict(rounds, async () => {
      const channelRef = JSON.stringify(to);
      const { conversation: id, requester } = keys;
      if (await conversations.load(id)) {
        const stored = store.read.updateTable('conversation').set({ channel_ref: channelRef }).where('id', '=', id);
        if ((await conversations.channelRef(id)) !== channelRef) await store.commit([stored]);
        return;
      }
      const language = nearestLanguage(locale ?? undefined) ?? 'en';
      const opened = conversations.open({
        id,
        requester,
        channel: channelName,
        locale: language,
        token: null,
        channelRef,
      });
      const visitor = (await requesters.get(requester))
        ? []
        : requesters.create({ id: requester, name: to.user.name }).writes;
      const text = translator.say(language, 'greeting');
      const greeting = {
        type: 'message' as const,
        text,
        locale: language,
        citations: [],
        choices: [],
        attachments: [],
      };
      const plan = greet
        ? joined(opened, conversations.plan(opened.next, [{ by: { kind: 'assistant' }, body: greeting }]))
        : opened;
      await record({ conversation: plan, also: visitor });
    });

  /** Nothing of a message that is too long is stored: its writer is asked to send it in parts, once. */
  const refuseLong = (id: string, clientId: string): Promise<void> =>
    retryOnConflict(rounds, async () => {
      const key = `too-long:${id}:${clientId}`;
      const conversation = (await events.byKey(key)) ? null : await conversations.load(id);
      if (!conversation) return;
      const { locale } = conversation;
      const text = translator.say(locale, 'message-too-long', { limit: longestMessage });
      const body = { type: 'message' as const, text, locale, citations: [], choices: [], attachments: [] };
      await record({ conversation: conversations.plan(conversation, [{ by: { kind: 'assistant' }, body, key }]) });
    });

  const onMessage = async (activity: BotActivity, mayWrite: MayWrite): Promise<void> => {
    const to = await addressed(activity, activity.from);
    const text = textOf(activity);
    // A sticker, a reaction sent as a message: there is nothing to answer.
    if (text === '') return;
    const keys = await keysOf(to);
    mayWrite('messages', keys.requester);
    await open(keys, to, activity.locale, false);
    const { conversation } = keys;
    const clientId = (await clientIdOf(activity)) ?? ids.id('act');
    if (text.length > longestMessage) return refuseLong(conversation, clientId);
    await engine.hear({ conversation, clientId, text, attachments: [] });
    // Not awaited: the connector wants its answer at once, and the outbox guards ours.
    engine
      .answer(conversation)
      .catch((error: unknown) => log.warn({ conversation, err: error }, 'turn left to its guard'));
  };

  /** Somebody came: greeted once, and in a room not at all, where every newcomer would be a message to everybody. */
  const onArrival = async (activity: BotActivity, person: BotActivity['from']): Promise<void> => {
    if (!person || person.id === activity.recipient?.id || activity.conversation?.isGroup) return;
    const to = await addressed(activity, person);
    await open(await keysOf(to), to, activity.locale, true);
  };

  /** Agents who look at the ticket see that the person is typing. */
  const onTyping = async (activity: BotActivity, mayWrite: MayWrite): Promise<void> => {
    const to = await addressed(activity, activity.from);
    const keys = await keysOf(to);
    const conversation = await conversations.load(keys.conversation);
    if (typeof conversation?.handedOff !== 'number') return;
    mayWrite('typing', keys.requester);
    live.publish(staffTopic, {
      kind: 'typing',
      by: 'visitor',
      name: null,
      typing: true,
      number: conversation.handedOff,
    });
  };

  return {
    async receive(json, mayWrite) {
      const activity = readActivity(json);
      switch (activity.type) {
        case 'message':
          return onMessage(activity, mayWrite);
        case 'conversationUpdate':
          return onArrival(
            activity,
            activity.membersAdded?.find(({ id }) => id !== activity.recipient?.id),
          );
        case 'installationUpdate':
          // Teams says so when somebody takes the bot into their own chat.
          return activity.action === 'add' ? onArrival(activity, activity.from) : undefined;
        case 'typing':
          return onTyping(activity, mayWrite);
        default:
          log.debug({ type: activity.type.slice(0, 40) }, 'passed over an activity');
      }
    },
  };
}

/** Two plans on the same conversation, one after the other, as one. */
function joined(first: ConversationPlan, second: ConversationPlan): ConversationPlan {
  return {
    writes: [...first.writes, ...second.writes],
    stored: [...first.stored, ...second.stored],
    next: second.next,
  };
}
