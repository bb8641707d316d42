import { simplified } from '../../kernel/han.ts';
import type { FormDefinition } from '../intents/intents.ts';
import { isBrief } from '../words/wording.ts';

const back =
  /(?<!\p{L})(?:(?:return|returning|hand(?:ing)? (?:in|back)|giv(?:e|ing) back|send(?:ing)? back|bring(?:ing)? back) (?:my|our|the|this|that|an?|old|it|equipment)(?! (?:sick|doctor|medical|notice|expenses?|receipts?|forms?|report|claim|resignation|call|visit))|(?:giv(?:e|ing)|hand(?:ing)?|bring(?:ing)?|send(?:ing)?) (?:my|our)(?: \p{L}+){0,3} back|(?:devolver|devuelvo) (?:el|la|mi|mis|un|una|los|equipo)|entreg(?:ar|o) (?:mi|mis)|(?:rendre|rends|restituer|retourner|rapporter) (?:le|la|l['’]|mon|ma|mes|un|une|du)(?!\p{L})|(?:zurück|ab|retour)(?:zu)?(?:geben|bringen|schicken)|(?:gebe|bringe|schicke|geb) .{2,40} (?:zurück|ab)|(?:إرجاع|ارجاع|أرجع|ارجع|إعادة|أعيد|اعيد|تسليم|أسلم) (?:ال|جهاز|لابتوب|شاشة|حاسوب|ترخيص))|(?:归还|退还|交还|还回|上交)/iu;

/** "I need to return my laptop", "Laptop abgeben": what somebody has of ours goes back, by the words alone. */
export function givesBack(said: string): boolean {
  return isBrief(said) && back.test(simplified(said));
}

/** Whether a form asks for things that may be given back: a sick note is handed in as well. */
export function isOfThings({ fields }: FormDefinition): boolean {
  return fields.some(({ name, finds }) => name === 'equipment' || finds === 'application');
}
