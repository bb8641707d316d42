import { isOver } from '../../conversation/fold.ts';
import { generalForm } from '../intents/intents.ts';
import { tellsContact } from './asides.ts';
import { type Decision, decision, type Turn, text } from './decision.ts';
import { kept } from './files.ts';
import { followUp } from './tickets.ts';
import { gather } from './topic.ts';

/** A link, an address, a code as programs write it (0x80070005, ERR_TIMED_OUT, LT-20417) or a telephone number. */
const data =
  /https?:\/\/\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b0x[\da-fA-F]+\b|\b(?=[A-Z\d_-]*[\d_])[A-Z][A-Z\d]*(?:[_-][A-Z\d]+)+\b|\b[A-Z]+\d{3,}\b|\+?\d(?:[\s().-]?\d){5,}/gu;
/** What it is called by whoever sends it alone. */
const named =
  /(?<!\p{L})(?:(?:the |my |an? )?(?:error|code|error code|link|number|it says|el|la|un|código|error|enlace|número|le|un|code|erreur|lien|numéro|der|die|das|ein|fehler|fehlercode|fehlermeldung|code|link|nummer|رمز|خطأ|كود|رابط|رقم|الخطأ|الرمز))(?!\p{L})|错误|代码|报错|链接|号码|电话/giu;

/** What is longer is more than that, and would take long to read so. */
const longest = 200;

/** Is nothing said but a link, a code or a number? */
export function isBareData(said: string): boolean {
  if (said.length > longest) return false;
  const rest = said.replace(data, ' ');
  return rest !== said && !/[\p{L}\p{N}]/u.test(rest.replace(named, ' '));
}

/** A greeting, or a wish for another language, takes nothing from what was kept until it is told what it is about. */
export function keepingBare({ conversation: { offer } }: Turn, decided: Decision): Decision {
  const offersNothing = !decided.events.some(({ type }) => type === 'offered');
  return offer?.kind === 'bare' && decided.kind === 'talk' && decided.effect === null && offersNothing
    ? { ...decided, events: [...decided.events, ...kept(offer)] }
    : decided;
}

/**
 * A mere link, code or number as the first word on something: it is asked what it is about, and what is told then goes with it. Where a
 * question, a ticket or an offer is open it belongs to that, and one that an article names is answered.
 */
export function takeBare({ conversation, heard, said, world, rules }: Turn): Decision | null {
  const { form, offer, tickets } = conversation;
  const isOpen = form !== null || (offer !== null && offer.kind !== 'more' && offer.kind !== 'bare');
  const isContact = tellsContact(said.text) !== null;
  const isKnown =
    (!isContact && (world.hits[0]?.score ?? 0) >= rules.thresholds.answer) || heard.ticketNumbers.length > 0;
  if (
    isOpen ||
    isKnown ||
    !(isContact || heard.isName || isBareData(said.text)) ||
    tickets.some(({ status }) => !isOver(status))
  )
    return null;
  return decision('talk', {
    events: [{ type: 'offered', offer: { kind: 'bare', question: said.text } }],
    say: [text('what-is-it-about')],
  });
}

/** "My number is 0170 5551234", of what was just answered or could not be, or of the ticket that is open: it goes there, and asks nothing. */
export function takeContact(turn: Turn): Decision | null {
  const { conversation, heard, said } = turn;
  const { form, offer, tickets, proving } = conversation;
  if (form !== null || proving || offer?.kind === 'prove' || heard.ticketNumbers.length > 0) return null;
  if (tellsContact(said.text) === null) return null;
  if (offer?.kind === 'helped' || offer?.kind === 'ticket' || offer?.kind === 'person')
    return gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
  const open = tickets.findLast(({ status }) => !isOver(status));
  return open ? followUp(open) : null;
}
