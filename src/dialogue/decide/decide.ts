import type { EventBody } from '../../conversation/events.ts';
import { type Conversation, isOver } from '../../conversation/fold.ts';
import { placeIn } from '../../understanding/fields/nth.ts';
import type { Act, Understanding } from '../../understanding/types.ts';
import { answersWith } from '../form/form.ts';
import { thenBack, whichField } from '../form/form-steps.ts';
import { offerNext } from '../matter/matters.ts';
import { whichPlace } from '../matter/which-place.ts';
import { asksToClose, comesBack, isStillSo, wantsClosed, wantsReopened } from '../words/ticket-words.ts';
import {
  addsMore,
  asksToSend,
  givesMarks,
  isBareWord,
  isBrief,
  isComplaint,
  isPurpose,
  namesTicket,
  takesNote,
  tellsMoreOfIt,
  wantsHelpWith,
} from '../words/wording.ts';
import { abstain } from './abstain.ts';
import { soundAlarm } from './alarm.ts';
import { howTo, tellsHowOften, tellsOfIt } from './asides.ts';
import { keepingBare, takeBare, takeContact } from './bare.ts';
import { replyToChoice } from './choice.ts';
import {
  anythingElse,
  type Button,
  type Decision,
  type DialogueRules,
  decision,
  type Said,
  saysSolved,
  speaks,
  type Turn,
  text,
  type World,
} from './decision.ts';
import { kept, takeFile } from './files.ts';
import { replyToAnswer, takeBack } from './helped.ts';
import { decideInForm } from './in-form.ts';
import { chaseOrder } from './overdue.ts';
import { fetchPerson, handOff, offerPerson } from './person.ts';
import { replyToProof, takeCode, withProof } from './proof.ts';
import { smallTalk } from './small-talk.ts';
import { takeUpAgain } from './take-up.ts';
import {
  aboutTickets,
  aboutTicketsInForm,
  followUp,
  offerToClose,
  raised,
  relapse,
  reopen,
  replyToSame,
  sameAgain,
  tellStatus,
} from './tickets.ts';
import { answer, answerOrGather, fillsForm, gather, narrowed } from './topic.ts';

/**
 * What to do about one message. Pure: the same conversation, message and world give the same decision.
 * The steps are tried in order; the first that has something to say decides.
 */
export function decide(
  conversation: Conversation,
  heard: Understanding,
  said: Said,
  rules: DialogueRules,
  world: World,
): Decision {
  if (conversation.handler === 'agent') return decision('silent');
  const turn: Turn = {
    conversation,
    heard,
    said,
    rules,
    world,
    isAct: (name, at = rules.thresholds.act) => heard.act?.name === name && heard.act.confidence >= at,
    says: (name, unlessMatter) => speaks(heard, name, unlessMatter),
  };
  const decided = offerNext(conversation, keepingBare(turn, firstOf(turn)));
  // What was given away is warned of, whatever else is said: it stays readable in the chat.
  return heard.tellsSecret ? { ...decided, say: [text('secret-told'), ...decided.say] } : decided;
}

function firstOf(turn: Turn): Decision {
  for (const step of steps) {
    const decided = step(turn);
    // "Here is the bill", with a file: nothing is known of it yet, and it may be for anything.
    if (decided?.kind === 'abstain' && turn.said.attachments.length > 0 && isBrief(turn.said.text)) break;
    if (decided) return inOurLanguages(turn, decided);
  }
  const hasFile = turn.said.attachments.length > 0 && isBrief(turn.said.text);
  return inOurLanguages(turn, hasFile ? decision('talk', { say: [text('file-only')] }) : abstain(turn));
}

