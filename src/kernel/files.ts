/** Where attachments lie, by random name: a folder on Node, a bucket at the edge. */
export interface Files {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  get(name: string): Promise<Uint8Array | null>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
}

/** What may be sent, and the endings its name may have. */
const endingsOf: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/zip': ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'zip'],
  'text/plain': ['txt', 'log', 'csv', 'md', 'json'],
};

/** Endings a person may send, for the choice of a file and the words of a refusal. */
export const allowedEndings: readonly string[] = Object.values(endingsOf).flat();

/** What a file is, by its first bytes, each as a character; a dot stands for any. */
const heads: Readonly<Record<string, string>> = {
  'image/png': '\x89PNG\r\n\x1a\n',
  'image/jpeg': '\xff\xd8\xff',
  'image/gif': 'GIF8',
  'image/webp': 'RIFF....WEBP',
  'application/pdf': '%PDF-',
  'application/zip': 'PK\x03\x04',
};

/** The media type the bytes prove, or null when they are of no allowed kind or do not fit the ending. */
export function typeOfFile(name: string, bytes: Uint8Array): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const startsLike = (head: string) => [...head].every((sign, i) => sign === '.' || sign.charCodeAt(0) === bytes[i]);
  const binary = Object.keys(heads).find((type) => startsLike(heads[type] ?? ''));
  const type = binary ?? (isText(bytes) ? 'text/plain' : null);
  return type !== null && endingsOf[type]?.includes(ending) ? type : null;
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

/** Where a file is, in a folder and in a bucket alike. Names are our own random ids; two levels keep folders small. */
export function filePath(name: string): string {
  return `${name.slice(-2)}/${name}`;
}
