import type { EventBody } from '../../conversation/events.ts';
import { type FormState, joined } from '../../conversation/fold.ts';
import { kindOf, kindsOf } from '../../knowledge/kind.ts';
import { findPlace } from '../../understanding/fields/place.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import { sureUnasked } from '../form/form.ts';
import { asksForChange } from '../form/put-right.ts';
import { type FormDefinition, generalForm } from '../intents/intents.ts';
import { type Evidence, isArticleOf, isBarelyRelated, noFit } from '../matter/evidence.ts';
import { asksOfAnswer } from '../matter/follow-up.ts';
import { givesBack, isOfThings } from '../matter/gives-back.ts';
import { tellsSymptom } from '../matter/symptom-section.ts';
import { wantsClosed } from '../words/ticket-words.ts';
import { wishes } from '../words/wishes.ts';
import {
  givesUp,
  isBareNo,
  isBareWord,
  isBrief,
  isComplaint,
  isMail,
  sameWords,
  wantsToKnow,
} from '../words/wording.ts';
import { isFar, leastTogether, outOfScope } from './abstain.ts';
import { type Button, type Decision, decision, type Turn, text } from './decision.ts';
import { handOff } from './person.ts';
import { startForm } from './start-form.ts';

/** A new topic: an answer where there is one, a form where something must be done, else the honest word. */
export function answerOrGather(turn: Turn): Decision | null {
  const { conversation, heard, said, rules, world } = turn;
  const { thresholds } = rules;
  // "10/10" and "12345" name no matter, whatever they look like.
  if (!/\p{L}/u.test(said.text)) return null;
  const [guess] = heard.intents;
  const [hit] = world.hits;
  const form = guess && rules.forms.get(guess.intent);
  const sureForm = guess !== undefined && form !== undefined && guess.confidence >= thresholds.form;
  const itsArticle =
    sureForm && form.start === 'answer' && !isMail(said.text) && hit && isArticleOf(hit, guess, conversation.locale);
  // An article that shares hardly a word with what is said is not named beside a form that is sure. What a model read, or an article of
  // another language, may share none.
  const mayShare = heard.isNamed !== true && hit?.passage.language === conversation.locale;
  const isBeside = sureForm && mayShare && (hit.fit ?? hit.score) < noFit;
  const answers = hit !== undefined && (itsArticle || (hit.score >= thresholds.answer && !isBeside));
  // "Could I get access?" asks for the thing itself; "how do I get access?" asks to be told.
  const asksToBeTold = heard.isQuestion && wantsToKnow(said.text);
  const changed = changedDetail(turn);
  if (changed !== null) return gather(turn, changed, said.text, false);
  if (sureForm && !asksToBeTold && saidAll(turn, form)) return gather(turn, form.name, said.text, false);
  const told = inOtherWords(turn);
  const tellsFault = kindOf(said.text, conversation.locale) === 'fault';
  if (
    isBareWord(said.text) &&
    !asksOfAnswer(conversation, said.text) &&
    !(tellsFault && sureForm) &&
    (guess?.confidence ?? 0) < 1 &&
    !(told && sureForm)
  )
    return whichSection(turn) ?? choose(turn) ?? (isFar(turn) ? outOfScope(turn) : null);
  if (told) {
    const own = rules.forms.get(told.passage.intents[0] ?? '');
    const opens = own !== undefined && own.start !== 'answer' && !asksToBeTold;
    return opens ? gather(turn, own.name, said.text, false) : answer(turn, told, null, said.text);
  }
  const remedy = sureForm && remedyFor(turn, form, guess);
  if (remedy) return answer(turn, remedy, guess.intent, said.text);
  if (sureForm && form.start !== 'answer' && !(answers && asksToBeTold))
    return gather(turn, form.name, said.text, false);
  if (answers) {
    // The same article twice is no answer, unless another of its sections was asked for: what it says has been tried.
    const { offer } = conversation;
    const tried = offer?.kind === 'helped' && offer.article === hit.passage.article;
    if (
      tried &&
      ((!heard.isQuestion && !asksOfAnswer(conversation, said.text)) || sameWords(offer.question, said.text))
    )
      return gather(
        turn,
        hit.passage.intents[0] ?? generalForm,
        joined(conversation.lastQuestion, said.text),
        isComplaint(said.text),
      );
    return answer(turn, hit, guess?.intent ?? null, said.text);
  }
  if (sureForm) return gather(turn, form.name, said.text, false);
  return choose(turn) ?? (isFar(turn) ? outOfScope(turn) : null);
}

