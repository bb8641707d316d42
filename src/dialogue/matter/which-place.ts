import { simplified } from '../../kernel/han.ts';
import { withoutDays } from '../../understanding/beside-days.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Decision, Turn } from '../decide/decision.ts';
import { whichOf } from '../decide/topic.ts';

/** "I need a space", "brauche einen Platz", "il me faut une place": a wish for a place that does not say for what. */
const bare =
  /^[^?？]{0,30}(?:need|want|like to (?:book|have|get)|book|reserve|brauche?n?|bräuchten?|suche|gerne?|möchten?|necesit\p{L}+|quiero|busco|reservar|faut|faudrait|besoin|voudrais|cherche|r[eé]server?|أحتاج|نحتاج|أريد|أبغى|需要|想要|订)\s*(?:an?|einen?|nen|den|un[ae]?|la|d['’]une|إلى)?\s*(?:space|spot|place|platz|sitio|lugar|plaza|emplacement|مكان\p{L}?|一?个?(?:位置|位子|地方))[\p{P}\s]*(?:bitte|please|por favor|stp|svp|من فضلك|谢谢)?[\p{P}\s]*$/iu;

/** What is longer says more than that, in characters. */
const longest = 80;
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
