import { Transformer } from '@napi-rs/image';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { anatomyOf } from '../../src/entry/pictures/anatomy.ts';
import { pictureEncoder } from '../../src/entry/pictures/encoder.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { withoutMetadata } from '../../src/kernel/metadata.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { gif, secretPlace, secretWords, webp } from '../support/pictures.ts';
import { cameraJpeg, chunkOf, pngOf, progressiveJpeg } from '../support/real-pictures.ts';

let app: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await createTestApp({ encodePicture: pictureEncoder(silentLog) });
  visitor = await app.open();
});
afterAll(() => app.close());

/** Sends a picture as a visitor would. @returns what is kept of it */
async function kept(name: string, bytes: Uint8Array): Promise<Buffer> {
  const form = new FormData();
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
  const path = `/api/v1/conversations/${visitor.id}/attachments`;
  const { status, text, json } = await app.request<{ attachment: { id: string } }>('POST', path, {
    token: visitor.token,
    body: form,
  });
  expect(status, text).toBe(201);
  const response = await app.app.request(`${path}/${json.attachment.id}`, {
    headers: { authorization: `Bearer ${visitor.token}` },
  });
  return Buffer.from(await response.arrayBuffer());
}

/** A soft picture of one side red and one blue, so that a turn shows. */
function pixels(width: number, height: number): Uint8Array {
  const made = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const right = (i % width) / width;
    made.set([255 * (1 - right), 80, 255 * right, 255], i * 4);
  }
  return made;
}
const colourAt = async (picture: Buffer, x: number, y: number): Promise<number[]> => {
  const { width } = await new Transformer(picture).metadata();
  const raw = await new Transformer(picture).rawPixels();
  return [...raw.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
};

describe('a photograph', () => {
  it('is kept as it is seen: upright, with its colours, without place, words and what hides behind its end', async () => {
    const photo = cameraJpeg(await Transformer.fromRgbaPixels(pixels(96, 48), 96, 48).jpeg(92), 6);
    expect(photo.includes(secretPlace) && photo.includes(secretWords)).toBe(true);
    const found = await kept('photo.jpg', photo);
    expect(found.includes('Exif')).toBe(false);
    expect(found.includes(secretPlace) || found.includes(secretWords)).toBe(false);
    expect(found.includes('ICC_PROFILE')).toBe(true);
    expect(await new Transformer(found).metadata()).toMatchObject({ width: 48, height: 96, format: 'jpeg' });
    // Turned by a quarter to the right: what was left is above.
    const [red = 0, , lessBlue = 0] = await colourAt(found, 24, 4);
    const [lessRed = 0, , blue = 0] = await colourAt(found, 24, 91);
    expect([red, blue].every((each) => each > 200) && [lessRed, lessBlue].every((each) => each < 55)).toBe(true);
  });

  it('that came in several scans is kept in one', async () => {
    const found = await kept('photo.jpeg', progressiveJpeg());
    expect(found.includes(Buffer.from([0xff, 0xc2])), 'progressive').toBe(false);
    expect(await new Transformer(found).metadata()).toMatchObject({ width: 8, height: 8, format: 'jpeg' });
  });
});

describe('a screenshot', () => {
  const rows = (width: number, height: number, bytes: number): Buffer =>
    Buffer.from(
      Array.from({ length: height }, (_, y) => [
        0,
        ...Array.from({ length: width * bytes }, (_, x) => (x * 7 + y * 3) % 256),
      ]).flat(),
    );
  it.each([
    ['colours', pngOf(40, 20, 8, 2, rows(40, 20, 3))],
    ['transparency', pngOf(40, 20, 8, 6, rows(40, 20, 4))],
    ['grey', pngOf(40, 20, 8, 0, rows(40, 20, 1))],
    ['sixteen bits', pngOf(40, 20, 16, 2, rows(40, 20, 6))],
    [
      'a palette',
      pngOf(16, 16, 8, 3, Buffer.alloc(16 * 17, 0), [
        chunkOf('PLTE', Buffer.from([200, 10, 10, 5, 5, 200])),
        chunkOf('tRNS', Buffer.from([128, 255])),
      ]),
    ],
  ])('in %s loses no pixel, and what hides behind its last line', async (_, screenshot) => {
    // Behind the end of the compressed lines: it is in the chunk of the picture, and no look at the chunks finds it.
    const hiding = screenshot.hiding(secretWords);
    expect(Buffer.from(withoutMetadata('image/png', hiding)).includes(secretWords)).toBe(true);
    const found = await kept('screen.png', hiding);
    expect(found.includes(secretWords)).toBe(false);
    const pixelsOf = (png: Uint8Array): Promise<Buffer> => new Transformer(png).rawPixels();
    expect((await pixelsOf(found)).equals(await pixelsOf(screenshot.bytes))).toBe(true);
  });

  it('keeps what says how its colours are meant', async () => {
    const gamma = chunkOf('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const found = await kept('screen.png', pngOf(8, 8, 8, 2, Buffer.alloc(8 * 25), [gamma]).hiding(secretWords));
    expect(found.includes(secretWords)).toBe(false);
    expect(found.includes('gAMA')).toBe(true);
  });
});

describe('a picture that cannot or must not be decoded is kept without metadata', () => {
  const wide = (width: number, height: number): Buffer => pngOf(width, height, 8, 2, Buffer.alloc(10)).bytes;
  const start = Buffer.from([0xff, 0xd8]);
  const frame = (parts: number): Buffer =>
    Buffer.from([0xff, 0xc0, 0, 8 + 3 * parts, 8, 0, 9, 0, 9, parts, ...Array.from({ length: 3 * parts }, () => 1)]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3]);
  const end = Buffer.from([0xff, 0xd9]);
  it.each<[string, string, Uint8Array]>([
    ['moving.gif', 'image/gif', gif().whole],
    ['any.webp', 'image/webp', webp().whole],
    ['moving.png', 'image/png', pngOf(4, 4, 8, 2, Buffer.alloc(52), [chunkOf('acTL', Buffer.alloc(8))]).bytes],
    ['more than 25 million pixels.png', 'image/png', wide(5_001, 5_000)],
    ['for a printing press.jpg', 'image/jpeg', Buffer.concat([start, frame(4), scan, end])],
    ['of two sizes.jpg', 'image/jpeg', Buffer.concat([start, frame(3), frame(3), scan, end])],
    ['in a hundred scans.jpg', 'image/jpeg', Buffer.concat([start, frame(3), ...Array(100).fill(scan), end])],
    ['with a second size between scans.jpg', 'image/jpeg', Buffer.concat([start, frame(3), scan, frame(3), scan, end])],
    ['without an end.jpg', 'image/jpeg', Buffer.concat([start, frame(3), scan, Buffer.alloc(1_000_000, 7)])],
  ])('%s, which is not even tried', async (name, type, bytes) => {
    const without = Buffer.from(withoutMetadata(type, bytes));
    expect(anatomyOf(type, without)).toBeNull();
    expect((await kept(name, bytes)).equals(without)).toBe(true);
  });

  it('one that breaks off or was damaged on its way, and the next one is well again', async () => {
    const { bytes } = pngOf(40, 20, 8, 2, Buffer.alloc(20 * 121));
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, bytes.length - 24, bytes.length - 16);
    for (const broken of [damaged, pngOf(400, 200, 8, 2, Buffer.alloc(99)).bytes])
      expect((await kept('broken.png', broken)).equals(Buffer.from(withoutMetadata('image/png', broken)))).toBe(true);
    expect((await kept('whole.png', bytes)).equals(bytes)).toBe(false);
  });
});