/**
 * Is there nothing to read, and something to note? Who names the first and the last day asks for the leave, and not how it is asked for;
 * and no article mends what is broken in two (`no_article`).
 */
function saidAll({ conversation, said, rules, world }: Turn, form: FormDefinition): boolean {
  const days = form.fields.filter(({ type }) => type === 'date');
  const tells = days.length > 1 || form.fields.some(({ noArticle }) => noArticle !== undefined);
  if (!tells || form.start === 'hand-off' || wantsClosed(said.text) || asksForChange(said.text)) return false;
  const found = rules.extract(said.text, form.fields, conversation.locale, world.now);
  const sure = new Map(found.filter((one) => one.confidence >= sureUnasked).map((one) => [one.field, one.value]));
  const isPeriod = days.length > 1 && days.every(({ name }) => sure.has(name));
  // "Can I take Friday off?" wants that day, and not to be told of others.
  const isDayOff = days.some(({ name }) => sure.has(name)) && wishes('takesDaysOff', 'all', said.text);
  if (isPeriod || (days.length > 1 && isDayOff)) return true;
  // "Mouse" alone may be a wish for one.
  const isWord = !/\s|\p{sc=Han}{3}/u.test(said.text.trim());
  return !isWord && form.fields.some(({ name, noArticle }) => noArticle?.some((value) => value === sure.get(name)));
}

/**
 * What an article tells of just this, where a form for a request is likely and the words are no request: "my licence has expired" and "cancel
 * my booking" are for the section on that, with the form one button away. A ticket that is asked for is not put off with it.
 */
function remedyFor(
  { conversation, said, says, world }: Turn,
  { kind, start }: FormDefinition,
  guess: IntentGuess,
): Evidence | undefined {
  const { locale } = conversation;
  if (kind !== 'service-request' || start !== 'form' || says('ticket') || isMail(said.text)) return undefined;
  const told = kindsOf(said.text, locale).filter((each) => each === 'fault' || each === 'change');
  const isOn = ({ passage }: Evidence): boolean => told.some((each) => each === kindOf(passage.heading, locale));
  return world.hits.find((hit) => isArticleOf(hit, guess, locale) && !isBarelyRelated(hit, locale) && isOn(hit));
}

/** The form for what has changed of somebody, where the message says what it is now, "my new number is …", or plainly what is to change: that needs no article. */
export function changedDetail({ conversation, heard, said, rules, world }: Turn): string | null {
  const [guess] = heard.intents;
  if (heard.isQuestion) return null;
  for (const { name, fields } of rules.forms.values()) {
    const isElsewhere = guess !== undefined && guess.intent !== name && guess.confidence >= rules.thresholds.form;
    const holds = fields.filter(({ finds }) => finds === 'detail');
    if (holds.length === 0 || isElsewhere) continue;
    if (rules.extract(said.text, holds, conversation.locale, world.now).length > 0) return name;
    // "我要改手机号" names what is to change, though its words are few and no form is likely by them.
    const isLikely = guess !== undefined && guess.confidence >= rules.thresholds.form && heard.isNamed !== true;
    const kinds = fields.filter(({ type }) => type === 'choice');
    const named = rules.extract(said.text, kinds, conversation.locale, world.now);
    const isChange = kindOf(said.text, conversation.locale) === 'change';
    if (!isLikely && isChange && isBrief(said.text) && named.some(({ value }) => value !== 'other')) return name;
  }
  return null;
}

/**
 * How well words fit an article that tell what is meant: `near` where the guess or the kind of message agrees, `open` where nothing is likely,
 * `nearly` and so much `ahead` of the article of what is likelier, `alone` where that has none, `hardly` at all.
 */
const inItsWords = { near: 0.55, open: 0.65, nearly: 0.7, ahead: 0.4, alone: 0.85, hardly: 0.15 };
/** An intent this likely is not ruled out. */
const possible = 0.05;
/** A classifier this sure is not outvoted by words: less is enough where something is asked for, and the words are of an article on its faults. */
const beyondDoubt = { any: 0.95, request: 0.85 };

