import type { Offer, TicketStatus } from '../../conversation/events.ts';
import { type Conversation, isOver, joined } from '../../conversation/fold.ts';
import { placeIn } from '../../understanding/fields/nth.ts';
import { answersWith } from '../form/form.ts';
import { thenBack } from '../form/form-steps.ts';
import { generalForm } from '../intents/intents.ts';
import { asksAfter, asksWhen, sharesWord } from '../matter/asks-after.ts';
import { asksOfAnswer } from '../matter/follow-up.ts';
import {
  asksToClose,
  comesBack,
  isStillSo,
  saysItIsStillSo,
  wantsClosed,
  wantsReopened,
} from '../words/ticket-words.ts';
import { wishes } from '../words/wishes.ts';
import {
  addsMore,
  addsToNth,
  isBrief,
  isMail,
  movesIt,
  namesNumber,
  namesOtherTicket,
  namesTicket,
  passesOn,
  saysLittle,
  saysMore,
  tellsMoreOfIt,
} from '../words/wording.ts';
import {
  anythingElse,
  asksRecap,
  type Button,
  type Decision,
  decision,
  saysSolved,
  type TicketBrief,
  type Turn,
  text,
} from './decision.ts';
import { withProof } from './proof.ts';
import { gather } from './topic.ts';

/** Of somebody without a ticket. */
const surelyStatus = 0.8;
/** How many tickets a question about "my tickets" names one by one. */
const ticketsTold = 3;
/** "One more thing" goes on the ticket that waits unless what follows is this clearly another matter. */
const clearMatter = 0.85;

/** "Any news on 1042?", "cancel my other ticket" in the middle of a form: told or offered, and back to the question. */
export function aboutTicketsInForm(turn: Turn): Decision | null {
  const { conversation, rules, heard, said, world } = turn;
  const form = conversation.form && rules.forms.get(conversation.form.name);
  if (!form || !conversation.form) return null;
  const asked = form.fields.find(({ name }) => name === conversation.form?.asked) ?? null;
  // "CC-2210", where a cost centre is asked for, names no ticket.
  const answer = heard.found.find(({ field }) => field === asked?.name && asked.type === 'pattern')?.text ?? '';
  const named = heard.ticketNumbers.filter((number) => !namesNumber(answer.replace(/\D+/g, ' '), number));
  const meant = ticketToAddTo(turn);
  if (meant) return thenBack(followUp(meant), form, conversation.form);
  const isNone = world.tickets.length === 0 && named.length === 0;
  const told = (): Decision => {
    const notYet = text('status-not-yet');
    // Who asks for news in the middle of it takes what they are telling for a ticket, but where they name one.
    if (isNone && !namesTicket(said.text)) return decision('status', { say: [notYet] });
    const status = withProof(turn, tellStatus(world.tickets, named));
    return isNone ? { ...status, say: [...status.say, notYet] } : status;
  };
  if (asksToClose(said.text, heard.isQuestion) && (named.length > 0 || namesOtherTicket(said.text))) {
    const open = world.tickets.filter(
      ({ number, status }) => !isOver(status) && (named.length === 0 || named.includes(number)),
    );
    return closeOne(open, said.text) ?? thenBack(told(), form, conversation.form);
  }
  const asksStatus =
    turn.isAct('status', 0.8) || (turn.says('status') && (world.tickets.length > 0 || heard.isQuestion));
  if (isNone && asksHowLong(turn, form.name) && !answersWith(heard, asked))
    return thenBack(told(), form, conversation.form);
  // "Still nothing", where something more may be told, is an answer.
  if (asked?.optional && named.length === 0 && !heard.isQuestion && !turn.isAct('status', 0.8)) return null;
  // "Any" chooses whatever there is, and asks for no news.
  if (turn.says('skip') && named.length === 0 && !heard.isQuestion) return null;
  // "Status of 1001" names a ticket, and so does "what's with ticket 1042?".
  if (!asksStatus && !(named.length > 0 && heard.isQuestion && isBrief(said.text))) return null;
  return answersWith(heard, asked) && named.length === 0 ? null : thenBack(told(), form, conversation.form);
}

/** "How long will this take?", of what is being told, and of nothing else. */
function asksHowLong({ conversation, heard, said, rules }: Turn, form: string): boolean {
  const [guess] = heard.intents;
  const isElsewhere = guess !== undefined && guess.intent !== form && guess.confidence >= rules.thresholds.form;
  const isBare = asksWhen(said.text, conversation.locale);
  return isBare || (isBrief(said.text) && !isElsewhere && wishes('howLong', conversation.locale, said.text));
}

