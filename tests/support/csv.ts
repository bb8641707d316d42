/** Reads CSV as RFC 4180 has it: another program than the one that writes it. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] !== '"') throw new Error(`a field that is not quoted at ${at}`);
    let field = '';
    for (at++; at < text.length; at++) {
      if (text[at] !== '"') field += text[at];
      else if (text[at + 1] === '"') field += text[at++];
      else break;
    }
    row.push(field);
    at++;
    if (text[at] === ',') at++;
    else {
      rows.push(row);
      row = [];
      at += 2;
    }
  }
  return rows;
}
