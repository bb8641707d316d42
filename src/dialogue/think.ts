import type { Matter } from '../conversation/events.ts';
import { type Conversation, joined } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import type { Tickets } from '../desk/tickets.ts';
import type { Clock } from '../kernel/clock.ts';
import { fallback } from '../kernel/languages.ts';
import { cutBetweenWords, cutToBytes } from '../kernel/text.ts';
import { kindOf } from '../knowledge/kind.ts';
import type { About } from '../llm/types.ts';
import type { Requesters } from '../people/requesters.ts';
import type { Secrets } from '../store/secrets.ts';
import { behindDropped } from '../understanding/behind-lead.ts';
import { isOccasionAlone } from '../understanding/beside-days.ts';
import { placeSaid } from '../understanding/fields/nth.ts';
import { takenApart } from '../understanding/matters.ts';
import type { Act, IntentGuess, Understander, Understanding } from '../understanding/types.ts';
import { briefsOf, isAboutTickets } from './briefs.ts';
import { byBreakage } from './by-breakage.ts';
import { byPayment } from './by-payment.ts';
import { byThing } from './by-thing.ts';
import { byWish } from './by-wish.ts';
import { decide } from './decide.ts';
import { isNoneOfThem } from './decide-choice.ts';
import { type Decision, type DialogueRules, defaultThresholds, type Said, speaks, type World } from './decision.ts';
import { type Evidence, tellable } from './evidence.ts';
import { followUpOf } from './follow-up.ts';
import { createLookUp, hitsLooked, type LookUpDeps } from './look-up.ts';
import { isPlainByItself, mattersOf, withRest } from './matters.ts';
import type { Model } from './model.ts';
import { alsoFound, longWords, openFields, unsure, withWritten } from './model-share.ts';
import { tried } from './proof.ts';
import { isBareWord, isBrief, namesNumber, saysLittle, saysMore } from './wording.ts';
import { matterOf, notWorthAsking } from './worth-asking.ts';

export interface ThinkingDeps extends LookUpDeps {
  clock: Clock;
  events: EventLog;
  tickets: Tickets;
  understander: Understander;
  /** Null when none is configured. */
  model: Model | null;
  /** The model is asked what a message means when the offline engine is less sure than this. */
  askBelow: number;
  agentsOnline(): number;
  requesters: Pick<Requesters, 'byProvenEmail' | 'isKnown'>;
  /** Mail leaves the house: a code reaches whoever reads it. */
  mailLeaves: boolean;
  /** Codes are kept as keyed hashes. */
  secrets: Pick<Secrets, 'isMac'>;
}

/** What it takes to ask a model: time, and somebody on whose behalf. */
export interface Patience {
  about: About;
  /** The assistant's last words. */
  before: string | null;
  /** What the person wrote shortly before. */
  earlier: readonly string[];
  /** Gets what may be shown of the answer so far, as it is written. */
  show(text: string): void;
}

/** What came of thinking about a message. */
export interface Thought {
  heard: Understanding;
  decided: Decision;
  world: World;
  /** A model could do better, and there was no patience to ask it. */
  wantsModel?: boolean;
}

/** From so sure on, a message is about one thing alone. */
const plain = 0.9;

/** A turn leaves no more events than that behind its reply. */
const eventsOfATurn = 20;
/** Yes and no are not counted: "2" is neither. */
const fewestToCount = 3;

/** @param patience null when the answer must be had at once. */
export type Think = (conversation: Conversation, said: Said, patience: Patience | null) => Promise<Thought>;

/**
 * Thinks about one message: understands it, looks things up and decides. No side effects but reads. The offline engine goes
 * first and, where it is sure, alone; a model that fails changes nothing.
 */
