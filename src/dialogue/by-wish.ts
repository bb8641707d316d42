import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import { kindOf } from '../knowledge/kind.ts';
import type { IntentGuess } from '../understanding/types.ts';
import type { DialogueRules } from './decision.ts';
import { givesBack } from './gives-back.ts';
import type { FormDefinition } from './intents.ts';

/** What is wanted in a device, or of it: more than it has, or another that is stronger. */
const wantsMore: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:more|extra|additional|upgrade\w*|bigger|larger)\b.{0,20}\b(?:memory|ram|storage|disk|ssd|hard drive)\b|\b(?:memory|ram|ssd|disk|storage) (?:upgrade|expansion)\b/,
  es: /(?:más|ampliar|ampliación de|aumentar).{0,15}(?:memoria|ram|disco|ssd|almacenamiento)/u,
  fr: /(?:plus de|davantage de|augmenter|extension de|ajouter de)[^.]{0,15}(?:mémoire|ram|disque|ssd|stockage)/u,
  de: /(?:mehr|zusätzlich\p{L}{0,2}|größer\p{L}{0,2})\s.{0,15}(?:arbeitsspeicher|speicher|ram|ssd|festplatte)|(?:speicher|ram|ssd)-?(?:erweiterung|aufrüst\p{L}*|upgrade)|arbeitsspeicher (?:erweitern|aufrüsten)/u,
  ar: /(?:زيادة|مزيد من|توسيع|ترقية|أكبر|اكبر).{0,12}(?:الذاكرة|ذاكرة|رام|الرام|القرص|التخزين)|(?:ذاكرة|رام|قرص) (?:أكبر|اكبر|أكثر|اكثر|إضافية|اضافية)/u,
  zh: /(?:加|扩|更[大多]的?|升级).{0,4}(?:内存|硬盘|存储)|(?:内存|硬盘)(?:升级|扩容|不够)/u,
};