/** "Add to the second one: …", "add to 1002: …", of the tickets opened here; null where there is none in that place. */
function ticketToAddTo({ conversation, heard, said }: Turn): Conversation['tickets'][number] | null {
  const open = conversation.tickets.filter(({ status }) => !isOver(status));
  const named = addsMore(said.text) && open.find(({ number }) => heard.ticketNumbers.includes(number));
  const nth = addsToNth(said.text);
  return named || (open[(nth === null ? null : placeIn(nth)) ?? -1] ?? null);
}

/** Asks whether the one ticket that is meant may be closed, or which of several; null where there is none. */
function closeOne(meant: readonly Pick<TicketBrief, 'number'>[], words: string): Decision | null {
  const [only, another] = meant;
  return only === undefined ? null : another ? whichTicket(meant, 'close', words) : offerToClose(only);
}

function whichTicket(
  meant: readonly Pick<TicketBrief, 'number'>[],
  wants: 'close' | 'follow-up' | 'urgent',
  words: string,
): Decision {
  const numbers = meant.map(({ number }) => number);
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'choose-ticket', numbers, wants, text: words } }],
    say: [text('which-ticket')],
    buttons: numbers.slice(0, 5).map((number): Button => ({ ticket: number })),
  });
}

/** "It works again", said of a ticket that is open: it may be closed. */
function settled({ conversation, heard, said, world }: Turn): Decision | null {
  if (!saysSolved(heard, said)) return null;
  const isOpen = ({ status }: { status: TicketStatus }): boolean => !isOver(status);
  const named = world.tickets.filter(({ number }) => heard.ticketNumbers.includes(number));
  const here = conversation.tickets.filter(isOpen);
  return closeOne(
    named.length > 0 ? named.filter(isOpen) : here.length > 0 ? here : world.tickets.filter(isOpen),
    said.text,
  );
}

/** "Same as last time": the last ticket is meant; it may go on there, or with another of its kind. */
export function sameAgain(turn: Turn): Decision | null {
  const { conversation, rules, said, says, world } = turn;
  const { offer } = conversation;
  // Of an answer it says that it did not help, and of a ticket that was solved that it comes back.
  const isOpen = offer !== null && offer.kind !== 'more' && offer.kind !== 'ticket' && offer.kind !== 'person';
  if (isOpen || !says('same', rules.thresholds.form)) return null;
  const [last] = world.tickets;
  if (!last) return withProof(turn, decision('talk', { say: [text('no-tickets'), text('what-is-wrong')] }));
  if (isOver(last.status) && comesBack(said.text) && conversation.tickets.at(-1)?.number === last.number) return null;
  const { number, subject } = last;
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'same-ticket', number, question: said.text } }],
    say: [text('same-ticket', { number, subject })],
    buttons: [{ button: 'button-yes' }, { button: 'button-ticket' }, { button: 'button-no' }],
  });
}

/** Yes adds to the ticket that is meant, and "a new one" opens the form it came from, with a word of it. */
export function replyToSame(turn: Turn, { number, question }: Offer & { kind: 'same-ticket' }): Decision | null {
  const { isAct, says, said, world } = turn;
  const ticket = world.tickets.find((candidate) => candidate.number === number);
  if (!ticket) return null;
  // "A new one, this time it is the printer on floor 3": all of it goes along.
  const told = saysMore(said.text) ? joined(question, said.text) : question;
  if (isAct('yes')) return followUp(ticket, told);
  const about = `${told} (${number}: ${ticket.subject})`;
  if (isAct('ticket') || says('ticket')) return gather(turn, ticket.intent ?? generalForm, about, false);
  return isAct('no') || isAct('cancel') ? anythingElse() : null;
}

/** "Make it urgent": said of the one ticket that is open, or asked of which. Beside another matter it is said of that. */
function raise({ heard, said, says, world, rules }: Turn): Decision | null {
  if (!says('urgent')) return null;
  const isNamed = heard.ticketNumbers.length > 0;
  const [guess] = heard.intents;
  const isMatter =
    (guess?.confidence ?? 0) >= rules.thresholds.form || (world.hits[0]?.score ?? 0) >= rules.thresholds.answer;
  if (isMatter && !isNamed) return null;
  const meant = isNamed ? world.tickets.filter(({ number }) => heard.ticketNumbers.includes(number)) : world.tickets;
  const open = meant.filter(({ status }) => !isOver(status));
  const [ticket, another] = open;
  if (!ticket) return null;
  return another ? whichTicket(open, 'urgent', said.text) : raised(ticket);
}

export function raised({ number }: Pick<TicketBrief, 'number'>, before = ''): Decision {
  return decision('follow-up', {
    say: [text('made-urgent', { number })],
    effect: {
      do: 'follow-up',
      number,
      reopen: false,
      queue: false,
      urgent: true,
      ...(before === '' ? {} : { text: before }),
    },
  });
}