/** Whoever begins in a language that is not ours is told which ones are, once; and who writes traditional Chinese, in which characters we do. */
function inOurLanguages({ conversation, heard }: Turn, decided: Decision): Decision {
  const { handler, lastQuestion, failures, form } = conversation;
  const begins = handler === 'assistant' && lastQuestion === null && failures === 0 && form === null;
  if (!begins || decided.say.length === 0) return decided;
  if (heard.isForeign) return { ...decided, say: [text('languages-known'), ...decided.say] };
  // Who is in danger has other things to read.
  return heard.isTraditional && decided.effect === null
    ? { ...decided, say: [text('simplified-script'), ...decided.say] }
    : decided;
}

const steps: readonly ((turn: Turn) => Decision | null)[] = [
  soundAlarm,
  whileQueued,
  // "Can we speak German?" sounds like a wish for a person to speak with.
  changeLanguage,
  fetchPerson,
  (turn) => takeCode(turn, ({ world }) => tellStatus(world.tickets, [])),
  replyInForm,
  aboutTicketsInForm,
  fillForm,
  takeUpAgain,
  takeFile,
  sayHow,
  takeContact,
  takeBare,
  sameAgain,
  replyToOffer,
  chaseOrder,
  (turn) => {
    const decided = aboutTickets(turn);
    return decided && withProof(turn, decided);
  },
  relapse,
  offerPerson,
  smallTalk,
  whichPlace,
  answerOrGather,
];

/** A person has been called but nobody has come yet: what is written is passed on. */
function whileQueued(turn: Turn): Decision | null {
  const { conversation, isAct, says, heard, said, rules, world } = turn;
  const number = conversation.handedOff;
  if (conversation.handler !== 'queue' || number === null) return null;
  if (asksToClose(said.text, heard.isQuestion)) return offerToClose({ number });
  const how = howTo(conversation, heard, said);
  if (how) return decision('talk', { say: [text(how)] });
  if (isAct('resume', 0.75) || isAct('cancel', 0.9)) {
    return decision('hand-back', { say: [text('handed-back', { number })], effect: { do: 'hand-back', number } });
  }
  if (conversation.offer?.kind === 'close-ticket' && isAct('yes')) return replyToOffer(turn);
  if (saysSolved(heard, said)) return offerToClose({ number });
  if (isAct('thanks') && isBrief(said.text)) return decision('talk', { say: [text('thanks')] });
  const asksStatus = (isAct('status') || says('status', rules.thresholds.form)) && world.tickets.length > 0;
  const back: Button[] = [{ button: 'button-assistant' }];
  if (asksStatus) return { ...tellStatus(world.tickets, heard.ticketNumbers), buttons: back };
  return decision('talk', { say: [text('queue-noted', { number })], buttons: back });
}

/** "Can you answer in English please?": from now on, and back to what was being asked. */
function changeLanguage(turn: Turn): Decision | null {
  const { conversation, heard, rules, world } = turn;
  const { offer } = conversation;
  const form = conversation.form && rules.forms.get(conversation.form.name);
  const asked = form?.fields.find(({ name }) => name === conversation.form?.asked) ?? null;
  if (heard.languageAsked === undefined || answersWith(heard, asked)) return null;
  const told = decision('talk', {
    say: [text(heard.languageAsked === 'other' ? 'languages-known' : 'language-changed')],
  });
  if (form && conversation.form) return thenBack(told, form, conversation.form);
  // What was just answered is said again in that language.
  const [hit] = world.hits;
  if (offer?.kind !== 'helped' || hit?.passage.article !== offer.article) return told;
  const again = answer(turn, hit, offer.intent, offer.question);
  return { ...again, say: [...told.say, ...again.say] };
}

/** "Can I send a photo?", "third time today!!!": said of whatever is at hand, and no matter of its own. */
function sayHow({ conversation, heard, said, world, rules }: Turn): Decision | null {
  const { offer, tickets } = conversation;
  const events = kept(offer);
  const [guess] = heard.intents;
  const isMatter =
    (guess?.confidence ?? 0) >= rules.thresholds.form && (world.hits[0]?.score ?? 0) >= rules.thresholds.answer;
  const how = howTo(conversation, heard, said);
  if (how && !isMatter) return decision('talk', { events, say: [text(how)] });
  if (!tellsHowOften(said.text) || offer?.kind === 'helped') return null;
  const ticket = tickets.findLast(({ status }) => !isOver(status));
  return ticket ? followUp(ticket) : decision('talk', { events, say: [text('how-often'), text('what-is-wrong')] });
}

