import { type Conversation, isOver } from '../../conversation/fold.ts';
import { simplified } from '../../kernel/han.ts';

/** Words before what a bare follow-up is about: "what about", "¿y", "et sur", "und wie ist es mit". The first group is the rest. */
const openers: readonly RegExp[] = [
  /^(?:(?:and|but|ok(?:ay)?|so)[,\s]+)?(?:what|how) about (.+)$/,
  /^(?:and|or)(?: if (?:i am|i'm|it is|it's|i have|i use))? (.+)$/,
  /^same (?:question )?(?=for |on |with |in )(.+)$/,
  /^¿?\s*(?:y|e|o)(?: si (?:uso|tengo|es|estoy))? (.+)$/,
  /^¿?\s*(?:y )?qué (?:hay|pasa|tal) (?:de |del |con (?:el |la )?)(.+)$/,
  /^(?:et|ou)(?: si (?:j'ai|j'utilise|c'est|je suis))? (.+)$/,
  /^(?:et )?(?:qu'en est-il (?:de |du |pour )|pareil (?=pour |sur |avec ))(.+)$/,
  /^(?:und |oder )?(?:wie (?:ist|geht|sieht) (?:es|das)(?: aus)?|was ist) (.+)$/,
  /^(?:und|oder)(?: wenn ich)? (.+)$/,
  /^و?(?:ماذا|ما) (?:عن|بشأن) (.+)$/,
  /^و(?!ين\s)\s?(.+)$/,
  /^(?:那么?|还有|如果是?)(.+?)呢?$/,
  /^(.+)呢$/,
];

/** A rest that asks by itself, or goes on telling, is no bare follow-up. */
const complete =
  /^(?:how|what|where|when|why|who|which|can|could|do|does|did|is|are|was|will|would|should|i|i'm|i've|it|it's|we|then|now|also|still|this|that|cómo|qué|dónde|cuándo|por qué|quién|cuál|puedo|puede|hay|no|me|se|ahora|comment|où|quand|pourquoi|qui|quel|quelle|est-ce|je|j'ai|il|elle|ça|c'est|wie|wo|wann|warum|wer|was|welche[rs]?|kann|muss|ich|es|das|jetzt|dann|كيف|أين|متى|لماذا|هل|أنا|لا|هو|هي)(?:\s|$)|怎么|怎样|如何|哪|什么|为什么|多少|谁|我|吗/;

/** Words that lead to where, with what or for whom: what a follow-up exchanges. */
const prepositions: ReadonlySet<string> = new Set(
  'on at in from with for using via en para con desde por sobre sur avec pour dans chez au aux à auf mit für im am bei beim unter von zu على في من مع عند عبر'.split(
    ' ',
  ),
);
const leads = (phrase: string): boolean => prepositions.has(phrase.split(/\s/u, 1)[0] ?? '');

const mostWords = 5;
const mostHan = 12;
const longestBefore = 300;

/** A bare follow-up, and what it may ask in full. */
export interface FollowUp {
  /** What it is about: "on Android". */
  about: string;
  /** The likeliest first. */
  readings: readonly string[];
}

/**
 * What a bare follow-up may ask in full, given the question before it: "and on Android?" after "how do I set up mail on my iPhone?"
 * is "how do I set up mail on Android", or the two questions together.
 * @returns null for a message that stands by itself
 */
export function followUpOf(said: string, before: string | null): FollowUp | null {
  if (before === null || before.length > longestBefore) return null;
  const opened = aboutOf(said);
  const about = opened ?? nameAsked(said);
  if (about === null) return null;
  const subject = before.trim().replace(/[?？!！.。؟]+$/u, '');
  const exchanged = exchange(subject, about);
  // A name alone asks for the same of another thing only where there is a thing it can stand for.
  if (opened === null) return exchanged === null ? null : { about, readings: [exchanged] };
  const added = `${subject}, ${about}?`;
  return { about, readings: exchanged === null ? [added] : [exchanged, added] };
}

/** "Android?", "on my tablet?": a name that is asked and nothing else, one or two words of it. */
function nameAsked(said: string): string | null {
  const flat = flatOf(said);
  if (!asks(said) || flat === '' || complete.test(flat) || openers.some((opener) => opener.test(flat))) return null;
  const words = flat.split(/\s+/u).length - (leads(flat) ? 1 : 0);
  return words <= mostWordsOfName && (!/\p{sc=Han}/u.test(flat) || flat.length <= mostHanOfName) ? flat : null;
}
const mostWordsOfName = 2;
const mostHanOfName = 6;

const asks = (said: string): boolean => /[?？؟]\s*$/u.test(said);

function flatOf(said: string): string {
  return said
    .trim()
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[?？!！.。؟¿]+/gu, '')
    .trim();
}

/** What a bare follow-up is about: "and the door?"; null for any other message. */
export function aboutOf(said: string): string | null {
  const flat = flatOf(said);
  for (const [i, opener] of openers.entries()) {
    const rest = opener.exec(flat)?.[1]?.trim();
    if (rest === undefined || rest === '' || complete.test(rest) || isLong(rest)) continue;
    // "And" and the like open many a sentence: only a question mark or a preposition makes it ask for the same of another thing.
    const isBare = bareOpeners.has(i);
    if (!isBare || asks(said) || leads(rest)) return rest;
  }
  return null;
}

/** "And on Sundays?", "那周日呢？": goes on asking about what was asked before, by its first words. */
export function continues(said: string): boolean {
  return aboutOf(said) !== null;
}

/** Of `openers`, those that are a mere "and". */
const bareOpeners: ReadonlySet<number> = new Set([1, 3, 5, 8, 10]);

function isLong(rest: string): boolean {
  return /\p{sc=Han}/u.test(rest) ? rest.length > mostHan : rest.split(/\s+/u).length > mostWords;
}

/** The question with its last phrase of place or means exchanged for that of the follow-up; null where it has none. */
function exchange(subject: string, rest: string): string | null {
  const han = /在[^在]{1,10}?(?=上|里|中|怎么|如何)/u;
  if (/\p{sc=Han}/u.test(subject)) {
    const bare = rest.replace(/^在/u, '').replace(/[上里中]$/u, '');
    return han.test(subject) ? `${subject.replace(han, `在${bare}`)}？` : null;
  }
  const words = subject.split(/\s+/u);
  const at = words.findLastIndex((word, i) => i >= 2 && i < words.length - 1 && prepositions.has(word.toLowerCase()));
  if (at < 0) return null;
  const kept = words.slice(0, leads(rest) ? at : at + 1);
  return `${[...kept, rest].join(' ')}?`;
}

const pointers =
  /(?<!\p{L})(?:it|that|this|them|those)(?!\p{L})|\p{L}(?:ar|er|ir)l[oa]s?(?!\p{L})|(?:cómo|como|dónde|donde|cuándo|quién) (?:se )?l[oae]s? \p{L}|(?:comment|où|quand) (?:je|on) l(?:es? |a |['’])\p{L}|wie \p{L}+ ich (?:den|die|die denn)(?!\p{L}| \p{L})|(?<!\p{L})(?:l['’]|l[ae]s? )(?=\p{L}+(?:er|ir|re)(?!\p{L}))|(?<!\p{L})(?:ça|cela|das|es|ihn|sie)(?=(?:\s+\p{Ll}+){0,2}$)|\p{sc=Arabic}{3}(?:ها|ه)(?!\p{L})|[它这那]/iu;

/** "How do I cancel it?": what it is about was said before. In Chinese it need not be said at all ("怎么取消？"). */
export function pointsBack(said: string): boolean {
  const flat = flatOf(said);
  const isShort = /\p{sc=Han}/u.test(flat) ? flat.length <= mostHan : flat.split(/\s+/u).length <= mostWordsBack;
  return isShort && (pointers.test(flat) || (/\p{sc=Han}/u.test(flat) && flat.length <= mostHanOfName));
}
const mostWordsBack = 8;

const howLong =
  /(?<!\p{L})(?:how long|cuánto (?:tiempo|tarda|dura)|combien de temps|wie lange)|كم (?:[يت]ستغرق|مدة|من الوقت)|多久|多长时间/iu;

const howManySigns =
  /(?<!\p{L})how (?:long (?:must|should|does|do|has|shall|can|may) (?:it|that|they|the \p{L}+|a \p{L}+)(?: have| has| need| got)?(?: to)? be|many (?:characters|letters|digits))|(?<!\p{L})(?:cuántos caracteres|cuántas letras|(?:de )?qué longitud|cómo de larg[oa]|combien de (?:caractères|lettres)|(?:de )?quelle longueur|wie ?viele? (?:zeichen|buchstaben|stellen)|wie lang (?:muss|soll|sollte|darf))|كم (?:حرف|حرفا|حرفًا|رمز)|ما (?:هو )?طول|(?:多少|几)(?:个?字符|位|个字)|要?多长(?!时间)/iu;

/** "And how long must it be?", of what is typed: no time. */
export function asksHowManySigns(said: string): boolean {
  return howManySigns.test(simplified(said));
}

/** "How long does it take?" */
export function asksHowLong(said: string): boolean {
  return howLong.test(simplified(said)) && !asksHowManySigns(said);
}

/** Is it, right behind an answer, a question about that: one that points back, a bare "what about tomorrow", or three words at most? */
export function asksOn(said: string): boolean {
  const flat = flatOf(said);
  const isTiny = /\p{sc=Han}/u.test(flat)
    ? flat.length <= mostHanOfName
    : flat.split(/\s+/u).length <= mostWordsOfQuestion;
  return (
    pointsBack(said) ||
    aboutOf(said) !== null ||
    (asks(said) && isTiny) ||
    ((asksHowLong(said) || asksHowManySigns(said)) && !isLong(flat))
  );
}
const mostWordsOfQuestion = 3;

/** "How long does it take?" is asked of the answer before it, unless a ticket is open that it may be asked of. */
export function asksOfAnswer({ offer, tickets }: Pick<Conversation, 'offer' | 'tickets'>, said: string): boolean {
  return offer?.kind === 'helped' && asksHowLong(said) && asksOn(said) && tickets.every(({ status }) => isOver(status));
}