/**
 * What is said in nearly the words of an article is meant so, though a form be likelier: "I lost my keys" is no lost device. It is enough that
 * they are near where no form is likely, or where it is for another kind of message: "my mailbox is full" asks for nothing, and "how do I
 * set up mail on my phone?" reports nothing.
 */
function inOtherWords({ conversation, heard, said, rules, world }: Turn): Evidence | undefined {
  const [guess] = heard.intents;
  const sure = guess !== undefined && guess.confidence >= rules.thresholds.form ? guess : undefined;
  const form = sure && rules.forms.get(sure.intent);
  const kind = kindOf(said.text, conversation.locale);
  const own = world.hits.filter(
    ({ passage }) => passage.language === conversation.locale && passage.intents.length > 0,
  );
  const isOfForm = ({ passage }: Evidence): boolean => sure !== undefined && passage.intents.includes(sure.intent);
  const isPossible = ({ passage: { intents } }: Evidence): boolean =>
    heard.intents.some(({ intent, confidence }) => confidence >= possible && intents.includes(intent));
  const isItsKind = ({ passage: { intents } }: Evidence): boolean =>
    kind === 'how-to'
      ? form?.start !== 'answer'
      : kind === 'fault' &&
        form?.kind !== 'incident' &&
        !form?.fields.some(({ name }) => tellsSymptom.test(name)) &&
        intents.some((each) => rules.forms.get(each)?.kind === 'incident');
  // A question about the answer just given, which another of its sections answers, is not taken elsewhere by a word.
  const { offer } = conversation;
  const [first] = world.hits;
  const goesOn = offer?.kind === 'helped' && first?.passage.article === offer.article;
  if (goesOn && !sure && first.score >= rules.thresholds.answer) return undefined;
  // What fails in a room is said in the words of what fails elsewhere: there the article of its own stands.
  const hasPlace = form?.fields.some(({ finds }) => finds === 'place') ?? false;
  const best = Math.max(0, ...own.filter(isOfForm).map(({ fit = 0 }) => fit));
  const fits = (hit: Evidence): boolean => {
    const { fit = 0 } = hit;
    if (isOfForm(hit)) return false;
    if (isPossible(hit) && isItsKind(hit) && sure) return fit >= inItsWords.near;
    // A guess that is not sure, and words that are near, say the same independently.
    const agrees = hit.passage.intents.includes(guess?.intent ?? '');
    if (isPossible(hit) && !sure) return fit >= (agrees ? inItsWords.near : inItsWords.open);
    const isOfFaults = hit.passage.intents.every((each) => rules.forms.get(each)?.kind === 'incident');
    const doubt =
      form?.kind === 'service-request' && kind === null && isOfFaults ? beyondDoubt.request : beyondDoubt.any;
    // Where none of the form's own articles has more than a word of it: "Outlook crashes" is nearly the words of one on crashes.
    const isOfOthers = sure && !hasPlace && best < inItsWords.hardly && own.some(isOfForm) && isOfFaults;
    const isOpen = (isOfOthers && kind === 'fault') || isItsKind(hit) || (sure?.confidence ?? 0) < doubt;
    // Without an article of the form's own there is nothing to be ahead of.
    const enough =
      sure && best === 0 && !isOfOthers
        ? inItsWords.alone
        : isPossible(hit) || isItsKind(hit)
          ? inItsWords.open
          : inItsWords.nearly;
    return isOpen && fit >= enough && fit - best >= inItsWords.ahead;
  };
  return own.filter(fits).sort((one, other) => (other.fit ?? 0) - (one.fit ?? 0))[0];
}

/** Sections that one word gets to choose from. */
const mostSections = 4;
/** … from articles that the word fits at least so well. */
const leastFitOfSection = 0.25;

/** "Printer" names a subject that is clear, and not what is the matter with it: the sections on it are offered. Null where there are not several. */
function whichSection({ conversation, heard, said, rules, world }: Turn): Decision | null {
  const [guess] = heard.intents;
  if (guess === undefined || guess.confidence < rules.thresholds.form || !rules.forms.has(guess.intent)) return null;
  const sections = world.hits
    .filter(({ passage }) => passage.language === conversation.locale && passage.intents.includes(guess.intent))
    .filter(({ score, fit = 0 }) => score >= rules.thresholds.answer && fit >= leastFitOfSection)
    .map(({ passage, beside = [] }) => [passage.heading, ...beside].filter((heading) => heading !== ''));
  // Of each article the first before the second of any.
  const inTurn = Array.from({ length: mostSections }, (_, i) =>
    sections.flatMap((each) => each.slice(i, i + 1)),
  ).flat();
  const offered = [...new Set(inTurn)].slice(0, mostSections);
  if (offered.length < 2) return null;
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'choose-intent', intents: [guess.intent], question: said.text } }],
    say: [text('which-section')],
    buttons: [...offered.map((section): Button => ({ section })), { button: 'button-none' }],
  });
}

