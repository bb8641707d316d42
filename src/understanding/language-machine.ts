/** What programs write and people do not: an exception, a place in the code, a code of an error, a time stamp, a level of a log. */
const marks =
  /\b0x[\da-f]{4,}\b|\b(?:E[A-Z]{5,}|ERR_[A-Z_]+|[A-Z]+(?:_[A-Z\d]+)+)\b|\b\p{Lu}?\p{L}*(?:Exception|Error)\b(?=[:(\s]|$)|\bat [\w.$<>]+\s?\(|[\w./\\]:\d{1,6}(?::\d{1,6})?\)|\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|\[(?:ERROR|WARN|INFO|FATAL|DEBUG)\]|\b(?:ERROR|WARN|FATAL|INFO|DEBUG)\b|\bError(?: code)? ?(?:#|:|0x|\d)|[{};]\s{0,3}$|=>|\bfunction\s*\(|<\/?[a-z]+>/u;
/** Whoever writes speaks of themselves or to us sooner or later; a program does not. */
const person =
  /(?<!\p{L})(?:i|my|me|we|our|us|please|help|hello|hi|thanks|what|why|how|yo|mis?|nos|puedo|necesito|hola|gracias|qué|je|j['’]\p{L}+|mon|ma|mes|nous|bonjour|merci|ich|mein\p{L}*|mir|mich|wir|uns|hallo|danke|bitte)(?!\p{L})/iu;

/** Is it pasted from a screen or a log, with nobody speaking in it? Its language is not that of whoever pasted it. */
export function isOfMachine(text: string): boolean {
  return marks.test(text) && !person.test(text);
}
