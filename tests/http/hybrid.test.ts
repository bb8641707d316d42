import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayMs, minuteMs } from '../../src/kernel/clock.ts';
import { fused } from '../../src/knowledge/hybrid.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import type { Hit } from '../../src/knowledge/types.ts';
import { createVectors } from '../../src/knowledge/vectors.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';
import { type EmbeddingServer, type Mood, startEmbeddingServer } from '../support/embeddings.ts';

/** Says "the vpn drops on the train" in words of which no article has one. */
const strange = 'zubzub flimmer quorble';
const questions = ['my vpn drops every ten minutes on the train', 'how do I reset my password', 'printer', strange];

let server: EmbeddingServer;
let app: TestApp;
beforeAll(async () => {
  server = await startEmbeddingServer();
  app = await createTestApp({
    env: {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'test',
      EMBEDDING_MODEL: 'vectors',
      LLM_PRICE_IN: '5',
      EMBEDDING_PRICE: '0.1',
    },
  });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
  await server.stop();
});
beforeEach(() => {
  server.mood = 'well';
  server.failAfter = Number.POSITIVE_INFINITY;
  server.asked = [];
  // What is in memory is old then, and every breaker lets somebody look.
  app.clock.advance(10 * minuteMs);
});

const fill = async () => app.ctx.model?.meaning?.fill();
const search = (text: string, more: object = {}): Promise<Hit[]> =>
  app.ctx.knowledge.search({ text, language: 'en', limit: 6, ...more });
const byWords = (text: string): Promise<Hit[]> =>
  createKnowledge({ store: app.ctx.store }).search({ text, language: 'en', limit: 6 });

describe('making vectors', () => {
  it('what fails halfway goes on from there, and what is there is never made again', async () => {
    server.failAfter = 3;
    const first = await fill();
    expect(first?.made).toBe(3 * 32);
    expect(first?.done).toBeLessThan(first?.total ?? 0);
    app.clock.advance(10 * minuteMs);
    server.failAfter = Number.POSITIVE_INFINITY;
    const before = server.asked.length;
    const rest = await fill();
    expect(rest?.done).toBe(rest?.total);
    // The lot that failed is asked for once more, and no other.
    expect(new Set(server.asked).size).toBe(server.asked.length - 32);
    expect(server.asked.length).toBeGreaterThan(before);
    server.asked = [];
    expect(await fill()).toMatchObject({ made: 0 });
    expect(server.asked).toEqual([]);
  });

  it('a passage that changed is made anew, and no other; what is gone goes', async () => {
    const { articles } = shippedContent();
    const rows = async (): Promise<number> =>
      (await app.ctx.store.read.selectFrom('passage_vector').select('hash').execute()).length;
    const count = await rows();
    await app.ctx.knowledge.load(
      articles.map((article) =>
        article.id === 'vpn-drops' && article.language === 'en'
          ? { ...article, body: `${article.body}\n\n## A new part\n\nAll about lighthouses.\n` }
          : article,
      ),
    );
    await fill();
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toContain('lighthouses');
    expect(await rows()).toBe(count + 1);
    await app.ctx.knowledge.load(articles);
    expect(await fill()).toMatchObject({ made: 0 });
    expect(await rows()).toBe(count);
  });

  it('what a model of another name made goes once in a process, when all is there by this one', async () => {
    const { store, clock } = app.ctx;
    const former = { hash: 'x', model: 'a former model', vector: '' };
    await store.commit([store.read.insertInto('passage_vector').values(former)]);
    const models = async (): Promise<Set<string>> =>
      new Set((await store.read.selectFrom('passage_vector').select('model').execute()).map(({ model }) => model));
    // Its own are missing, and cannot be had: what the former made may be wanted again.
    await createVectors({ store, clock, log: app.ctx.log, model: 'a new one', embed: async () => null }).fill();
    expect(await models()).toEqual(new Set(['vectors', 'a former model']));
    await createVectors({ store, clock, log: app.ctx.log, model: 'vectors', embed: async () => null }).fill();
    expect(await models()).toEqual(new Set(['vectors']));
  });

  it('is in the books, at a price of its own', async () => {
    const { days } = await app.ctx.books.report(1);
    const { tokensIn = 0, cost } = days.find(({ task }) => task === 'embed') ?? {};
    expect(tokensIn).toBeGreaterThan(1_000);
    expect(Math.abs((cost ?? 0) - tokensIn * 0.1)).toBeLessThan(50);
  });
});

