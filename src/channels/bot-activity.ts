import type { Activity, CardAction, ChannelAccount, SuggestedActions } from '@microsoft/agents-activity';
import { z } from 'zod';
import type { StoredEvent } from '../conversation/events.ts';
import { AppError } from '../kernel/errors.ts';
import { safeFileName } from '../kernel/files.ts';
import { sha256 } from '../kernel/hash.ts';
import { cleanLine, cleanText, longestMessage, plainId } from '../kernel/text.ts';

const longestActivityText = 40_000;

/** What goes over the wire in both directions; the fields are the SDK's, the checks are ours. */
const identifier = z
  .string()
  .min(1)
  .max(500)
  // Ids become parts of a path: nothing that a URL would fold away, nothing that cannot be encoded.
  .refine((id) => plainId.test(id) && id !== '.' && id !== '..', 'is not an id');
const word = z.string().max(200).nullish();
const account = z.object({ id: identifier, name: word });
const inboundActivity = z.object({
  type: z.string().min(1).max(100),
  id: z.string().max(1_000).nullish(),
  timestamp: word,
  channelId: identifier.max(100).nullish(),
  serviceUrl: z.string().max(1_000).nullish(),
  locale: word,
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.object({ id: identifier, isGroup: z.boolean().nullish() }).nullish(),
  action: word,
  membersAdded: z.array(account).nullish(),
  // Longer than a message may be: the person is told, the connector could not.
  text: z.string().max(longestActivityText).nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z
    .array(
      z.object({ name: z.string().nullish(), contentType: z.string().nullish(), contentUrl: z.string().nullish() }),
    )
    .nullish(),
});

/** An activity within bounds; which fields must be there depends on its type. */
export type BotActivity = z.infer<typeof inboundActivity>;

/** Everything needed to reply, kept with the conversation. */
export interface BotReference {
  serviceUrl: string;
  channelId: string;
  conversation: { id: string; isGroup: boolean };
  bot: { id: string; name?: string } | null;
  user: { id: string; name?: string };
}

/** The ids under which a person on a channel is known here. */
export interface BotKeys {
  conversation: string;
  requester: string;
}

/** The part of the SDK's activity that a reply consists of. */
export type Reply = Partial<
  Pick<Activity, 'text' | 'textFormat' | 'locale' | 'replyToId' | 'serviceUrl' | 'suggestedActions'>
> & {
  type: 'message';
  channelId: string;
  from?: ChannelAccount;
  recipient: ChannelAccount;
  conversation: { id: string };
};

/** @throws AppError('invalid') naming each field that is wrong. */
export function readActivity(json: unknown): BotActivity {
  const result = inboundActivity.safeParse(json);
  if (result.success) return result.data;
  throw new AppError('invalid', 'This is not an activity.', {
    errors: result.error.issues
      .slice(0, 20)
      .map(({ path, message }) => ({ path: path.map(String).join('.'), reason: message })),
  });
}

/**
 * Where a reply to `person` goes.
 * @throws AppError('invalid') when the activity does not say.
 */
export function referenceOf(activity: BotActivity, person: BotActivity['from']): BotReference {
  const { serviceUrl, channelId, conversation, recipient } = activity;
  const missing = Object.entries({ serviceUrl, channelId, conversation, from: person })
    .filter(([, value]) => !value)
    .map(([path]) => ({ path, reason: 'is missing' }));
  if (!serviceUrl || !channelId || !conversation || !person) {
    throw new AppError('invalid', 'The activity does not say where a reply goes.', { errors: missing });
  }
  const named = ({ id, name }: { id: string; name?: string | null | undefined }) => ({
    id,
    ...(name ? { name: cleanLine(name) } : {}),
  });
  return {
    serviceUrl,
    channelId,
    conversation: { id: conversation.id, isGroup: conversation.isGroup === true },
    bot: recipient ? named(recipient) : null,
    user: named(person),
  };
}

/** Channels whose page chooses the id of the person: whoever names the same id is not the same person. */
const idsAreClaims: ReadonlySet<string> = new Set(['directline', 'webchat']);

/**
 * The person is part of the conversation's key: in a room with many people each has a conversation of their own, and nobody
 * is answered about another's tickets.
 */
