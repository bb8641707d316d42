import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const again = await parley(data, ['owner', 'create', '--email', 'ana@example.org', '--password-stdin'], {
      stdin: 'correct horse',
    });
    expect(again.code).toBe(1);
    expect(again.err).toContain('there already');
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
    const ran = await parley(data, ['content', 'check', base]);
    expect(ran.code).toBe(3);
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