/** Other fields tell how a thing is, or with which the matter is felt. */
const namesThings = /^(?:peripheral|.*-item)$/;

/** "Is it one of these?" Null when nothing is near, or when just that was asked about the same words. */
function choose({ conversation, heard, said, rules, world }: Turn): Decision | null {
  const { offer } = conversation;
  const { suggest, alsoSuggest } = rules.thresholds;
  if (offer?.kind === 'choose-intent' && sameWords(offer.question, said.text)) return null;
  const chances = new Map(heard.intents.map(({ intent, confidence }) => [intent, confidence]));
  for (const { passage, score } of world.hits) {
    const [intent] = passage.intents;
    if (intent !== undefined) chances.set(intent, Math.max(chances.get(intent) ?? 0, score));
  }
  // "I need Figma" names an application, whatever else it says: it is wanted, or does not work.
  for (const { name, fields } of rules.forms.values()) {
    const holds = fields.filter(({ finds }) => finds === 'application');
    if (holds.length > 0 && rules.extract(said.text, holds, conversation.locale, world.now).length > 0)
      chances.set(name, Math.max(chances.get(name) ?? 0, suggest));
  }
  // "Spilled coffee on my keyboard" names what a form asks for first: where nothing else is near, that it is broken is the likeliest.
  const isTold = !heard.isQuestion && isBrief(said.text) && Math.max(0, ...chances.values()) < suggest;
  for (const { name, kind, fields } of isTold ? rules.forms.values() : []) {
    const things = fields.slice(0, 1).filter((first) => first.type === 'choice' && namesThings.test(first.name));
    const named = rules.extract(said.text, things, conversation.locale, world.now);
    if (kind === 'incident' && chances.has(name) && named.some((one) => one.confidence >= sureUnasked))
      chances.set(name, leastTogether);
  }
  const near = [...chances]
    .filter(([intent, chance]) => chance >= alsoSuggest && rules.forms.has(intent))
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3);
  const together = near.reduce((sum, [, chance]) => sum + chance, 0);
  if ((near[0]?.[1] ?? 0) < suggest || together < leastTogether) return null;
  return whichOf(
    near.map(([intent]) => intent),
    said.text,
  );
}

/** Which of some intents is meant; of a single one, whether it is. */
export function whichOf(intents: readonly string[], question: string): Decision {
  const [only, another] = intents;
  if (only !== undefined && another === undefined)
    return decision('choose', {
      events: [{ type: 'offered', offer: { kind: 'choose-intent', intents, question } }],
      say: [{ what: 'about-form', key: 'is-it-form', form: only }],
      buttons: [{ button: 'button-yes' }, { button: 'button-no' }],
    });
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'choose-intent', intents, question } }],
    say: [text('which-intent')],
    buttons: [...intents.map((intent): Button => ({ intent })), { button: 'button-none' }],
  });
}

export function answer(
  { conversation, rules }: Turn,
  hit: Evidence,
  intent: string | null,
  question: string,
): Decision {
  const { article, id, intents, language, heading } = hit.passage;
  // Of what may be related the section is there for whoever finds that it is.
  const isRelated = isBarelyRelated(hit, conversation.locale);
  const own = isRelated && heading !== '' ? [heading] : [];
  // Buttons in another language would be taken for a change of it.
  const beside = language === conversation.locale ? [...own, ...(hit.beside ?? [])] : [];
  // An article for several matters is about the one that was meant.
  const form = intent !== null && intents.includes(intent) ? intent : (intents[0] ?? intent);
  // Who may want the thing itself is shown the way to it; nothing of theirs is "still not working".
  const isRequest = rules.forms.get(form ?? '')?.start === 'form';
  return decision('answer', {
    events: [
      { type: 'answered', article, passage: id, question, intent: form, ...(isRelated ? { related: true } : {}) },
      { type: 'offered', offer: { kind: 'helped', article, passage: id, intent: form, question } },
    ],
    say: [{ what: 'answer', hit }, text('did-that-help')],
    buttons: [
      { button: 'button-helped' },
      { button: isRequest ? 'button-ticket' : 'button-not-helped' },
      ...beside.map((section): Button => ({ section })),
    ],
  });
}

