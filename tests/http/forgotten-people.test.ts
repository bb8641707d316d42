import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/kernel/clock.ts';
import { createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { codeMailedTo, enterByCode, linkMailedTo, openTicket } from '../support/requesters.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
});
afterAll(() => parley?.close());

/** Stands in every word that somebody says or is called. */
const mark = 'Zwelithini';
const email = 'zwelithini.mkhize@example.org';
const phone = '+27 82 555 0199';
const traces = [mark, mark.toLowerCase(), '555 0199', '5550199', email];

/** Every row of every table in which one of these words stands, by the table. */
async function rowsWith(words: readonly string[]): Promise<string[]> {
  const { read } = parley.ctx.store;
  const found: string[] = [];
  const onSqlite = sql<{ name: string }>`select name from sqlite_master where type = 'table'`;
  const onPostgres = sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`;
  const { rows: tables } = await onSqlite.execute(read).catch(() => onPostgres.execute(read));
  for (const { name } of tables) {
    // Tables that only the index itself reads; what may stand in them is said in docs/security.md.
    if (/_fts_(?:data|idx|content|docsize|config)$|^_cf_/.test(name)) continue;
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(read);
    for (const row of rows) {
      const text = JSON.stringify(row);
      const word = words.find((each) => text.includes(each));
      if (word !== undefined) found.push(`${name}: ${text.slice(0, 300)}`);
    }
  }
  return found;
}

/** Every file below a folder in which one of these words stands, or that is called so. */
function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .filter((path) => words.some((word) => path.includes(word) || readFileSync(path).includes(word)));
}

describe('what is left of somebody who was forgotten', () => {
  it('is no word of theirs, in no table and in no file', { timeout: 60_000 }, async () => {
    const agent = await parley.signIn('agent');
    const admin = await parley.signIn('admin');
    const form = (fields: Record<string, string>) => ({
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const context = { url: `https://example.org/${mark}`, title: `${mark}'s basket`, timeZone: 'Africa/Johannesburg' };
    const visitor = await parley.open({ locale: 'en', visitor: { name: `${mark} M`, email }, context });
    await visitor.say(`hello, ${mark} here, my vpn drops on the train`);
    const body = new FormData();
    body.append('file', new File([`${mark}: my notes`], `${mark}.txt`, { type: 'text/plain' }));
    const asked = { token: visitor.token, body, headers: { 'idempotency-key': `${mark}-1` } };
    await parley.request('POST', `/api/v1/conversations/${visitor.id}/attachments`, asked);
    await visitor.say('what is the status of my ticket?');
    await visitor.say(email);
    await visitor.say(await codeMailedTo(parley, email));
    const open = await openTicket(parley, visitor, `${mark}'s tap in the kitchen drips`);
    const over = await openTicket(parley, visitor, `${mark}'s lamp flickers, call ${phone}`);
    await parley.settle();

    // Staff write of them as well.
    await agent.act(open, 'claim');
    await agent.act(open, 'note', { text: `${mark} sounded annoyed` });
    await agent.act(open, 'reply', { text: `Dear ${mark}, on my way`, clientId: 'r1' });
    await agent.act(over, 'claim');
    await agent.act(over, 'resolve', { text: `Done, ${mark}` }).catch(() => agent.act(over, 'resolve'));
    await parley.settle();

    parley.clock.advance(hourMs + 1);
    let cookie = await enterByCode(parley, email);
    const post = async (path: string, fields: Record<string, string>) => {
      const answer = await parley.request('POST', path, { cookie, ...form(fields) });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return answer;
    };
    await post('/my/profile', { name: `${mark} M`, phone, locale: 'en', mails: '1' });
    await post('/my/profile/password', { password: goodPassword });
    await post(`/my/tickets/${open}/comment`, { text: `${mark} says it is the left one`, key: `${mark}-2` });
    await post(`/my/tickets/${over}/rate`, { score: '4', comment: `thanks from ${mark}` });
    await post('/my/code', { email });
    await parley.settle();
    expect(await linkMailedTo(parley, email)).not.toBe('');
    // Who looks for them leaves no trace of it either.
    await parley.request('GET', `/api/v1/tickets?q=${mark}&view=all`, { cookie: agent.cookie });
    await parley.request('GET', `/api/v1/people/stored?q=${mark}`, { cookie: admin.cookie });

    const dir = parley.ctx.config.dataDir;
    expect((await parley.request('GET', '/my/profile', { cookie })).text).toContain(phone);
    expect((await rowsWith(traces)).length).toBeGreaterThan(10);
    const logs = parley.everyLog.length;

    expect((await post('/my/delete', { sure: 'yes' })).headers.get('location')).toBe('/my/sign-in?done=deleted');
    await parley.settle();
    expect(await rowsWith(traces)).toEqual([]);
    expect(filesWith(dir, traces)).toEqual([]);
    expect(JSON.stringify(parley.everyLog.slice(logs))).not.toMatch(new RegExp(mark, 'i'));
    expect((await parley.ctx.tickets.load(open))?.status).toBe('closed');
    await parley.checkFolds();
  });
});
