import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeFileName, typeOfFile } from '../../src/kernel/files.ts';
import { withoutMetadata } from '../../src/kernel/metadata.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { gif, jpeg, png, secretPlace, secretWords, webp } from '../support/pictures.ts';
import { timed } from '../support/processor.ts';

let parley: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  parley = await createTestApp();
  visitor = await parley.open({ locale: 'en' });
});
afterAll(() => parley?.close());

interface Kept {
  attachment: { id: string; name: string; type: string; url: string };
}
const give = (name: string, bytes: Uint8Array | string, type = 'application/octet-stream') => {
  const body = new FormData();
  body.set('file', new File([bytes as BlobPart], name, { type }));
  return parley.request<Kept>('POST', `/api/v1/conversations/${visitor.id}/attachments`, {
    token: visitor.token,
    body,
  });
};
const fetchBytes = async (url: string): Promise<{ bytes: Buffer; headers: Headers }> => {
  const response = await parley.app.request(url, { headers: { authorization: `Bearer ${visitor.token}` } });
  return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
};

const samples: Readonly<Record<string, Uint8Array | string>> = {
  png: png().whole,
  jpg: jpeg().whole,
  gif: gif().whole,
  webp: webp().whole,
  pdf: '%PDF-1.7\n%%EOF',
  zip: 'PK\x03\x04 something',
  txt: 'plain words',
  html: '<!doctype html><script>alert(1)</script>',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  exe: 'MZ\x90\x00\x03\x00\x00\x00',
};
const allowed = new Set(['png', 'jpg', 'gif', 'webp', 'pdf', 'zip', 'txt']);
/** Text is text, whatever it says; it is served as text and never as a page. */
const isText = (kind: string): boolean => ['txt', 'html', 'svg'].includes(kind);

