import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AttachmentView } from '../../src/http/shapes.ts';
import { largestFile } from '../../src/http/stored-files.ts';
import { minuteMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp;
let visitor: Visitor;
beforeAll(async () => {
  app = await createTestApp();
  visitor = await app.open();
});
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  );
/** First bytes of what people send, and of what nobody may. */
const contents = {
  png: bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13], 'IHDR'),
  jpg: bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'),
  gif: bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0]),
  webp: bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 '),
  pdf: bytes('%PDF-1.7'),
  zip: bytes([0x50, 0x4b, 0x03, 0x04], [0, 0]),
  txt: bytes('only words, \u00fc and \u4f60'),
  exe: bytes('MZ', [0x90, 0, 3, 0, 0, 0]),
  elf: bytes([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]),
  svg: bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  html: bytes('<!doctype html><script>alert(1)</script>'),
  wav: bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt '),
  latin1: bytes([0xfc, 0xe4, 0xf6]),
  nul: bytes('text', [0], 'text'),
} as const;
type Content = keyof typeof contents;

const upload = (
  name: string,
  content: BlobPart,
  to: Visitor = visitor,
  asked: { token?: string; cookie?: string } = { token: to.token },
) => {
  const body = new FormData();
  body.append('file', new File([content], name));
  return app.request<{ attachment: AttachmentView }>('POST', `/api/v1/conversations/${to.id}/attachments`, {
    ...asked,
    body,
  });
};

