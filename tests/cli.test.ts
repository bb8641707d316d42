import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verify } from '@node-rs/argon2';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { folder, parley, rows } from './cli/run.ts';

describe('the command line', () => {
  it('lists its commands, and explains each', async () => {
    const help = await parley(folder(), ['--help']);
    expect(help.code).toBe(0);
    const names = [
      'owner create',
      'key create',
      'content check',
      'content load',
      'backup',
      'restore',
      'migrate',
      'seed',
      'export',
      'copy',
      'files',
      'doctor',
    ];
    for (const name of names) expect(help.out).toContain(name);
    for (const each of await Promise.all(names.map((name) => parley(folder(), [...name.split(' '), '--help'])))) {
      expect(each.code).toBe(0);
      expect(each.out).toContain('--json');
    }
  });

  it.each([
    [['nonsense'], 'no command'],
    [[], 'Parley'],
    [['owner'], 'no command'],
    [['backup'], 'FILE is missing'],
    [['backup', 'a', 'b'], 'too many'],
    [['migrate', '--colour'], 'Unknown option'],
  ])('answers wrong usage %j with 2 and changes nothing', async (words, said) => {
    const data = join(folder(), 'none');
    const ran = await parley(data, words);
    expect(ran.code).toBe(2);
    expect(ran.out + ran.err).toContain(said);
    expect(existsSync(data)).toBe(false);
  });

  it('answers a wrong setting with 2 and names it, for programs too', async () => {
    const ran = await parley(folder(), ['migrate', '--json'], { env: { PORT: 'many' } });
    expect(ran.code).toBe(2);
    expect(ran.json.ok).toBe(false);
    expect(String(ran.json.error)).toContain('PORT');
  });
});

describe('owner create', () => {
  it('makes an owner whose password is only kept as a hash', async () => {
    const data = folder();
    const ran = await parley(data, ['owner', 'create', '--email', 'Ana@Example.org', '--password-stdin', '--json'], {
      stdin: 'correct horse\n',
    });
    expect(ran).toMatchObject({ code: 0, json: { ok: true, email: 'ana@example.org', role: 'owner', name: 'Ana' } });
    const [row] = rows(data, 'select password_hash as hash from staff') as { hash: string }[];
    expect(row?.hash).toMatch(/^\$argon2id\$/);
  });

  it('is the way back in for an owner: a new password, and nobody stays signed in with the old one', async () => {
    const data = folder();
    const create = (email: string, stdin: string) =>
      parley(data, ['owner', 'create', '--email', email, '--password-stdin', '--json'], { stdin });
    await create('ana@example.org', 'correct horse\n');
    await create('other@example.org', 'another horse\n');
    const database = new Database(join(data, 'parley.db'));
    database.exec(
      "insert into session (hash, staff, created_at, expires_at) select 'hash-of-' || email, id, '2026-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z' from staff",
    );
    const hashes = () => database.prepare('select email, password_hash as hash from staff order by email').all();
    const [before, other] = hashes() as { hash: string }[];
    const again = await create('Ana@Example.org', 'battery staple\n');
    expect(again).toMatchObject({ code: 0, json: { ok: true, email: 'ana@example.org', name: 'ana', made: false } });
    expect(again.err).toContain('every session of theirs has ended');
    const [after, stillOther] = hashes() as { hash: string }[];
    expect(await verify(after?.hash ?? '', 'battery staple')).toBe(true);
    expect(after).not.toEqual(before);
    expect(stillOther).toEqual(other);
    expect(database.prepare('select hash from session').all()).toEqual([{ hash: 'hash-of-other@example.org' }]);
    expect((await create('ana@example.org', 'short')).code).toBe(1);
    expect(hashes()).toEqual([after, stillOther]);
    database.close();
  });

  it('changes nobody who is there and is not an owner', async () => {
    const data = folder();
    await parley(data, ['migrate']);
    const database = new Database(join(data, 'parley.db'));
    database.exec(
      "insert into staff(id, email, name, role, password_hash, presence, created_at) values ('stf_1', 'bo@example.org', 'Bo', 'agent', 'x', 'online', '2026-01-01T00:00:00.000Z')",
    );
    const staff = () => database.prepare('select * from staff').all();
    const before = staff();
    const ran = await parley(data, ['owner', 'create', '--email', 'bo@example.org', '--password-stdin', '--json'], {
      stdin: 'correct horse',
    });
    expect(ran.code).toBe(1);
    expect(ran.json.error).toContain('bo@example.org is there already, as agent and not as owner');
    expect(staff()).toEqual(before);
    database.close();
  });

  it.each([
    [['--password-stdin'], 'good password', 2],
    [['--email', 'ana', '--password-stdin'], 'good password', 2],
    [['--email', 'ana@example.org'], 'good password', 2],
    [['--email', 'ana@example.org', '--password-stdin'], '', 2],
    [['--email', 'ana@example.org', '--password-stdin'], 'short\n', 1],
  ])('refuses %j with “%s”', async (flags, stdin, code) => {
    const ran = await parley(folder(), ['owner', 'create', ...flags, '--json'], { stdin });
    expect(ran.code).toBe(code);
    expect(ran.json.ok).toBe(false);
  });
});