describe('a search', () => {
  it('finds what shares no word with the question, without claiming that it answers', async () => {
    expect((await byWords(strange)).map(({ passage }) => passage.article)).not.toContain('vpn-drops');
    const found = await search(strange);
    expect(found.find(({ passage }) => passage.article === 'vpn-drops')).toMatchObject({ score: 0 });
  });

  it('gives no passage a better score than its words have', async () => {
    for (const text of questions) {
      const words = await createKnowledge({ store: app.ctx.store }).search({ text, language: 'en', limit: 24 });
      const scores = new Map(words.map(({ passage, score }) => [passage.article, score]));
      for (const { passage, score } of await search(text)) expect(score).toBe(scores.get(passage.article) ?? 0);
    }
  });

  it('shows nothing internal to the public, and brings English where a language has no such article', async () => {
    const { articles } = shippedContent();
    const own = articles.flatMap((article) =>
      article.id !== 'vpn-drops'
        ? [article]
        : article.language === 'en'
          ? [{ ...article, audience: 'internal' as const }]
          : [],
    );
    await app.ctx.knowledge.load(own);
    await fill();
    app.clock.advance(minuteMs);
    const ids = (hits: Hit[]): string[] => hits.map(({ passage }) => `${passage.article} ${passage.language}`);
    expect(ids(await search(strange))).not.toContain('vpn-drops en');
    expect(ids(await search(strange, { audience: 'internal' }))).toContain('vpn-drops en');
    expect(ids(await search(strange, { audience: 'internal', language: 'de' }))).toContain('vpn-drops en');
    await app.ctx.knowledge.load(articles);
    await fill();
  });

  it.each<Mood>(['error', 'hangs', 'no json', 'too few', 'other lengths', 'no numbers', 'breaks off'])(
    'finds what words find when the server %s',
    async (mood) => {
      server.mood = mood;
      app.clock.longest();
      for (const text of questions) {
        // Another question each time: what was asked before is remembered.
        expect(await search(`${text} ${mood}`)).toEqual(await byWords(`${text} ${mood}`));
        // Whatever the server does, it is not waited for any longer.
        expect(app.clock.longest()).toBeLessThan(2_000);
      }
      expect(server.asked.length).toBeGreaterThan(0);
    },
  );

  it('tells the log what the server answered and which setting to look at', async () => {
    server.mood = 'error';
    app.clock.advance(minuteMs);
    await search('a question for the log');
    const told = app.everyLog.filter(({ message }) => message === 'no vectors: check EMBEDDING_MODEL');
    expect(told.at(-1)?.fields).toMatchObject({ model: 'vectors', why: 'down', status: 500 });
  });

  it('asks nobody when it is switched off, or for what was just asked', async () => {
    await search('a question');
    await search('a question');
    expect(server.asked).toEqual(['a question']);
    await app.ctx.switches.set('embed', false, { id: 'stf_1', name: 'Ana' });
    expect(await search('another question')).toEqual(await byWords('another question'));
    await app.ctx.switches.set('embed', true, { id: 'stf_1', name: 'Ana' });
    expect(server.asked).toEqual(['a question']);
  });

  it('asks nobody while staff type in the palette, and once when they ask', async () => {
    const { cookie } = await app.signIn('agent', 'Ana Prieto');
    const ask = (more: object) =>
      app.request('POST', '/api/v1/answers', { cookie, body: { question: `${strange} typed`, locale: 'en', ...more } });
    expect((await ask({ write: false })).status).toBe(200);
    expect(server.asked).toEqual([]);
    expect((await ask({})).status).toBe(200);
    expect(server.asked).toEqual([`${strange} typed`]);
  });

  it('sends no personal data', async () => {
    await search('my address is zoe.martin@example.org and the vpn drops');
    expect(server.asked.join()).not.toContain('zoe.martin');
  });
});