/** A thing that is asked for in so many words: "need 2 monitors", "we want a new headset". */
const asksFor: Readonly<Record<Language, RegExp>> = {
  en: /^(?:hi|hello|hey)?[,! ]*(?:i |we )?(?:need|want|require|would like|['’]d like) (?:\d{1,2}|two|three|an?(?: new| extra| second)?|another|some|new) \p{L}/u,
  es: /^(?:hola)?[,! ]*(?:necesito|necesitamos|quiero|queremos) (?:\d{1,2}|dos|tres|un[ao]?|otr[oa]) \p{L}/u,
  fr: /^(?:bonjour)?[,! ]*(?:il (?:me|nous) faut|j['’]ai besoin d['’e]|nous avons besoin d['’e]|je voudrais) ?(?:\d{1,2}|deux|trois|une?|autre)\s\p{L}/u,
  de: /^(?:hallo|hi)?[,! ]*(?:(?:ich |wir )?(?:brauche|brauchen|benötige|benötigen|hätte gern|hätten gern)) (?:\d{1,2}|zwei|drei|eine?n?|noch eine?n?|neue?n?) \p{L}/u,
  ar: /^(?:أحتاج|احتاج|نحتاج|أريد|اريد) (?:\d{1,2} |إلى )?\p{L}/u,
  zh: /^(?:我们?)?(?:需要|想要)(?:\d{1,2}|[一两二三])?[台个块部]/u,
};

/** Days off that are taken, whatever verb is used: "book leave" books no room. */
const takesLeave: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:book|take|plan|schedule|put in|enter|log|request|need|want)\b (?:\p{L}+ ){0,3}(?:(?:annual )?leave|vacation|holidays?|time off|days? off|pto)\b(?! (?:party|inn|message|reply|cover))/u,
  es: /(?:coger|tomar|pedir|reservar|solicitar|cojo|tomo) (?:\p{L}+ ){0,3}(?:vacaciones|días libres|permiso)/u,
  fr: /(?:poser|prendre|réserver|demander|pose) (?:\p{L}+ ){0,3}(?:congés?|vacances|rtt|jours? de congé)/u,
  de: /(?<!\p{L})(?:urlaub|freie tage|gleittag\p{L}*)(?!\p{L}).{0,40}(?:buchen|nehmen|eintragen|einreichen|planen)/u,
  ar: /(?:حجز|أخذ|اخذ|آخذ|طلب|أطلب) (?:\p{L}+ )?(?:إجازة|اجازة)/u,
  zh: /(?:预订|预约|申请|安排|要|想)(?:\p{sc=Han}{0,3})(?:休假|年假|假期)/u,
};

/** Who gives up their job; "notice" and "hand in" are said of leave as well. */
const quits =
  /\b(?:hand(?:ing|ed)? in|give|giving|gave|put(?:ting)? in) my (?:\p{L}+ )?(?:notice|resignation)\b|\b(?:i|to|i['’]m|am) (?:want to |would like to )?(?:resign|resigning|quit my job|quitting my job)\b|presentar mi (?:renuncia|dimisión)|\b(?:quiero|voy a) (?:renunciar|dimitir)\b|(?:poser|donner|remettre|présenter) ma démission|(?:je|veux|vais) (?:démissionne|démissionner)\b|(?<!\p{L})(?:ich|wie) (?:möchte |will )?(?:kündigen?|kündige ich)\s*[.!?]*$|(?:meine|die) kündigung (?:ein|ab)|(?:تقديم|أقدم|اقدم) استقالتي|أستقيل|(?:提交|递交|交)(?:辞职|离职)|我[要想]?(?:辞职|离职)/u;

/** What was booked is to be at another time, said of nothing but the booking. */
const movesBooking =
  /\b(?:move|shift|push|change|postpone|reschedule) (?:my|our|the) (?:\p{L}+ )?(?:booking|reservation)\b|(?:mover|cambiar|aplazar|cambia|mueve) (?:mi|nuestra|la) reserva|(?:déplacer?|décaler?|reporter?|changer?) (?:ma|notre|la) réservation|(?:meine|unsere|die) (?:buchung|reservierung)\b.{0,30}(?:verschieben|verlegen|ändern)|(?:verschieb|verleg)\p{L}* (?:meine|unsere|die) (?:buchung|reservierung)|(?:نقل|تغيير|تأجيل|انقل|غير) (?:حجزي|حجزنا|الحجز)|(?:把|我的)?(?:预订|预定|预约)(?:改到|挪到|推迟|提前)/u;

/** What is left behind on the way is lost: "forgot my laptop at the airport". */
const leftBehind: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:forgot|left|leave) (?:my |the |our )?(?:\p{L}+ )?\p{L}+ (?:at|in|on) (?:the|a|my) (?:\p{L}+ )?(?:airport|plane|train|bus|taxi|cab|uber|tram|metro|hotel|restaurant|cafe|bar|station|car)/u,
  es: /(?:olvid|dej)\p{L}{0,12} .{0,25} en (?:el|la|un|una) (?:aeropuerto|avión|tren|autobús|taxi|metro|hotel|restaurante|cafetería|bar|estación)/u,
  fr: /(?:oublié|laissé) .{0,30} (?:à l['’]|dans (?:le|la|un|une)|au) ?(?:aéroport|avion|train|bus|taxi|métro|hôtel|restaurant|café|bar|gare)/u,
  de: /(?:am|im|in der|in einem) (?:flughafen|flugzeug|zug|bus|taxi|bahn|u-bahn|s-bahn|hotel|restaurant|café|bahnhof)\s.{0,20}(?:vergessen|liegen ?gelassen|liegenlassen|stehen ?lassen)/u,
  ar: /(?:نسيت|تركت) .{0,25}في (?:ال)?(?:مطار|طائرة|قطار|باص|حافلة|تاكسي|فندق|مطعم|مقهى)/u,
  zh: /(?:忘|落|丢)在.{0,4}(?:机场|飞机|火车|高铁|公交|出租车|地铁|酒店|餐厅|咖啡)/u,
};

/**
 * What a message may be about, where somebody wants to give a device back or have more in it: the request for such things goes first, for
 * "return" is said of licences as well, and "memory" of what was lost.
 * @param intents likeliest first
 * @returns the same guesses, or with another in the place of the first
 */
export function byWish(
  intents: readonly IntentGuess[],
  said: string,
  language: Language,
  { forms, extract }: Pick<DialogueRules, 'forms' | 'extract'>,
  now: Instant,
): readonly IntentGuess[] {
  const words = said.toLowerCase();
  if (leftBehind[language].test(words)) return first(intents, formOn('incident', 'device', 'loss'));
  const [guess] = intents;
  if (quits.test(words)) return first(intents, named('leaving-date'));
  // Of what it is a booking is not said: the likeliest, if it is one at all.
  if (movesBooking.test(words) && forms.get(guess?.intent ?? '')?.kind === 'service-request')
    return first(intents, guess?.intent);
  const isBooking =
    guess === undefined || guess.confidence < unclear || forms.get(guess.intent)?.kind === 'service-request';
  if (isBooking && takesLeave[language].test(words) && kindOf(said, language) === null)
    return first(intents, named('leave-type'));
  // "I need a room with a monitor" is for the room, which is as much of a request.
  const isWanted = asksFor[language].test(words);
  const isNamed = wantsMore[language].test(words) || givesBack(said);
  const meant = isWanted || isNamed ? formOn('service-request', 'equipment') : undefined;
  const isNear = guess?.intent === meant || forms.get(guess?.intent ?? '')?.kind === 'incident';
  return isNamed || isNear ? first(intents, meant) : intents;

  /** The form that has such a field. */
  function named(field: string): string | undefined {
    return [...forms.values()].find(({ fields }) => fields.some(({ name }) => name === field))?.name;
  }

  /** The form of a kind whose first field is a choice that the message names, and that has another beside it. */
  function formOn(kind: FormDefinition['kind'], thing: string, beside = thing): string | undefined {
    const isMeant = (form: FormDefinition): boolean => {
      const [asked] = form.fields;
      if (form.kind !== kind || asked?.name !== thing || !form.fields.some(({ name }) => name === beside)) return false;
      return extract(said, [asked], language, now).some((one) => one.confidence >= leastNamed && one.value !== 'other');
    };
    return [...forms.values()].find(isMeant)?.name;
  }
}
/** Of two things that are named either may be meant, and it is one of them. */
const leastNamed = 0.55;
/** What is less likely than this is not what is meant by itself. */
const unclear = 0.5;
/** It is said in so many words. */
const clear = 0.85;

/** The same guesses with one intent before them, as what is said outright. */
export function first(intents: readonly IntentGuess[], intent: string | undefined): readonly IntentGuess[] {
  if (intent === undefined) return intents;
  const rest = intents.filter((guess) => guess.intent !== intent);
  return [{ intent, confidence: Math.max(clear, intents[0]?.confidence ?? 0) }, ...rest];
}
