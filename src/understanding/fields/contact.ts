import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Hit } from './hit.ts';
import type { Reading } from './reading.ts';

function isLocalPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    ".!#$%&'*+/=?^_{|}~-".includes(String.fromCharCode(code))
  );
}

function isDomainPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 46;
}

/** The first e-mail address of the message, as written but in lower case. Found from the @ outwards, so in linear time. */
export function findEmail({ flat: { text } }: Reading): Hit | undefined {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && at - from < 64 && isLocalPart(text.charCodeAt(from - 1))) from--;
    while (from < at && ".!#$%&'*+/=?^_{|}~-".includes(text.charAt(from))) from++;
    let to = at + 1;
    while (to < text.length && to - at < 190 && isDomainPart(text.charCodeAt(to))) to++;
    while (to > at + 1 && '.-'.includes(text.charAt(to - 1))) to--;
    const domain = text.slice(at + 1, to);
    const labels = domain.split('.');
    const last = labels.at(-1) ?? '';
    const whole = labels.length > 1 && labels.every((label) => label !== '' && !label.startsWith('-'));
    const local = text.slice(from, at);
    if (local !== '' && !local.endsWith('.') && !local.includes('..') && whole && /^[a-z]{2,24}$|^xn--/.test(last))
      return { value: `${local}@${domain}`, from, to, confidence: 0.98 };
  }
  return undefined;
}

const callWords =
  /(?:phone|call|mobile|cell|number|tel|reach|ext|extension|telefon|handy|durchwahl|nummer|ruf|telefono|movil|llama|extension|interno|telephone|portable|poste|appel|هاتف|جوال|رقم|اتصل|تحويله|电话|手机|分机|号码|打)/;

/** What is numbered as well, right before the number. */
const caseWords =
  /(?:ref|reference|case|claim|report|invoice|aktenzeichen|az|vorgang|rechnung|expediente|referencia|denuncia|factura|dossier|plainte|facture|مرجع|بلاغ|قضيه|محضر|案号|编号|单号|案件)(?: (?:no|nr|number|num|numero|nummer))?[ .:#°]{0,3}$/;

/**
 * A telephone number: international ones are checked and given as E.164, others as their digits. An internal extension of three to
 * six digits counts when it was asked for or is called one.
 */
export function findPhone({ flat: { text } }: Reading, asked: boolean): Hit | undefined {
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const starts = (code >= 48 && code <= 57) || code === 43 || code === 40;
    if (!starts) {
      i++;
      continue;
    }
    const from = i;
    let to = i;
    let digits = '';
    while (i < text.length && i - from < 32) {
      const char = text.charAt(i);
      if (char >= '0' && char <= '9') {
        digits += char;
        to = i + 1;
      } else if (!' -./()+'.includes(char) || (char === '+' && i > from)) break;
      i++;
    }
    if (i === from) i++;
    const hit = judgePhone(text, from, to, digits, asked);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

function judgePhone(text: string, from: number, to: number, digits: string, asked: boolean): Hit | undefined {
  if (digits.length < 3 || digits.length > 15) return undefined;
  const written = text.slice(from, to);
  if (/^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(written.trim())) return undefined;
  // A letter or @ that touches makes it part of a code or an address: "SN-12345678x".
  const before = text.charAt(from - 1);
  const behind = text.charAt(to);
  if (/[a-z@_#]/.test(before) || /[a-z@_]/.test(behind)) return undefined;
  if (before === '-' && /[a-z]/.test(text.charAt(from - 2))) return undefined;
  // "Police ref 12345/22" is the number of a case; an area code begins with a nought.
  const isCase = digits.length < 9 && /^[1-9]\d*\//.test(written);
  if (isCase || caseWords.test(text.slice(Math.max(0, from - 24), from))) return undefined;
  const near = callWords.test(text.slice(Math.max(0, from - 40), from));
  if (/^(?:\+|00)/.test(written)) {
    const parsed = parsePhoneNumberFromString(written.replace(/^00/, '+'));
    if (parsed?.isPossible() === true)
      return { value: parsed.number, from, to, confidence: parsed.isValid() ? 0.97 : asked || near ? 0.8 : 0.6 };
  }
  if (digits.length >= 7) return { value: digits, from, to, confidence: asked ? 0.85 : near ? 0.82 : 0.4 };
  if (
    digits.length <= 6 &&
    (asked || /(?:ext|durchwahl|poste|interno|分机|تحويله)\W{0,10}$/.test(text.slice(Math.max(0, from - 20), from)))
  )
    return { value: digits, from, to, confidence: asked ? 0.75 : 0.82 };
  return undefined;
}
