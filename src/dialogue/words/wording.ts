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

export function wantsToKnow(text: string): boolean {
  return wishes('questionWords', 'all', simplified(text));
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

/** "Cancel my room booking", "withdraw my leave request": by its first words, something asked for before is wanted no more. */
export function givesUp(about: string): boolean {
  const [first = ''] = about.split('\n', 1);
  return isBrief(first) && wishes('givingUp', 'all', simplified(first));
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

/** Denials that complain of nothing. */
const reassuring =
  /never ?mind|no worries|no problem|no importa|no pasa nada|no hace falta|pas grave|plus la peine|macht nichts|nicht nötig|kein problem|لا بأس|لا عليك|لا مشكلة|لا داعي|没事|没关系|不用了/giu;

/** Does it complain, and not only tell something more? */
export function isComplaint(said: string): boolean {
  return wishes('denies', 'all', simplified(said).replace(reassuring, ' '));
}

/** May words that say it works again be taken at that? Not asked, not in a story, and nothing denied beside them. */
export function isPlain(said: string): boolean {
  return isBrief(said) && !isComplaint(said) && !/[?？؟吗]|没$|^هل(?!\p{L})/u.test(simplified(said));
}

/** "And also it happens at home", "add that …", "one more thing: …": said beside what was asked. At least two words, or three characters. */
export function addsMore(said: string): boolean {
  return wishes('adding', 'all', said) && saysMore(said);
}

/** At least two words, or three characters of a script without spaces. */
export function saysMore(said: string): boolean {
  return hasWordsInRow(said, 2) || /\p{sc=Han}{3}/u.test(said);
}

/** "Please pass on that I leave at 3", "another detail: tray 2 is empty": said for whoever has the ticket. */
export function passesOn(said: string): boolean {
  return (saysMore(said) || /\d/.test(said)) && wishes('passingOn', 'all', simplified(said));
}

/** "Additionally it prints blank pages": of what was spoken of before. */
export function tellsMoreOfIt(said: string): boolean {
  return wishes('ofIt', 'all', said);
}

const addingTo =
  /^[^:：]{0,30}?(?:(?<!\p{L})(?:to|al|a la|au|à la|zum|zur|إلى|الى)\s+(?:the |my )?|(?=للأ?\p{L})|给)(第[一二三四五]|\p{L}+(?!\p{L}))[^:：]{0,20}[:：]/iu;

/** "Add to the second one: it squeaks": the word for its place in a list of tickets. */
export function addsToNth(said: string): string | null {
  const words = simplified(said);
  return wishes('adding', 'all', words) ? (addingTo.exec(words)?.[1] ?? null) : null;
}

/** "Add that I need it by Friday": a wish that something be noted, and no answer, where "and also a mouse" may be one. */
export function asksToAdd(said: string): boolean {
  return wishes('toAdd', 'all', simplified(said)) && saysMore(said);
}

/** "Because I do a lot of spreadsheets": part of what is at hand, whatever else its words are of. */
export function isPartOfIt(said: string): boolean {
  return isBrief(said) && wishes('partOfIt', 'all', simplified(said));
}

/** "Already done that", "oui déjà redémarré", and nothing else. */
export function saysTried(said: string): boolean {
  return isBrief(said) && wishes('triedIt', 'all', simplified(said));
}

/** "No, that's all, thanks." */
export function saysThatIsAll(said: string): boolean {
  return isBrief(said) && wishes('thatIsAll', 'all', simplified(said));
}

/** "Close it", "stornieren", and nothing else: what is at hand is not wanted any more. */
export function callsOff(said: string): boolean {
  return wishes('callingOff', 'all', simplified(said));
}

/** What stands before the first comma or stop, where something follows it; else nothing. */
export function firstClause(said: string): string {
  return /^([^,;.!?،。，；！？\n–—]{1,40})[,;.!?،。，；！？\n–—]\s*\S/u.exec(said)?.[1] ?? '';
}

const mostWordsOfDetail = 5;
const purpose =
  /^[\p{P}\s]*(?:(?:to|for|on|in|at|with|without|via|through|from|only|just|until|till|para|por|en|con|sin|vía|desde|solo|sólo|hasta|pour|sur|par|via|depuis|sans|avec|seulement|jusqu['’]\p{L}+|fürs?|zum|zur|auf|im|mit|ohne|über|per|via|nur|bei|bis)\s|(?:على|في|من أجل|فقط|مع)\s|(?:用来|用于|为了|只有|只是))/iu;

/** A model, a code, a purpose or a restriction: too little to be a matter of its own, and yet worth keeping. */
export function isDetail(said: string): boolean {
  if (!isBrief(said) || said.trim().split(/\s+/u).length > mostWordsOfDetail || isComplaint(said)) return false;
  // "iPhone 14", "27 zoll", "联想T14": a word, and a number beside it or in it.
  return purpose.test(said) || (/\p{L}{2}/u.test(said) && /\p{N}/u.test(said));
}

/** "For calls", "only on the laptop": of what was spoken of. */
export function isPurpose(said: string): boolean {
  return purpose.test(said) && isDetail(said);
}

/** "Cancel the ticket": the word itself. */
export function namesTicket(said: string): boolean {
  return /(?<!\p{L})(?:tickets?|tique|incidencia)(?!\p{L})|تذكر[ةت]|تذاكر|工单/iu.test(simplified(said));
}

/** "My other ticket": one that is open already, and not the one that is being made. */
export function namesOtherTicket(said: string): boolean {
  return wishes('otherTicket', 'all', simplified(said));
}

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
  return wishes('sending', 'all', simplified(said));
}

/** "Send it", where more than a bare "ok" is said. */
export function asksToSend(said: string): boolean {
  return wantsSent(said) && !saysOk(said);
}

/** "OK thanks, bye", "merci, bonne journée": a goodbye, and nothing else. */
export function takesLeave(said: string): boolean {
  return isBrief(said) && wishes('leaving', 'all', simplified(said));
}

const until =
  /^\P{L}*(?:bis|hasta|until|till)\s(?!(?:bald|dann|denn|später|nachher|gleich|morgen|demnächst|neulich|zum nächsten mal|luego|pronto|mañana|otra|la próxima|la vista)\P{L}*$)/iu;

/** "Bis Ende März" says until when; "bis bald" takes leave. */
export function tellsUntil(said: string): boolean {
  return until.test(said);
}

/** "OK, back to my thing", after something else: to the question that is open. */
export function comesBackTo(said: string): boolean {
  return wishes('backTo', 'all', simplified(said));
}

/** "Continue", and nothing else: to go on with what is at hand. */
export function goesOn(said: string): boolean {
  return wishes('going', 'all', simplified(said));
}

/** "OK, I'll try that": it is not known yet whether it helped. */
export function willTry(said: string): boolean {
  return isBrief(said) && wishes('tries', 'all', simplified(said)) && !isComplaint(said);
}

/** "Can you move it to 11?": another time, of what was told before. */
export function movesIt(said: string): boolean {
  return isBrief(said) && wishes('moving', 'all', simplified(said));
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

const named = /(?:to|with|con|à|avec|mit)\s(?:[\p{L}.]+\s){0,2}\p{Lu}\p{Ll}+/u;

export function asksForSomebody(said: string): boolean {
  return wishes('wishesFor', 'all', said) && named.test(said);
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

/** "Not sure, maybe Anna": what is not known for certain is said all the same. */
export function offersGuess(said: string): boolean {
  return wishes('guessing', 'all', simplified(said));
}

/** "OK then, help with Teams": the matter is another one, however the message begins. */
export function wantsHelpWith(said: string): boolean {
  return isBrief(said) && wishes('helpWith', 'all', simplified(said));
}

const assent =
  /^[\p{P}\s]*(?:ok(?:ay)?|fine|alright|vale|bueno|de acuerdo|d['’]accord|bon|gut|na gut|alles klar|in ordnung|passt|تمام|طيب|حسنا|حسنًا|اوك|أوك|好的?|行)(?:$|[^\p{L}]|\p{sc=Han})/iu;

/** "OK, thanks" takes note of what was said; "yes, thanks" wants what was offered. */
export function takesNote(said: string): boolean {
  return assent.test(simplified(said));
}
