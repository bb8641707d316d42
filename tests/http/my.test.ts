import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, minuteMs } from '../../src/kernel/clock.ts';
import { commandLine } from '../../src/people/audit.ts';
import { createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { codeMailedTo, enterByCode, linkMailedTo, openTicket, requestIn } from '../support/requesters.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
});
afterAll(async () => {
  expect(parley.faults()).toEqual([]);
  await parley.close();
});

type Fields = Readonly<Record<string, string | File>>;
const post = (path: string, fields: Fields = {}, cookie?: string, headers: Record<string, string> = {}) => {
  const isPlain = Object.values(fields).every((value) => typeof value === 'string');
  const body = isPlain ? new URLSearchParams(fields as Record<string, string>).toString() : new FormData();
  if (body instanceof FormData) for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return parley.request('POST', path, {
    body,
    cookie,
    headers: { ...(isPlain ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
  });
};
const get = (path: string, cookie?: string) => parley.request('GET', path, { cookie });
const cookieOf = ({ headers }: { headers: Headers }): string => headers.get('set-cookie')?.split(';')[0] ?? '';
/** Signs in by a mailed code. */
const signIn = async (email: string): Promise<string> => {
  parley.clock.advance(hourMs + 1);
  return enterByCode(parley, email);
};
/** A ticket from the chat of somebody who proved this address there. */
const ticketOf = async (email: string, timeZone?: string): Promise<number> => {
  parley.clock.advance(hourMs + 1);
  const context = timeZone === undefined ? {} : { timeZone };
  const visitor = await parley.open({ locale: 'en', visitor: { name: 'Ana' }, context });
  await visitor.say('what is the status of my ticket?');
  await visitor.say(email);
  await visitor.say(await codeMailedTo(parley, email));
  return openTicket(parley, visitor);
};

describe('/my', () => {
  it('reads no more than a form of whoever is not signed in, and no file at all', async () => {
    const large = { email: 'ana@example.org', password: 'x'.repeat(70_000) };
    for (const path of ['/my/enter', '/my/code', '/my/register', '/my/confirm', '/my/tickets/1001/close'])
      expect([path, (await post(path, large)).status]).toEqual([path, 413]);
    let asked = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        asked++;
        controller.enqueue(new Uint8Array(1_024));
      },
    });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const init = { method: 'POST', body: endless, headers, duplex: 'half' } as RequestInit;
    const { status, headers: told } = await parley.app.request('/my/tickets/1001/comment', init);
    expect([status, told.get('location'), told.get('connection')]).toEqual([303, '/my/sign-in', 'close']);
    expect(asked).toBeLessThan(67);
  });

  it('leads whoever is not signed in to the door, in their language and both directions', async () => {
    for (const path of ['/my', '/my/tickets/1001', '/my/profile', '/my/data.json']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my/sign-in']);
    }
    const asked = await get('/my?locale=fr');
    expect((await get('/my/sign-in', cookieOf(asked))).text).toContain('<html lang="fr"');
    for (const locale of ['en', 'es', 'fr', 'de', 'ar', 'zh']) {
      const { text, status, headers } = await get(`/my/sign-in?locale=${locale}`);
      expect(status).toBe(200);
      expect(text).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(text).not.toMatch(/my:|undefined|\{\{/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
    expect((await get('/my/nothing/here')).status).toBe(404);
  });

  it('signs in by code and by link, once each, and shows tickets of nobody else', async () => {
    const number = await ticketOf('ana@example.org');
    const cookie = await signIn('ana@example.org');
    expect((await get('/my', cookie)).text).toContain(`/my/tickets/${number}`);
    const code = await codeMailedTo(parley, 'ana@example.org');
    expect((await post('/my/enter', { email: 'ana@example.org', code })).status).toBe(400);
    const token = await linkMailedTo(parley, 'ana@example.org');
    // The mail holds both; the code was used, and with it the link.
    expect((await post('/my/link', { token })).status).toBe(400);
    parley.clock.advance(hourMs);
    await post('/my/code', { email: 'ana@example.org' });
    const fresh = await linkMailedTo(parley, 'ana@example.org');
    // Somebody may have sent their own link to another, to read what is written under it.
    expect((await get(`/my/link?token=${fresh}`)).text).toContain('For the account of ana@example.org.');
    expect((await post('/my/link', { token: fresh })).status).toBe(303);
    expect((await post('/my/link', { token: fresh })).status).toBe(400);

    const eve = await signIn('eve@example.org');
    const page = await get('/my', eve);
    expect(page.text).not.toContain(`/my/tickets/${number}`);
    for (const path of [`/my/tickets/${number}`, '/my/tickets/999999', `/my/tickets/${number}/files/att_1`])
      expect([path, (await get(path, eve)).status]).toEqual([path, 404]);
    for (const verb of ['comment', 'close', 'edit', 'rate', 'reopen'])
      expect([verb, (await post(`/my/tickets/${number}/${verb}`, { text: 'x' }, eve)).status]).toEqual([verb, 404]);
    await parley.checkFolds();
  });

  it('tells times by the clock of the browser they last chatted from, in their language, and by UTC where none is known', async () => {
    for (const [email, timeZone] of [
      ['kim@example.org', 'Asia/Seoul'],
      ['uma@example.org', undefined],
    ] as const) {
      const number = await ticketOf(email, timeZone);
      const cookie = await signIn(email);
      for (const path of ['/my', `/my/tickets/${number}`, '/my/profile']) {
        const { text } = await get(`${path}?locale=de`, cookie);
        const [, at = '', shown = ''] = /<time datetime="([^"]+)">([^<]+)</.exec(text) ?? [];
        const how = { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZone ?? 'UTC' } as const;
        const told = new Intl.DateTimeFormat('de', how).format(new Date(at));
        expect([path, shown]).toEqual([path, timeZone ? told : `${told} UTC`]);
      }
    }
  });

  it('tells times by the clock chosen in the profile, in that browser, and takes none that is none', async () => {
    const email = 'zoe@example.org';
    await ticketOf(email, 'Asia/Seoul');
    const cookie = await signIn(email);
    const save = (timeZone: string) => post('/my/profile', { name: 'Zoe', phone: '', locale: 'en', timeZone }, cookie);
    const chosen = async (own: string) =>
      /<option selected>([^<]+)<[\s\S]*?<time [^>]+>([^<]+)</.exec((await get('/my/profile', own)).text)?.slice(1);
    expect((await chosen(cookie))?.[0]).toBe('Asia/Seoul');
    expect((await save('Asia/Seoul')).headers.get('set-cookie')).toBeNull();
    const zone = cookieOf(await save('America/Lima'));
    expect(zone).toMatch(/^parley-my-zone=America%2FLima%20req_\w+$/);
    const [name, shown] = (await chosen(`${cookie}; ${zone}`)) ?? [];
    const how = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'America/Lima' } as const;
    expect([name, shown]).toEqual([
      'America/Lima',
      new Intl.DateTimeFormat('en', how).format(new Date(parley.clock.now())),
    ]);
    expect(cookieOf(await save('Mars/<script>'))).toBe('parley-my-zone=');
    expect((await chosen(`${cookie}; ${zone.replace('America%2FLima', '%3Cscript%3E')}`))?.[0]).toBe('Asia/Seoul');
    // It is there again at the next sign-in, and not for somebody else who shares the browser.
    await post('/my/sign-out', {}, `${cookie}; ${zone}`);
    expect((await chosen(`${await signIn(email)}; ${zone}`))?.[0]).toBe('America/Lima');
    await ticketOf('yan@example.org', 'Asia/Tokyo');
    expect((await chosen(`${await signIn('yan@example.org')}; ${zone}`))?.[0]).toBe('Asia/Tokyo');
    const left = await post('/my/delete', { sure: 'yes' }, `${await signIn(email)}; ${zone}`);
    expect(left.headers.getSetCookie().map((each) => each.split(';')[0])).toContain('parley-my-zone=');
  });

  it('gives what was written back with a form that is refused', async () => {
    const number = await ticketOf('ria@example.org');
    const cookie = await signIn('ria@example.org');
    const path = `/my/tickets/${number}`;
    const program = new File([new Uint8Array([77, 90])], 'a.exe');
    const refused = await post(`${path}/comment`, { text: '\nthe <b>left</b> tap', file: program }, cookie);
    expect(refused.status).toBe(400);
    expect(refused.text).toMatch(/<textarea [^>]+>\n\r?\nthe &lt;b&gt;left&lt;\/b&gt; tap<\/textarea>/);
    expect(refused.text).toMatch(/type="file" accept="[^"]*\.png[^"]*"/);
    const changed = await post(`${path}/edit`, { subject: 'The "left" tap', urgency: '9' }, cookie);
    expect(changed.status).toBe(400);
    expect(changed.text).toMatch(/<details open>[\s\S]*name="subject" value="The &quot;left&quot; tap"/);
    await post(`${path}/close`, {}, cookie);
    const rated = await post(`${path}/rate`, { score: '9', comment: 'quick & kind' }, cookie);
    expect(rated.status).toBe(400);
    expect(rated.text).toContain('value="quick &amp; kind"');
  });

  it('gives words back to whoever is not signed in any more, and to nobody else, and takes them once', async () => {
    const number = await ticketOf('una@example.org');
    const text = 'the <b>left</b> tap & "more"';
    const sent = { key: 'cmt_unsent', text };
    const kept = await post(`/my/tickets/${number}/comment`, sent, undefined, { 'accept-language': 'de' });
    expect([kept.status, kept.headers.get('location')]).toEqual([401, null]);
    expect(kept.headers.get('cache-control')).toBe('no-store');
    expect(kept.text).toContain('the &lt;b&gt;left&lt;/b&gt; tap &amp; &quot;more&quot;</textarea>');
    expect(kept.text).toMatch(/name="key" value="cmt_unsent"/);
    expect(kept.text).toMatch(/<h1>Ihre Anmeldung ist abgelaufen<\/h1>[\s\S]*href="\/my\/sign-in" target="_blank"/);
    // Behind the words a file may be large: of it nothing is kept.
    const file = new File([new Uint8Array(300_000)], 'a.png');
    const withFile = await post(`/my/tickets/${number}/comment`, { ...sent, file });
    expect([withFile.status, withFile.text.includes('&lt;b&gt;left&lt;/b&gt;')]).toEqual([401, true]);
    const missing = await post('/my/tickets/999999/comment', sent, undefined, { 'accept-language': 'de' });
    expect(missing.text.replaceAll('999999', String(number))).toBe(kept.text);
    for (const [path, fields] of [
      [`/my/tickets/${number}/comment`, { text: '  ' }],
      [`/my/tickets/${number}/rate`, { ...sent, score: '4' }],
      ['/my/tickets/x/comment', sent],
    ] as const)
      expect([path, (await post(path, fields)).headers.get('location')]).toEqual([path, '/my/sign-in']);
    const cookie = await signIn('una@example.org');
    for (const _ of [1, 2]) expect((await post(`/my/tickets/${number}/comment`, sent, cookie)).status).toBe(303);
    expect((await get(`/my/tickets/${number}`, cookie)).text.split('&lt;b&gt;left&lt;/b&gt;')).toHaveLength(2);
  });

  it('ends the session of before in the commit that begins another', async () => {
    const { requesterSessions, requesters } = parley.ctx;
    const before = (await signIn('twice@example.org')).split('=')[1] ?? '';
    const { requester = '' } = (await requesterSessions.find(before)) ?? {};
    expect(await requesters.isKnown(requester)).toBe(true);
    await expect(requesterSessions.start(requester, null as never, before)).rejects.toThrow();
    expect(await requesterSessions.find(before)).not.toBeNull();
    const after = await requesterSessions.start(requester, 'Firefox', before);
    expect([await requesterSessions.find(before), (await requesterSessions.find(after))?.requester]).toEqual([
      null,
      requester,
    ]);
  });

  it('lets a requester change, comment, add files, close, rate and reopen, each as long as it makes sense', async () => {
    const number = await ticketOf('bo@example.org');
    const cookie = await signIn('bo@example.org');
    const path = `/my/tickets/${number}`;
    const agent = await parley.signIn('agent');
    const load = () => parley.ctx.tickets.load(number);
    // What waits for whom, in words: when they hear from us, that we are late, that they are asked, and nothing once it is over.
    const { due } = (await load()) ?? expect.fail('no ticket');
    const told = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
    const promise = `back to you by ${told.format(new Date(due.response))}`;
    expect((await get(`${path}?locale=en`, cookie)).text.replaceAll('&#39;', "'")).toContain(promise);
    expect((await get(path, cookie)).text).toContain('Nothing has been said yet');
    expect((await post(`${path}/edit`, { subject: 'The tap <b>runs</b>', urgency: '1' }, cookie)).status).toBe(303);
    parley.clock.advance(Date.parse((await load())?.due.response ?? '') - Date.parse(parley.clock.now()) + minuteMs);
    expect((await get(path, cookie)).text).toContain('We are later than we promised');
    expect(await load()).toMatchObject({ subject: 'The tap <b>runs</b>', urgency: 1 });
    const file = new File(['hello'], 'note.txt', { type: 'text/plain' });
    for (const _ of [1, 2]) await post(`${path}/comment`, { text: 'It is the left one', key: 'once', file }, cookie);
    const shown = await get(path, cookie);
    expect(shown.text.match(/It is the left one/g)).toHaveLength(1);
    expect(shown.text).toContain('The tap &lt;b&gt;runs&lt;/b&gt;');
    const link = /\/my\/tickets\/\d+\/files\/\w+/.exec(shown.text)?.[0] ?? '';
    const served = await get(link, cookie);
    expect([served.text, served.headers.get('content-disposition')]).toEqual([
      'hello',
      "attachment; filename*=UTF-8''note.txt",
    ]);
    expect((await post(`${path}/comment`, { text: ' ' }, cookie)).status).toBe(400);
    const wrong = new File(['<svg/>'], 'a.png', { type: 'image/png' });
    expect((await post(`${path}/comment`, { text: 'x', file: wrong }, cookie)).status).toBe(400);

    await agent.act(number, 'claim');
    await agent.act(number, 'note', { text: 'for us alone' });
    await agent.act(number, 'reply', { text: 'On my way <script>', clientId: 'r1' });
    await parley.settle();
    const mail = await parley.mailTo('bo@example.org');
    expect(mail).toContain('On my way <script>');
    expect(mail).toContain(`/my/tickets/${number}`);
    expect((await post(`${path}/edit`, { subject: 'Too late', urgency: '2' }, cookie)).status).toBe(400);
    expect((await get(path, cookie)).text).not.toMatch(/for us alone|later than we promised|Nothing has been said/);
    await agent.act(number, 'pend');
    expect((await get(path, cookie)).text).toContain('We need an answer from you');

    expect((await post(`${path}/rate`, { score: '5' }, cookie)).status).toBe(400);
    expect((await post(`${path}/close`, {}, cookie)).status).toBe(303);
    expect((await post(`${path}/rate`, { score: '6' }, cookie)).status).toBe(400);
    expect((await post(`${path}/rate`, { score: '4', comment: 'fine' }, cookie)).status).toBe(303);
    expect((await get(path, cookie)).text).toMatch(/value="4" required checked>Good</);
    expect((await post(`${path}/reopen`, {}, cookie)).status).toBe(303);
    expect((await post(`${path}/close`, {}, cookie)).status).toBe(303);
    await post(`${path}/comment`, { text: 'It drips again' }, cookie);
    expect(await load()).toMatchObject({ status: 'open' });
    await parley.checkFolds();
  });

  it('a ticket that staff open for a proven address is theirs: answered by mail while they want mails, and on their page', async () => {
    const email = 'cleo@example.org';
    const cookie = await signIn(email);
    const agent = await parley.signIn('agent');
    const open = async (who: { cookie: string } | { token: string }, address: string) => {
      const body = { subject: 'Called about the lamp', requester: { name: 'Somebody', email: address } };
      const { json } = await parley.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', { ...who, body });
      return json.ticket;
    };
    const replyBy = async (number: number) => {
      const { cookie } = agent;
      return (await parley.request<{ replyBy: string }>('GET', `/api/v1/tickets/${number}`, { cookie })).json.replyBy;
    };
    const { number, requester } = await open({ cookie: agent.cookie }, 'Cleo@Example.org');
    expect([requester.isProven, await replyBy(number)]).toEqual([true, 'mail']);
    await agent.act(number, 'reply', { text: 'A new lamp is coming', clientId: 'c1' });
    await parley.settle();
    expect(await parley.mailTo(email)).toContain('A new lamp is coming');
    const path = `/my/tickets/${number}`;
    expect((await get(path, cookie)).text).toContain('A new lamp is coming');
    await post(`${path}/comment`, { text: 'Thank you, which day?' }, cookie);
    await post('/my/profile', { name: 'Cleo', phone: '', locale: 'en' }, cookie);
    expect(await replyBy(number)).toBe('page');
    await agent.act(number, 'reply', { text: 'On Monday', clientId: 'c2' });
    await parley.settle();
    expect(await parley.mailTo(email)).not.toContain('On Monday');
    expect((await get(path, cookie)).text).toContain('On Monday');
    // Who opens a ticket finds them as soon as they type; of who only said an address, nobody knows whose it is.
    const find = async (q: string) =>
      (await parley.request<{ items: unknown[] }>('GET', `/api/v1/requesters?q=${q}`, { cookie: agent.cookie })).json
        .items;
    await parley.open({ visitor: { name: 'Cleopatra', email: 'cleopatra@example.org' } });
    expect(await find('cle')).toEqual([{ name: 'Cleo', email, locale: 'en', replyBy: 'page' }]);
    expect(await find('%20')).toEqual([]);
    // An address that nobody has proven leads to nobody; and whose one is, is not told to a program that reads no tickets.
    const stranger = await open({ cookie: agent.cookie }, 'nobody@example.org');
    expect([stranger.requester.name, await replyBy(stranger.number)]).toEqual(['Somebody', 'none']);
    const blind = await open({ token: await parley.key('tickets:write') }, email);
    expect([blind.requester.isProven, await replyBy(blind.number)]).toEqual([false, 'none']);
    await parley.checkFolds();
  });

  it('makes an account with a password only for who reads the mail and knows the password', async () => {
    const email = 'cy@example.org';
    expect((await post('/my/register', { email, name: 'Cy', password: 'short' })).status).toBe(400);
    expect((await post('/my/register', { email, name: 'Cy', password: 'password-1' })).status).toBe(400);
    expect((await post('/my/register', { email: 'no address', name: 'Cy', password: goodPassword })).status).toBe(400);
    await post('/my/register', { email, name: 'Cy', password: goodPassword });
    expect((await post('/my/enter', { email, password: goodPassword })).status).toBe(400);
    const token = await linkMailedTo(parley, email);
    // Somebody else chose the password: who reads the mail does not know it, and no account comes of it.
    expect((await post('/my/confirm', { token, password: 'another password' })).status).toBe(400);
    const confirmed = await post('/my/confirm', { token, password: goodPassword });
    expect(confirmed.status).toBe(303);
    expect((await post('/my/confirm', { token, password: goodPassword })).status).toBe(400);
    expect((await post('/my/enter', { email, password: goodPassword })).status).toBe(303);
    expect((await post('/my/enter', { email, password: 'wrong password' })).status).toBe(400);
    // A new password ends every session; the old one is dead.
    await post('/my/forgot', { email });
    const reset = await linkMailedTo(parley, email);
    expect((await post('/my/password', { token: reset, password: 'another good one' })).status).toBe(303);
    expect((await get('/my', cookieOf(confirmed))).status).toBe(303);
    expect((await post('/my/enter', { email, password: goodPassword })).status).toBe(400);
    expect((await post('/my/password', { token: reset, password: 'another good one' })).status).toBe(400);
    parley.clock.advance(hourMs);
    // Who has an account already is mailed a way into it; the password typed by whoever it was is worth nothing.
    await post('/my/register', { email, name: 'Eve', password: 'eve knows this one' });
    expect(await codeMailedTo(parley, email)).toMatch(/^\d{6}$/);
    expect((await post('/my/enter', { email, password: 'eve knows this one' })).status).toBe(400);
    await post('/my/forgot', { email });
    const late = await linkMailedTo(parley, email);
    parley.clock.advance(61 * minuteMs);
    expect((await post('/my/password', { token: late, password: goodPassword })).status).toBe(400);
  });

  it('keeps profile and sign-ins, and ends with everything forgotten', async () => {
    const email = 'di@example.org';
    const number = await ticketOf(email);
    const cookie = await signIn(email);
    const other = await signIn(email);
    const twoLines = { name: 'Di\r\nBcc: all@example.org', phone: '', locale: 'en' };
    await post('/my/profile', twoLines, cookie);
    expect((await get('/my/profile', cookie)).text).toContain('value="Di Bcc: all@example.org"');
    await post('/my/profile', { name: 'Di <i>', phone: '+49 30 1234', locale: 'de', mails: '1' }, cookie);
    const profile = await get('/my/profile', cookie);
    expect(profile.text).toContain('value="Di &lt;i&gt;"');
    expect(profile.text).toContain('<html lang="de"');
    const ids = [...profile.text.matchAll(/\/my\/sign-ins\/(\w+)\/end/g)].map(([, id]) => id);
    expect(ids).toHaveLength(1);
    await post(`/my/sign-ins/${ids[0]}/end`, {}, cookie);
    expect((await get('/my', other)).status).toBe(303);
    await post('/my/profile', { name: 'Di', phone: '', locale: 'en' }, cookie);
    const agent = await parley.signIn('agent');
    await agent.act(number, 'reply', { text: 'nobody is mailed this', clientId: 'd1' });
    await parley.settle();
    expect(await parley.mailTo(email)).not.toContain('nobody is mailed this');

    // A cookie that was stolen long after the sign-in sets no password where there was none.
    parley.clock.advance(11 * 60_000);
    const set = await post('/my/profile/password', { password: 'a good long password' }, cookie);
    expect([set.status, set.text.includes('sign out and in again')]).toEqual([400, true]);

    const { text } = await get('/my/data.json', cookie);
    const data = JSON.parse(text) as { profile: { provenEmail: string }; tickets: unknown[]; conversations: unknown[] };
    expect(data.profile.provenEmail).toBe(email);
    expect([data.tickets.length, data.conversations.length]).toEqual([1, 1]);
    expect(text).not.toMatch(/hash|passwordHash/);
    // Who works here is told by name, as on the ticket.
    expect(text).toContain(agent.person.name);
    expect(text).not.toContain(agent.person.id);

    expect((await post('/my/delete', {}, cookie)).status).toBe(400);
    // A mail of theirs lies in a file, from when there was no other way.
    const folder = join(parley.ctx.config.dataDir, 'mail');
    const theirs = parley.ctx.store.read.selectFrom('mail').select('id').where('recipient', '=', email);
    const letter = join(folder, `${(await theirs.executeTakeFirstOrThrow()).id}.eml`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(letter, 'a code');
    expect((await post('/my/delete', { sure: 'yes' }, cookie)).status).toBe(303);
    expect(existsSync(letter)).toBe(false);
    expect((await get('/my', cookie)).status).toBe(303);
    const left = await parley.ctx.store.read
      .selectFrom('event')
      .select('body')
      .where('stream', '=', `tkt_${number}`)
      .execute();
    expect(JSON.stringify(left)).not.toMatch(/kitchen|nobody is mailed|Di/);
    expect(await parley.ctx.tickets.load(number)).toMatchObject({
      status: 'closed',
      subject: '—',
      fields: {},
      conversation: null,
    });
    expect(await parley.ctx.requesters.byProvenEmail(email)).toBeNull();
    const erased = await parley.ctx.audit.list({ verb: 'requester.erased', limit: 1 });
    expect(erased.items).toMatchObject([{ actor_kind: 'requester' }]);
    for (const [table, column] of [
      ['mail', 'recipient'],
      ['proof', 'email'],
    ] as const)
      expect(
        await parley.ctx.store.read
          .selectFrom(table)
          .selectAll()
          .where(column as never, '=', email as never)
          .execute(),
      ).toEqual([]);
    await parley.checkFolds();
  });

  it('A5 forgets no letter of an address that was only said', async () => {
    const victim = 'victim@example.org';
    await ticketOf(victim);
    const visitor = await parley.open({ visitor: { email: victim } });
    const { requester } = (await parley.ctx.conversations.load(visitor.id)) ?? { requester: '' };
    await post('/my/code', { email: victim });
    await parley.settle();
    const letters = () =>
      parley.ctx.store.read.selectFrom('mail').selectAll().where('recipient', '=', victim).execute();
    const proofs = () => parley.ctx.store.read.selectFrom('proof').selectAll().where('email', '=', victim).execute();
    const before = [(await letters()).length, (await proofs()).length];
    expect(Math.min(...before)).toBeGreaterThan(0);
    await parley.ctx.personData.erase(requester, commandLine);
    expect([(await letters()).length, (await proofs()).length]).toEqual(before);
  });

  it('shows staff the mailbox that somebody proved, and of one they merely named that it is not proven', async () => {
    parley.clock.advance(hourMs + 1);
    const agent = await parley.signIn('agent');
    const boss = { locale: 'en', visitor: { name: 'Boss', email: 'boss@example.org' } };
    const seen = async (number: number) => {
      const ask = { cookie: agent.cookie };
      const read = await parley.request<{ ticket: TicketView }>('GET', `/api/v1/tickets/${number}`, ask);
      const list = await parley.request<{ items: TicketView[] }>('GET', `/api/v1/tickets?q=${number}&view=all`, ask);
      expect(list.json.items[0]?.requester).toEqual(read.json.ticket.requester);
      return read.json.ticket.requester;
    };
    const number = await openTicket(parley, await parley.open(boss));
    expect(await seen(number)).toMatchObject({ name: 'Boss', email: 'boss@example.org', isProven: false });
    const visitor = await parley.open(boss);
    await visitor.say('what is the status of my ticket?');
    await visitor.say('mallory@example.org');
    await visitor.say(await codeMailedTo(parley, 'mallory@example.org'));
    const other = await openTicket(parley, visitor);
    expect(await seen(other)).toMatchObject({ name: 'Boss', email: 'mallory@example.org', isProven: true });
  });

  it('takes changes from its own pages alone, slows guesses down, and forgets sessions after a month', async () => {
    const cookie = await signIn('fay@example.org');
    const foreign = { origin: 'https://evil.example.org', 'sec-fetch-site': 'cross-site' };
    expect((await post('/my/profile', { name: 'x' }, cookie, foreign)).status).toBe(400);
    expect((await post('/my/delete', { sure: 'yes' }, cookie, foreign)).status).toBe(400);
    expect((await get('/my', cookie)).status).toBe(200);
    parley.clock.advance(30 * dayMs);
    expect((await get('/my', cookie)).status).toBe(303);
    // Three tries at a code, however many are sent at once.
    const email = 'gil@example.org';
    const asks = async () => ({
      request: requestIn((await post('/my/code', { email })).text),
      code: await codeMailedTo(parley, email),
    });
    const guess = async (request: string, code: string): Promise<number[]> => {
      const wrong = Array.from({ length: 30 }, (_, i) => String((Number(code) + i + 1) % 1_000_000).padStart(6, '0'));
      const done = await Promise.all(wrong.map((one) => post('/my/enter', { email, request, code: one })));
      return [...new Set(done.map(({ status }) => status))];
    };
    const guessed = await asks();
    expect(await guess(guessed.request, guessed.code)).toEqual([400]);
    expect((await post('/my/enter', { email, ...guessed })).status).toBe(400);
    // A stranger's guesses take nothing from a code that somebody else asked for: neither those at a code of the stranger's, nor
    // those without any request, nor does the code open anything for who did not ask for it.
    const mine = await asks();
    const stranger = await asks();
    for (const request of [stranger.request, '', 'prf_x', mine.request.toUpperCase()])
      expect(await guess(request, stranger.code)).toEqual([400]);
    for (const request of [stranger.request, ''])
      expect((await post('/my/enter', { email, request, code: mine.code })).status).toBe(400);
    expect((await post('/my/enter', { email: 'hal@example.org', ...mine })).status).toBe(400);
    expect((await post('/my/enter', { email, ...mine })).status).toBe(303);
    // Who has had all the mails of the hour sent keeps nobody out: each of them has a link that signs in.
    await post('/my/code', { email });
    expect((await post('/my/link', { token: await linkMailedTo(parley, email) })).status).toBe(303);
  });
});
