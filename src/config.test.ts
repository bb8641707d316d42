import { describe, expect, it } from 'vitest';
import { shown } from './config/setting.ts';
import { ConfigError, readConfig } from './config.ts';

/** What a start would print for these settings; empty when it would start. */
function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the settings of the first owner', () => {
  it('are taken together', () => {
    const env = { PARLEY_OWNER_EMAIL: 'ana@example.org', PARLEY_OWNER_PASSWORD: 'correct horse' };
    expect(readConfig(env).secrets).toMatchObject({ ownerEmail: 'ana@example.org', ownerPassword: 'correct horse' });
    expect(readConfig({}).secrets).toMatchObject({ ownerEmail: null, ownerPassword: null });
  });

  it('stop the start with one line when the address is none', () => {
    const faults = faultsOf({ PARLEY_OWNER_EMAIL: 'notanemail', PARLEY_OWNER_PASSWORD: 'correct horse' });
    expect(faults).toEqual(['PARLEY_OWNER_EMAIL: “notanemail” is not an address like ana@example.org']);
  });
});

describe('the address of the database', () => {
  it.each([
    'file:./data/parley.db',
    'file:///var/lib/parley/parley.db',
    'file:parley.db',
    'postgres://ana:p%2Fw@db.example.org:5432/parley',
    'postgresql://db/parley?sslmode=verify-full',
    'postgres:///parley?host=/run/postgresql',
  ])('may be %s', (url) => expect(faultsOf({ DATABASE_URL: url })).toEqual([]));

  it.each([
    ['file:', 'names no file'],
    ['file://', 'names no file'],
    ['./data/parley.db', 'is neither file:PATH nor postgres://'],
    ['mysql://db/parley', 'is neither file:PATH nor postgres://'],
    ['postgres://', 'names no database'],
    ['postgres://ana:hunter2@db.example.org', 'names no database'],
    ['postgres://ana:hunter2@db.example.org/', 'names no database'],
    ['postgres://ana:hunter2#@db.example.org/parley', 'write / as %2F, # as %23'],
    ['postgres://ana:hunter2@db.example.org:99999/parley', 'is no address like postgres://'],
  ])('may not be %s', (url, reason) => {
    const faults = faultsOf({ DATABASE_URL: url });
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL: “[^\n]+$/)]);
    expect(faults[0]).toContain(reason);
    expect(faults[0]).not.toContain('hunter2');
  });
});

describe('a password in an address', () => {
  it.each([
    ['postgres://user:hunter2@host/db', 'postgres://user:***@host/db'],
    ['postgres://user:p@ss/w:hunter2@host:5432/db', 'postgres://user:***@host:5432/db'],
    ['postgres//user:hunter2@host', 'postgres//user:***@host'],
    ['user:hunter2@host', 'user:***@host'],
    ['postgres://host/db?user=u&password=hunter2&ssl=on', 'postgres://host/db?user=u&password=***&ssl=on'],
    ['https://help.example.org:8443/a', 'https://help.example.org:8443/a'],
    ['file:./data/parley.db', 'file:./data/parley.db'],
    ['file:/srv/ana:me@home/parley.db', 'file:/srv/ana:me@home/parley.db'],
  ])('%s is shown as %s', (given, seen) => expect(shown(given)).toBe(seen));

  it.each(['DATABASE_URL', 'PUBLIC_URL', 'WIDGET_ORIGINS', 'BOT_TOKEN_URL'])('is in no fault of %s', (name) => {
    const [fault = '', ...more] = faultsOf({ [name]: 'ftp://user:hunter2@host/db' });
    expect(more).toEqual([]);
    expect(fault).toContain('ftp://user:***@host/db');
    expect(fault).not.toContain('hunter2');
  });
});
