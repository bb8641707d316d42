import type { EventBody } from '../../conversation/events.ts';
import type { Conversation, FormState } from '../../conversation/fold.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { findPlace } from '../../understanding/fields/place.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Understanding } from '../../understanding/types.ts';
import { answersWith, sureUnasked } from '../form/form.ts';
import {
  comeBack,
  noteAside,
  takesAnything,
  takesDetails,
  tellsNoDay,
  tellsSince,
  thenBack,
} from '../form/form-steps.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { sharesWord } from '../matter/asks-after.ts';
import { isBarelyRelated } from '../matter/evidence.ts';
import {
  addsMore,
  addsToNth,
  asksToAdd,
  isBareWord,
  isBrief,
  isDetail,
  isPartOfIt,
  saysLittle,
  tellsMoreOfIt,
  wantsToKnow,
  wordsAfterNo,
} from '../words/wording.ts';
import { tellsContact, tellsOfName } from './asides.ts';
import {
  type Decision,
  type DialogueRules,
  decision,
  type Said,
  type Say,
  speaks,
  text,
  type World,
} from './decision.ts';

/** From so sure on, what is said in a form and asks nothing is a matter of its own, kept until the form is done. */
const plainlyAnother = 0.85;

/** What asks for the name of a thing or a place. */
const beyondNames: ReadonlySet<FieldDefinition['finds']> = new Set(['place', 'name', 'path']);

/**
 * What is told beside the question and is plainly no answer to it: a wish that something be added, where somebody is to be reached, how
 * a name is written.
 */
export function isBesideAnswer(
  form: FormDefinition,
  asked: FieldDefinition,
  heard: Understanding,
  words: string,
): boolean {
  if (takesAnything(asked) || answersWith(heard, asked)) return false;
  if ((asked.type === 'text' && asksToAdd(words)) || addsToNth(words) !== null) return true;
  if (asked.type === 'text' && asked.finds !== 'person' && tellsOfName(words)) return true;
  // "By the way, the window sticks as well" is no place; nor is "make it urgent", whatever was asked.
  const isPlace = asked.finds === 'place' && isPlaceNamed(words);
  if (beyondNames.has(asked.finds) && addsMore(words) && !isPlace) return true;
  if (speaks(heard, 'urgent') && isBrief(words)) return true;
  // "Because I do a lot of spreadsheets" is no day, and no matter of its own.
  if (asked.type !== 'text' && asked.type !== 'attachment' && !heard.isQuestion && isPartOfIt(words))
    return !tellsNoDay(asked, words);
  // "No police report yet" denies something else than a place.
  if (
    asked.finds === 'place' &&
    heard.lead === 'no' &&
    wordsAfterNo(words) === '' &&
    hasWordsInRow(words, 3) &&
    !isPlaceNamed(words)
  )
    return true;
  // "Since last summer honestly" is no place.
  if (beyondNames.has(asked.finds) && tellsSince(words)) return true;
  const contact = tellsContact(words);
  const isAskedFor = form.fields.some(
    ({ name, type }) =>
      (type === 'email' || type === 'phone') &&
      heard.found.some(({ field, confidence }) => field === name && confidence >= sureUnasked),
  );
  if (contact === null || isAskedFor || asked.finds === 'detail') return false;
  // An address may be the very mailbox that was asked for, but not where it is called one's own.
  const mayBeBare = asked.type === 'text' && (asked.finds === undefined || asked.finds === 'person');
  return contact === 'named' || !mayBeBare;
}

const isPlaceNamed = (words: string): boolean => findPlace(read(words)) !== undefined;

