import { gistOf } from '../understanding/gist.ts';

const longestBrief = { words: 12, characters: 24 };

/** A remark rather than a story: at most 12 words, or 24 characters of a script without spaces. */
export function isBrief(text: string): boolean {
  const trimmed = text.trim();
  return /\p{Script=Han}/u.test(trimmed)
    ? trimmed.length <= longestBrief.characters
    : trimmed.split(/\s+/u).length <= longestBrief.words;
}

/** Question words that ask to be told something, not to be given it: "how do I …", "wo finde ich …". */
const questionWords =
  /(?:^|[^\p{L}])(?:how|what|what's|where|when|why|who|which|cómo|qué|dónde|cuándo|por qué|quién|cuál|cuánto|cuántos|cuántas|comment|où|quand|pourquoi|qui|quel|quelle|quels|quelles|combien|wie|wieso|warum|wo|wann|wer|was|welche|welcher|welches|wieviel|كيف|أين|وين|متى|لماذا|ليش|ماذا|كم)(?:$|[^\p{L}])|怎么|怎样|如何|哪里|哪儿|哪个|什么|为什么|多少|多久|几点|谁/iu;

export function wantsToKnow(text: string): boolean {
  return questionWords.test(text);
}

/** What is too long for a chat is a mail, with numbers and thanks of all sorts in it. */
export function isMail(text: string): boolean {
  return gistOf(text).length > 0;
}

/** One word names a subject, not what is the matter with it. */
export function isBareWord(said: string): boolean {
  return /^[\p{P}\s]*[\p{L}\p{M}\p{N}-]+[\p{P}\s]*$/u.test(said) && (said.match(/\p{sc=Han}/gu)?.length ?? 0) <= 3;
}

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
  /(?:^|[^\p{L}])(?:no|not|n['’]t|cannot|still|nothing|never|same|without|sigue|tampoco|nada|nunca|igual|pas|rien|toujours|jamais|pareil|nicht|nichts|kein|keine|keinen|immer noch|nie|trotzdem)(?:$|[^\p{L}])|n['’]t|لا|ليس|ما زال|لم|没|不|还是/iu;

/** Does it complain, and not only tell something more? */
export function isComplaint(said: string): boolean {
  return denies.test(said);
}

/** May words that say it works again be taken at that? Not asked, not in a story, and nothing denied beside them. */
export function isPlain(said: string): boolean {
  return isBrief(said) && !isComplaint(said) && !/[?？؟吗]|没$/u.test(said);
}

const closing =
  /(?:^|[^\p{L}])(?:close|cancel|withdraw|cerrar|cierra|cierren|cierre|cancela|cancelar|cancelen|anula|ferme|fermez|fermer|annule|annulez|annuler|clos|clôtur\p{L}*|schließ\p{L}*|stornier\p{L}*|abschließen|zumachen)(?:$|[^\p{L}])|أغلق|إغلاق|اغلق|ألغ|إلغاء|关闭|关掉|取消|关单/iu;

/** Of a message about one's ticket: is it to be closed? */
export function wantsClosed(said: string): boolean {
  return isBrief(said) && closing.test(said);
}

const sending =
  /^[\p{P}\s]*(?:ok(?:ay)?|(?:please )?(?:open|send|submit|create)(?: it| the ticket| ticket)?(?: now| please)?|go ahead|done|that['’]?s it|vale|listo|adelante|(?:ábre|envía|manda|crea)(?:lo|la)?(?: el ticket)?|abrir|enviar|d['’]accord|vas-y|allez-y|(?:ouvre|envoie)[zr]?(?:[- ](?:le|la))?(?: le ticket)?|envoyer|fertig|passt|ab(?:schicken|senden)|senden|öffnen|(?:schick|sende) (?:es )?ab|mach(?:e)? (?:es |das ticket )?auf|حسنا|حسنًا|تمام|أرسل(?:ها|ه)?|افتح(?:ها|ه)?(?: التذكرة)?|إرسال|好的?|行|可以了?|提交吧?|发送|打开|就这样|开单)[\p{P}\s]*$/iu;

/** "Send", "open it", "ok" at the last question of a form: nothing more is to be said. */
export function wantsSent(said: string): boolean {
  return sending.test(said);
}

const again =
  /(?:^|[^\p{L}])(?:again|is back|otra vez|de nuevo|de nouveau|à nouveau|wieder|schon wieder|مجددا|مجددًا|مرة أخرى|مرة ثانية)(?:$|[^\p{L}])|又|再次/iu;

/** "It is broken again": what was solved is there once more. */
export function comesBack(said: string): boolean {
  return isBrief(said) && again.test(said);
}

export function sameWords(one: string, other: string): boolean {
  const bare = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return bare(one) === bare(other);
}

/** What was said before and what is said now, as the words of one ticket. */
export function joined(first: string | null, second: string): string {
  return first ? `${first}\n${second}` : second;
}
