/**
 * A picture without what it says of place, time, device and owner: EXIF, XMP, IPTC, comments and thumbnails are left out, the
 * picture itself is the same bytes. What cannot be read as such a picture, or has more pieces than any, is given back as it is.
 * Formats: JPEG (ITU-T T.81 B.1), PNG (RFC 2083 with the registered extensions), WebP (RFC 9649), GIF89a.
 */
export function withoutMetadata(type: string, bytes: Uint8Array): Uint8Array {
  const strip = strippers[type];
  return strip ? (strip(bytes) ?? bytes) : bytes;
}

const strippers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | null>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};

/** No real picture has so many; one that is made of millions would cost seconds. */
const mostPieces = 20_000;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function asText(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Which way up the picture is stands in its EXIF and must stay: a segment with that and nothing else. */
function orientationSegment(turn: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body]);
}

/** The orientation of an EXIF segment's TIFF part, 2 to 8; 1 when there is none. */
function orientationIn(tiff: Uint8Array): number {
  if (tiff.length < 14) return 1;
  const view = viewOf(tiff);
  const little = asText(tiff, 0, 2) === 'II';
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const entries = view.getUint16(start, little);
  for (let i = 0; i < entries; i++) {
    const at = start + 2 + i * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 2 && turn <= 8 ? turn : 1;
  }
  return 1;
}

/** Of the application segments those stay that say how colours are meant: JFIF, ICC profile, Adobe. */
function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  const view = viewOf(bytes);
  let turn = 1;
  let pieces = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Start of scan: the picture, up to the end of image. What was put behind it is left out.
    if (marker === 0xda) {
      const end = endOfJpeg(bytes, at);
      if (turn > 1) kept.splice(1, 0, orientationSegment(turn));
      return end === null ? null : joined([...kept, bytes.subarray(at, end)]);
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length || ++pieces > mostPieces) return null;
    const isExif = marker === 0xe1 && asText(bytes, at + 4, 6) === 'Exif\0\0';
    if (isExif) turn = orientationIn(bytes.subarray(at + 10, end));
    const isColour =
      marker === 0xe0 || marker === 0xee || (marker === 0xe2 && asText(bytes, at + 4, 12) === 'ICC_PROFILE\0');
    const isMetadata = (marker >= 0xe0 && marker <= 0xef && !isColour) || marker === 0xfe;
    if (!isMetadata) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Past the end-of-image marker; several scans follow each other in a progressive picture. */
function endOfJpeg(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  }
  return null;
}

/** Chunks that make the picture or its colours; text, times, EXIF and everything unknown are left out. */
const pngChunks: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

function stripPng(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = viewOf(bytes);
  let pieces = 0;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length || ++pieces > mostPieces) return null;
    const name = asText(bytes, at + 4, 4);
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return null;
}

const webpChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Flags of VP8X that announce EXIF and XMP. */
const webpMetadataFlags = 0x0c;

function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [];
  const view = viewOf(bytes);
  if (bytes.length < 12) return null;
  const whole = Math.min(bytes.length, view.getUint32(4, true) + 8);
  let pieces = 0;
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > whole + 1 || ++pieces > mostPieces) return null;
    const name = asText(bytes, at, 4);
    if (webpChunks.has(name)) {
      const chunk = bytes.slice(at, Math.min(end, whole));
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~webpMetadataFlags;
      kept.push(chunk);
    }
    at = end;
  }
  const body = joined(kept);
  if (body.length === 0) return null;
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, body.length + 4, true);
  return joined([head, body]);
}

/** Comments and application blocks are left out, but for the one that says how often to repeat. */
function stripGif(bytes: Uint8Array): Uint8Array | null {
  const tableOf = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableOf(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  /** Past the sub-blocks that begin at `from`. */
  const past = (from: number): number => {
    let end = from;
    while (end < bytes.length && bytes[end] !== 0) end += (bytes[end] ?? 0) + 1;
    return end + 1;
  };
  let pieces = 0;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) return joined([...kept, bytes.subarray(at, at + 1)]);
    let end: number;
    let keeps = true;
    if (kind === 0x21) {
      const label = bytes[at + 1];
      end = past(at + 2);
      const isLoop = label === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(asText(bytes, at + 3, 11));
      keeps = label === 0xf9 || isLoop;
    } else if (kind === 0x2c) end = past(at + 10 + tableOf(bytes[at + 9] ?? 0) + 1);
    else return null;
    if (end > bytes.length || ++pieces > mostPieces) return null;
    if (keeps) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
