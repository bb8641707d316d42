import { deflateSync } from 'node:zlib';
import { secretPlace, secretWords } from './pictures.ts';

/** Pictures that decoders read, with what cameras and people put into their files beside them. */

/** CRC-32 as PNG wants it (ISO 3309), bit by bit: test pictures are small. */
function checksum(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export function chunkOf(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), body]);
  return Buffer.concat([uint32(body.length), named, uint32(checksum(named))]);
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * A PNG of these lines, each with its filter before it.
 * @param kind colour type of PNG 11.2.2
 * @returns the file, and what makes another of it that has words behind its compressed lines
 */
export function pngOf(
  width: number,
  height: number,
  depth: number,
  kind: number,
  lines: Uint8Array,
  more: readonly Uint8Array[] = [],
): { bytes: Buffer; hiding(words: string): Buffer } {
  const head = chunkOf('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([depth, kind, 0, 0, 0])]));
  const file = (body: Uint8Array): Buffer =>
    Buffer.concat([signature, head, ...more, chunkOf('IDAT', body), chunkOf('IEND', Buffer.alloc(0))]);
  const body = deflateSync(lines);
  return { bytes: file(body), hiding: (words) => file(Buffer.concat([body, Buffer.from(words)])) };
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A JPEG as it comes from a telephone: with the way it was held, a place, words, a colour profile, and more behind its end. */
export function cameraJpeg(plain: Uint8Array, turn: number): Buffer {
  const tiff = Buffer.concat([
    Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]),
    Buffer.from(secretPlace),
  ]);
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff])),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01 a profile')),
    segment(0xfe, Buffer.from(secretWords)),
    plain.subarray(2),
    Buffer.from(`trailer ${secretWords}`),
  ]);
}

/** Eight grey pixels by eight in two scans (ITU-T T.81 G): what they have in common, and that they do not differ. */
export function progressiveJpeg(): Buffer {
  /** One code of one bit, which stands for zero: no difference, or the end of the block. */
  const table = (kind: number): Buffer => segment(0xc4, Buffer.from([kind, 1, ...Array(15).fill(0), 0]));
  const scan = (from: number, to: number): Buffer =>
    Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, from, to, 0])), Buffer.from([0x7f])]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.from([0, ...Array(64).fill(1)])),
    segment(0xc2, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    table(0x00),
    table(0x10),
    scan(0, 0),
    scan(1, 63),
    Buffer.from([0xff, 0xd9]),
  ]);
}
