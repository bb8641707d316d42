import { simplified } from '../kernel/han.ts';
import { isBrief } from './wording.ts';

/** What is not wanted, named behind the words that say so, and nothing behind it but small words. */
const notWanted =
  /(?:(?:don['’]?t|do not|won['’]?t|no longer) (?:want|need)|forget(?: about)?|never ?mind|ya no (?:quiero|necesito|hace falta)|no (?:quiero|necesito)|olvid\p{L}+|(?:veux|voulons|ai|avons) (?:plus|pas)(?: besoin)?|oubli\p{L}+|(?:brauch|will|wollen|möcht|vergiss|vergess)\p{L}*(?: sie)?|(?:لا|ما|لم أعد) (?:أريد|اريد|أحتاج|احتاج|بدي|ابغى)|انسى?|不(?:想|要|需要|用))[\s\p{L}]{0,2} ?(?:(?:a|an|the|that|this|my|any|el|la|un|una|mi|le|une?|du|de|d|ma|mon|den|die|das|dem|einen?|keinen?|mein\p{L}*)['’ ]+)?(\p{L}+)(?: (?:any ?more|after all|now|then|thanks|please|gracias|merci|doch|nicht|mehr|jetzt|danke|الآن|بعد الآن)| 了)*[\p{P}\s]*$/iu;
/** Shorter words are in any others. */
const leastOfThing = 4;
/** German denies behind what is named. */
const isGerman = /(?<!\p{L})(?:brauch|will|wollen|möcht)/iu;

/** "Actually no, I don't want a room": what the form is for is wanted no more. */
export function dropsIt(said: string, about: string): boolean {
  const words = simplified(said);
  const thing = isBrief(said) ? notWanted.exec(words)?.[1] : undefined;
  if (thing === undefined || (isGerman.test(words) && !/(?<!\p{L})(?:nicht|kein\p{L}*)(?!\p{L})/iu.test(words)))
    return false;
  return thing.length >= leastOfThing && about.toLowerCase().includes(thing.toLowerCase());
}
