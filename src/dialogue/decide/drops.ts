import { simplified } from '../../kernel/han.ts';
import { wish } from '../words/wishes.ts';
import { isBrief } from '../words/wording.ts';

/** Twelve words are no longer than that. */
const longestDrop = 200;
/** What any form is for. */
const request =
  /^(?:booking|reservation|request|order|form|buchung|reservierung|anfrage|bestellung|formular|reserva|solicitud|petición|réservation|demande|commande|(?:ال)?(?:حجز|طلب)|.{0,2}(?:预订|预定|申请|订单))$/iu;
/** Shorter words are in any others. */
const leastOfThing = 4;
/** German denies behind what is named. */
const isGerman = /(?<!\p{L})(?:brauch|will|wollen|möcht)/iu;

/** "Actually no, I don't want a room": what the form is for is wanted no more. */
export function dropsIt(said: string, about: string): boolean {
  const words = simplified(said);
  if (!isBrief(said) || said.length > longestDrop) return false;
  const off = wish('isOff', 'all').exec(words)?.slice(1).find(Boolean);
  const thing = off ?? wish('notWanted', 'all').exec(words)?.[1];
  if (off === undefined && isGerman.test(words) && !/(?<!\p{L})(?:nicht|kein\p{L}*)(?!\p{L})/iu.test(words))
    return false;
  if (thing === undefined) return false;
  return request.test(thing) || (thing.length >= leastOfThing && about.toLowerCase().includes(thing.toLowerCase()));
}