export function createThinking(deps: ThinkingDeps): Think {
  const { clock, events, tickets, understander, knowledge, rules, model, askBelow, requesters } = deps;
  const { hitsFor, withCoverage } = createLookUp(deps);

  const decideOn = async (
    conversation: Conversation,
    said: Said,
    heard: Understanding,
    read: DialogueRules,
  ): Promise<{ decided: Decision; world: World; conversation: Conversation }> => {
    const inItsLanguage = { ...conversation, locale: languageAfter(conversation, heard) };
    const now = clock.now();
    const { proving, offer, requester } = conversation;
    const outcome = await tried(deps.secrets, proving, said.text, now);
    const provenAs = proving && outcome === 'right' ? await requesters.byProvenEmail(proving.email) : null;
    const isAboutProof =
      Boolean(proving) || offer?.kind === 'prove' || heard.ticketNumbers.length > 0 || isAboutTickets(heard);
    const world: World = {
      now,
      hits: await hitsFor(inItsLanguage, heard, said),
      tickets: await briefsOf({ tickets, events }, conversation, heard, said.text, provenAs),
      agentsOnline: deps.agentsOnline(),
      mayProve: deps.mailLeaves && isAboutProof && !(await requesters.isKnown(requester)),
      tried: outcome,
    };
    return { decided: decide(inItsLanguage, heard, said, read, world), world, conversation: inItsLanguage };
  };

  const hear = async (conversation: Conversation, text: string): Promise<Understanding> => {
    const heard = await understander.understand({
      text,
      now: clock.now(),
      locale: conversation.locale,
      localeUncertain: conversation.localeUncertain,
      fields: (conversation.form && rules.forms.get(conversation.form.name)?.fields) ?? [],
      ...(conversation.form?.asked ? { asked: conversation.form.asked } : {}),
    });
    // A bare number is a ticket where it is one of this conversation's.
    const own = conversation.tickets
      .map(({ number }) => number)
      .filter((number) => !heard.ticketNumbers.includes(number) && namesNumber(text, number));
    const whole = own.length === 0 ? heard : { ...heard, ticketNumbers: [...heard.ticketNumbers, ...own] };
    if (conversation.form !== null) return whole;
    const language = languageAfter(conversation, heard);
    const broken = byBreakage(heard.intents, text, language, rules);
    const now = clock.now();
    const told = byPayment(byWish(broken, text, language, rules, now), text, language, rules, now);
    const intents = await byThing(told, text, language, rules, now, async (rest) => {
      const alone = await understander.understand({
        text: rest,
        now,
        locale: language,
        localeUncertain: false,
        fields: [],
      });
      return alone.intents;
    });
    return { ...whole, intents };
  };

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
    if (
      conversation.tickets.length > 0 &&
      (await decideOn(conversation, said, asItIs, rules)).decided.kind === 'status'
    )
      return null;
    const before = await hear(conversation, lastQuestion);
    const news = await knowledge.search({ text: followUp.about, language: locale, limit: hitsLooked, requester });
    for (const text of followUp.readings) {
      const heard = await hear(conversation, text);
      const offline = { ...heard, intents: likelier(before.intents, heard.intents) };
      const whole = { ...said, text };
      const { decided } = await decideOn(conversation, whole, offline, rules);
      const answer = decided.say.find((say) => say.what === 'answer');
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
    const isOne =
      whole.alarm !== null ||
      whole.tellsSecret ||
      whole.ticketNumbers.length > 0 ||
      whole.spoken?.some((one) => one.sure);
    if (conversation.form !== null || conversation.handler !== 'assistant' || isOne) return null;
    const { parts: all, isList } = takenApart(said.text);
    const language = languageAfter(conversation, whole);
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

  return async (before, written, patience) => {
    const chosen = (await pressed(before, written)) ?? written;
    const wanted = before.form === null && before.handler === 'assistant' ? behindDropped(chosen.text) : null;
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
    const thought = await thinkOf(conversation, about, several?.offline ?? heardAsOne, patience);
    return several === null ? thought : { ...thought, decided: withRest(thought.decided, several.rest) };
  };

  async function thinkOf(
    conversation: Conversation,
    said: Said,
    offline: Understanding,
    patience: Patience | null,
  ): Promise<Thought> {
    const form = conversation.form && rules.forms.get(conversation.form.name);
    const first = await decideOn(conversation, said, offline, rules);
    const thought = { heard: offline, ...first };
    if (model === null || conversation.handler !== 'assistant') return thought;
    const sureness = form === null ? (offline.intents[0]?.confidence ?? 0) : 1;
    const matter = matterOf(sureness, first.decided.kind === 'answer', rules.thresholds.form);
    const offTopic = (): number => model.offTopic(said.text, first.conversation.locale);
    const earlier = patience?.earlier ?? [];
    if (notWorthAsking({ text: said.text, anger: offline.anger, matter, earlier, offTopic }) !== null) return thought;
    const text = forModel(said.text);

    const isUnsure = model.understands && unsure(conversation, said, offline, first.decided, rules, askBelow);
    /** A form that opens with more than a few words may find some of its values in them. */
    const longOpening = ({ events }: Decision): { form: string; about: string } | null => {
      const opening = events.find((each) => each.type === 'form-started');
      return model.extracts && opening && opening.about.length >= longWords ? opening : null;
    };
    let language = first.conversation.locale;
    /** The passages that a model may answer from; none where it is not to be asked. */
    const passagesFor = async ({ decided, world, heard }: Thought, lookedUpIn = language): Promise<Evidence[]> => {
      const answer = decided.say.find((say) => say.what === 'answer');
      if (!model.answers || answer === undefined) return [];
      const others = world.hits.filter(({ passage }) => passage.id !== answer.hit.passage.id);
      return tellable(await Promise.all([answer.hit, ...others].map((hit) => withCoverage(hit, heard))), lookedUpIn);
    };
    if (patience === null)
      return isUnsure || (await passagesFor(thought)).length > 0 || longOpening(first.decided)
        ? { ...thought, wantsModel: true }
        : thought;

    let better: Omit<Thought, 'wantsModel'> = thought;
    if (isUnsure) {
      const heard = await model.understand(
        {
          text,
          heard: offline,
          before: patience.before,
          language,
          localeUncertain: conversation.localeUncertain,
          now: clock.now(),
          fields: form?.fields ?? [],
        },
        patience.about,
      );
      if (heard) {
        const second = await decideOn(conversation, said, heard, alsoFound(rules, said.text, heard.found));
        language = second.conversation.locale;
        better = { heard, ...second };
      }
    }
    const inItsLanguage = { ...conversation, locale: language };
    const standingOn = (hits: readonly Evidence[]): Thought => {
      const world = { ...better.world, hits };
      return { ...better, world, decided: decide(inItsLanguage, better.heard, said, rules, world) };
    };
    /** With what the words that open a form hold for its fields beyond what was found in them. */
    const filled = async (thought: Thought): Promise<Thought> => {
      const opening = longOpening(thought.decided);
      const fields = opening === null ? [] : openFields(rules, thought.decided, opening.form);
      if (opening === null || fields.length === 0) return thought;
      const about = { text: forModel(opening.about), fields, language, now: thought.world.now };
      const found = (await model.extract(about, patience.about)) ?? [];
      if (found.length === 0) return thought;
      const more = alsoFound(rules, opening.about, found);
      return { ...thought, decided: decide(inItsLanguage, thought.heard, said, more, thought.world) };
    };
    let asked: Thought = better;
    let hits = await passagesFor(asked);
    if (hits.length === 0) {
      const abroad = model.answers ? await model.abroad(better.heard, inItsLanguage, knowledge) : [];
      if (abroad.length > 0) asked = standingOn(abroad);
      hits = abroad.length > 0 ? await passagesFor(asked, fallback) : [];
      if (hits.length === 0) return filled(better);
    }
    const question = { text, language, hits };
    const written = await model.write(question, patience.about, patience.show);
    if (written !== null && written !== 'nothing') return { ...asked, decided: withWritten(asked.decided, written) };
    // What goes on in English may be quoted in it.
    if (written === null) return filled(language === fallback ? asked : better);
    // An article on the same matter that does not answer is worse than a form or an honest word.
    return filled(asked === better ? standingOn([]) : better);
  }
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

/** Of a longer message the model gets the beginning: all of it would cost, and what it is about stands there. */
const mostBytesForModel = 4_096;
const forModel = (text: string): string => cutBetweenWords(text, cutToBytes(text, mostBytesForModel).length);

/** The matter stays what it was unless another is heard more clearly. */
function likelier(before: readonly IntentGuess[], now: readonly IntentGuess[]): IntentGuess[] {
  const chances = new Map(before.map(({ intent, confidence }) => [intent, confidence]));
  for (const { intent, confidence } of now) chances.set(intent, Math.max(confidence, chances.get(intent) ?? 0));
  return [...chances]
    .map(([intent, confidence]) => ({ intent, confidence }))
    .sort((one, other) => other.confidence - one.confidence)
    .slice(0, 5);
}

/** The language the reply is written in: a sure guess wins, otherwise it stays as it was. */
export function languageAfter(conversation: Conversation, heard: Understanding): Conversation['locale'] {
  const sure = conversation.localeUncertain ? 0.4 : 0.5;
  return heard.language.confidence >= sure ? heard.language.language : conversation.locale;
}