/** "I have a problem", and then "with my computer": the form for anything gives way to the one that is meant. Null where none is plainly. */
export function narrowed(turn: Turn, { name, values, asked }: FormState): Decision | null {
  const { conversation, heard, said, rules } = turn;
  const [guess] = heard.intents;
  const isFirst = name === generalForm && asked !== null && Object.keys(values).length === 0;
  if (!aboutWhat.test(said.text) || !isBrief(said.text)) return null;
  if (!isFirst || guess === undefined || guess.intent === generalForm || guess.confidence < leastToNarrow) return null;
  if (!rules.forms.has(guess.intent) || heard.act !== null || heard.isQuestion) return null;
  const opened = gather({ ...turn, conversation: { ...conversation, form: null } }, guess.intent, said.text, false);
  return { ...opened, events: [{ type: 'form-cancelled', form: name }, ...opened.events] };
}
const leastToNarrow = 0.9;
const aboutWhat =
  /^[\p{P}\s]*(?:(?:it['’]s |its |es |c['’]est |das ist )?(?:with|about|regarding|concerning|mit|wegen|bei|avec|au sujet|concernant|con|sobre|relacionad[oa])\s|(?:مع|عن|بخصوص|في)\s|关于|跟)/iu;

/** @param isSorry it was said that the last answer did not help */
export function gather(
  { rules, conversation, said, world }: Turn,
  intent: string,
  about: string,
  isSorry: boolean,
): Decision {
  const named = rules.forms.get(intent);
  // What is to be given up is not asked for anew: no form of bookings or leave says so.
  const returns = named !== undefined && isOfThings(named) && givesBack(about.split('\n', 1)[0] ?? '');
  const isGivenUp = named?.kind === 'service-request' && (returns || givesUp(about));
  const form = isGivenUp || !named ? rules.forms.get(generalForm) : named;
  if (!form) return handOff('failures');
  const opening = isSorry ? text('not-helped') : ({ what: 'about-form', key: 'start-form', form: form.name } as const);
  return startForm(form, about, conversation, rules, world, opening, said);
}

/**
 * Gathers what a person needs to know; what was said beside "no" is added to the first words.
 * @param isSorry it was said that the answer did not help; who only asks for a ticket has not said so
 */
export function notHelped(
  turn: Turn,
  offer: { intent: string | null; question: string },
  rated: EventBody,
  isSorry: boolean,
): Decision {
  const { text: words } = turn.said;
  const more = isBareNo(words) ? offer.question : `${offer.question}\n${words}`;
  const opened = gather(turn, offer.intent ?? generalForm, more, isSorry);
  return { ...opened, events: [rated, ...opened.events] };
}

/** "From the 10th to the 20th" after an answer on leave is for its form, whatever else is booked for days: it says nothing else. */
export function fillsForm({ conversation, heard, said, rules, world }: Turn, intent: string | null): boolean {
  const form = rules.forms.get(intent ?? '');
  if (form === undefined || heard.isQuestion || !isBrief(said.text)) return false;
  const days = form.fields.filter(({ type }) => type === 'date');
  const found = rules.extract(said.text, days, conversation.locale, world.now);
  // "2nd floor, the one by the kitchen" tells where it is, unless it is plainly about something else.
  const [guess] = heard.intents;
  const isElsewhere = guess !== undefined && guess.intent !== intent && guess.confidence >= rules.thresholds.form;
  const place = findPlace(read(said.text));
  if (
    place !== undefined &&
    place.from <= longestIn &&
    !(isElsewhere && kindOf(said.text, conversation.locale) === 'fault')
  )
    return true;
  const from = Math.min(...found.map(({ start }) => start));
  const to = Math.max(0, ...found.map(({ end }) => end));
  return found.some(({ alone }) => alone !== undefined) || (to - from) / said.text.trim().length >= mostOfIt;
}
const mostOfIt = 0.6;
/** "In the": what stands before a place where the message begins with it. */
const longestIn = 7;
