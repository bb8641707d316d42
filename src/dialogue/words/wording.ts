import { simplified } from '../../kernel/han.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { gistOf } from '../../understanding/gist.ts';
import type { Understanding } from '../../understanding/types.ts';
import { wishes } from './wishes.ts';

const longestBrief = { words: 12, characters: 24 };

/** A remark rather than a story: at most 12 words, or 24 characters of a script without spaces. */
export function isBrief(text: string): boolean {
  const trimmed = text.trim();
  // That many words have more characters than this.
  if (trimmed.length <= longestBrief.characters) return true;
  return /\p{Script=Han}/u.test(trimmed)
    ? trimmed.length <= longestBrief.characters
    : trimmed.split(/\s+/u).length <= longestBrief.words;
}

/** Question words that ask to be told something, not to be given it: "how do I …", "wo finde ich …". */
const questionWords =
  /(?:^|[^\p{L}])(?:how|what|what's|where|when|why|who|which|cómo|qué|dónde|cuándo|por qué|quién|cuál|cuánto|cuántos|cuántas|comment|où|quand|pourquoi|qui|quel|quelle|quels|quelles|combien|wie|wieso|warum|wo|wann|wer|was|welche|welcher|welches|wieviel|[وف]?(?:كيف|أين|وين|متى|لماذا|ليش|ليه|ماذا|كم|ازاي|إزاي|فين|إمتى|امتى|شلون|شو|ايه|إيه|وش|ايش|إيش|شنو|كيفاش|فوقاش|علاش))(?:$|[^\p{L}])|怎么|怎样|如何|哪里|哪儿|哪个|什么|为什么|多少|多久|几点|谁/iu;

export function wantsToKnow(text: string): boolean {
  return questionWords.test(simplified(text));
}

const whether =
  /\b(?:know|tell me|see|check|wonder(?:ing)?|ask) (?:if|whether)\b|(?<!\p{L})(?:saber|decirme|dime|ver) si(?!\p{L})|(?<!\p{L})(?:savoir|dire|voir|dites-moi|dis-moi) s(?:i(?!\p{L})|['’])|(?<!\p{L})(?:wissen|sagen|fragen|schauen),? ob(?!\p{L})|(?:أعرف|اعرف|تخبرني|أسأل|اسأل) (?:إذا|اذا|هل)|(?:知道|问一?下|请问).{0,8}(?:是否|有没有|是不是|了吗|没有)/iu;

/** "I'd like to know whether it works again" does not say that it does. */
export function asksWhether(text: string): boolean {
  return whether.test(simplified(text));
}

/** "How do I cancel it?" asks to be told, and calls nothing off. */
export function asksHowToCancel({ act, isQuestion }: Pick<Understanding, 'act' | 'isQuestion'>, text: string): boolean {
  return act?.name === 'cancel' && isQuestion && wantsToKnow(text);
}

const givingUp =
  /(?<!\p{L})(?:(?:cancel|withdraw|call off|give back|take back|undo) (?:my|our|the|that|this)|(?:cancel|anul|retir)\p{L}* (?:mi|mis|la|el|nuestr[ao])|(?:annul|retir)\p{L}* (?:ma|mon|mes|la|le|notre)|(?:mein\p{L}*|unser\p{L}*|den|die|das)(?: [\p{L}\d.]+){1,8} (?:stornieren|absagen|zurückziehen|zurückgeben|zurücknehmen|widerrufen))(?!\p{L})|(?:إلغاء|الغاء|ألغي|الغي|سحب) (?:حجز|طلب|إجاز|اجاز)|(?:取消|撤回|撤销|退掉).{0,6}(?:预订|预定|申请|假|会议室|车位)/iu;

/** "Cancel my room booking", "withdraw my leave request": by its first words, something asked for before is wanted no more. */
export function givesUp(about: string): boolean {
  const [first = ''] = about.split('\n', 1);
  return isBrief(first) && givingUp.test(simplified(first));
}

/** What is too long for a chat is a mail, with numbers and thanks of all sorts in it. */
export function isMail(text: string): boolean {
  return gistOf(text).length > 0;
}

/** One word names a subject, not what is the matter with it. */
export function isBareWord(said: string): boolean {
  return (
    /^[\p{P}\s]*[\p{L}\p{M}\p{N}](?:-*[\p{L}\p{M}\p{N}])*[\p{P}\s]*$/u.test(said) &&
    (said.match(spaceless)?.length ?? 0) <= (/\p{sc=Latin}/u.test(said) ? 2 : 3)
  );
}

/** Scripts in which words are not set apart. */
const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu;

/** "No, still broken": a no with nothing told beside it, by its length behind the first clause. */
export function isBareNo(said: string): boolean {
  const rest = said.replace(/^\s*[^,،，.!]{1,12}[,،，.!]\s*/u, '').trim();
  return /\p{sc=Han}/u.test(rest) ? rest.length <= 8 : rest.split(/\s+/u).length <= 5;
}

/** What stands behind the first clause of "no, on the 4th floor". */
export function wordsAfterNo(said: string): string {
  return /^\s*[^,،，.!]{1,12}[,،，.!]\s*(\S.*)$/su.exec(said)?.[1]?.trim() ?? '';
}

/** Words that deny or complain: "it's not in there", "immer noch". */
const denies =
  /(?:^|[^\p{L}])(?:no|not|n['’]t|cannot|still|nothing|never|same|without|failed|fails|worse|stopped (?:working|responding)|versagt|aufgehört|schlimmer|peor|pire|dejó de|sigue|tampoco|nada|nunca|igual|pas|rien|toujours|jamais|pareil|nicht|nichts|kein|keine|keinen|immer noch|nie|trotzdem)(?:$|[^\p{L}])|n['’]t|(?<!\p{L})[وف]?(?:لا|ليس\p{L}*|ما زال|لم)(?!\p{L})|没|不|还是/iu;
/** Denials that complain of nothing. */
const reassuring =
  /never ?mind|no worries|no problem|no importa|no pasa nada|no hace falta|pas grave|plus la peine|macht nichts|nicht nötig|kein problem|لا بأس|لا عليك|لا مشكلة|لا داعي|没事|没关系|不用了/giu;

/** Does it complain, and not only tell something more? */
export function isComplaint(said: string): boolean {
  return denies.test(simplified(said).replace(reassuring, ' '));
}

/** May words that say it works again be taken at that? Not asked, not in a story, and nothing denied beside them. */
export function isPlain(said: string): boolean {
  return isBrief(said) && !isComplaint(said) && !/[?？؟吗]|没$|^هل(?!\p{L})/u.test(simplified(said));
}

const adding =
  /^[\s,.…-]*(?:(?:oh|ah|ach|ay)[, ]+)?(?:(?:and|also|plus|additionally|besides|by the way|btw|one more thing|another thing|(?:her|his|their) name(?:['’]?s)?|s?he['’]s called|s?he is called|se llama|su nombre es|(?:elle|il) s['’]appelle|(?:sie|er) heißt|(?:ihr|sein) name ist|(?:i )?forgot to (?:say|mention|tell)|(?:please |can you |could you )?(?:add|mention|note)|y|también|además|(?:por favor )?(?:añad|agreg|apunt)\p{L}*|por cierto|una cosa más|se me olvidó|et|aussi|en plus|(?:r?ajout|précis|not)(?:e|ez|er)|au fait|encore une chose|j['’]ai oublié|und|auch|außerdem|zusätzlich|noch (?:etwas|was|eine sache|eins)|(?:bitte )?(?:füg|ergänz)\p{L}*|übrigens|ach ja)(?:$|[^\p{L}])|(?:و?(?:أيضا|أيضًا|ايضا|كذلك|كمان)|(?:لو سمحت )?(?:أضف|اضف|أضيفوا|ضيف)|شيء آخر|اسمها|اسمه|نسيت أن|نسيت أقول|بالمناسبة)(?!\p{L})|(?:给第?[一二三四五\d]个?(?:工单)?)?(?:还有|还要|另外|[他她](?:的名字|叫)|补充|再加)|加上|顺便|对了|忘了说)/iu;

/** "And also it happens at home", "add that …", "one more thing: …": said beside what was asked. At least two words, or three characters. */
export function addsMore(said: string): boolean {
  return adding.test(said) && saysMore(said);
}

/** At least two words, or three characters of a script without spaces. */
export function saysMore(said: string): boolean {
  return hasWordsInRow(said, 2) || /\p{sc=Han}{3}/u.test(said);
}

/** "Please pass on that I leave at 3", "another detail: tray 2 is empty": said for whoever has the ticket. */
export function passesOn(said: string): boolean {
  return saysMore(said) && wishes('passingOn', 'all', simplified(said));
}

const ofIt =
  /^[\p{P}\s]*(?:also|additionally|besides|and|plus|moreover|además|también|en plus|aussi|außerdem|zusätzlich|auch|und|but|aber|pero|mais)[,\s]+(?:\p{L}+ )?(?:it|they|he|she|er|sie|es|il|elle|ils|elles|ça|tiene que|debe|que sea)(?!\p{L})|^[\s\p{P}]*و(?:هو|هي|يجب أن|لازم)(?= )|^[\s\p{P}]*(?:而且|并且|並且|另外)?(?:它|要|得)(?=\p{sc=Han})/iu;

/** "Additionally it prints blank pages": of what was spoken of before. */
export function tellsMoreOfIt(said: string): boolean {
  return ofIt.test(said);
}

const addingTo =
  /^[^:：]{0,30}?(?:(?<!\p{L})(?:to|al|a la|au|à la|zum|zur|إلى|الى)\s+(?:the |my )?|(?=للأ?\p{L})|给)(第[一二三四五]|\p{L}+(?!\p{L}))[^:：]{0,20}[:：]/iu;

/** "Add to the second one: it squeaks": the word for its place in a list of tickets. */
export function addsToNth(said: string): string | null {
  const words = simplified(said);
  return adding.test(words) ? (addingTo.exec(words)?.[1] ?? null) : null;
}

const toAdd =
  /^[\p{P}\s]*(?:(?:please |can you |could you )?(?:add|mention|note) that\s|(?:por favor )?(?:añad|agreg|apunt)\p{L}* que\s|(?:(?:r?ajout|précis|not)(?:e|ez|er)) qu(?:e\s|['’])|(?:bitte )?(?:füg|ergänz|notier)\p{L}* (?:\p{L}+ )*(?:hinzu|bitte)?,? ?dass\s|(?:لو سمحت )?(?:أضف|اضف|أضيفوا|ضيف) [أا]ن)|^[\p{P}\s]*(?:请|帮我)?(?:补充|再加|加上|备注)(?:一下|一点|一句)?[：:，,]/iu;

/** "Add that I need it by Friday": a wish that something be noted, and no answer, where "and also a mouse" may be one. */
export function asksToAdd(said: string): boolean {
  return toAdd.test(simplified(said)) && saysMore(said);
}

const callingOff =
  /^[\p{P}\s]*(?:(?:please )?(?:close|cancel|withdraw) (?:it|this|that)(?: please)?|(?:ciérr[ae]|cancél[ae]|anúl[ae])l[oa]|(?:ferme|annule)[zr]?(?:[- ](?:le|la|tout))|(?:bitte )?(?:schließ(?:e|en)?|stornier(?:e|en)?)(?: sie)?(?: es| das)?(?: bitte)?|(?:أغلق|اغلق|ألغ|ألغي|الغ)(?:ها|ه)|(?:关闭|关掉|取消)(?:它|吧|掉)?)[\p{P}\s]*$/iu;

/** "Close it", "stornieren", and nothing else: what is at hand is not wanted any more. */
export function callsOff(said: string): boolean {
  return callingOff.test(simplified(said));
}

/** What stands before the first comma or stop, where something follows it; else nothing. */
export function firstClause(said: string): string {
  return /^([^,;.!?،。，；！？\n–—]{1,40})[,;.!?،。，；！？\n–—]\s*\S/u.exec(said)?.[1] ?? '';
}

const mostWordsOfDetail = 5;
const purpose =
  /^[\p{P}\s]*(?:(?:to|for|on|in|at|with|only|just|until|till|para|por|en|con|solo|sólo|hasta|pour|sur|avec|seulement|jusqu['’]\p{L}+|für|zum|zur|auf|im|mit|nur|bei|bis)\s|(?:على|في|من أجل|فقط|مع)\s|(?:用来|用于|为了|只有|只是))/iu;

/** A model, a code, a purpose or a restriction: too little to be a matter of its own, and yet worth keeping. */
export function isDetail(said: string): boolean {
  if (!isBrief(said) || said.trim().split(/\s+/u).length > mostWordsOfDetail || isComplaint(said)) return false;
  // "iPhone 14", "27 zoll", "联想T14": a word, and a number beside it or in it.
  return purpose.test(said) || (/\p{L}{2}/u.test(said) && /\p{N}/u.test(said));
}

/** "Cancel the ticket": the word itself. */
export function namesTicket(said: string): boolean {
  return /(?<!\p{L})(?:tickets?|tique|incidencia)(?!\p{L})|تذكر[ةت]|تذاكر|工单/iu.test(simplified(said));
}

const otherTicket =
  /(?:^|[^\p{L}])(?:(?:other|another|old|older|previous|earlier|first|last) (?:ticket|request|case)|(?:otr[oa]|anterior|antigu[oa]|viej[oa]|primer|primera|últim[oa]) (?:ticket|tique|solicitud|incidencia|caso)|(?:ticket|tique|solicitud|incidencia|caso) (?:anterior|antigu[oa]|viej[oa]|de ayer)|(?:autre|ancien(?:ne)?|précédente?|dernier|dernière|premier|première) (?:ticket|demande|dossier)|(?:ticket|demande|dossier) (?:précédente?|d['’]hier)|(?:ander|vorig|alt|letzt|erst|früher)\p{L}* (?:ticket|anfrage|meldung))(?:$|[^\p{L}])|(?:تذكرتي|التذكرة|تذكرة|طلبي|الطلب|بلاغي|البلاغ) (?:ال)?(?:أخرى|اخرى|ثانية|سابقة|قديمة|آخر|اخر|ثاني|سابق|قديم)|(?:另外?一?个|其他的?|别的|之前的?|上一?个|上次的?|旧的?)(?:那个)?(?:工单|请求|申请)/iu;

/** "My other ticket": one that is open already, and not the one that is being made. */
export function namesOtherTicket(said: string): boolean {
  return otherTicket.test(simplified(said));
}

const sending =
  /^[\p{P}\s]*(?:(?:yes|ok(?:ay)?|sí|vale|oui|ja|ok|نعم|[اأ]يوه?|طيب|好的?|行|是的?)[,،，]?\s*)?(?:ok(?:ay)?|(?:please )?do it|(?:please )?(?:open|send|submit|create)(?: it| the ticket| ticket)?(?: now| please)?|go ahead|(?:please )?proceed|done|that['’]?s it|vale|listo|adelante|hazlo|hágalo|(?:[aá]br[ea]|envíe?|env[ií]a|m[aá]nd[ae]|cree|crea)(?:lo|la)?(?: el ticket)?|abrir|enviar|d['’]accord|vas-y|allez-y|(?:ouvre|envoie)[zr]?(?:[- ](?:le|la))?(?: le ticket)?|envoyer|fertig|passt|ab(?:schicken|senden)|senden|öffnen|(?:schick|sende)(?:e|s|'s)? (?:es |das )?ab|mach das|mach es|mach(?:e)? (?:es |das ticket )?auf|حسنا|حسنًا|تمام|[أا]رسل(?:ها|ه)?|افتح(?:ها|ه)?(?: التذكرة)?|إرسال|好的?|行|可以了?|提交吧?|发送|发出?去?吧|打开|就这样|开单)[\p{P}\s]*$/iu;

const ok = /^[\p{P}\s]*(?:ok(?:ay)?|vale|listo|d['’]accord|passt|حسنا|حسنًا|تمام|好的?|行|可以了?)[\p{P}\s]*$/iu;

/** "OK" alone. */
export function saysOk(said: string): boolean {
  return ok.test(simplified(said));
}

const notes: ReadonlySet<string> = new Set(
  'ok|okay|k|alright|vale|de acuerdo|entendido|d accord|compris|alles klar|verstanden|in ordnung|حسنا|حسنًا|تمام|طيب|اوك|أوك|فهمت|好|好的|嗯|嗯嗯|行|收到|知道了|明白|明白了'.split(
    '|',
  ),
);
const laughs = /^(?:lol|lmao|mdr|(?:ha){2,}|(?:ja){2,}|ه{3,})$/u;

/** "OK", "lol ok", after an answer: it was read, and nobody knows yet whether it helped. */
export function onlyNotes(said: string): boolean {
  return notes.has(
    barely(said)
      .filter((word) => !laughs.test(word))
      .join(' '),
  );
}

const barely = (said: string): string[] =>
  simplified(said)
    .toLowerCase()
    .match(/[\p{L}\p{M}]+/gu) ?? [];

/** "Lol", "haha": nothing is said. */
export function onlyLaughs(said: string): boolean {
  const words = barely(said);
  return words.length > 0 && words.every((word) => laughs.test(word));
}

/** "Send", "open it", "ok" at the last question of a form: nothing more is to be said. */
export function wantsSent(said: string): boolean {
  return sending.test(simplified(said));
}

/** "Send it", where more than a bare "ok" is said. */
export function asksToSend(said: string): boolean {
  return wantsSent(said) && !saysOk(said);
}

const leaving =
  /^[\p{P}\s]*(?:(?:ok(?:ay)?|alright|great|thanks?(?: you| a lot| so much)?|thx|vale|bueno|(?:muchas )?gracias|bon|merci(?: beaucoup)?|gut|(?:vielen |besten )?dank[e]?(?: schön| dir| ihnen)?|(?:حسنا|طيب|تمام|شكرا|شكرًا)(?: جزيلا)?|好的?|谢谢(?:你|您|了)?|多谢)[\p{P}\s]*)*(?:good ?bye|bye(?:[ -]bye)?|see (?:you|ya)(?: later| soon| tomorrow)?|(?:have a )?(?:nice|good|great|lovely) (?:day|evening|weekend|one)|take care|adi[oó]s|chao|hasta (?:luego|pronto|mañana|otra)|(?:que tengas? )?(?:un )?buen(?:as?|os)? (?:día|tarde|noches?|fin de semana)|au revoir|à (?:bientôt|plus|demain)|(?:passez une )?bonne (?:journée|soirée|nuit|fin de semaine)|bon week-?end|tschüss?|tschau|ciao|auf wiedersehen|bis (?:bald|dann|später|morgen)|(?:einen )?schönen (?:tag|abend|feierabend)(?: noch)?|schönes wochenende|مع السلامة|إلى اللقاء|الى اللقاء|وداعا|(?:نهارك|يومك|يوم) سعيد|再见|拜拜|回见|祝你(?:愉快|一天愉快))(?:[\p{P}\s]*(?:bye|thanks?|gracias|merci|danke|شكرا|谢谢))?[\p{P}\s]*$/iu;

/** "OK thanks, bye", "merci, bonne journée": a goodbye, and nothing else. */
export function takesLeave(said: string): boolean {
  return isBrief(said) && leaving.test(simplified(said));
}

const until =
  /^\P{L}*(?:bis|hasta|until|till)\s(?!(?:bald|dann|denn|später|nachher|gleich|morgen|demnächst|neulich|zum nächsten mal|luego|pronto|mañana|otra|la próxima|la vista)\P{L}*$)/iu;

/** "Bis Ende März" says until when; "bis bald" takes leave. */
export function tellsUntil(said: string): boolean {
  return until.test(said);
}

const backTo =
  /^[\p{P}\s]*(?:(?:ok(?:ay)?|so|anyway|alright|right|now|bueno|vale|bon|alors|gut|also|طيب|حسنا|好的?|那)[,，،]?\s*)?(?:(?:let['’]?s (?:go|get) )?back to (?:my|the|our|this) (?:\p{L}+ ?){1,3}|(?:volv(?:amos|iendo|er)|vuelvo|regresemos) a (?:lo mío|lo de antes|mi \p{L}+|la \p{L}+|el \p{L}+)|(?:revenons|retour) (?:à|au) (?:ma |mon |la |le |l['’])?(?:\p{L}+ ?){1,3}|zurück zu(?:r|m)? (?:mein\p{L}* |unser\p{L}* )?(?:\p{L}+ ?){1,2}|(?:نرجع|لنرجع|نعود|لنعد) (?:إلى|الى|ل)\s?(?:\p{L}+ ?){1,3}|(?:回到|说回|继续)(?:刚才|前面|之前|我)的?\p{sc=Han}{0,6})[\p{P}\s]*$/iu;

/** "OK, back to my thing", after something else: to the question that is open. */
export function comesBackTo(said: string): boolean {
  return backTo.test(simplified(said));
}

const going =
  /^[\p{P}\s]*(?:(?:ok(?:ay)?|yes|please|sí|oui|ja|نعم|好的?)[,，،]?\s*)?(?:(?:please |let['’]?s )?(?:continue|carry on|keep going|go on|proceed)|(?:por favor )?(?:continúa|continua|continúe|continuar|continuemos|sigamos|sigue|siga|prosigue|prosiga)|(?:on )?(?:continue|continuez|continuer|continuons|poursuis|poursuivez|poursuivons)|(?:bitte )?(?:mach(?:en|e)?(?: sie| wir)? |es geht |geht['’]?s )?weiter(?:machen)?|fahr(?:en sie)? fort|fortfahren|(?:من فضلك )?(?:تابع|تابعي|واصل|واصلي|استمر|استمري|أكمل|اكمل|أكملي|كمل|كمّل|كملي|لنتابع|لنكمل)|(?:请|我们)?(?:继续|接着来?|往下)(?:吧|问)?)(?:[,，،]?\s*(?:please|por favor|s['’]il (?:vous|te) pla[iî]t|svp|bitte|من فضلك|لو سمحت))?[\p{P}\s]*$/iu;

/** "Continue", and nothing else: to go on with what is at hand. */
export function goesOn(said: string): boolean {
  return going.test(simplified(said));
}

const tries =
  /(?:^|[^\p{L}])(?:(?:i'?ll|i will|let me|gonna|going to|will) (?:try|check|give it a (?:try|go)|have a look|do that|see)|(?:give me|wait|just|one) a? ?(?:minute|moment|second|sec)|trying (?:it|that|now)|trying(?=[\p{P}\s]*$)|probando|(?:voy a|déjame|lo) (?:probar\p{L}*|intentar\p{L}*|pruebo|mirar\p{L}*|intento)|(?:dame )?un (?:momento|minuto|segundo)|je vais (?:essayer|voir|vérifier|tester)|j['’]essa[iy]e|je (?:regarde|teste)|(?<!(?:pour|depuis|en) )un (?:instant|moment)|(?:ich )?(?:probier|versuch|schau|teste?)\p{L}* (?:ich )?(?:es|das|mal|gleich|jetzt|nach)|einen moment|(?<!\p{L}\s)moment(?: bitte)?|kurz warten)(?:$|[^\p{L}])|(?:سأ|راح |رح |ح)(?:جرب|أجرب|اجرب|حاول|أحاول|احاول)|خلني أجرب|لحظة|دقيقة|我(?:先)?(?:试试|试一下|看看|去试)|等(?:一下|我|会)|稍等/iu;

/** "OK, I'll try that": it is not known yet whether it helped. */
export function willTry(said: string): boolean {
  return isBrief(said) && tries.test(simplified(said)) && !isComplaint(said);
}

const moving =
  /(?<!\p{L})(?:(?:move|change|push|shift|put) (?:it|that|this)(?: back| forward)? (?:to|by|until)|(?:postpone|reschedule) (?:it|that|this)|(?:mu[eé]v|c[aá]mbi|p[aá]s|retr[aá]s)\p{L}*l[oa] (?:a|al|para)|l[ea] (?:déplacer|décaler|reporter) [àa]|(?:déplace|décale|reporte)z?[- ]l[ea] [àa]|(?:verschieb|verleg)\p{L}* (?:es|das|sie|ihn) (?:bitte )?(?:auf|um)|(?:es|das|sie|ihn) (?:bitte )?auf .{1,20} (?:verschieben|verlegen))(?!\p{L})|(?:انقل|غيّ?ر|أجّ?ل)\p{L}*ه[ا]? (?:إلى|الى)|[改挪]到|(?:推迟|提前)到/iu;

/** "Can you move it to 11?": another time, of what was told before. */
export function movesIt(said: string): boolean {
  return isBrief(said) && moving.test(simplified(said));
}

/** Two words, or four characters of a script without spaces, at most. */
export function saysLittle(said: string): boolean {
  const trimmed = said.trim();
  return /\p{sc=Han}/u.test(trimmed) ? trimmed.length <= 4 : trimmed.split(/\s+/u).length <= 2;
}

/** Does the number stand in the message, by itself? */
export function namesNumber(said: string, number: number): boolean {
  return new RegExp(`(?<![\\d.,:/-])${number}(?![\\d:/]|[.,-]\\d)`).test(said);
}

/** "I'd like to talk to Ana", "mit Frau Weber sprechen": a wish, and a name with a capital letter at the end of the clause. */
const wishesFor =
  /\b(?:i want|i'd like|i would like|i need|let me|can i|could i|may i)\b.{0,20}\b(?:talk|speak|chat) (?:to|with) (?:(?:Mr|Mrs|Ms|Dr)\.? )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= please|[.,!?]|$)|(?:quiero|quisiera|puedo|podría|me gustaría) hablar con (?:el señor |la señora )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= por favor|[.,!?]|$)|(?:je veux|je voudrais|j['’]aimerais|puis-je) parler (?:à|avec) (?:M\.|Mme |monsieur |madame )? ?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?= s['’]il|[.,!?]|$)|(?:ich|kann|könnte|würde).{0,25} mit (?:Frau|Herrn) \p{Lu}\p{Ll}+ (?:sprechen|reden)/iu;
const named = /(?:to|with|con|à|avec|mit)\s(?:[\p{L}.]+\s){0,2}\p{Lu}\p{Ll}+/u;

export function asksForSomebody(said: string): boolean {
  return wishesFor.test(said) && named.test(said);
}

export function sameWords(one: string, other: string): boolean {
  const bare = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return bare(one) === bare(other);
}

const instead =
  /^[\p{P}\s]*(?:(?:no|nein|non|لا|不)[,، ，]*)?(?:actually|rather|i['’]d rather|better|make (?:it|that)|doch lieber|doch|lieber|eher|eigentlich|mejor|en realidad|más bien|plutôt|finalement|en fait|بل|الأفضل|أفضل|خليها|还是|改成|换成)(?:$|[^\p{L}]|\p{sc=Han})/iu;

const insteadBehind =
  /[\p{L}\s,，](?:actually|instead|rather|eigentlich|doch|stattdessen|en realidad|mejor|más bien|plutôt|finalement|en fait|في الواقع|بدلا من ذلك|才对|其实)[\p{P}\s]*$/iu;

/** "Actually I need a keyboard", "doch lieber eine Tastatur": something else than what was said. */
export function prefersOther(said: string): boolean {
  const words = simplified(said);
  return isBrief(said) && (instead.test(words) || insteadBehind.test(words));
}

const marks =
  /^[\p{P}\s]*(?:\d{1,2}(?:\s*(?:\/|out of|von|sur|de|من)\s*\d{1,2})?\s*(?:stars?|estrellas?|étoiles?|sterne?|نجوم|نجمة|分|星|颗星)?|⭐+️?)[\p{P}\s]*$/iu;

/** "10/10", "5 stars", "⭐⭐⭐⭐": marks given to what was done, and nothing else. */
export function givesMarks(said: string): boolean {
  return marks.test(said);
}

const guessing =
  /(?:^|[^\p{L}])(?:but|maybe|perhaps|probably|possibly|i (?:think|guess|believe|suppose)|pero|quizás?|tal vez|a lo mejor|probablemente|creo|supongo|mais|peut-être|sans doute|je (?:crois|pense|suppose)|aber|vielleicht|wahrscheinlich|vermutlich|glaub\p{L}*|wohl|denke)(?:$|[^\p{L}])|(?<!\p{L})(?:لكن|ولكن|بس|ربما|يمكن|أظن|اظن|أعتقد|اعتقد)(?!\p{L})|但|不过|可能|也许|应该是|大概|好像/iu;

/** "Not sure, maybe Anna": what is not known for certain is said all the same. */
export function offersGuess(said: string): boolean {
  return guessing.test(simplified(said));
}

const helpWith =
  /(?<!\p{L})(?:help (?:me )?(?:with|on)|(?:hilfe|hilf mir|helfen sie mir|unterstützung) (?:mit|bei|beim)|ayud[ae]\p{L}* con|aide[zr]?(?:[- ]moi)? (?:avec|pour|sur))\s+(?!(?:it|that|this|eso|ello|ça|cela)(?!\p{L}))\p{L}|(?:مساعدة|ساعدني|ساعدوني) (?:في|مع|ب)|(?:帮我|帮忙)(?:弄|看|处理|解决|用)/iu;

/** "OK then, help with Teams": the matter is another one, however the message begins. */
export function wantsHelpWith(said: string): boolean {
  return isBrief(said) && helpWith.test(simplified(said));
}

const assent =
  /^[\p{P}\s]*(?:ok(?:ay)?|fine|alright|vale|bueno|de acuerdo|d['’]accord|bon|gut|na gut|alles klar|in ordnung|passt|تمام|طيب|حسنا|حسنًا|اوك|أوك|好的?|行)(?:$|[^\p{L}]|\p{sc=Han})/iu;

/** "OK, thanks" takes note of what was said; "yes, thanks" wants what was offered. */
export function takesNote(said: string): boolean {
  return assent.test(simplified(said));
}