describe('key create', () => {
  it('shows the key once and keeps its hash', async () => {
    const data = folder();
    const ran = await parley(data, [
      'key',
      'create',
      '--scopes',
      'tickets:write, tickets:read',
      '--name',
      'CRM',
      '--expires',
      '2099-12-31',
      '--json',
    ]);
    expect(ran).toMatchObject({
      code: 0,
      json: { scopes: ['tickets:read', 'tickets:write'], expiresAt: '2099-12-31T23:59:59.999Z', name: 'CRM' },
    });
    expect(ran.json.key).toMatch(/^pk_/);
    expect(JSON.stringify(rows(data, 'select * from api_key'))).not.toContain(String(ran.json.key));
  });

  it.each([
    [[]],
    [['--scopes', '']],
    [['--scopes', 'tickets:read,everything']],
    [['--scopes', 'tickets:read', '--expires', '2001-01-01']],
    [['--scopes', 'tickets:read', '--expires', '2099-02-30']],
    [['--scopes', 'tickets:read', '--expires', 'soon']],
  ])('refuses %j', async (flags) => {
    expect((await parley(folder(), ['key', 'create', ...flags])).code).toBe(2);
  });
});

describe('content', () => {
  const article = (title: string): string =>
    `---\ntitle: ${title}\nsummary: One sentence.\ncategory: test\n---\nPress the green button.\n`;

  it('finds the shipped content without fault', async () => {
    const ran = await parley(folder(), ['content', 'check', '--json']);
    expect(ran.json.faults).toEqual([]);
    expect(ran.code).toBe(0);
  });

  it('names file and line of faults with 3, and then loads nothing', async () => {
    const [data, base] = [folder(), folder()];
    mkdirSync(join(base, 'en'));
    writeFileSync(join(base, 'en', 'good.md'), article('Good'));
    writeFileSync(join(base, 'en', 'bad.md'), '---\ntitle: Bad\nsummary: x\ncategory: y\ncolour: red\n---\ntext\n');
    writeFileSync(join(base, 'synonyms.yaml'), 'en:\n  - [laptop, notebook]\n  - [alone]\n');
    const ran = await parley(data, ['content', 'check', base]);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('knowledge-base/synonyms.yaml:3: a group of fewer than two words');
    expect(ran.out).toContain('knowledge-base/en/bad.md:5: "colour"');
    expect((await parley(data, ['content', 'load', base])).code).toBe(3);
    expect(existsSync(join(data, 'knowledge-base'))).toBe(false);
  });

  it('loads a knowledge base of one’s own and keeps a copy for the next start', async () => {
    const [data, base] = [folder(), folder()];
    mkdirSync(join(base, 'en'));
    writeFileSync(join(base, 'en', 'green-button.md'), article('The green button'));
    const ran = await parley(data, ['content', 'load', base, '--json']);
    expect(ran).toMatchObject({ code: 0, json: { articles: 1, changed: true } });
    expect(rows(data, 'select id from article')).toEqual([{ id: 'green-button' }]);
    expect(readdirSync(join(data, 'knowledge-base', 'en'))).toEqual(['green-button.md']);
    expect(await parley(data, ['content', 'load', base, '--json'])).toMatchObject({ json: { changed: false } });
    const shipped = await parley(data, ['content', 'load', 'knowledge-base', '--json']);
    expect(shipped.code).toBe(0);
    expect(existsSync(join(data, 'knowledge-base'))).toBe(false);
  });

  it.each([[['content', 'load', '/no/such/folder']], [['content', 'check', '/no/such/folder']], [['content', 'load']]])(
    'refuses %j',
    async (words) => {
      expect((await parley(folder(), words)).code).toBe(2);
    },
  );
});
