import { pixelsOf } from '../../kernel/pixels.ts';

/** Of a picture that can be encoded anew: the parts of its file that say how its colours are meant. */
export interface Anatomy {
  colours: Uint8Array[];
}

/** 75 MB of pixels as most pictures have them, 200 MB at most. Cameras of telephones make 12 to 24 million. */
export const mostPixels = 25_000_000;
/** Progressive pictures have about ten; each is a walk over all pixels, and a hostile one of few bytes could ask for thousands. */
const mostScans = 40;

/**
 * Looks at a picture's file without decoding it.
 * @param bytes without metadata
 * @returns null where it is not to be encoded anew: another format than JPEG and PNG, an animation, colours for a printing press, too many
 * pixels or scans, more than one size, or a file that is not in order
 */
export function anatomyOf(type: string, bytes: Uint8Array): Anatomy | null {
  const pixels = pixelsOf(type, bytes);
  if (pixels === 0 || pixels > mostPixels) return null;
  try {
    if (type === 'image/jpeg') return ofJpeg(bytes);
    return type === 'image/png' ? ofPng(bytes) : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The picture with these parts put back where they belong: behind the first segment or chunk, which says what the file is. */
export function withColours(type: string, encoded: Uint8Array, { colours }: Anatomy): Uint8Array {
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const at = type === 'image/jpeg' ? 4 + view.getUint16(4) : 20 + view.getUint32(8);
  return Buffer.concat([encoded.subarray(0, at), ...colours, encoded.subarray(at)]);
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** ITU-T T.81 B.1: segments up to the first scan, then scans with tables between them. */
function ofJpeg(bytes: Uint8Array): Anatomy | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours: Uint8Array[] = [];
  let [frames, scans] = [0, 0];
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = view.getUint8(at + 1);
    // Between the markers is what was drawn: a byte of ones in it is followed by a zero or a restart.
    if (view.getUint8(at) !== 0xff || marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      if (scans === 0 && marker !== 0xff) return null;
      at = bytes.indexOf(0xff, at + 1);
      if (at < 0) return null;
      continue;
    }
    if (marker === 0xd9) return frames === 1 && scans > 0 ? { colours } : null;
    const end = at + 2 + view.getUint16(at + 2);
    // One size, and grey or three colours: the decoder makes three of a printing press's four, which a profile would not fit.
    if (isFrame(marker) && (++frames > 1 || ![1, 3].includes(view.getUint8(at + 9)))) return null;
    if (marker === 0xda && ++scans > mostScans) return null;
    if (marker === 0xe2) colours.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

const colourChunks: ReadonlySet<string> = new Set(['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP']);

/** PNG 11: chunks of length, name, body and checksum. */
function ofPng(bytes: Uint8Array): Anatomy | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const colours: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'acTL') return null;
    if (name === 'IEND') return { colours };
    if (colourChunks.has(name)) colours.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
