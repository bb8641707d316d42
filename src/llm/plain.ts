/**
 * A text made comparable, with the way back: lower case without accents, compatibility forms resolved, digits of any script as 0–9,
 * Arabic letters that are written interchangeably unified, quotation marks and full stops of all scripts alike, and everything
 * invisible gone.
 */
export interface Plain {
  readonly text: string;
  /** Place in the text as written of place `i` of the plain text; `i` may be the length. */
  origin(i: number): number;
}

/** Characters whose plain form does not follow from Unicode's decomposition. */
const special = new Map<string, string>([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['‘', "'"],
  ['’', "'"],
  ['ʼ', "'"],
  ['´', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['「', '"'],
  ['」', '"'],
  ['『', '"'],
  ['』', '"'],
  ['《', '"'],
  ['》', '"'],
  ['‐', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['。', '.'],
  ['、', ','],
  ['،', ','],
  ['؛', ';'],
  ['؟', '?'],
  ['٫', '.'],
  ['٬', ','],
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
  ['ک', 'ك'],
]);

/** Marks that stand over letters, joiners, direction marks, stretching, variation selectors, the soft hyphen. */
const invisible = /[\p{M}\p{Default_Ignorable_Code_Point}\u0640\p{Cf}]/u;
const decimal = /\p{Nd}/u;

/** Plain forms of the UTF-16 units met so far: at most 65,536 short strings, in practice a few hundred. */
const known: (string | undefined)[] = [];

function plainOf(written: string): string {
  const found = special.get(written);
  if (found !== undefined) return found;
  let out = '';
  for (const char of written.normalize('NFKD').toLowerCase()) {
    if (invisible.test(char)) continue;
    out += special.get(char) ?? (decimal.test(char) ? digitOf(char) : char);
  }
  return out;
}

/** Unicode keeps the ten digits of a script in one row that begins at a code ending in 0 or 6 (The Unicode Standard, 4.6). */
function digitOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let zero = code;
  while (code - zero < 9 && decimal.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** Linear in the length. A compatibility character may unfold to many: four of them are kept. */
export function plain(written: string): Plain {
  const places = new Int32Array(written.length * 4 + 1);
  let text = '';
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i);
    const isPair = code >= 0xd800 && code <= 0xdbff && i + 1 < written.length;
    let form: string;
    if (isPair) form = plainOf(written.slice(i, i + 2));
    else form = known[code] ??= plainOf(written.charAt(i));
    if (form.length > 4) form = form.slice(0, 4);
    for (let k = 0; k < form.length; k++) places[text.length + k] = i;
    text += form;
    if (isPair) i++;
  }
  places[text.length] = written.length;
  return { text, origin: (i) => places[i] ?? written.length };
}