/** "What have I told you?", outside of a form: what is on the tickets, or that nothing is. */
function recap(turn: Turn): Decision | null {
  if (!asksRecap(turn.heard, turn.said)) return null;
  const { tickets } = turn.world;
  return tickets.length > 0
    ? toldOneByOne(tellStatus(tickets, []))
    : decision('talk', { say: [text('recap-nothing')] });
}

/** Status and follow-ups, by number or in plain words. */
export function aboutTickets(turn: Turn): Decision | null {
  const { conversation, heard, said, world, rules, isAct, says } = turn;
  const { tickets } = world;
  // "When can I reach you?" is about no ticket, nor is "how long does it take?" behind an answer.
  if (says('hours') || asksOfAnswer(conversation, said.text)) return null;
  const own = toBeClosed(turn);
  if (own) return offerToClose(own);
  const told = recap(turn);
  if (told) return told;
  const raised = raise(turn);
  if (raised) return raised;
  const over = settled(turn);
  if (over) return over;
  const named = tickets.filter((ticket) => heard.ticketNumbers.includes(ticket.number));
  // "Add that my laptop is a Dell" is no matter of its own while a ticket waits.
  const isOpening = heard.isQuestion ? undefined : clearMatter;
  // "It's the printer in room 2.14 by the way" is said of the ticket on the printer.
  const isOfTicket = conversation.tickets.some(
    ({ status, subject }) =>
      !isOver(status) && (tellsMoreOfIt(said.text) || sharesWord(said.text, subject, conversation.locale)),
  );
  // "I meant Illustrator" and "actually 4 headsets", right after the ticket was opened.
  const [guess] = heard.intents;
  const last = tickets.find(({ number }) => number === conversation.tickets.at(-1)?.number);
  const isOfItsKind = guess !== undefined && !isOver(last?.status ?? 'closed') && guess.intent === last?.intent;
  const isElsewhere = (guess?.confidence ?? 0) >= rules.thresholds.form && !isOfItsKind;
  const isPutRight = heard.isCorrection && !heard.isQuestion && isBrief(said.text) && !isElsewhere;
  const isForTicket = conversation.tickets.some(({ status }) => !isOver(status)) && (passesOn(said.text) || isPutRight);
  const isBareStatus = heard.spoken?.some(({ act, whole }) => act === 'status' && whole) === true;
  const adds =
    tickets.some(({ status }) => !isOver(status)) &&
    (isForTicket || says('follow-up', isOfTicket && !heard.isQuestion ? 1.1 : isOpening)) &&
    !says('trouble') &&
    !isBareStatus;
  if (isAct('follow-up') || adds) {
    const alive = tickets.filter((ticket) => ticket.status !== 'closed');
    // What is added to a chat whose only tickets are closed is for the last of them.
    const candidates = heard.ticketNumbers.length > 0 ? named : alive.length > 0 ? alive : last ? [last] : [];
    const open = candidates.filter((ticket) => !isOver(ticket.status));
    const [ticket] = open.length > 0 ? open : candidates;
    if (!ticket) {
      const sure = heard.ticketNumbers.length > 0 || (tickets.length === 0 && isAct('follow-up', 0.85));
      return sure && !isMail(said.text) ? tellStatus(tickets, heard.ticketNumbers) : null;
    }
    const closes = wantsClosed(said.text);
    if (open.length <= 1) return closes && open.length === 1 ? offerToClose(ticket) : followUp(ticket);
    return whichTicket(open, closes ? 'close' : 'follow-up', said.text);
  }
  const [only] = named;
  if (isMail(said.text) && only && named.length === 1 && !isAct('status')) return followUp(only);
  const asked = heard.ticketNumbers.length > 0 && heard.isQuestion && isBrief(said.text);
  // Who has none yet asks for "my tickets" all the same, but for nothing by "what's new?".
  const showsThem = heard.spoken?.some(({ act, whole }) => act === 'status' && whole) && namesTicket(said.text);
  const asksInWords = showsThem || (tickets.length > 0 && says('status', rules.thresholds.form));
  // "Wann hat die Kantine offen" only sounds like it: who has no ticket asks for none so vaguely.
  const asksPlainly = isAct('status', tickets.length === 0 ? surelyStatus : undefined);
  if (asksPlainly || asked || asksInWords || named.length > 0 || asksAfter(turn)) {
    return toldOneByOne(
      tellStatus(tickets, isMail(said.text) ? named.map(({ number }) => number) : heard.ticketNumbers),
    );
  }
  return null;
}