describe('a file that is what it says', () => {
  it.each<[string, Content, string, string]>([
    ['a.png', 'png', 'image/png', 'inline'],
    ['a.PNG', 'png', 'image/png', 'inline'],
    ['a.jpeg', 'jpg', 'image/jpeg', 'inline'],
    ['a.gif', 'gif', 'image/gif', 'inline'],
    ['a.webp', 'webp', 'image/webp', 'inline'],
    ['a.pdf', 'pdf', 'application/pdf', 'attachment'],
    ['a.docx', 'zip', 'application/zip', 'attachment'],
    ['a.zip', 'zip', 'application/zip', 'attachment'],
    ['a.log', 'txt', 'text/plain', 'attachment'],
    ['a.html.txt', 'html', 'text/plain', 'attachment'],
  ])('%s is taken and served from a sandbox', async (name, content, type, disposition) => {
    const { status, json, text } = await upload(name, contents[content]);
    expect(status, text).toBe(201);
    expect(json.attachment).toMatchObject({
      id: expect.stringMatching(/^att_/),
      name,
      type,
      bytes: contents[content].byteLength,
    });
    const response = await app.app.request(json.attachment.url, {
      headers: { authorization: `Bearer ${visitor.token}` },
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(contents[content]);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(`${disposition}; filename*=UTF-8''${name}`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('stands among others in the order in which they were sent', async () => {
    const to = await app.open();
    const made = [];
    for (const name of ['a.txt', 'b.txt', 'c.txt']) made.push((await upload(name, contents.txt, to)).json.attachment);
    const wanted = [made[2], made[0], made[1]].flatMap((file) => file ?? []);
    const body = { attachments: wanted.map(({ id }) => id), clientId: 'ordered' };
    const { events } = await to.turn('', body);
    expect(events[0]).toMatchObject({ attachments: wanted });
    expect((await to.turn('', body)).events).toEqual(events);
  });

  it('can be sent with a message, with and without words, and once only', async () => {
    const to = await app.open();
    const { json } = await upload('screen.png', contents.png, to);
    const { events } = await to.turn('', { attachments: [json.attachment.id], clientId: 'a' });
    expect(events[0]).toMatchObject({ type: 'message', text: '', attachments: [json.attachment] });
    const again = await to.turn('', { attachments: [json.attachment.id], clientId: 'a' });
    expect(again.events).toEqual(events);
  });

  it("is not another conversation's", async () => {
    const to = await app.open();
    const { json } = await upload('screen.png', contents.png, visitor);
    const answer = await app.request('POST', `/api/v1/conversations/${to.id}/messages`, {
      token: to.token,
      body: { clientId: 'a', text: 'x', attachments: [json.attachment.id] },
    });
    expect(expectProblem(answer, 400, 'invalid').errors?.[0]?.path).toBe('attachments');
  });
});

/** Every content under every ending that is not its own: refused, whatever the browser says of it. */
const own: Readonly<Record<Content, readonly string[]>> = {
  png: ['png'],
  jpg: ['jpg'],
  gif: ['gif'],
  webp: ['webp'],
  pdf: ['pdf'],
  zip: ['zip', 'docx'],
  txt: ['txt', 'json'],
  exe: [],
  elf: [],
  svg: ['txt', 'json'],
  html: ['txt', 'json'],
  wav: [],
  latin1: [],
  nul: [],
};
const endings = [
  'png',
  'jpg',
  'gif',
  'webp',
  'pdf',
  'zip',
  'docx',
  'txt',
  'json',
  'exe',
  'svg',
  'html',
  'js',
  'htaccess',
  '',
];
const mismatches = (Object.keys(contents) as Content[]).flatMap((content) =>
  endings.filter((ending) => !own[content].includes(ending)).map((ending): [Content, string] => [content, ending]),
);

describe('a file that is not what it says', () => {
  it(`is refused, in all ${mismatches.length} ways`, async () => {
    expect(mismatches.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const [content, ending] of mismatches) {
      const answer = await upload(ending === '' ? 'a' : `a.${ending}`, contents[content]);
      if (answer.status !== 415) wrong.push(`${content} as .${ending}: ${answer.status}`);
      else expectProblem(answer, 415, 'unsupported_file');
    }
    expect(wrong).toEqual([]);
  });

  it('is refused when only its signature is that of a picture', async () => {
    const script = '<script>alert(1)</script>';
    const signatures: [string, (string | number[])[]][] = [
      ['a.png', [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]],
      ['a.jpg', [[0xff, 0xd8, 0xff]]],
      ['a.gif', ['GIF8']],
      ['a.webp', ['RIFF', [0, 0, 0, 0], 'WEBP']],
      ['a.pdf', ['%PDF-']],
    ];
    for (const [name, signature] of signatures)
      for (const after of [script, ''])
        expectProblem(await upload(name, bytes(...signature, after)), 415, 'unsupported_file');
  });

  it.each([
    ['gpj.\u202eexe', 'jpg'],
    ['a.png\u0000.exe', 'png'],
    ['\u200b.htaccess', 'txt'],
    ['a.exe.', 'exe'],
    ['a.png/', 'png'],
  ] as [string, Content][])('is refused when its name only looks right: %j', async (name, content) => {
    expectProblem(await upload(name, contents[content]), 415, 'unsupported_file');
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\boot.txt', 'boot.txt'],
    ['/abs/olute.txt', 'olute.txt'],
    ['\uff0e\uff0e\uff0fetc.txt', 'etc.txt'],
    ['%2e%2e%2fa.txt', '%2e%2e%2fa.txt'],
    ['.hidden.txt', 'hidden.txt'],
    ['a\u202etxt.txt', 'atxt.txt'],
    ['<script>alert(1)<b>.txt', '<script>alert(1)<b>.txt'],
    [`${'x'.repeat(5_000)}.txt`, `${'x'.repeat(116)}.txt`],
    ['"quoted"; filename=evil.exe.txt', '"quoted"; filename=evil.exe.txt'],
  ])('%j is only a label', async (name, shown) => {
    const { status, json, text } = await upload(name, contents.txt);
    expect(status, text).toBe(201);
    expect(json.attachment.name).toBe(shown);
    const { headers } = await app.request('GET', json.attachment.url, { token: visitor.token });
    expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(shown)}`);
  });
});

describe('an upload', () => {
  it('of more than 10 MB is refused, with and without a length told', async () => {
    expect((await upload('a.txt', 'x'.repeat(largestFile))).status).toBe(201);
    expectProblem(await upload('a.txt', 'x'.repeat(largestFile + 1)), 413, 'too_large');
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(largestFile * 100) };
    const path = `/api/v1/conversations/${visitor.id}/attachments`;
    expectProblem(await app.request('POST', path, { token: visitor.token, body: '--b--', headers }), 413, 'too_large');
  });

  it('without end is cut off long before memory is full', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const response = await app.app.request(`/api/v1/conversations/${visitor.id}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'multipart/form-data; boundary=b' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(2 * largestFile);
  });

  it('twice under one Idempotency-Key is one file; another file or name is refused', async () => {
    const to = await app.open();
    const path = `/api/v1/conversations/${to.id}/attachments`;
    const send = (name: string, content: BlobPart, key: string) => {
      const body = new FormData();
      body.append('file', new File([content], name));
      const asked = { token: to.token, body, headers: { 'idempotency-key': key } };
      return app.request<{ attachment: AttachmentView }>('POST', path, asked);
    };
    const answers = await Promise.all([
      send('a.txt', 'one', 'k'),
      send('a.txt', 'one', 'k'),
      send('a.txt', 'one', 'k'),
    ]);
    answers.push(await send('a.txt', 'one', 'k'));
    const stored = answers.filter(({ status }) => status === 201);
    expect(new Set(stored.map(({ json }) => json.attachment.id)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) expectProblem(answer, 409, 'conflict');
    expect(answers.at(-1)?.status).toBe(201);
    expectProblem(await send('a.txt', 'two', 'k'), 422, 'key_reused');
    expectProblem(await send('b.txt', 'one', 'k'), 422, 'key_reused');
    expect((await send('a.txt', 'one', 'other')).json.attachment.id).not.toBe(stored[0]?.json.attachment.id);
    const rows = await app.ctx.store.read.selectFrom('attachment').select('id').where('stream', '=', to.id).execute();
    expect(rows).toHaveLength(2);
  });

  it('on a disk that takes nothing is 503 with nothing left of it, and taken as soon as there is room', async () => {
    const files = join(app.ctx.config.dataDir, 'files');
    const aside = `${files}-aside`;
    if (existsSync(files)) renameSync(files, aside);
    writeFileSync(files, 'in the way');
    const before = app.logged.length;
    const refused = await upload('a.txt', contents.txt);
    expectProblem(refused, 503, 'unavailable');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(app.logged.splice(before)).toEqual([
      expect.objectContaining({ fields: expect.objectContaining({ why: expect.stringMatching(/^E[A-Z]+: /) }) }),
    ]);
    rmSync(files);
    if (existsSync(aside)) renameSync(aside, files);
    expect((await upload('a.txt', contents.txt)).status).toBe(201);
  });

  it('of several files is refused: none is taken in silence', async () => {
    const body = new FormData();
    for (const name of ['a.txt', 'b.txt']) body.append('file', new File(['x'], name));
    const path = `/api/v1/conversations/${visitor.id}/attachments`;
    const answer = await app.request('POST', path, { token: visitor.token, body });
    expect(expectProblem(answer, 400, 'invalid').errors).toEqual([{ path: 'file', reason: 'is there more than once' }]);
  });

  it.each<[string, string, BodyInit]>([
    ['JSON', 'application/json', '{"file":"x"}'],
    ['no boundary', 'multipart/form-data', 'x'],
    ['rubbish', 'multipart/form-data; boundary=b', 'rubbish'],
    ['nothing', 'multipart/form-data; boundary=b', ''],
    [
      'half a part',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhal',
    ],
    [
      'words for a file',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nwords\r\n--b--\r\n',
    ],
    [
      'another name',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="x"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
    ],
    [
      'an empty file',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n\r\n--b--\r\n',
    ],
  ])('of %s is bad input', async (_, type, body) => {
    const path = `/api/v1/conversations/${visitor.id}/attachments`;
    expectProblem(
      await app.request('POST', path, { token: visitor.token, body, headers: { 'content-type': type } }),
      400,
      'invalid',
    );
  });

  it('needs the token of this person, or a session', async () => {
    const stranger = await app.open();
    const agent = await app.signIn('agent');
    expectProblem(await upload('a.txt', contents.txt, visitor, {}), 401);
    expectProblem(await upload('a.txt', contents.txt, visitor, { token: 'wrong' }), 401);
    expectProblem(await upload('a.txt', contents.txt, visitor, { token: stranger.token }), 404, 'not_found');
    expectProblem(await upload('a.txt', contents.txt, { ...visitor, id: 'cnv_missing' }), 404, 'not_found');
    expectProblem(
      await upload('a.txt', contents.txt, { ...visitor, id: 'cnv_missing' }, { cookie: agent.cookie }),
      404,
    );
    expect((await upload('a.txt', contents.txt, visitor, { cookie: agent.cookie })).status).toBe(201);
  });

  it('is read by its person and by staff, by nobody else, and only where it belongs', async () => {
    const { json } = await upload('secret.txt', contents.txt);
    const { url, id } = json.attachment;
    const [stranger, agent] = [await app.open(), await app.signIn('agent')];
    const read = (path: string, asked: { token?: string; cookie?: string }) => app.request('GET', path, asked);
    expect((await read(url, { token: visitor.token })).status).toBe(200);
    expect((await read(url, { cookie: agent.cookie })).status).toBe(200);
    expectProblem(await read(url, {}), 401);
    expectProblem(await read(url, { token: await app.key('tickets:read') }), 401);
    const foreign = expectProblem(await read(url, { token: stranger.token }), 404, 'not_found');
    expect(
      expectProblem(await read('/api/v1/conversations/cnv_x/attachments/att_x', { token: stranger.token }), 404),
    ).toEqual(foreign);
    // The own conversation with a foreign file.
    expectProblem(await read(`/api/v1/conversations/${stranger.id}/attachments/${id}`, { token: stranger.token }), 404);
    expectProblem(
      await read(`/api/v1/conversations/${visitor.id}/attachments/..%2f..%2fparley.db`, { token: visitor.token }),
      404,
    );
  });
});

describe('the space for files', () => {
  const kb = 1024;
  const words = (length: number): string => 'words '.repeat(length * 171).slice(0, length * kb);
  const spaces = (space: Partial<TestApp['ctx']['config']['fileSpace']>) => {
    app.ctx.config.fileSpace = { conversation: 100 * kb, person: null, service: null, ...space };
  };
  const rows = () => app.ctx.store.read.selectFrom('attachment').select(['stream', 'bytes']).execute();
  const expectFull = (answer: Awaited<ReturnType<typeof upload>>, space: string): void => {
    expectProblem(answer, 413, 'no_room');
    expect(answer.json).toMatchObject({ space });
  };

  it('is that of the conversation, of all that is one person’s, and of the whole service', async () => {
    spaces({ person: 150 * kb });
    const mine = await app.open();
    const also = await app.open({}, { token: mine.token });
    expect((await upload('a.txt', words(90), mine)).status).toBe(201);
    expectFull(await upload('b.txt', words(20), mine), 'conversation');
    expect((await upload('b.txt', words(50), also)).status).toBe(201);
    expectFull(await upload('c.txt', words(20), also), 'person');
    // Staff answer them with a file all the same, and somebody else has a space of their own.
    const agent = await app.signIn('agent');
    expect((await upload('d.txt', words(20), also, { cookie: agent.cookie })).status).toBe(201);
    const other = await app.open();
    expect((await upload('e.txt', words(20), other)).status).toBe(201);
    const held = (await rows()).reduce((sum, { bytes }) => sum + bytes, 0);
    spaces({ service: held + 10 * kb });
    expectFull(await upload('f.txt', words(20), other), 'service');
    expect((await upload('f.txt', words(10), other)).status).toBe(201);
    expectFull(await upload('g.txt', words(1), other, { cookie: agent.cookie }), 'service');
  });

  it('never holds more than it may, however many files come at once, and keeps nothing of those refused', async () => {
    spaces({ conversation: 1_000 * kb, person: 95 * kb });
    const mine = await app.open();
    const also = await app.open({}, { token: mine.token });
    const before = (await rows()).length;
    const put = vi.spyOn(app.ctx.files, 'put');
    const remove = vi.spyOn(app.ctx.files, 'remove');
    const sent = await Promise.all(
      Array.from({ length: 24 }, (_, i) => upload(`${i}.txt`, words(10), i % 2 === 0 ? mine : also)),
    );
    const taken = sent.filter(({ status }) => status === 201).length;
    for (const answer of sent) if (answer.status !== 201) expectFull(answer, 'person');
    expect(taken).toBeLessThanOrEqual(9);
    const after = await rows();
    expect(after.length).toBe(before + taken);
    const theirs = after.filter(({ stream }) => stream === mine.id || stream === also.id);
    expect(theirs.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(10 * kb * taken);
    expect(put.mock.calls.length - remove.mock.calls.length).toBe(taken);
    // What many took from each other at one moment is there for the next who asks.
    for (let i = taken; i < 9; i++) expect((await upload(`more ${i}.txt`, words(10), also)).status).toBe(201);
    expectFull(await upload('too much.txt', words(10), mine), 'person');
    vi.restoreAllMocks();
  });

  it('is given out to one network at a measured pace', async () => {
    const limited = await createTestApp({ env: { RATE_LIMITS: 'on' } });
    const { limits } = limited.ctx;
    for (let i = 0; i < 50; i++) limits.take('uploadedMb', '203.0.113.7', 10);
    expect(() => limits.take('uploadedMb', '203.0.113.7', 10)).toThrow('Too many requests');
    limits.take('uploadedMb', '203.0.113.8', 10);
    limited.clock.advance(10 * minuteMs);
    limits.take('uploadedMb', '203.0.113.7', 10);
    await limited.close();
  });
});
