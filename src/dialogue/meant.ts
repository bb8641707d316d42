import type { Matter } from '../conversation/events.ts';
import { type Conversation, joined } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import { kindOf } from '../knowledge/kind.ts';
import { behindDropped } from '../understanding/behind-lead.ts';
import { isOccasionAlone } from '../understanding/beside-days.ts';
import { placeSaid } from '../understanding/fields/nth.ts';
import { takenApart } from '../understanding/matters.ts';
import type { Act, IntentGuess, Understanding } from '../understanding/types.ts';
import { isNoneOfThem } from './decide/choice.ts';
import { type Decision, type DialogueRules, defaultThresholds, type Said, speaks } from './decide/decision.ts';
import { type Hear, languageAfter } from './hear.ts';
import { followUpOf } from './matter/follow-up.ts';
import { hitsLooked, type LookUpDeps } from './matter/look-up.ts';
import { isPlainByItself, mattersOf } from './matter/matters.ts';
import { saysOverdue } from './matter/overdue-order.ts';
import { brokenBeside } from './matter/works-but.ts';
import { isBareWord, isBrief, saysLittle, saysMore } from './words/wording.ts';

export interface MeaningDeps {
  events: EventLog;
  knowledge: LookUpDeps['knowledge'];
  rules: DialogueRules;
  hear: Hear;
  /** What would be decided on a message that was heard like this. */
  decideOn(conversation: Conversation, said: Said, heard: Understanding): Promise<Decision>;
}

/** A message as it is meant where it was said. */
export interface Meant {
  /** The conversation, without an offer that the message took up. */
  conversation: Conversation;
  said: Said;
  heard: Understanding;
  /** The other matters of the message, for later. */
  rest: readonly Matter[];
}

/** From so sure on, a message is about one thing alone. */
const plain = 0.9;

/** A turn leaves no more events than that behind its reply. */
const eventsOfATurn = 20;
/** Yes and no are not counted: "2" is neither. */
const fewestToCount = 3;

/**
 * What a message means beside what was said before it: a button that is named, an offer taken up, a question left half said, the first of
 * several matters. No side effects but reads.
 */
