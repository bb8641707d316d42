/** What a spreadsheet takes for the beginning of a formula, the full-width forms and leading blanks included. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%]|^[\t\r\n\0]/u;

/**
 * A line of CSV (RFC 4180): every field quoted, and an apostrophe before what would be a formula, so that a name somebody
 * chose is never run by who opens the file.
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
  const cells = fields.map((field) => {
    const text = String(field ?? '').replaceAll('\0', '');
    return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  });
  return `${cells.join(',')}\r\n`;
}
