/** Where attachments lie, by random name: a folder on Node, a bucket at the edge. */
export interface Files {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  get(name: string): Promise<Uint8Array | null>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
}

/**
 * A picture encoded anew, so that nothing of the file is left but what is seen; null where it is to be kept as it is.
 * @param bytes without metadata
 * @param crowd where it comes from: whoever gives many waits for those who come from elsewhere
 */
export type EncodePicture = (type: string, bytes: Uint8Array, crowd?: string) => Promise<Uint8Array | null>;

const png = ['png'];
const jpeg = ['jpg', 'jpeg'];
const gif = ['gif'];
const webp = ['webp'];
const pdf = ['pdf'];
const office = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'zip'];
const plain = ['txt', 'log', 'csv', 'md', 'json'];

/** Endings a person may send, for the choice of a file and the words of a refusal. */
export const allowedEndings: readonly string[] = [png, jpeg, gif, webp, pdf, office, plain].flat();

/** What may be sent, and the endings its name may have; not in the chat, which knows the endings alone. */
const endingsOf: Readonly<Record<string, readonly string[]>> = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/gif': gif,
  'image/webp': webp,
  'application/pdf': pdf,
  'application/zip': office,
  'text/plain': plain,
};

/**
 * What a file is, by its first bytes, each as a character: the signature and what must follow it. A dot stands for any byte, ^ for
 * one from 0xC0 up. PNG: its header chunk; JPEG: a marker and a length; GIF: a screen; WebP: its first chunk; PDF: a version.
 */
const heads: readonly (readonly [type: string, head: string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['image/jpeg', '\xff\xd8\xff^..'],
  ['image/gif', 'GIF87a.......'],
  ['image/gif', 'GIF89a.......'],
  ['image/webp', 'RIFF....WEBPVP8.'],
  ['application/pdf', '%PDF-1.'],
  ['application/pdf', '%PDF-2.'],
  ['application/zip', 'PK\x03\x04'],
];

/** The media type the bytes prove, or null when they are of no allowed kind or do not fit the ending. */
export function typeOfFile(name: string, bytes: Uint8Array): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const fits = (sign: string, byte = -1) =>
    sign === '.' ? byte >= 0 : sign === '^' ? byte >= 0xc0 : byte === sign.charCodeAt(0);
  const binary = heads.find(([, head]) => [...head].every((sign, i) => fits(sign, bytes[i])))?.[0];
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
