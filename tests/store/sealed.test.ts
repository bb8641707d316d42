import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeAes } from '../../src/entry/aes.ts';
import type { Log } from '../../src/kernel/log.ts';
import { createCipher } from '../../src/store/sealed/cipher.ts';
import { placesIn } from '../../src/store/sealed/places.ts';
import { messageKeyFrom } from '../../src/store/sealed/sealing.ts';
import type { Store } from '../../src/store/store.ts';
import { engines } from '../support/engines.ts';

const secret = 's'.repeat(43);
const lost: string[] = [];
const silent = (): void => undefined;
const log: Log = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (fields) => void lost.push((fields as { where: string }).where),
};

/** The engine whose commits never overtake each other by themselves; the others are promised over HTTP. */
const open = engines.find(({ engine }) => engine === 'sqlite')?.open ?? expect.fail('there is no SQLite');

describe('a sealed store', () => {
  let plain: Store;
  let store: Store;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store: plain, close } = await open());
    store = messageKeyFrom(secret).over(plain, true, log);
  });
  afterAll(() => close());
  const file = (id: string, name: string) => ({ id, name, stream: 's', type: 't', bytes: 1, created_at: 'now' });
  const names = () => store.read.selectFrom('attachment').select('name').orderBy('id').execute();
  const sealedName = async (id: string): Promise<string> =>
    (await plain.read.selectFrom('attachment').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;

  it('keeps the order of commits, however long each takes to seal, and seals each row of many', async () => {
    const long = 'l'.repeat(2_000_000);
    await Promise.all([
      store.commit([store.read.insertInto('attachment').values([file('a', long), file('b', 'two')])]),
      store.commit([store.read.updateTable('attachment').set({ bytes: 2, name: 'short' }).where('id', '=', 'a')]),
      store.commit([store.read.updateTable('attachment').set({ bytes: sql`bytes + 1` }).where('id', '=', 'a')]),
    ]);
    expect(await names()).toEqual([{ name: 'short' }, { name: 'two' }]);
    for (const id of ['a', 'b']) expect(await sealedName(id)).toMatch(/^sealed\./);
    const query = store.read.selectFrom('attachment').selectAll().where('id', '=', 'a').compile();
    expect(await store.rows(query)).toEqual([{ ...file('a', 'short'), bytes: 3 }]);
  });

  it('opens in its own row and column only, under any name the select gives it', async () => {
    const as = store.read.selectFrom('attachment as file').select(['file.id', 'name as called']);
    expect(() => as.compile()).toThrow('select from it alone');
    const joined = store.read.selectFrom('event').innerJoin('ticket', 'ticket.locale', 'event.id').select('subject');
    expect(() => joined.compile()).toThrow('select from it alone');
    const called = store.read.selectFrom('attachment').select('attachment.name as called').where('id', '=', 'b');
    expect(await called.execute()).toEqual([{ called: 'two' }]);
    await plain.commit([
      plain.read
        .updateTable('attachment')
        .set({ name: await sealedName('a') })
        .where('id', '=', 'b'),
    ]);
    expect(await names()).toEqual([{ name: 'short' }, { name: '—' }]);
    await expect(called.execute()).rejects.toThrow(/from a backup.*attachment\.name of b/);
    expect(lost).toContain('attachment.name of b');
  });
});

describe('a statement that writes what people said', () => {
  let store: Store;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await open());
  });
  afterAll(() => close());

  it('is read for where each text goes, behind whatever stands before it', () => {
    const { read } = store;
    const update = read
      .updateTable('ticket')
      .set({ head: sql`head + ${1} + ${2}`, subject: 'x', waiting: 1, fields: '{"a":1}' })
      .where('waiting', 'in', [1, 2, 3])
      .where('number', '=', 7);
    const { query, parameters } = update.compile();
    const places = placesIn(query);
    expect(places.map(({ column, at, key }) => [column, parameters[at], parameters[key]])).toEqual([
      ['subject', 'x', 7],
      ['fields', '{"a":1}', 7],
    ]);
    const row = { key: 'k', at: sql<string>`upper(${'now'})`, body: 'b' };
    const insert = read.insertInto('assist').values([row, { ...row, key: 'k2', body: 'b2' }]);
    const found = placesIn(insert.compile().query);
    expect(found.map(({ at, key }) => [insert.compile().parameters[at], insert.compile().parameters[key]])).toEqual([
      ['b', 'k'],
      ['b2', 'k2'],
    ]);
    expect(placesIn(read.updateTable('ticket').set({ status: 'open' }).compile().query)).toEqual([]);
    expect(placesIn(read.insertInto('meta').values({ key: 'a', value: 'b' }).compile().query)).toEqual([]);
  });

  it('is refused where it cannot be sealed', () => {
    const { read } = store;
    const byExpression = read
      .updateTable('event')
      .set({ body: sql<string>`upper(${'x'})` })
      .where('id', '=', 'a');
    const ofAnyRow = read.updateTable('event').set({ body: 'x' }).where('stream', '=', 'a');
    const ofEither = read
      .updateTable('event')
      .set({ body: 'x' })
      .where((row) => row.or([row('id', '=', 'a'), row('id', '=', 'b')]));
    const bySelect = read
      .insertInto('assist')
      .columns(['key', 'at', 'body'])
      .expression(read.selectFrom('event').select(['id', 'at', 'body']));
    for (const statement of [byExpression, ofAnyRow, ofEither, bySelect])
      expect(() => placesIn(statement.compile().query)).toThrow('is sealed: it is written as a bound value');
  });
});

it('seals in a way that both ciphers read, and no other key', async () => {
  const [node, web] = [createCipher(secret, nodeAes), createCipher(secret)];
  const text = `${'Grüße, 你好 '.repeat(3_000)}`;
  for (const [one, other] of [
    [node, web],
    [web, node],
  ] as const) {
    const sealed = await one.seal('here', text);
    expect(await other.open('here', sealed)).toBe(text);
    await expect(other.open('there', sealed)).rejects.toThrow();
    await expect(createCipher('t'.repeat(43), nodeAes).open('here', sealed)).rejects.toThrow();
    expect(await one.seal('here', text)).not.toBe(sealed);
  }
  expect(node.hidden('wort')).toBe(web.hidden('wort'));
  expect(node.hidden('wort')).not.toBe(createCipher('t'.repeat(43)).hidden('wort'));
});