function fillForm(turn: Turn): Decision | null {
  const { conversation, heard, said, rules, world } = turn;
  const { form: state } = conversation;
  const form = state && rules.forms.get(state.name);
  const [guess] = heard.intents;
  const elsewhere = guess && guess.intent !== form?.name && guess.confidence >= rules.thresholds.form;
  if (form && elsewhere && heard.lead === 'cancel') {
    // "Forget it, my Wi-Fi is down" ends this and begins that.
    const next = answerOrGather({ ...turn, conversation: { ...conversation, form: null } });
    const ended: EventBody = { type: 'form-cancelled', form: form.name };
    if (next) return { ...next, events: [ended, ...next.events], say: [text('cancelled'), ...next.say] };
  }
  const better = state && narrowed(turn, state);
  if (better) return better;
  return state && form ? decideInForm({ ...conversation, form: state }, form, heard, said, rules, world) : null;
}

/** What was offered beside a form: a person instead of it, or to close a ticket. */
function replyInForm(turn: Turn): Decision | null {
  const { conversation, rules, said, isAct } = turn;
  const { form: state, offer } = conversation;
  const form = state && rules.forms.get(state.name);
  if (!form || !offer) return null;
  if (offer.kind === 'person-instead') return isAct('yes') && !asksToSend(said.text) ? handOff('failures') : null;
  // "Yes" tells no more of what is to be changed.
  if (offer.kind === 'which-field') return isAct('yes') && isBareWord(said.text) ? whichField(form, state) : null;
  if (offer.kind !== 'close-ticket' && offer.kind !== 'choose-ticket') return null;
  if (isAct('no') || isAct('cancel')) return thenBack(decision('talk'), form, state);
  const decided = replyToOffer(turn);
  return decided && (decided.effect === null ? decided : thenBack(decided, form, state));
}

/** Is nothing asked, agreed to, given up or solved by these words? */
function isNoMove({ heard, said }: Turn): boolean {
  const isMove = heard.act !== null && heard.act.confidence >= leastMove;
  return !heard.isQuestion && !isMove && !heard.spoken?.length && !saysSolved(heard, said);
}
const leastMove = 0.5;