describe('the process that decodes', () => {
  afterEach(() => vi.unstubAllEnvs());
  const warned: string[] = [];
  const log = { ...silentLog, warn: (_: object, message: string) => void warned.push(message) };
  const { bytes } = pngOf(4, 4, 8, 2, Buffer.alloc(52));
  const behaving = (program: string, deadlineMs = 60_000) => pictureEncoder(log, deadlineMs, ['-e', program, '--']);

  it.each([
    ['dies', 'process.abort()'],
    ['gives what is no picture', 'process.stdout.write("<script>alert(1)</script>")'],
    ['gives without end', 'const a = () => process.stdout.write("x".repeat(65536), a); a()'],
    [
      'gives more than twice as much',
      'process.stdout.write(Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(99_999)]))',
    ],
    ['says nothing', ''],
  ])('that %s leaves the picture as it was', async (_, program) => {
    expect(await behaving(program)('image/png', bytes)).toBeNull();
    expect(warned).toEqual([]);
  });

  it('serves who gives one before the rest of who gives many', async () => {
    const encode = behaving('process.stdin.pipe(process.stdout)');
    const done: string[] = [];
    const give = async (crowd: string) => {
      await encode('image/png', bytes, crowd);
      done.push(crowd);
    };
    await Promise.all(['many', 'many', 'many', 'many', 'few', 'few', 'one'].map(give));
    expect(done).toEqual(['many', 'few', 'one', 'many', 'few', 'many', 'many']);
  });

  it('that hangs is ended', async () => {
    expect(await behaving('setInterval(() => {}, 1000)', 200)('image/png', bytes)).toBeNull();
  });

  it('is given no settings, and is not tried again where there are no decoders, which is said once', async () => {
    vi.stubEnv('PARLEY_SECRET_KEY', 'a key of thirty-two characters or more');
    const encode = behaving('process.exit(process.env.PARLEY_SECRET_KEY ? 0 : 3)');
    expect(await Promise.all([encode('image/png', bytes), encode('image/png', bytes)])).toEqual([null, null]);
    expect(warned).toHaveLength(1);
  });
});