describe('where another model goes by the name of the last one', () => {
  const lengths = async (): Promise<Set<number>> => {
    const rows = await app.ctx.store.read.selectFrom('passage_vector').select('vector').execute();
    return new Set(rows.map(({ vector }) => vector.length));
  };
  const vpn = ({ passage }: Hit): boolean => passage.article === 'vpn-drops';

  it('one vector of another length costs nothing, and words must do', async () => {
    const before = await lengths();
    server.mood = 'another model';
    expect(await search('one strange question')).toEqual(await byWords('one strange question'));
    server.mood = 'well';
    await search('one more question');
    expect(await lengths()).toEqual(before);
  });

  it('what was made by that is made anew after three in a row, and search by meaning goes on', async () => {
    const before = await lengths();
    server.mood = 'another model';
    for (const n of ['first', 'second', 'third']) await search(`${strange} ${n}`);
    await vi.waitUntil(async () => ![...(await lengths())].some((length) => before.has(length)));
    await fill();
    app.clock.advance(minuteMs);
    expect((await lengths()).size).toBe(1);
    expect((await search(strange)).some(vpn)).toBe(true);
    // What was asked of the last model is not asked for again and again either.
    server.mood = 'well';
    for (const n of ['fourth', 'fifth', 'sixth']) await search(`${strange} ${n}`);
    await vi.waitUntil(async () => [...(await lengths())].every((length) => before.has(length)));
    await fill();
    app.clock.advance(minuteMs);
    expect(await lengths()).toEqual(before);
    expect((await search(strange)).some(vpn)).toBe(true);
  });
});

it('over the day’s budget words must do', async () => {
  const poor = await createTestApp({
    env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test', EMBEDDING_MODEL: 'vectors', LLM_BUDGET_DAY: '5' },
  });
  server.asked = [];
  expect(await poor.ctx.model?.meaning?.fill()).toMatchObject({ made: 0 });
  expect(server.asked).toEqual([]);
  expect(await poor.ctx.knowledge.search({ text: questions[0] ?? '', language: 'en', limit: 3 })).not.toEqual([]);
  await poor.close();
});

it('what there is to index takes half of the day’s budget at most, and questions go on', async () => {
  const day = 40_000;
  const some = await createTestApp({
    env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test', EMBEDDING_MODEL: 'vectors', LLM_BUDGET_DAY: `${day}` },
  });
  const filled = await some.ctx.model?.meaning?.fill();
  expect(filled?.made).toBeGreaterThan(0);
  expect(filled?.done).toBeLessThan(filled?.total ?? 0);
  const { spent } = await some.ctx.books.report(1);
  expect(spent.index).toBeLessThanOrEqual(day / 2);
  server.asked = [];
  expect(await some.ctx.model?.meaning?.fill()).toMatchObject({ made: 0 });
  expect(server.asked).toEqual([]);
  await some.ctx.knowledge.search({ text: strange, language: 'en', limit: 3 });
  expect(server.asked).toEqual([strange]);
  // The rest is made when what was spent is a day old.
  some.clock.advance(dayMs + minuteMs);
  expect((await some.ctx.model?.meaning?.fill())?.made).toBeGreaterThan(0);
  await some.close();
});

it('reciprocal ranks add up, and of equals the first list decides', () => {
  const id = (each: string): string => each;
  expect(
    fused(
      [
        ['a', 'b', 'c'],
        ['c', 'a'],
      ],
      id,
    ),
  ).toEqual(['a', 'c', 'b']);
  expect(fused([['a'], ['b']], id)).toEqual(['a', 'b']);
  expect(fused([['a', 'b', 'c'], []], id)).toEqual(['a', 'b', 'c']);
});
