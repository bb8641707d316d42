/** SQL text that ends within a statement: whatever wrote it was cut short. */
export class CutShort extends Error {}

/**
 * Takes SQL text apart into statements, however it comes in pieces. A `;` ends one unless it stands within quotes, and a
 * doubled quote closes and opens again. Comments are not known: what D1 exports has none.
 * @throws CutShort when something is left that no `;` ends.
 */
export function* statementsOf(pieces: Iterable<string>): Generator<string> {
  let text = '';
  /** Up to here the text was looked through. */
  let at = 0;
  let quote = '';
  for (const piece of pieces) {
    text += piece;
    let begin = 0;
    for (;;) {
      const found = quote === '' ? nextSign(text, at) : text.indexOf(quote, at);
      if (found < 0) break;
      at = found + 1;
      if (quote !== '') quote = '';
      else if (text[found] !== ';') quote = text[found] ?? '';
      else {
        const statement = text.slice(begin, found).trim();
        begin = at;
        if (statement !== '') yield statement;
      }
    }
    text = text.slice(begin);
    at = text.length;
  }
  if (text.trim() !== '') throw new CutShort();
}

function nextSign(text: string, from: number): number {
  const sign = /['";]/g;
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? -1;
}