/** A bare "yes", "no" or a pressed button means what was offered last. */
function replyToOffer(turn: Turn): Decision | null {
  const { conversation, heard, said, rules, world } = turn;
  const { offer } = conversation;
  if (!offer) return null;
  const [guess] = heard.intents;
  const elsewhere =
    guess !== undefined &&
    guess.confidence >= rules.thresholds.form &&
    !('intent' in offer && offer.intent === guess.intent);
  /** "No, it still drops" is a no; "no internet" after an answer about printers is another matter. */
  const isOnIt = !elsewhere || tellsMoreOfIt(said.text.replace(/^[^\s,，،]+[,，،]\s*/u, ''));
  const isAct = (name: Act): boolean => turn.isAct(name) || (heard.lead === name && isOnIt);
  switch (offer.kind) {
    case 'helped':
      return replyToAnswer(turn, offer, isAct);
    case 'ticket':
    case 'person':
      if (turn.says('unhelpful')) return null;
      // "It's working again" is no yes to a ticket.
      if (saysSolved(heard, said)) return anythingElse();
      if (isAct('thanks') && takesNote(said.text)) return anythingElse();
      if (turn.isAct('goodbye') && isBrief(said.text)) return decision('talk', { say: [text('goodbye')] });
      if (offer.kind === 'person' && isAct('yes')) return handOff('asked');
      if (wantsHelpWith(said.text) && !turn.says('ticket')) return null;
      // "Room 305", "for recruiting", "it works at home" tell more of what nobody had an answer to.
      if (fillsForm(turn, offer.intent) || (isNoMove(turn) && (isPurpose(said.text) || tellsOfIt(said.text))))
        return gather(turn, offer.intent, `${offer.question}\n${said.text}`, false);
      // "OK, and can I carry them over?" asks on, whatever it begins with.
      if (turn.isAct('yes') || (isAct('yes') && !heard.isQuestion) || isAct('ticket'))
        return gather(turn, offer.intent, offer.question, false);
      // "No, it's still the same" wants no less help than before.
      if (!isAct('no')) return null;
      return isStillSo(said.text) ? abstain(turn, offer.question) : anythingElse();
    case 'choose-intent':
      return replyToChoice(turn, offer, elsewhere, isAct);
    case 'choose-ticket': {
      const [alone, others] = offer.numbers;
      if (alone !== undefined && others === undefined && isAct('yes') && offer.wants === 'follow-up')
        return followUp({ number: alone, status: 'open' }, offer.text);
      if (alone !== undefined && others === undefined && wantsClosed(said.text) && namesTicket(said.text))
        return offerToClose({ number: alone });
      const place = elsewhere || !isBrief(said.text) ? null : placeIn(said.text);
      const number =
        heard.ticketNumbers.find((candidate) => offer.numbers.includes(candidate)) ?? offer.numbers[place ?? -1];
      const ticket = world.tickets.find((candidate) => candidate.number === number);
      if (!ticket) return isAct('cancel') || isAct('no') ? anythingElse({ kind: 'cancel' }) : null;
      if (offer.wants === 'close' || wantsClosed(said.text)) return offerToClose(ticket);
      if (offer.wants === 'urgent') return raised(ticket, offer.text);
      if (offer.wants === 'status' && (addsMore(said.text) || turn.says('follow-up'))) return followUp(ticket);
      return offer.wants === 'status' ? tellStatus([ticket], []) : followUp(ticket, offer.text);
    }
    // A yes is taken for the words of that matter, before anything is decided.
    case 'matter':
      return isAct('no') ? anythingElse() : null;
    case 'more': {
      const back = takeBack(turn, offer, isAct);
      if (back) return back;
      // "OK, bye" is no wish for more.
      const ends = isAct('no') || isAct('thanks') || (turn.isAct('goodbye') && isBrief(said.text));
      if (ends) return decision('talk', { say: [text(isAct('thanks') ? 'thanks' : 'goodbye')] });
      if (givesMarks(said.text)) return decision('talk', { say: [text('thanks')] });
      // "All good now" is no wish for more either, and may be said of a ticket.
      return isAct('yes') && !saysSolved(heard, said) ? decision('talk', { say: [text('go-ahead')] }) : null;
    }
    case 'same-ticket':
      return replyToSame({ ...turn, isAct }, offer);
    // Only where a form is open, see above; what a bare code is about was put to it before.
    case 'person-instead':
    case 'which-field':
    case 'bare':
      return null;
    case 'prove':
      return replyToProof(turn, offer.email);
    case 'solved': {
      const { number } = offer;
      if (wantsReopened(said.text)) return reopen(number);
      // "It stopped working again" has the words of what works again.
      const fails = comesBack(said.text) && isComplaint(said.text);
      if (!fails && (isAct('yes') || isAct('thanks') || saysSolved(heard, said)))
        return decision('talk', { say: [text('solved-confirmed', { number })] });
      if (!isAct('no') && !(comesBack(said.text) && !elsewhere)) return null;
      return reopen(number);
    }
    case 'close-ticket': {
      const { number } = offer;
      if (isAct('no') || isAct('cancel')) return anythingElse();
      return isAct('yes')
        ? decision('follow-up', { say: [text('ticket-closed', { number })], effect: { do: 'close', number } })
        : null;
    }
  }
}
