/** Small pictures with and without what cameras write into them, made byte by byte. */

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const be = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => (value >>> (8 * (bytes - 1 - i))) & 255);
const le = (value: number, bytes: number): number[] => be(value, bytes).reverse();
const bytesOf = (...parts: (number[] | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** What must not be left: a place, and words. */
export const secretPlace = 'GPS 52.5200N 13.4050E';
export const secretWords = 'taken by Ana with her phone';

/** EXIF with an orientation, and a place as text in a tag of its own. */
function exif(turn: number): number[] {
  const entries = [
    ...[...be(0x0112, 2), ...be(3, 2), ...be(1, 4), ...be(turn, 2), ...be(0, 2)],
    ...[...be(0x010e, 2), ...be(2, 2), ...be(secretPlace.length, 4), ...be(38, 4)],
  ];
  return [...ascii('MM'), ...be(42, 2), ...be(8, 4), ...be(2, 2), ...entries, ...be(0, 4), ...ascii(secretPlace)];
}

const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...be(body.length + 2, 2), ...body];

/** Scan data as in a picture: with stuffed bytes and a restart marker. */
const scan = [0xff, 0xda, ...be(8, 2), 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5];

export function jpeg(turn = 6): { whole: Uint8Array; clean: Uint8Array } {
  const start = [0xff, 0xd8];
  const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  const profile = segment(0xe2, [...ascii('ICC_PROFILE\0'), 1, 1, 7, 7]);
  const tables = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]);
  const end = [0xff, 0xd9];
  const upright = [
    ...ascii('MM'),
    ...be(42, 2),
    ...be(8, 4),
    ...be(1, 2),
    ...be(0x0112, 2),
    ...be(3, 2),
    ...be(1, 4),
    ...be(turn, 2),
    0,
    0,
    ...be(0, 4),
  ];
  const kept = segment(0xe1, [...ascii('Exif\0\0'), ...upright]);
  return {
    whole: bytesOf(
      start,
      jfif,
      segment(0xe1, [...ascii('Exif\0\0'), ...exif(turn)]),
      segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${secretWords}`)),
      segment(0xed, ascii(`Photoshop ${secretWords}`)),
      segment(0xfe, ascii(secretWords)),
      profile,
      tables,
      scan,
      end,
      ascii(`trailer ${secretWords}`),
    ),
    clean: bytesOf(start, turn > 1 ? kept : [], jfif, profile, tables, scan, end),
  };
}

const chunk = (name: string, body: number[]): number[] => [...be(body.length, 4), ...ascii(name), ...body, 9, 9, 9, 9];
const signature = [0x89, ...ascii('PNG\r\n\x1a\n')];

export function png(): { whole: Uint8Array; clean: Uint8Array } {
  const [head, data, end] = [
    chunk('IHDR', [...be(1, 4), ...be(1, 4), 8, 2, 0, 0, 0]),
    chunk('IDAT', [1, 2, 3]),
    chunk('IEND', []),
  ];
  return {
    whole: bytesOf(
      signature,
      head,
      chunk('eXIf', exif(1)),
      chunk('tEXt', ascii(`Comment\0${secretWords}`)),
      chunk('zZzZ', ascii(secretPlace)),
      data,
      end,
      ascii(secretWords),
    ),
    clean: bytesOf(signature, head, data, end),
  };
}

const riff = (name: string, body: number[]): number[] => [
  ...ascii(name),
  ...le(body.length, 4),
  ...body,
  ...(body.length % 2 ? [0] : []),
];
const webpOf = (...chunks: number[][]): Uint8Array => {
  const body = [...ascii('WEBP'), ...chunks.flat()];
  return bytesOf(ascii('RIFF'), le(body.length, 4), body);
};

export function webp(): { whole: Uint8Array; clean: Uint8Array } {
  const features = (flags: number): number[] => riff('VP8X', [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const image = riff('VP8L', [0x2f, 0, 0, 0, 0]);
  return {
    whole: webpOf(
      features(0x2c),
      riff('ICCP', [1, 2, 3]),
      image,
      riff('EXIF', exif(1)),
      riff('XMP ', ascii(secretWords)),
    ),
    clean: webpOf(features(0x20), riff('ICCP', [1, 2, 3]), image),
  };
}

export function gif(): { whole: Uint8Array; clean: Uint8Array } {
  const head = [...ascii('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const sub = (text: string): number[] => [text.length, ...ascii(text)];
  const loop = [0x21, 0xff, ...sub('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  const xmp = [0x21, 0xff, ...sub('XMP DataXMP'), ...sub(secretWords), 0];
  const comment = [0x21, 0xfe, ...sub(secretPlace), 0];
  const image = [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return {
    whole: bytesOf(head, loop, xmp, comment, image, [0x3b], ascii(secretWords)),
    clean: bytesOf(head, loop, image, [0x3b]),
  };
}
