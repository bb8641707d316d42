import { simplified } from '../kernel/han.ts';
import { withoutDays } from '../understanding/beside-days.ts';
import { read } from '../understanding/fields/reading.ts';
import { whichOf } from './decide-topic.ts';
import type { Decision, Turn } from './decision.ts';

/** "I need a space", "brauche einen Platz", "il me faut une place": a wish for a place that does not say for what. */
const bare =
  /^[\p{P}\s]*(?:(?:hi|hello|hey|hallo|moin|hola|buenas|bonjour|salut|مرحبا|你好)[\p{P}\s]+)?(?:(?:i|we)?\s*(?:need|want|would like|'d like|['’]d like to (?:book|have|get|reserve)|would like to (?:book|have|get|reserve)|book|reserve|get)(?: to (?:book|reserve))?|can i (?:get|have|book|reserve)|(?:ich |wir )?(?:brauche?n?|bräuchten?|hätten? gerne?|möchten?|will|suche)|(?:yo )?(?:necesito|necesitamos|quiero|quería|quisiera|me hace falta|busco)(?: reservar)?|reservar|(?:il (?:me|nous) faut|il (?:me|nous) faudrait|j['’]ai besoin d['’]|je (?:voudrais|veux|cherche)|j['’]aimerais)(?: réserver| avoir)?|réserver|أحتاج(?: إلى)?|نحتاج(?: إلى)?|أريد|نريد|بدي|أبغى|محتاج|我?(?:需要|想要|要|想订|想预订|预订|订))\s*(?:an?|one|some|the|einen?|noch einen|'?nen|den|un|una|algún|une|la|le)?\s*(?:space|spot|place|platz|plätze|sitio|lugar|plaza|place|emplacement|مكانا?ً?|محلا?|(?:一个|个)?(?:位置|位子|地方))[\p{P}\s]*(?:bitte|please|por favor|s['’]il (?:vous|te) plaît|stp|svp|من فضلك|谢谢)?[\p{P}\s]*$/iu;

/** For what a place is booked here. */
const places = ['parking', 'meeting-room-booking', 'event-booking'] as const;

/** A place that is asked for without saying for what, but for the days: for which is asked. Null for all else, and where only one is known. */
export function whichPlace({ said, rules, conversation }: Turn): Decision | null {
  const { text } = said;
  if (text.length > longest) return null;
  const rest = withoutDays(read(text), conversation.locale) ?? text;
  const known = places.filter((name) => rules.forms.has(name));
  return known.length > 1 && bare.test(simplified(rest)) ? whichOf(known, text) : null;
}
const longest = 80;
