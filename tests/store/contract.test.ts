import { type Compilable, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEventLog, type EventLog } from '../../src/conversation/log.ts';
import { hourMs, secondMs } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { createOutbox, type Job, type Outbox, pauseMs } from '../../src/store/outbox.ts';
import { Conflict, retryOnConflict, type Store } from '../../src/store/store.ts';
import { type HandClock, handClock } from '../support/clock.ts';
import { engines } from '../support/engines.ts';

describe.each(engines)('the store on $engine', ({ open }) => {
  let store: Store;
  let close: () => Promise<void>;
  let clock: HandClock;
  let log: EventLog;
  let outbox: Outbox;

  beforeEach(async () => {
    ({ store, close } = await open());
    clock = handClock();
    const ids = systemIds(clock.ms);
    log = createEventLog(store, ids);
    outbox = createOutbox({ store, clock, ids });
  });
  afterEach(() => close());

  const set = (key: string, value = ''): Compilable => store.read.insertInto('meta').values({ key, value });
  const keys = async (): Promise<string[]> =>
    (await store.read.selectFrom('meta').select('key').where('key', 'like', 't:%').orderBy('key').execute()).map(
      ({ key }) => key,
    );
  const note = (stream: string, head: number, text: string, key?: string) =>
    log.append(
      { stream, scope: 'ticket', head },
      [{ by: { kind: 'system' }, body: { type: 'note', number: 1, text }, ...(key === undefined ? {} : { key }) }],
      clock.now(),
    ).writes;
  /** Whether each settled, and with what error. */
  const outcomes = async (work: readonly Promise<unknown>[]): Promise<string[]> =>
    (await Promise.allSettled(work)).map((each) => (each.status === 'fulfilled' ? 'ok' : (each.reason as Error).name));

  describe('a commit', () => {
    it('stores all of its writes, in order', async () => {
      await store.commit([
        set('t:1', 'a'),
        store.read.updateTable('meta').set({ value: 'b' }).where('key', '=', 't:1'),
      ]);
      const row = await store.read.selectFrom('meta').selectAll().where('key', '=', 't:1').executeTakeFirst();
      expect(row).toEqual({ key: 't:1', value: 'b' });
    });

    it('stores nothing when the last of many writes fails', async () => {
      const writes = Array.from({ length: 200 }, (_, i) => set(`t:${i}`));
      await expect(store.commit([...writes, set('t:7')])).rejects.toBeInstanceOf(Conflict);
      expect(await keys()).toEqual([]);
    });

    it('stores nothing when a write is not even a statement', async () => {
      const broken: Compilable = { compile: () => sql.raw('insert into nowhere values (1)').compile(store.read) };
      await expect(store.commit([set('t:1'), broken])).rejects.not.toBeInstanceOf(Conflict);
      expect(await keys()).toEqual([]);
    });

    it('of nothing does nothing', async () => {
      await expect(store.commit([])).resolves.toBeUndefined();
    });

    it('is seen by a read as soon as it resolves', async () => {
      for (let i = 0; i < 20; i++) {
        await store.commit([set(`t:${i}`)]);
        expect(await keys()).toHaveLength(i + 1);
      }
    });

    it('takes more than 100 bound values in one statement, and in one select', async () => {
      const wanted = Array.from({ length: 400 }, (_, i) => `t:${String(i).padStart(3, '0')}`);
      await store.commit([store.read.insertInto('meta').values(wanted.map((key) => ({ key, value: 'x' })))]);
      const found = await store.read.selectFrom('meta').select('key').where('key', 'in', wanted).execute();
      expect(found).toHaveLength(400);
    });

    it('keeps text as it is: every script, quotes and 100,000 characters', async () => {
      const texts = ['', `'"; drop table meta; --`, 'שלום مرحبا 你好 👩‍👩‍👧', 'x'.repeat(100_000)];
      await store.commit(texts.map((value, i) => set(`t:${i}`, value)));
      const rows = await store.read.selectFrom('meta').selectAll().where('key', 'like', 't:%').orderBy('key').execute();
      expect(rows.map(({ value }) => value)).toEqual(texts);
    });
  });

  describe('commits that arrive together', () => {
    it('are all stored, each once, at places that a feed reads in order', async () => {
      await Promise.all(Array.from({ length: 300 }, (_, i) => store.commit(note(`s${i}`, 0, String(i)))));
      const rows = await log.feed(0, 1_000);
      const streams = Array.from({ length: 300 }, (_, i) => `s${i}`);
      expect(rows.map(({ event }) => event.stream).sort()).toEqual(streams.sort());
      expect(rows.map(({ position }) => position)).toEqual(
        [...rows].map(({ position }) => position).sort((a, b) => a - b),
      );
    });

    it('do not take each other along when one fails', async () => {
      await store.commit([set('t:taken')]);
      const work = Array.from({ length: 21 }, (_, i) =>
        store.commit(i === 10 ? [set('t:half'), set('t:taken')] : [set(`t:${i}`)]),
      );
      const results = await outcomes(work);
      expect(results.filter((each) => each === 'ok')).toHaveLength(20);
      expect(results[10]).toBe('Conflict');
      const stored = await keys();
      expect(stored).toHaveLength(21);
      expect(stored).not.toContain('t:half');
    });

    it('see what those before them wrote', async () => {
      const add = () =>
        store.take(
          store.read
            .updateTable('counter')
            .set({ value: sql`value + 1` })
            .where('name', '=', 'ticket')
            .returning('value'),
        );
      const numbers = (await Promise.all(Array.from({ length: 100 }, add))).map(([row]) => row?.value);
      expect(new Set(numbers).size).toBe(100);
      expect(Math.max(...numbers.map(Number)) - Math.min(...numbers.map(Number))).toBe(99);
    });
  });

  describe('the log', () => {
    it('lets exactly one of those who append at the same head win', async () => {
      const results = await outcomes(Array.from({ length: 20 }, (_, i) => store.commit(note('s', 0, String(i)))));
      expect(results.filter((each) => each === 'ok')).toHaveLength(1);
      expect(results.filter((each) => each === 'Conflict')).toHaveLength(19);
      expect(await log.read('s', 0, 100)).toHaveLength(1);
    });

    it('never takes the same key twice, in whatever stream', async () => {
      await store.commit(note('a', 0, 'first', 'once'));
      await expect(store.commit([...note('b', 0, 'second', 'once'), set('t:1')])).rejects.toBeInstanceOf(Conflict);
      expect(await keys()).toEqual([]);
      expect((await log.byKey('once'))?.stream).toBe('a');
      await store.commit(note('b', 0, 'without a key'));
      await store.commit(note('b', 1, 'without a key'));
      expect(await log.read('b', 0, 10)).toHaveLength(2);
    });

    it('takes a message once that comes ten times at the same moment', async () => {
      const writes = Array.from({ length: 10 }, (_, i) => [...note(`s${i}`, 0, 'same', 'message:1'), set(`t:${i}`)]);
      const results = await outcomes(writes.map((each) => store.commit(each)));
      expect(results.filter((each) => each === 'ok')).toHaveLength(1);
      expect(results.filter((each) => each === 'Conflict')).toHaveLength(9);
      expect(await keys()).toEqual([`t:${results.indexOf('ok')}`]);
    });

    it('shows whoever follows the feed everything once, in order, while many write', async () => {
      let over = false;
      const write = async (w: number): Promise<void> => {
        for (let i = 0; i < 15; i++) {
          await store.commit([...note(`s${w}-${i}`, 0, 'one'), ...note(`u${w}-${i}`, 0, 'two')]);
        }
      };
      const writing = Promise.all(Array.from({ length: 8 }, (_, w) => write(w))).then(() => {
        over = true;
      });
      const seen: number[] = [];
      for (let last = false; ; ) {
        const found = await log.feed(seen.at(-1) ?? 0, 7);
        seen.push(...found.map(({ position }) => position));
        if (last && found.length === 0) break;
        last = over;
        // A read in this process never lets go of it; whoever writes must come to write.
        await new Promise((done) => setImmediate(done));
      }
      await writing;
      expect(seen).toHaveLength(240);
      expect(seen).toEqual((await log.feed(0, 1_000)).map(({ position }) => position));
    });

    it('gives every writer a place when each tries again after a Conflict', async () => {
      const append = (i: number) =>
        retryOnConflict(50, async () => store.commit(note('s', (await log.read('s', 0, 1_000)).length, String(i))));
      await Promise.all(Array.from({ length: 30 }, (_, i) => append(i)));
      const seqs = (await log.read('s', 0, 100)).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    });

    it('gives up after so many lost races, with the Conflict itself', async () => {
      let rounds = 0;
      const lost = retryOnConflict(3, async () => {
        rounds++;
        throw new Conflict('taken');
      });
      await expect(lost).rejects.toBeInstanceOf(Conflict);
      expect(rounds).toBe(3);
      const other = retryOnConflict(3, async () => {
        rounds++;
        throw new TypeError('something else');
      });
      await expect(other).rejects.toBeInstanceOf(TypeError);
      expect(rounds).toBe(4);
    });
  });

  describe('the outbox', () => {
    const add = (key?: string) =>
      store.commit([
        outbox.add({ kind: 'k', payload: { n: 1 }, dueAt: clock.now(), ...(key === undefined ? {} : { key }) }),
      ]);

    it('never gives a job to two claimers at once', async () => {
      await Promise.all(Array.from({ length: 100 }, () => add()));
      const claimed = (await Promise.all(Array.from({ length: 30 }, () => outbox.claim(7, secondMs)))).flat();
      expect(claimed).toHaveLength(100);
      expect(new Set(claimed.map(({ id }) => id)).size).toBe(100);
      expect(await outbox.claim(100, secondMs)).toEqual([]);
    });

    it('gives nothing before it is due', async () => {
      await store.commit([outbox.add({ kind: 'k', payload: null, dueAt: '2026-03-02T09:00:05.000Z' })]);
      expect(await outbox.nextDue()).toBe('2026-03-02T09:00:05.000Z');
      clock.advance(4_999);
      expect(await outbox.claim(1, secondMs)).toEqual([]);
      clock.advance(1);
      expect(await outbox.claim(1, secondMs)).toHaveLength(1);
    });

    it('gives a job again when its lease has run out, and ignores who held it before', async () => {
      await add();
      const [late] = await outbox.claim(1, secondMs);
      clock.advance(secondMs);
      const [again] = await outbox.claim(1, secondMs);
      expect(again?.id).toBe(late?.id);
      expect(again?.attempts).toBe(1);
      if (!late || !again) throw new Error('nothing was claimed');
      // Whoever takes it over is told that it may have been done; what was given back says nothing of the kind.
      expect([late.interrupted, again.interrupted]).toEqual([false, true]);
      await outbox.done(late);
      await outbox.failed(late, 'too late to say so');
      expect(await outbox.counts()).toEqual({ open: 1, failed: 0 });
      await outbox.done(again);
      expect(await outbox.counts()).toEqual({ open: 0, failed: 0 });
    });

    it('gives jobs of one line one after another, whoever asks, though the first has to wait', async () => {
      const put = (line: string, place: number) =>
        outbox.add({ kind: 'k', payload: `${line}${place}`, dueAt: clock.now(), after: { line, place } });
      await store.commit([put('b', 1), put('a', 2), put('a', 1), put('b', 3)]);
      const claim = async (): Promise<Job[]> =>
        (await Promise.all([outbox.claim(9, secondMs), outbox.claim(9, secondMs)])).flat();
      const first = await claim();
      expect(first.map(({ payload }) => payload).sort()).toEqual(['a1', 'b1']);
      const [a1, b1] = ['a1', 'b1'].map((name) => first.find(({ payload }) => payload === name));
      if (!a1 || !b1) throw new Error('nothing was claimed');
      await outbox.failed(a1, 'later, please');
      await outbox.done(b1);
      // Of the line that waits nothing is due: whoever sleeps until then must not be woken again and again.
      expect((await claim()).map(({ payload }) => payload)).toEqual(['b3']);
      clock.advance(2 * secondMs);
      expect((await claim()).map(({ payload }) => payload)).toContain('a1');
    });

    it('waits longer after each failure, and keeps a job that never works with the reason', async () => {
      await add();
      const waits: number[] = [];
      for (let round = 0; round < 8; round++) {
        const [job] = await outbox.claim(1, 24 * hourMs);
        if (!job) throw new Error(`round ${round}: not due`);
        expect(job.attempts).toBe(round);
        await outbox.failed(job, `reason ${round}`);
        const next = await outbox.nextDue();
        if (next === null) break;
        waits.push(Date.parse(next) - clock.ms());
        clock.advance((waits.at(-1) ?? 0) - 1);
        expect(await outbox.claim(1, secondMs)).toEqual([]);
        clock.advance(1);
      }
      expect(waits).toEqual([2, 8, 32, 128, 512, 2_048, 3_600].map((s) => s * secondMs));
      expect(pauseMs(30)).toBe(hourMs);
      clock.advance(1_000 * hourMs);
      expect(await outbox.claim(1, secondMs)).toEqual([]);
      expect(await outbox.counts()).toEqual({ open: 0, failed: 1 });
      const row = await store.read.selectFrom('outbox').select(['error', 'attempts']).executeTakeFirst();
      expect(row).toEqual({ error: 'reason 7', attempts: 8 });
    });

    it('goes on with the next job when one never works', async () => {
      await add('poison');
      const [poison] = await outbox.claim(1, secondMs);
      if (!poison) throw new Error('nothing was claimed');
      await outbox.failed(poison, 'x'.repeat(10_000));
      await add('good');
      expect((await outbox.claim(10, secondMs)).map(({ attempts }) => attempts)).toEqual([0]);
      const row = await store.read.selectFrom('outbox').select('error').where('key', '=', 'poison').executeTakeFirst();
      expect(row?.error).toHaveLength(500);
    });

    it('keeps one open job for a key, and forgets a cancelled one', async () => {
      await add('k1');
      await expect(add('k1')).rejects.toBeInstanceOf(Conflict);
      await store.commit([outbox.cancel('k1')]);
      await add('k1');
      expect(await outbox.counts()).toEqual({ open: 1, failed: 0 });
    });

    it('adds a job only with the commit it belongs to', async () => {
      await store.commit([set('t:1')]);
      const job = outbox.add({ kind: 'k', payload: 1, dueAt: clock.now() });
      await expect(store.commit([job, set('t:1')])).rejects.toBeInstanceOf(Conflict);
      expect(await outbox.nextDue()).toBeNull();
    });
  });
});