/** "Close it please", "cierra el 1002", or "never mind" where nothing else is at hand, with one ticket here that it can mean. */
function toBeClosed({ conversation, heard, said, world, rules, says }: Turn): { number: number } | null {
  const { offer } = conversation;
  const takesBack = says('cancel') && !heard.isQuestion && (offer === null || offer.kind === 'more');
  if (!asksToClose(said.text, heard.isQuestion) && !takesBack) return null;
  const named = world.tickets.filter(({ number }) => heard.ticketNumbers.includes(number));
  const elsewhere = (heard.intents[0]?.confidence ?? 0) >= rules.thresholds.form;
  const here = conversation.tickets.filter(({ status }) => !isOver(status));
  const [only, another] = heard.ticketNumbers.length > 0 ? named : elsewhere && !namesTicket(said.text) ? [] : here;
  return only && !another && !isOver(only.status) ? only : null;
}

/** "The second one" is then one of those that were told. */
function toldOneByOne(told: Decision): Decision {
  const numbers = told.say.flatMap((say) => (say.what === 'status' ? [say.ticket.number] : []));
  const offer: Offer = { kind: 'choose-ticket', numbers, wants: 'status', text: '' };
  return numbers.length < 2 ? told : { ...told, events: [...told.events, { type: 'offered', offer }] };
}

/** @param numbers the tickets that were named; none stands for those that are open, or the newest */
export function tellStatus(tickets: readonly TicketBrief[], numbers: readonly number[]): Decision {
  if (numbers.length > 0) {
    return decision('status', {
      say: numbers.slice(0, ticketsTold).map((number) => {
        const ticket = tickets.find((candidate) => candidate.number === number);
        return ticket ? { what: 'status', ticket } : text('no-such-ticket', { number });
      }),
    });
  }
  const open = tickets.filter((ticket) => !isOver(ticket.status));
  const told = (open.length > 0 ? open : tickets.slice(0, 1)).slice(0, ticketsTold);
  if (told.length === 0)
    return decision('status', { say: [text('no-tickets')], buttons: [{ button: 'button-human' }] });
  const more = open.length - told.length;
  return decision('status', {
    say: [
      ...told.map((ticket) => ({ what: 'status', ticket }) as const),
      ...(more > 0 ? [text('status-more', { count: more })] : []),
    ],
  });
}

/** @param before what is to be added, when it was said before the ticket was named */
export function followUp(ticket: Pick<TicketBrief, 'number' | 'status'>, before = ''): Decision {
  const reopen = isOver(ticket.status);
  const { number } = ticket;
  return decision('follow-up', {
    say: [text(reopen ? 'reopened' : 'followed-up', { number })],
    effect: { do: 'follow-up', number, reopen, queue: false, ...(before === '' ? {} : { text: before }) },
  });
}

/** "Please close my ticket, it works again": done once it is confirmed, since the number may be another's than was meant. */
export function offerToClose({ number }: Pick<TicketBrief, 'number'>): Decision {
  return decision('choose', {
    events: [{ type: 'offered', offer: { kind: 'close-ticket', number } }],
    say: [text('close-ticket', { number })],
    buttons: [{ button: 'button-yes' }, { button: 'button-no' }],
  });
}

/** "Can you make it Tuesday?" is of the ticket, unless it is about something else as plainly as this. */
const plainly = 0.85;

/** "It rejects me again", "open it again", when the ticket that is meant is over and nothing else is; "move it to 11" when it is the only one that is open. */
export function relapse({ conversation, heard, said, rules, world }: Turn): Decision | null {
  const elsewhere = (heard.intents[0]?.confidence ?? 0) >= rules.thresholds.form;
  const [open, another] = conversation.tickets.filter(({ status }) => !isOver(status));
  const isPlainlyElse = (heard.intents[0]?.confidence ?? 0) >= plainly;
  if (open && !another && (saysItIsStillSo(said.text) || (movesIt(said.text) && !isPlainlyElse))) return followUp(open);
  const asked = wantsReopened(said.text);
  // Two words alone ("still slow") are of no matter of their own, whatever they sound like.
  // "The printer still doesn't print" is of the ticket on the printer.
  const ended = conversation.tickets.at(-1);
  const isBare =
    saysLittle(said.text) || (ended !== undefined && sharesWord(said.text, ended.subject, conversation.locale));
  if (heard.isQuestion || (!asked && ((elsewhere && !isBare) || !(comesBack(said.text) || isStillSo(said.text)))))
    return null;
  // Asked in so many words, it may be one of another chat.
  const last = conversation.tickets.at(-1) ?? (asked ? world.tickets[0] : undefined);
  return last?.status === 'resolved' || last?.status === 'closed' ? reopen(last.number) : null;
}

/** What was solved is there again: the ticket is open, and a person is called. */
export function reopen(number: number): Decision {
  return decision('follow-up', {
    say: [text('reopened', { number })],
    effect: { do: 'follow-up', number, reopen: true, queue: true },
  });
}
