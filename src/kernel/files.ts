/** Where attachments lie, by random name: a folder on Node, a bucket at the edge. */
export interface Files {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  get(name: string): Promise<Uint8Array | null>;
}

/** What a file is, by its first bytes. The ending must agree: a file that is not what it says is refused. */
const kinds: readonly {
  type: string;
  endings: readonly string[];
  starts: readonly number[];
  /** Further bytes at offset 8: what kind of container it is. */
  thenAt8?: readonly number[];
}[] = [
  { type: 'image/png', endings: ['png'], starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], starts: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', endings: ['gif'], starts: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', endings: ['webp'], starts: [0x52, 0x49, 0x46, 0x46], thenAt8: [0x57, 0x45, 0x42, 0x50] },
  { type: 'application/pdf', endings: ['pdf'], starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  {
    type: 'application/zip',
    endings: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'zip'],
    starts: [0x50, 0x4b, 0x03, 0x04],
  },
];
const textEndings = ['txt', 'log', 'csv', 'md', 'json'];

/** Endings a person may send, for the words of a refusal. */
export const allowedEndings: readonly string[] = [...kinds.flatMap((kind) => kind.endings), ...textEndings];

/** The media type the bytes prove, or null when they are of no allowed kind or do not fit the ending. */
export function typeOfFile(name: string, bytes: Uint8Array): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const starts = (want: readonly number[], at = 0): boolean => want.every((byte, i) => bytes[at + i] === byte);
  const kind = kinds.find((each) => starts(each.starts) && (each.thenAt8 === undefined || starts(each.thenAt8, 8)));
  if (kind) return kind.endings.includes(ending) ? kind.type : null;
  if (!textEndings.includes(ending)) return null;
  return isText(bytes) ? 'text/plain' : null;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * A file name fit to be shown: normalised first, then stripped of paths, control and invisible characters (so that no
 * check is undone by a later clean-up), at most 120 characters with its ending kept.
 */
export function safeFileName(name: string): string {
  const flat = name
    .normalize('NFKC')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, '');
  const base = flat.split(/[/\\]/).at(-1)?.replace(/^\.+/, '').trim() ?? '';
  if (base.length <= 120) return base || 'file';
  const ending = /\.[^.]{1,10}$/.exec(base)?.[0] ?? '';
  return base.slice(0, 120 - ending.length).toWellFormed() + ending;
}