export async function keysOf({ channelId, conversation, user }: BotReference): Promise<BotKeys> {
  const here = JSON.stringify([channelId, conversation.id, user.id]);
  const everywhere = JSON.stringify([channelId, user.id]);
  const [inRoom, person] = await Promise.all([sha256(here), sha256(idsAreClaims.has(channelId) ? here : everywhere)]);
  return { conversation: `bot_${inRoom.slice(0, 40)}`, requester: `req_${person.slice(0, 40)}` };
}

const longestPlainId = 90;

/** The same for every copy of an activity; null when nothing in it tells two of them apart. */
export async function clientIdOf({ id, timestamp, text, value }: BotActivity): Promise<string | null> {
  if (id) return id.length <= longestPlainId && plainId.test(id) ? id : `sha256:${await sha256(id)}`;
  if (!timestamp) return null;
  return `sha256:${await sha256(JSON.stringify([timestamp, text ?? null, value ?? null]))}`;
}

const mostAttachments = 10;

/** What the person said: the text without the bot's own name, or what a card sent, and the files by name and link. */
export function textOf(activity: BotActivity): string {
  const said = cleanText(withoutMention(activity) || submitted(activity.value));
  const files = (activity.attachments ?? [])
    .filter(({ name, contentUrl }) => name || contentUrl)
    .slice(0, mostAttachments)
    .map(({ name, contentUrl }) => {
      const link = contentUrl && /^https:\/\/\S{1,1000}$/.test(contentUrl) ? contentUrl : '';
      return cleanText(`[${safeFileName(name ?? 'file')}] ${link}`);
    });
  let text = said;
  for (const line of files) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (longer.length <= longestMessage) text = longer;
  }
  return text;
}

const mention = z.object({ type: z.string(), text: z.string().min(1), mentioned: z.object({ id: z.string() }) });

function withoutMention({ text, entities, recipient }: BotActivity): string {
  let rest = text ?? '';
  for (const entity of (entities ?? []).slice(0, 50)) {
    const { success, data } = mention.safeParse(entity);
    if (success && data.type.toLowerCase() === 'mention' && data.mentioned.id === recipient?.id) {
      rest = rest.replace(data.text, () => ' ');
    }
  }
  return rest.trim();
}

/** What an adaptive card of ours, or a plain one, hands in. */
function submitted(value: unknown): string {
  const card = z.object({ text: z.unknown().optional(), choice: z.unknown().optional() }).safeParse(value);
  if (!card.success) return '';
  const words = [card.data.text, card.data.choice].find((part) => typeof part === 'string' && part.trim() !== '');
  return typeof words === 'string' ? words.slice(0, longestMessage) : '';
}

/**
 * A message of ours as an activity. The text is sent as plain text: nothing in it is markup, so nothing has to be escaped, and
 * every channel makes addresses clickable by itself.
 */
export function replyOf(
  event: StoredEvent,
  to: BotReference,
  publicUrl: string,
  replyToId: string | null,
): Reply | null {
  const { body, actor } = event;
  if (body.type !== 'message') return null;
  const sources = body.citations.map(({ title, url }) => `${title}: ${new URL(url, `${publicUrl}/`).href}`);
  const files = body.attachments.map(({ name }) => `[${name}]`);
  // Buttons are shown in talks between two only; in a room the choices are written out.
  const written = to.conversation.isGroup ? body.choices.map((choice) => `• ${choice}`) : [];
  // Sent as plain text, where stars would stay stars; what a person of the staff wrote is left as it is.
  const said = actor.kind === 'assistant' ? body.text.replace(/\*\*([^*\n]{1,500})\*\*/g, '$1') : body.text;
  const text = [said, written.join('\n'), files.join('\n'), sources.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
  return {
    type: 'message',
    channelId: to.channelId,
    serviceUrl: to.serviceUrl,
    ...(to.bot ? { from: to.bot } : {}),
    recipient: to.user,
    conversation: { id: to.conversation.id },
    ...(replyToId === null ? {} : { replyToId }),
    ...(body.locale === undefined ? {} : { locale: body.locale }),
    textFormat: 'plain',
    text,
    ...(body.choices.length === 0 || to.conversation.isGroup
      ? {}
      : { suggestedActions: buttons(to.user.id, body.choices) }),
  };
}

function buttons(user: string, choices: readonly string[]): SuggestedActions {
  const actions = choices.map((choice): CardAction => ({ type: 'imBack', title: choice, value: choice }));
  return { to: [user], actions };
}
