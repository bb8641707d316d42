import type { EventBody } from '../conversation/events.ts';
import { kindOf } from '../knowledge/kind.ts';
import { isFar, outOfScope } from './decide-abstain.ts';
import { startForm } from './decide-form.ts';
import { handOff } from './decide-person.ts';
import { type Button, type Decision, decision, type Turn, text } from './decision.ts';
import { type Evidence, isArticleOf, isBarelyRelated } from './evidence.ts';
import { generalForm } from './intents.ts';
import { isBareNo, isBareWord, isMail, joined, sameWords, wantsToKnow } from './wording.ts';

/** A new topic: an answer where there is one, a form where something must be done, else the honest word. */
export function answerOrGather(turn: Turn): Decision | null {
  const { conversation, heard, said, rules, world } = turn;
  const { thresholds } = rules;
  const [guess] = heard.intents;
  const [hit] = world.hits;
  const form = guess && rules.forms.get(guess.intent);
  const sureForm = guess !== undefined && form !== undefined && guess.confidence >= thresholds.form;
  const itsArticle =
    sureForm && form.start === 'answer' && !isMail(said.text) && hit && isArticleOf(hit, guess, conversation.locale);
  const answers = hit !== undefined && (itsArticle || hit.score >= thresholds.answer);
  if (isBareWord(said.text) && (guess?.confidence ?? 0) < 1)
    return choose(turn) ?? (isFar(turn) ? outOfScope(turn) : null);
  // "Could I get access?" asks for the thing itself; "how do I get access?" asks to be told.
  const asksToBeTold = heard.isQuestion && wantsToKnow(said.text);
  const told = inOtherWords(turn);
  if (told) {
    const own = rules.forms.get(told.passage.intents[0] ?? '');
    const opens = own !== undefined && own.start !== 'answer' && !asksToBeTold;
    return opens ? gather(turn, own.name, said.text, false) : answer(turn, told, null, said.text);
  }
  if (sureForm && form.start !== 'answer' && !(answers && asksToBeTold))
    return gather(turn, form.name, said.text, false);
  if (answers) {
    // The same article twice is no answer, unless another of its sections was asked for: what it says has been tried.
    const { offer } = conversation;
    const tried = offer?.kind === 'helped' && offer.article === hit.passage.article;
    if (tried && (!heard.isQuestion || sameWords(offer.question, said.text)))
      return gather(turn, hit.passage.intents[0] ?? generalForm, joined(conversation.lastQuestion, said.text), true);
    return answer(turn, hit, guess?.intent ?? null, said.text);
  }
  if (sureForm) return gather(turn, form.name, said.text, false);
  return choose(turn) ?? (isFar(turn) ? outOfScope(turn) : null);
}

/** Words that fit an article's so well tell what is meant where nothing stands against it; and so well, and so much ahead, whatever does. */
const inItsWords = { near: 0.55, nearly: 0.7, ahead: 0.4 };
/** An intent this likely is not ruled out. */
const possible = 0.05;
/** A classifier this sure is not outvoted by words. */
const beyondDoubt = 0.95;

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
        intents.some((each) => rules.forms.get(each)?.kind === 'incident');
  const best = Math.max(0, ...own.filter(isOfForm).map(({ fit = 0 }) => fit));
  const fits = (hit: Evidence): boolean => {
    const { fit = 0 } = hit;
    if (isOfForm(hit)) return false;
    if (isPossible(hit) && (sure === undefined || isItsKind(hit))) return fit >= inItsWords.near;
    const isOpen = isItsKind(hit) || (sure?.confidence ?? 0) < beyondDoubt;
    return isOpen && fit >= inItsWords.nearly && fit - best >= inItsWords.ahead;
  };
  return own.filter(fits).sort((one, other) => (other.fit ?? 0) - (one.fit ?? 0))[0];
}

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
  const near = [...chances]
    .filter(([intent, chance]) => chance >= alsoSuggest && rules.forms.has(intent))
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3);
  if ((near[0]?.[1] ?? 0) < suggest) return null;
  return whichOf(
    near.map(([intent]) => intent),
    said.text,
  );
}

export function whichOf(intents: readonly string[], question: string): Decision {
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'choose-intent', intents, question } }],
    say: [text('which-intent')],
    buttons: [...intents.map((intent): Button => ({ intent })), { button: 'button-none' }],
  });
}

export function answer({ conversation }: Turn, hit: Evidence, intent: string | null, question: string): Decision {
  const { article, id, intents, language, heading } = hit.passage;
  // Of what may be related the section is there for whoever finds that it is.
  const own = isBarelyRelated(hit, conversation.locale) && heading !== '' ? [heading] : [];
  // Buttons in another language would be taken for a change of it.
  const beside = language === conversation.locale ? [...own, ...(hit.beside ?? [])] : [];
  // An article for several matters is about the one that was meant.
  const form = intent !== null && intents.includes(intent) ? intent : (intents[0] ?? intent);
  return decision('answer', {
    events: [
      { type: 'answered', article, passage: id, question, intent: form },
      { type: 'offered', offer: { kind: 'helped', article, passage: id, intent: form, question } },
    ],
    say: [{ what: 'answer', hit }, text('did-that-help')],
    buttons: [
      { button: 'button-helped' },
      { button: 'button-not-helped' },
      ...beside.map((section): Button => ({ section })),
    ],
  });
}

export function gather(
  { rules, conversation, said, world }: Turn,
  intent: string,
  about: string,
  afterAnswer: boolean,
): Decision {
  const form = rules.forms.get(intent) ?? rules.forms.get(generalForm);
  if (!form) return handOff('failures');
  const opening = afterAnswer
    ? text('not-helped')
    : ({ what: 'about-form', key: 'start-form', form: form.name } as const);
  return startForm(form, about, conversation, rules, world, opening, said);
}

/** Gathers what a person needs to know; what was said beside "no" is added to the first words. */
export function notHelped(turn: Turn, offer: { intent: string | null; question: string }, rated: EventBody): Decision {
  const { text: words } = turn.said;
  const more = isBareNo(words) ? offer.question : `${offer.question}\n${words}`;
  const opened = gather(turn, offer.intent ?? generalForm, more, true);
  return { ...opened, events: [rated, ...opened.events] };
}
