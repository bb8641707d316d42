import { hasWordsInRow } from '../kernel/text.ts';

/** Thanks, and what may stand with them, up to the end of their clause. */
const thanks =
  /^[\p{P}\s]*(?:(?:ok(?:ay)?|great|perfect|super|top|vale|bien|gut|حسنا|طيب|好的?)[\p{P}\s]+)?(?:(?:many |much )?thank(?:s|x)?(?: you)?(?: so much| very much| a lot| again)?|thx|ty|cheers|(?:muchas |mil )?gracias|merci(?: beaucoup| bien)?|(?:vielen |herzlichen |besten )?dank(?:e)?(?: (?:dir|ihnen|euch|schön|sehr))?|شكرا(?: جزيلا| لك| لكم)?|شكرًا(?: جزيلًا| لك)?|多谢|谢谢(?:你|您|了)?)\s*[,;.!،؛，。；！:–—-]+\s*(?:(?:and|but|now|also|y|et|und|aber|و|但是?|还有)\s)?/iu;

/**
 * "Thank you, my VPN is broken": what stands behind the thanks, by which the message as a whole is heard as half of each. Null where
 * nothing is told there.
 */
export function behindThanks(text: string): string | null {
  const lead = thanks.exec(text)?.[0];
  const rest = lead === undefined ? '' : text.slice(lead.length).trim();
  return hasWordsInRow(rest, 3) || /\p{sc=Han}{4}/u.test(rest) ? rest : null;
}

/** What is not wanted any more, up to the end of its clause. */
const dropped =
  /^[\p{P}\s]*(?:(?:actually|ok|wait|sorry|ach|nein|no|non|oh)[\p{P}\s]+)*(?:(?:never ?mind|forget|don['’]t worry) (?:about )?(?:the|my|that|this|it)|(?:vergiss|vergessen sie|lass(?:en sie)?) (?:das|den|die|mal|mein\p{L}*)|(?:olvid[ae]|deja|déjalo)(?: (?:el|la|lo|eso|mi))?|(?:oublie[zr]?|laisse[zr]?)(?:[- ](?:le|la|ça|mon|ma))?|(?:انس|انسى|دعك من) |(?:不用管|别管|算了))(?: ?[\p{L}\p{N}'’-]{1,40})?(?: [\p{L}\p{N}'’-]{1,40}){0,2}\s*[,;.،，；。–—-]+\s*/iu;

/** "Never mind the printer, book me a room": what is wanted now. Null where nothing is dropped, or nothing told behind it. */
export function behindDropped(text: string): string | null {
  const lead = dropped.exec(text)?.[0];
  const rest = lead === undefined ? '' : text.slice(lead.length).trim();
  return hasWordsInRow(rest, 2) || /\p{sc=Han}{4}/u.test(rest) ? rest : null;
}
