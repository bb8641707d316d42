import { simplified } from '../kernel/han.ts';

/**
 * The one place where text is made comparable. `flatten` yields lower case without accents, compatibility forms (full width,
 * ligatures, circled digits) resolved, Chinese in simplified characters, Arabic letters and digits unified, and everything invisible removed. Positions in
 * the flat text can be led back to the text as written.
 */
export interface FlatText {
  readonly text: string;
  /** Position in the original of position `i` of the flat text; `i` may be the length. */
  origin(i: number): number;
}

/** Characters whose flat form does not follow from Unicode decomposition. */
const special: Readonly<Record<string, string>> = {
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u0153': 'oe',
  '\u00f8': 'o',
  '\u0142': 'l',
  '\u0131': 'i',
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u00b4': "'",
  '`': "'",
  '\u2013': '-',
  '\u2014': '-',
  '\u2011': '-',
  '\u2212': '-',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u3002': '.',
  '\u3001': ',',
  '\u061f': '?',
  '\u060c': ',',
  '\u061b': ';',
  // Arabic: hamza carriers, alef maqsura and ta marbuta are written interchangeably in chat; tatweel is decoration.
  '\u0623': '\u0627',
  '\u0625': '\u0627',
  '\u0622': '\u0627',
  '\u0671': '\u0627',
  '\u0649': '\u064a',
  '\u06cc': '\u064a',
  '\u0626': '\u064a',
  '\u0624': '\u0648',
  '\u0629': '\u0647',
  '\u06a9': '\u0643',
  '\u0640': '',
};

/** Cyrillic and Greek letters that look like Latin ones; none of the shipped languages is written with them. */
const lookAlikes = 'аaеeоoрpсcуyхxіiѕsјjкkмmтtнhвbԁdοoαaεeιiκkνvρpτtυuχx';
const lookAlike = new Map<string, string>();
for (let i = 0; i < lookAlikes.length; i += 2) lookAlike.set(lookAlikes.charAt(i), lookAlikes.charAt(i + 1));

/** Combining marks, Arabic vowel signs, soft hyphen, zero-width and direction controls, variation selectors, BOM: from, to. */
const invisible = [
  0xad, 0xad, 0x300, 0x36f, 0x610, 0x61c, 0x64b, 0x65f, 0x670, 0x670, 0x6d6, 0x6ed, 0x180e, 0x180e, 0x200b, 0x200f,
  0x202a, 0x202e, 0x2060, 0x2069, 0xfe00, 0xfe0f, 0xfeff, 0xfeff,
];
function isInvisible(code: number): boolean {
  for (let i = 0; i < invisible.length; i += 2)
    if (code >= (invisible[i] ?? 0) && code <= (invisible[i + 1] ?? 0)) return true;
  return false;
}

function flatForm(written: string): string {
  let out = '';
  for (const char of written.normalize('NFKD').toLowerCase()) {
    const code = char.charCodeAt(0);
    if (isInvisible(code)) continue;
    if (code >= 0x660 && code <= 0x669) out += String.fromCharCode(code - 0x660 + 48);
    else if (code >= 0x6f0 && code <= 0x6f9) out += String.fromCharCode(code - 0x6f0 + 48);
    else if (code < 32 || char === '\u2028' || char === '\u2029') out += ' ';
    else out += special[char] ?? lookAlike.get(char) ?? char;
  }
  return out;
}

/** Flat form of every UTF-16 unit met so far; at most 65,536 short strings, in practice a few hundred. */
const known: (string | undefined)[] = [];
function flatUnit(code: number): string {
  let flat = known[code];
  if (flat === undefined) {
    const char = String.fromCharCode(code);
    // NFKD would split a precomposed Arabic letter into base and mark, which is what the table says too.
    flat = special[char] ?? flatForm(char);
    known[code] = flat;
  }
  return flat;
}

// A control character or a back-tick leaves the quick way, since both are changed below.
const plainAscii = /^[\x20-\x5f\x61-\x7f]*$/;

/** The flat form of a text, with the way back to the positions of the original. Linear in the length. */
export function flatten(written: string): FlatText {
  if (plainAscii.test(written)) return { text: written.toLowerCase(), origin: (i) => i };
  const text = simplified(written);
  const at = new Int32Array(text.length * 4 + 1);
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let flat: string;
    let width = 1;
    const next = code >= 0xd800 && code <= 0xdbff ? text.charCodeAt(i + 1) : 0;
    if (next >= 0xdc00 && next <= 0xdfff) {
      width = 2;
      // Skin tones are dropped; mathematical letters become plain ones; other pairs (emoji, rare Han) stay.
      if (code === 0xd83c && next >= 0xdffb) flat = '';
      else flat = code === 0xd835 ? flatForm(text.slice(i, i + 2)) : text.slice(i, i + 2);
    } else flat = flatUnit(code);
    // A compatibility character may unfold to many; four are enough to be found by and keep the table small.
    if (flat.length > 4) flat = flat.slice(0, 4);
    for (let k = 0; k < flat.length; k++) at[out.length + k] = i;
    out += flat;
    i += width - 1;
  }
  at[out.length] = text.length;
  return { text: out, origin: (i) => at[i] ?? text.length };
}

/** The key of an exact match: flat text with single spaces and without opening or closing punctuation. Linear in the length. */
export function matchKey(flat: string): string {
  let from = 0;
  let to = flat.length;
  while (from < to && outside.includes(flat.charAt(from))) from++;
  while (to > from && outside.includes(flat.charAt(to - 1))) to--;
  const inner = flat.slice(from, to);
  return needsSpacing.test(inner) ? inner.replace(/[\s"']+/g, ' ') : inner;
}

const outside = ' .,;:!?\u00bf\u00a1"\'\t\u00a0\u3000';
const needsSpacing = /["']|[^\S ]| {2}/;
