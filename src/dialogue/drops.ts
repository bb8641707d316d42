import { simplified } from '../kernel/han.ts';
import { isBrief } from './wording.ts';

/** What is not wanted, named behind the words that say so, and nothing behind it but small words. */
const notWanted =
  /(?:(?:don['’]?t|do not|won['’]?t|no longer|not) (?:want|need)(?: to \p{L}+)?|forget(?: about)?|never ?mind|ya no (?:quiero|necesito|hace falta)|no (?:quiero|necesito)|olvid\p{L}+|(?:veux|voulons|ai|avons) (?:plus|pas)(?: besoin)?|oubli\p{L}+|(?:brauch|will|wollen|möcht|vergiss|vergess)\p{L}*(?: sie)?|(?:لا|ما|لم أعد) (?:أريد|اريد|أحتاج|احتاج|بدي|ابغى)|انسى?|不(?:想|要|需要|用))[\s\p{L}]{0,2} ?(?:(?:a|an|the|that|this|my|any|el|la|un|una|mi|le|une?|du|de|d|ma|mon|den|die|das|dem|einen?|keinen?|mein\p{L}*)['’ ]+)?(\p{L}+)(?: (?:any ?more|any longer|after all|now|then|thanks|please|gracias|merci|doch|nicht|mehr|jetzt|danke|الآن|بعد الآن)| 了)*[\p{P}\s]*$/iu;
/** The thing itself is needed no more, or does not take place: "no room needed", "das Meeting fällt aus". */
const isOff =
  /(?:(?:^|[\s,])(?:no|kein\p{L}*|ningún|ninguna|aucune?|plus de|لا حاجة ل|不需要|不用)\s?(\p{L}+) (?:is )?(?:needed|required|necessary|nötig|notwendig|mehr nötig|necesari[oa]|nécessaire|mehr)|(?:the|my|our|das|der|die|mein\p{L}*|el|la|le|la) (\p{L}+) (?:is|was|has been|got|wird|wurde|ist|se|est|a été) ?(?:off|cancell?ed|called off|over|abgesagt|gestrichen|cancel\p{L}*|annulée?|suspendid[oa])|(?:das|der|die|mein\p{L}*) (\p{L}+) (?:fällt aus|findet nicht statt))(?!\p{L})/iu;

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
  const off = isOff.exec(words)?.slice(1).find(Boolean);
  const thing = off ?? notWanted.exec(words)?.[1];
  if (off === undefined && isGerman.test(words) && !/(?<!\p{L})(?:nicht|kein\p{L}*)(?!\p{L})/iu.test(words))
    return false;
  if (thing === undefined) return false;
  return request.test(thing) || (thing.length >= leastOfThing && about.toLowerCase().includes(thing.toLowerCase()));
}