describe('files', () => {
  it('G5 never unpacks or decodes what it is given, and refuses pictures that would fill the memory of who looks', async () => {
    const tenMegabytes = 10 * 1024 * 1024;
    const filled = (head: readonly (string | number[])[], unit: number[], tail: number[] = []): Uint8Array => {
      const start = head.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part));
      const bytes = Buffer.alloc(tenMegabytes - 1);
      bytes.set(start);
      bytes.fill(Uint8Array.from(unit), start.length);
      bytes.set(tail, bytes.length - tail.length);
      return bytes;
    };
    const chunk = (name: string): number[] => [0, 0, 0, 0, ...Buffer.from(name), 0, 0, 0, 0];
    const header = [0, 0, 0, 13, ...Buffer.from('IHDR'), 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0];
    const riff = (name: string): number[] => [...Buffer.from(name), 0, 0, 0, 0];
    const ofPieces: [string, Uint8Array][] = [
      ['pieces.gif', filled(['GIF89a', [1, 0, 1, 0, 0, 0, 0]], [0x21, 0xf9, 0], [0x3b])],
      ['pieces.png', filled([[0x89], 'PNG\r\n\x1a\n', header], [...chunk('sRGB'), ...chunk('tEXt')], chunk('IEND'))],
      ['pieces.jpg', filled([[0xff, 0xd8]], [0xff, 0xdb, 0, 2, 0xff, 0xfe, 0, 2], [0xff, 0xda, 0, 0, 0xff, 0xd9])],
      ['pieces.webp', filled(['RIFF', [0, 0, 160, 0], 'WEBP'], [...riff('VP8 '), ...riff('EXIF')])],
      ['packed.zip', filled(['PK\x03\x04'], [0])],
    ];
    for (const [name, bytes] of ofPieces) {
      const before = process.memoryUsage().rss;
      const { ms, made: answer } = await timed(() => give(name, bytes));
      expect([name, answer.status]).toEqual([name, 201]);
      expect([name, ms < 1_000, process.memoryUsage().rss - before < 200e6]).toEqual([name, true, true]);
    }

    const at = (bytes: Uint8Array, offset: number, ...values: number[]): Uint8Array => {
      const copy = Uint8Array.from(bytes);
      copy.set(values, offset);
      return copy;
    };
    const frame = (side: number[]): Uint8Array =>
      Uint8Array.from([
        0xff,
        0xd8,
        0xff,
        0xc0,
        0,
        11,
        8,
        ...side,
        ...side,
        1,
        1,
        0x11,
        0,
        0xff,
        0xda,
        0,
        2,
        0xff,
        0xd9,
      ]);
    const webpOf = (name: string, ...body: number[]): Uint8Array =>
      Uint8Array.from([
        ...Buffer.from('RIFF'),
        40,
        0,
        0,
        0,
        ...Buffer.from(`WEBP${name}`),
        20,
        0,
        0,
        0,
        ...body,
        ...Array(20).fill(0),
      ]);
    // Fifty thousand, or as many as the format can say, a side.
    const side = [0xc3, 0x50];
    const vast: [string, Uint8Array][] = [
      ['vast.png', at(png().clean, 16, 0, 0, ...side, 0, 0, ...side)],
      ['vast.gif', at(gif().clean, 6, 0xff, 0xff, 0xff, 0xff)],
      ['vast.jpg', frame(side)],
      ['vast.webp', webpOf('VP8X', 0, 0, 0, 0, 0x4f, 0xc3, 0, 0x4f, 0xc3, 0)],
      ['vast-lossless.webp', webpOf('VP8L', 0x2f, 0xff, 0xff, 0xff, 0x0f)],
      ['vast-lossy.webp', webpOf('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f)],
    ];
    for (const [name, bytes] of vast) {
      const { status, text } = await give(name, bytes);
      expect([name, status]).toEqual([name, 413]);
      expect(text).toContain('pixels');
    }
    // What a good camera makes is taken.
    const photo = [0x2e, 0xe0];
    for (const [name, bytes] of [
      ['photo.png', at(png().clean, 16, 0, 0, 0x20, 0, 0, 0, ...photo)],
      ['photo.jpg', frame([0x20, 0])],
    ] as const)
      expect([name, (await give(name, bytes)).status]).toEqual([name, 201]);
  });

  it('D5 refuses every file whose bytes and name disagree', async () => {
    let mismatched = 0;
    for (const [kind, bytes] of Object.entries(samples)) {
      for (const ending of [...Object.keys(samples), 'PHP', 'js']) {
        if (ending === kind || (isText(kind) && ending === 'txt')) continue;
        mismatched++;
        const { status, text } = await give(`file.${ending}`, bytes);
        expect([kind, ending, status]).toEqual([kind, ending, 415]);
        expect(text).not.toContain('alert');
      }
    }
    expect(mismatched).toBeGreaterThanOrEqual(60);
    for (const kind of allowed)
      expect([kind, (await give(`file.${kind}`, samples[kind] ?? '')).status]).toEqual([kind, 201]);
  });

  it('D4 serves polyglots as what they were taken for, from a sandbox, to be saved unless it is a picture', async () => {
    const script = '<script>document.title="ran"</script>';
    const polyglots: [string, Uint8Array | string, boolean][] = [
      ['a.gif', `GIF89a/*\x01\0${'x'.repeat(6)}*/=1;${script}`, true],
      ['a.png', Buffer.concat([png().clean, Buffer.from(script)]), true],
      ['a.jpg', Buffer.concat([jpeg().clean, Buffer.from(script)]), true],
      ['a.webp', Buffer.concat([webp().clean, Buffer.from(script)]), true],
      ['a.pdf', `%PDF-1.7\n${script}`, false],
      ['a.zip', `PK\x03\x04${script}`, false],
      ['a.txt', script, false],
      ['a.json', `{"a":"${script}"}`, false],
      ['a.csv', '=cmd|calc', false],
      ['a.md', `# ${script}`, false],
    ];
    for (const [name, bytes, isPicture] of polyglots) {
      const { json, status, text } = await give(name, bytes, 'text/html');
      expect([name, status, text]).toEqual([name, 201, text]);
      const { headers, bytes: served } = await fetchBytes(json.attachment.url);
      expect([name, headers.get('content-type')]).toEqual([name, json.attachment.type]);
      expect(headers.get('content-type')).not.toMatch(/html|xml|svg|javascript/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-disposition')).toMatch(isPicture ? /^inline/ : /^attachment/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      // What is put behind a picture is not part of it.
      if (isPicture && name !== 'a.gif') expect(served.includes('script')).toBe(false);
    }
  });

  it('D6 keeps files under names of its own, whatever theirs would reach', async () => {
    const names = [
      '../../etc/passwd.txt',
      '..\\..\\windows\\win.txt',
      '%2e%2e%2fetc.txt',
      '/etc/passwd.txt',
      'C:\\boot.txt',
      'a\0b.txt',
      '．．／full-width.txt',
      '....//....//x.txt',
      '~/x.txt',
      'file:///x.txt',
      '.htaccess.txt',
      `${'long'.repeat(1_250)}.txt`,
      '..',
      '.txt',
      'con.txt',
      'a/../../b.txt',
      'x\r\nSet-Cookie: a=b.txt',
      '\u202egpj.txt',
      '$(touch x).txt',
      '`x`.txt',
    ];
    for (const name of names) {
      const { status, json } = await give(name, 'words');
      if (status === 415) continue;
      expect([name, status]).toEqual([name, 201]);
      expect(json.attachment.id).toMatch(/^att_\w{26}$/);
      expect(json.attachment.name).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\./u);
      expect(json.attachment.name.length).toBeLessThanOrEqual(120);
      const { bytes, headers } = await fetchBytes(json.attachment.url);
      expect(bytes.toString()).toBe('words');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.~!$&'()*+-]+$/);
      expect(
        readFileSync(
          join(parley.ctx.config.dataDir, 'files', json.attachment.id.slice(-2), json.attachment.id),
          'utf8',
        ),
      ).toBe('words');
    }
    for (const path of ['..%2f..%2fparley.db', '../parley.db', 'att_1/../../x', '%00'])
      expect(
        (
          await parley.request('GET', `/api/v1/conversations/${visitor.id}/attachments/${path}`, {
            token: visitor.token,
          })
        ).status,
      ).toBe(404);
  });

  it('D7 checks the very name that is kept: no invisible sign changes the verdict later', () => {
    let signs = 0;
    const changed: string[] = [];
    const bytes = png().whole;
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const sign = String.fromCodePoint(code);
      if (!/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(sign)) continue;
      signs++;
      for (const name of [
        `${sign}.htaccess`,
        `a${sign}.png`,
        `a.p${sign}ng`,
        `a.png${sign}`,
        `..${sign}/x.txt`,
        `a.html${sign}.txt`,
      ]) {
        const safe = safeFileName(name);
        const isStable = safeFileName(safe) === safe && !/^\.|[/\\]|[\p{Cf}\p{Cc}]/u.test(safe);
        if (!isStable || typeOfFile(safe, bytes) !== typeOfFile(safeFileName(safe), bytes)) changed.push(name);
      }
    }
    expect(changed).toEqual([]);
    expect(signs).toBeGreaterThan(200);
  });

  it('takes place, device and words out of pictures and leaves the picture alone', async () => {
    const pictures = { 'image/jpeg': jpeg(), 'image/png': png(), 'image/webp': webp(), 'image/gif': gif() };
    for (const [type, { whole, clean }] of Object.entries(pictures)) {
      const stripped = Buffer.from(withoutMetadata(type, whole));
      expect([type, stripped.toString('hex')]).toEqual([type, Buffer.from(clean).toString('hex')]);
      expect(Buffer.from(withoutMetadata(type, clean)).equals(Buffer.from(clean))).toBe(true);
      const { json } = await give(`a.${type.slice(6).replace('jpeg', 'jpg')}`, whole);
      const { bytes } = await fetchBytes(json.attachment.url);
      expect(bytes.includes(secretPlace) || bytes.includes(secretWords)).toBe(false);
      // Cut anywhere, it is given back or cleaned, and never fails.
      for (let end = 0; end < whole.length; end++) withoutMetadata(type, whole.subarray(0, end));
      for (let at = 0; at < whole.length; at++) {
        const damaged = whole.slice();
        damaged[at] = 255 - (damaged[at] ?? 0);
        withoutMetadata(type, damaged);
      }
    }
    expect(Buffer.from(withoutMetadata('image/jpeg', jpeg(1).whole)).equals(Buffer.from(jpeg(1).clean))).toBe(true);
  });

  it('gives a conversation so much room and no more', async () => {
    const full = await parley.open({ locale: 'en' });
    await parley.ctx.store.commit([
      parley.ctx.store.read.insertInto('attachment').values({
        id: 'att_full',
        stream: full.id,
        name: 'big.zip',
        type: 'application/zip',
        bytes: 200 * 1024 * 1024,
        created_at: parley.clock.now(),
      }),
    ]);
    const body = new FormData();
    body.set('file', new File(['x'], 'a.txt'));
    const refused = await parley.request('POST', `/api/v1/conversations/${full.id}/attachments`, {
      token: full.token,
      body,
    });
    expect(refused.status).toBe(413);
  });
});
