import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { createSecrets } from '../../src/store/secrets.ts';
import { Conflict, retryOnConflict } from '../../src/store/store.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { hostileAddresses } from '../support/hostile-addresses.ts';
import type { SmtpSink } from '../support/smtp-sink.ts';

let sink: SmtpSink;
let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
  if (parley.smtp) sink = parley.smtp;
});
afterAll(() => parley?.close());

const code = (to: string) =>
  retryOnConflict(50, async () => {
    const writes = await parley.ctx.mails.writeUnproven({
      template: 'chat-code',
      to,
      locale: 'en',
      values: {},
      secret: '123456',
    });
    if (writes.length > 0) await parley.ctx.store.commit(writes);
    return writes.length > 0;
  });
const headersOf = (raw: string): string => raw.split('\r\n\r\n')[0] ?? '';

describe('mail', () => {
  it('A7 refuses hostile addresses, or sends to the one mailbox that was checked', async () => {
    const addresses = hostileAddresses();
    expect(addresses.length).toBeGreaterThanOrEqual(300);
    let taken = 0;
    for (const address of addresses) {
      sink.received.length = 0;
      try {
        await code(address);
        taken++;
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        continue;
      }
      await parley.settle();
      for (const { to, raw } of sink.received) {
        // What was let through is the address as it was written, case and ends apart, and nobody else gets anything.
        expect([address, to]).toEqual([address, [address.trim().toLowerCase().normalize('NFC')]]);
        expect(headersOf(raw)).not.toMatch(/victim|^bcc|^cc/im);
        expect(headersOf(raw).match(/^to:/gim)).toHaveLength(1);
      }
    }
    expect(taken).toBeLessThan(addresses.length / 10);
  });

  it('A7 keeps what somebody wrote out of every header', async () => {
    sink.received.length = 0;
    const { ctx, clock } = parley;
    clock.advance(1);
    const text = 'Hello\r\nBcc: victim@example.org\r\n\r\n<img src=x onerror=alert(1)>';
    await ctx.store.commit(
      await ctx.mails.write({
        template: 'reply',
        to: 'ana@example.org',
        locale: 'en',
        values: { number: '1001', agent: 'Eve\r\nBcc: v@example.org', subject: 'Printer\r\nBcc: v@example.org', text },
      }),
    );
    await parley.settle();
    const [mail] = sink.received;
    expect(mail?.to).toEqual(['ana@example.org']);
    expect(headersOf(mail?.raw ?? '')).not.toMatch(/^bcc/im);
    const [row] = await ctx.mails.list(1);
    const { html, subject } = (await ctx.mails.read(row?.id ?? '', false)) ?? { html: '', subject: '' };
    expect(subject).toBe('[1001] Printer Bcc: v@example.org');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });

  it('D12 puts values in as they are, whatever they would mean to the translator', async () => {
    const { ctx, clock } = parley;
    for (const value of ['{{number}}', '$t(mail:footer)', '{{- text}}', '<b>bold</b>', '{{count, number}}']) {
      clock.advance(1);
      const values = { number: '1001', agent: value, subject: value, text: value };
      await ctx.store.commit(await ctx.mails.write({ template: 'reply', to: 'ana@example.org', locale: 'en', values }));
      const [row] = await ctx.mails.list(1);
      const mail = await ctx.mails.read(row?.id ?? '', false);
      expect(mail?.subject).toBe(`[1001] ${value}`);
      expect(mail?.text).toContain(`${value} answered your ticket 1001:\n\n> ${value}`);
      expect(mail?.html).not.toContain('<b>');
    }
    await parley.settle();
  });

  it('A5 sends three mails an hour to an address that nobody has proven, with fixed words, however many ask at once', async () => {
    sink.received.length = 0;
    const victim = 'victim@example.com';
    const sent = await Promise.all(Array.from({ length: 40 }, () => code(victim).catch(() => false)));
    for (let i = 0; i < 960; i++) sent.push(await code(victim));
    await parley.settle();
    expect(sent.filter(Boolean)).toHaveLength(3);
    expect(sink.received).toHaveLength(3);
    const constant = new Set(
      sink.received.map(({ raw }) => raw.replace(/^(?:Message-ID|Date):.*$|boundary="[^"]*"|----[\w-]+.*$/gim, '')),
    );
    expect(constant.size).toBe(1);
    parley.clock.advance(hourMs + 1);
    expect(await code(victim)).toBe(true);
    expect(await code('Victim@EXAMPLE.com')).toBe(true);
    expect(await code(victim)).toBe(true);
    expect(await code(victim)).toBe(false);
  });

  it('keeps a code or a link sealed while it waits, under the key that is rotated, and opens it for the letter alone', async () => {
    const [old, next] = ['o'.repeat(43), 'n'.repeat(43)];
    const app = await createTestApp({ mail: true, env: { PARLEY_SECRET_KEY: old } });
    const { store, ids, mails, work } = app.ctx;
    const under = (...keys: string[]) => createSecrets({ store, ids, keys: { read: async () => keys } });
    const token = 'the-token-of-a-link';
    const letter = {
      template: 'staff-password',
      to: 'ana@example.org',
      locale: 'en',
      values: {},
      secret: token,
    } as const;
    await store.commit(await mails.write(letter));
    // Written before they were sealed: they leave as well.
    await store.commit(await mails.write({ ...letter, to: 'bo@example.org' }));
    const bos = store.read.updateTable('mail').set({ secret: token }).where('recipient', '=', 'bo@example.org');
    await store.commit([bos]);
    const { salt } = await work.challenge('messages:ana');
    expect(salt).not.toBe('');
    const kept = async () => {
      const mail = store.read.selectFrom('mail').select(['id', 'secret']).where('recipient', '=', 'ana@example.org');
      const meta = store.read.selectFrom('meta').selectAll().where('key', 'like', 'work%').execute();
      const { id, secret } = await mail.executeTakeFirstOrThrow();
      return [
        { about: `mail:${id}`, sealed: secret ?? '' },
        ...(await meta).map(({ key, value }) => ({ about: key, sealed: value })),
      ];
    };
    const before = await kept();
    expect(before.map(({ about }) => about.split(':')[0])).toEqual(['mail', 'work-key']);
    const opened = await Promise.all(before.map(({ about, sealed }) => under(old).unseal(about, sealed)));
    expect(opened[0]).toBe(token);
    for (const { sealed } of before) for (const text of opened) expect(sealed).not.toContain(text);
    expect(await under(next, old).reseal()).toBeGreaterThanOrEqual(2);
    const after = await kept();
    expect(await Promise.all(after.map(({ about, sealed }) => under(next).unseal(about, sealed)))).toEqual(opened);
    for (const { about, sealed } of after)
      await expect(under(old).unseal(about, sealed)).rejects.toThrow('cannot be opened');
    // A key that is lost takes the letter with it, and nothing else.
    const lost = await under('x'.repeat(43)).lost();
    expect(lost.map(({ about }) => about)).toEqual(expect.arrayContaining(after.map(({ about }) => about)));
    await under(old, next).reseal();
    await app.settle();
    for (const to of ['ana@example.org', 'bo@example.org']) expect(await app.mailTo(to)).toContain(`?token=${token}`);
    const rows = await store.read.selectFrom('mail').select('secret').execute();
    expect(rows.map(({ secret }) => secret)).toEqual([null, null]);
    await app.close();
  });

  it('is sent once, tried again when that may help, and shown with the reason when it does not', async () => {
    const { ctx, clock } = parley;
    const owner = await parley.signIn('owner');
    const admin = await parley.signIn('admin');
    const agent = await parley.signIn('agent');
    await parley.settle();
    sink.received.length = 0;
    clock.advance(1);
    const test = { template: 'test', to: 'ana@example.org', locale: 'ar', values: {} } as const;
    sink.refuseNext(451, 'come back later');
    await ctx.store.commit(await ctx.mails.write({ ...test, key: 'only-once' }));
    await expect(ctx.store.commit(await ctx.mails.write({ ...test, key: 'only-once' }))).rejects.toBeInstanceOf(
      Conflict,
    );
    await parley.settle();
    const mails = async (cookie = owner.cookie) =>
      (
        await parley.request<{ items: { id: string; state: string; error: string | null }[] }>('GET', '/api/v1/mails', {
          cookie,
        })
      ).json.items;
    const [waiting] = await mails();
    expect(waiting).toMatchObject({ state: 'waiting', error: expect.stringContaining('come back later') });
    clock.advance(hourMs);
    await parley.settle();
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]?.raw).toContain(`<${waiting?.id}@localhost>`);
    expect((await mails(admin.cookie))[0]).toMatchObject({ id: waiting?.id, state: 'sent', error: null });

    clock.advance(1);
    sink.refuseNext(550, 'no such mailbox');
    await code('gone@example.org');
    await parley.settle();
    const [failed] = await mails();
    expect(failed).toMatchObject({ state: 'failed', error: expect.stringContaining('no such mailbox') });
    const again = (cookie: string, id = failed?.id) => parley.request('POST', `/api/v1/mails/${id}/again`, { cookie });
    expect((await again(agent.cookie)).status).toBe(403);
    expect((await parley.request('GET', '/api/v1/mails', { cookie: agent.cookie })).status).toBe(403);
    expect((await again(admin.cookie, 'mai_none')).status).toBe(404);
    expect((await again(admin.cookie)).status).toBe(204);
    await parley.settle();
    expect((await mails())[0]).toMatchObject({ state: 'sent' });
    expect((await again(admin.cookie)).status).toBe(409);
    // A code that left opens something for whoever reads it, so nobody here can.
    const read = await parley.request<{ text: string }>('GET', `/api/v1/mails/${failed?.id}`, { cookie: owner.cookie });
    expect(read.json.text).toContain('••••••');
    expect(read.json.text).not.toContain('123456');
    expect(parley.faults()).toEqual([]);
  });
});