/** Who needs it, of what is spoken of. */
const usesIt =
  /\b(?:needs?|wants?|uses?|gets?) (?:it|them|this|that)\b|\b(?:lo|la|los|las) (?:necesit|quier|us)\p{L}+|\ben (?:a|ont|ai|avons) besoin\b|\bl['’]utilis\p{L}+|\bbrauch(?:t|en|e) (?:es|das|ihn|sie)\b|يحتاج(?:ها|ه|ونه|ونها)|(?:需要|要用)(?:它|这个)/u;
/** "It's the key card thing": what it is that was spoken of. */
const isTheThing =
  /^[\p{P}\s]*(?:it['’]?s|that['’]?s|it is|es ist|das ist|c['’]est|es) (?:just |only |probably )?(?:the|an?|der|die|das|eine?|le|la|les|une?|el|los|las) \p{L}/iu;
const isOnIt = (said: string): boolean =>
  !/[?？؟]/u.test(said) && (tellsMoreOfIt(said) || isTheThing.test(said) || usesIt.test(said.toLowerCase()));

/** Something else in the middle: it is answered, and the open question asked again. */
export function digression(
  form: FormDefinition,
  state: FormState,
  heard: Understanding,
  said: Said,
  rules: DialogueRules,
  world: World,
  asked: FieldDefinition | null,
  answersAsked: boolean,
  locale: Conversation['locale'],
): Decision | null {
  const [guess] = heard.intents;
  const [hit] = world.hits;
  const elsewhere =
    guess !== undefined &&
    guess.intent !== form.name &&
    guess.confidence >= rules.thresholds.form &&
    !isOnIt(said.text);
  // A reply to a free-text question is taken as the reply, unless it plainly asks about something else.
  // So is a day, though questions have some in them: "when are we paid this month?".
  const isOpen = asked?.type === 'text' || asked?.type === 'date';
  const plainReply = answersAsked && !(isOpen && heard.isQuestion && elsewhere);
  // "Wait, how do I book a room?" puts nothing right, however it begins.
  if (plainReply || (heard.isCorrection && !(heard.isQuestion && elsewhere))) return null;
  // One word at a question with choices is a try to answer it.
  if (asked?.type === 'choice' && isBareWord(said.text) && (heard.act?.confidence ?? 0) < 0.85) return null;
  // "iPhone 14" at a question for a number is part of the matter, and asks nothing.
  if (asked && takesDetails(asked) && !heard.isQuestion && isDetail(said.text)) return null;
  if (asked && tellsNoDay(asked, said.text)) return null;
  // A word or two that ask nothing, and what is told in words of the matter at hand, belong to it, whatever else they sound like.
  const isLed = heard.lead === 'yes' || heard.lead === 'no';
  const isOfIt = saysLittle(said.text) || isLed || sharesWord(said.text, state.about, locale);
  const isTold = !heard.isQuestion && heard.act === null && !wantsToKnow(said.text) && elsewhere && isOfIt;
  const isTry = answersAsked || asked?.finds === 'person' || heard.found.some(({ field }) => field === asked?.name);
  if (asked && isTold && !isTry && !takesAnything(asked)) return noteAside(form, state, asked, said.text);
  const back = comeBack(form, state, asked);
  const isRelated = hit !== undefined && isBarelyRelated(hit, locale);
  const isToldElsewhere = elsewhere && !isRelated && guess.confidence >= plainlyAnother;
  if (hit && hit.score >= rules.thresholds.answer && (heard.isQuestion || isToldElsewhere)) {
    return decision('answer', {
      events: [
        {
          type: 'answered',
          article: hit.passage.article,
          passage: hit.passage.id,
          question: '',
          intent: guess?.intent ?? null,
          ...(isRelated ? { related: true } : {}),
        },
        ...back.events,
      ],
      say: [{ what: 'answer', hit }, ...back.say],
      buttons: back.buttons,
    });
  }
  // "Wait, where can I park?" is no name, though a name was asked for and nothing answers it.
  const asksElsewhere = isOpen && heard.isQuestion && elsewhere;
  if (answersAsked && !asksElsewhere) return null;
  const act = heard.act && heard.act.confidence >= 0.85 ? heard.act.name : null;
  if (act === 'resume') return decision('talk', back);
  const small = act === 'greeting' || act === 'thanks' || act === 'help' || act === 'assistant' ? act : null;
  if (small) return thenBack(decision('talk', { say: [text(small)] }), form, state);
  if (asksElsewhere || (elsewhere && asked?.type !== 'text' && heard.found.length === 0)) {
    // What is neither asked nor plainly a matter of its own is told of this one.
    const isAnother = heard.isQuestion || guess.confidence >= plainlyAnother;
    if (asked && !isAnother) return noteAside(form, state, asked, said.text);
    const later: EventBody = { type: 'mentioned', matters: [{ intent: guess.intent, text: said.text.trim() }] };
    const say: Say[] = [{ what: 'about-form', key: 'finish-first', form: form.name }, ...back.say.slice(1)];
    return decision('ask', {
      events: [later, ...back.events],
      say,
      buttons: [...back.buttons, { button: 'button-cancel' }],
    });
  }
  return null;
}