export function createMeaning({
  events,
  knowledge,
  rules,
  hear,
  decideOn,
}: MeaningDeps): (before: Conversation, written: Said) => Promise<Meant> {
  /**
   * A bare "and on Android?" in full, where the full question has an answer that speaks of what is new in it; else null:
   * "what about parking?" is a matter of its own.
   */
  const completed = async (
    conversation: Conversation,
    said: Said,
  ): Promise<{ said: Said; offline: Understanding } | null> => {
    const { form, handler, lastQuestion, locale, requester } = conversation;
    if (form !== null || handler !== 'assistant' || lastQuestion === null) return null;
    const followUp = followUpOf(said.text, lastQuestion);
    // "Du nouveau ?" asks for news, and not for the same of another thing.
    const asItIs = await hear(conversation, said.text);
    if (followUp === null || asksForNews(asItIs)) return null;
    // "And the door?", of a ticket on it.
    if (conversation.tickets.length > 0 && (await decideOn(conversation, said, asItIs)).kind === 'status') return null;
    const before = await hear(conversation, lastQuestion);
    const news = await knowledge.search({ text: followUp.about, language: locale, limit: hitsLooked, requester });
    for (const text of followUp.readings) {
      const heard = await hear(conversation, text);
      const offline = { ...heard, intents: likelier(before.intents, heard.intents) };
      const whole = { ...said, text };
      const { say } = await decideOn(conversation, whole, offline);
      const answer = say.find((say) => say.what === 'answer');
      const isNews = news.some(({ passage }) => passage.article === answer?.hit.passage.article);
      if (isNews) return { said: whole, offline };
    }
    return null;
  };

  /** "Yes" to "shall I go on with that?" is heard as what that was. */
  const takenUp = async (before: Conversation, { text, attachments }: Said): Promise<Said | null> => {
    const { offer } = before;
    if (offer?.kind !== 'matter' || before.handler !== 'assistant') return null;
    const { act, lead } = await hear(before, text);
    if (act?.name === 'yes' && act.confidence >= rules.thresholds.act) return { text: offer.question, attachments };
    return lead === 'yes' ? { text: joined(offer.question, text), attachments } : null;
  };

  /**
   * "Lost" after "badge" is a badge that is lost, though by itself it sounds like another matter; and "it won't start any more", under "is it
   * one of these?", with the words before it may say which. Null where neither is so.
   */
  const besideQuestion = async (conversation: Conversation, said: Said): Promise<Said | null> => {
    const { offer } = conversation;
    if (offer?.kind !== 'choose-intent') return null;
    const { act, intents, isQuestion } = await hear(conversation, said.text);
    const [guess] = intents;
    const isMove = act !== null && act.confidence >= rules.thresholds.act;
    const isElsewhere =
      guess !== undefined &&
      guess.confidence >= rules.thresholds.form &&
      !offer.intents.includes(guess.intent) &&
      !isMove;
    if (isBareWord(offer.question) && (isBareWord(said.text) || (isElsewhere && saysLittle(said.text))))
      return isElsewhere ? { ...said, text: `${offer.question} ${said.text}` } : null;
    // "Not working" is no mere no.
    const isTold = (!isMove || kindOf(said.text, conversation.locale) === 'fault') && !isNoneOfThem(said.text);
    const isAlone = offer.intents.length === 1 && !isMove;
    if (isElsewhere || isQuestion || isAlone || !isTold || !saysMore(said.text) || !isBrief(said.text)) return null;
    const text = `${offer.question}\n${said.text}`;
    const [whole] = (await hear(conversation, text)).intents;
    const isOne = whole && whole.confidence >= rules.thresholds.form && offer.intents.includes(whole.intent);
    return isOne ? { ...said, text } : null;
  };

  /** "The second one", "b", below buttons: heard as the one that is meant. In a form the field that is asked knows its choices. */
  const pressed = async ({ id, form, handler, head }: Conversation, said: Said): Promise<Said | null> => {
    const place = form === null && handler === 'assistant' ? placeSaid(said.text) : null;
    if (place === null) return null;
    const recent = await events.read(id, Math.max(0, head - eventsOfATurn), eventsOfATurn);
    const last = recent.findLast(({ body, actor }) => body.type === 'message' && actor.kind === 'assistant');
    const choices = last?.body.type === 'message' ? last.body.choices : [];
    const text = choices.length >= fewestToCount ? choices[place] : undefined;
    return text === undefined ? null : { ...said, text };
  };

  /** The first of several matters of a message, and the others. */
  const firstOf = async (
    conversation: Conversation,
    said: Said,
    whole: Understanding,
  ): Promise<{ said: Said; offline: Understanding; rest: readonly Matter[] } | null> => {
    const language = languageAfter(conversation, whole);
    const isOne =
      whole.alarm !== null ||
      whole.tellsSecret ||
      whole.ticketNumbers.length > 0 ||
      whole.spoken?.some((one) => one.sure) ||
      saysOverdue(said.text, language);
    if (conversation.form !== null || conversation.handler !== 'assistant' || isOne) return null;
    const { parts: all, isList } = takenApart(said.text);
    const parts = isList ? all : all.filter(({ text }) => !isOccasionAlone(text, language));
    if (parts.length < 2) return null;
    const heard = await Promise.all(
      parts.map(async (part) => ({ ...part, heard: await hear(conversation, part.text) })),
    );
    const wholeSure = whole.intents[0]?.confidence;
    const [first, ...rest] = mattersOf(said.text, heard, isList, rules.forms, wholeSure, language);
    if (first === undefined) return null;
    const [best] = whole.intents;
    const isPlain = isPlainByItself(first, heard[0]?.heard.intents[0]?.confidence ?? 0, rules.forms);
    // "I'm on leave and forgot my password": where the whole is plainly about the second, the first only tells how it came.
    const isLed = best !== undefined && best.confidence >= plain && best.intent !== first.intent;
    if (isLed && !isPlain && !isList && !parts.some(({ isMore }) => isMore)) return null;
    // The language is that of the message: a line of an error in it has none of its own.
    const offline = { ...(await hear(conversation, first.text)), language: whole.language };
    return { said: { ...said, text: first.text }, offline, rest };
  };

  /** What does not work, of two things, where it is plain by itself what that is; said about an answer, it is what that is about. */
  const broken = async (conversation: Conversation, said: string): Promise<string | null> => {
    if (conversation.offer?.kind === 'helped') return null;
    const rest = brokenBeside(said, languageAfter(conversation, await hear(conversation, said)));
    const [guess] = rest === null ? [] : (await hear(conversation, rest)).intents;
    return guess !== undefined && guess.confidence >= rules.thresholds.form ? rest : null;
  };

  return async (before, written) => {
    const chosen = (await pressed(before, written)) ?? written;
    const isOpen = before.form === null && before.handler === 'assistant';
    const wanted = isOpen ? (behindDropped(chosen.text) ?? (await broken(before, chosen.text))) : null;
    const message = wanted === null ? chosen : { ...chosen, text: wanted };
    const offered = await takenUp(before, message);
    const paired = offered === null ? await besideQuestion(before, message) : null;
    const taken = offered ?? paired;
    const conversation = taken === null ? before : { ...before, offer: null };
    const whole = taken === null ? await completed(conversation, message) : null;
    const asOne = whole?.said ?? taken ?? message;
    const heardAsOne = whole?.offline ?? (await hear(conversation, asOne.text));
    const several = whole === null ? await firstOf(conversation, asOne, heardAsOne) : null;
    const about = withBare(conversation.offer, several?.said ?? asOne, heardAsOne);
    return { conversation, said: about, heard: several?.offline ?? heardAsOne, rest: several?.rest ?? [] };
  };
}

/** What a bare code or link is about, told when it was asked: both are one message from here on. */
function withBare(offer: Conversation['offer'], said: Said, { act }: Understanding): Said {
  const isMove = act !== null && act.confidence >= defaultThresholds.act && !tellsMore.has(act.name);
  return offer?.kind !== 'bare' || isMove ? said : { ...said, text: joined(said.text, offer.question) };
}
const tellsMore: ReadonlySet<Act> = new Set(['human', 'ticket', 'trouble']);

/** "Any news?", as sure as that. */
const asksForNews = (heard: Understanding): boolean =>
  (heard.act?.name === 'status' && heard.act.confidence >= plain) || speaks(heard, 'status');

/** The matter stays what it was unless another is heard more clearly. */
function likelier(before: readonly IntentGuess[], now: readonly IntentGuess[]): IntentGuess[] {
  const chances = new Map(before.map(({ intent, confidence }) => [intent, confidence]));
  for (const { intent, confidence } of now) chances.set(intent, Math.max(confidence, chances.get(intent) ?? 0));
  return [...chances]
    .map(([intent, confidence]) => ({ intent, confidence }))
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 5);
}
