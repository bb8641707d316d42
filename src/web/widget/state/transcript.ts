import type { EventView } from '../../../http/shapes.ts';
import { dateOf, timeOf } from './dates.ts';
import { plain } from './rich-text.ts';
import type { Row } from './rows.ts';
import { t } from './strings.ts';

/** Who speaks, in words. */
export function nameOf(by: EventView['actor']['kind'], name: string | null): string {
  if (by === 'visitor') return t('log.you');
  if (by === 'agent') return plain(name ?? '') || t('log.agent');
  return t(by === 'assistant' ? 'log.assistant' : 'log.system');
}

/** The conversation as plain text, as the person saw it. */
function transcriptOf(rows: readonly Row[], origin: string): string {
  const out: string[] = [];
  for (const row of rows) {
    if (row.kind === 'day') out.push('', `— ${dateOf(row.at)} —`);
    if (row.kind === 'line') out.push(`· ${t(row.text, row.values)}`);
    if (row.kind !== 'group') continue;
    for (const said of row.said) {
      out.push('', `${nameOf(row.by, row.name)}, ${timeOf(said.at)}`, plain(said.text));
      for (const file of said.attachments) out.push(t('transcript.attachment', { name: plain(file.name) }));
      for (const { title, url } of said.citations)
        out.push(t('transcript.source', { title: plain(title), url: new URL(url, origin).href }));
    }
  }
  return `${out.join('\r\n').trim()}\r\n`;
}

/** Hands `blob` to the browser's downloads. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function downloadTranscript(rows: readonly Row[]): void {
  // The byte order mark lets every editor see that this is UTF-8.
  const text = new Blob(['\ufeff', transcriptOf(rows, location.origin)], { type: 'text/plain;charset=utf-8' });
  saveAs(text, `${t('transcript.file')}.txt`);
}
