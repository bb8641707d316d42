import type { dateOf, timeOf } from './dates.ts';
import type { plain } from './rich-text.ts';
import type { Row } from './rows.ts';
import type { nameOf } from './speaker.ts';
import type { t } from './strings.ts';

/** What the chat lends to this file, which it loads only when somebody wants to keep a conversation. */
export interface Telling {
  dateOf: typeof dateOf;
  timeOf: typeof timeOf;
  plain: typeof plain;
  nameOf: typeof nameOf;
  t: typeof t;
}

/** The conversation as plain text, as the person saw it. */
function linesOf(rows: readonly Row[], { dateOf, timeOf, plain, nameOf, t }: Telling): string[] {
  const out: string[] = [];
  for (const row of rows) {
    if (row.kind === 'day') out.push('', `— ${dateOf(row.at)} —`);
    if (row.kind === 'line') out.push(`· ${t(row.text, row.values)}`);
    if (row.kind !== 'group') continue;
    for (const said of row.said) {
      out.push('', `${nameOf(row.by, row.name)}, ${timeOf(said.at)}`, plain(said.text));
      for (const file of said.attachments) out.push(t('transcript.attachment', { name: plain(file.name) }));
      for (const { title, url } of said.citations)
        out.push(t('transcript.source', { title: plain(title), url: new URL(url, location.origin).href }));
    }
  }
  return out;
}

/** The conversation as a text file. */
export function transcriptOf(rows: readonly Row[], lent: Telling): Blob {
  // The byte order mark lets every editor see that this is UTF-8.
  return new Blob(['\ufeff', linesOf(rows, lent).join('\r\n').trim(), '\r\n'], { type: 'text/plain;charset=utf-8' });
}
