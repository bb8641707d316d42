import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../src/kernel/seeded.ts';
import { type Agent, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { type Canary, canary, squeezed } from '../support/canaries.ts';
import { inFull } from '../support/long.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';

const dialogues = inFull(1_000, 240);
/** So many are looked through together … */
const lot = 40;
/** … and held at the same time: as many as a server is asked at a time. */
const atOnce = 8;
/** One of so many is handed over, and an agent has everything done with it that a model can do. */
const handedOver = 20;
/** In so many of them questions are looked up by meaning as well, which takes longer than all else. */
const byMeaning = inFull(200, 40);

let server: ModelServer;
let app: TestApp;
let agent: Agent;
beforeAll(async () => {
  server = await startModelServer();
  app = await createTestApp({
    env: {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'test',
      EMBEDDING_MODEL: 'vectors',
      LLM_ASK_BELOW: '1',
      LOG_LEVEL: 'debug',
    },
  });
  agent = await app.signIn('agent', 'Ana');
  await app.ctx.model?.meaning?.fill();
  server.on('answer', firstSentence);
  server.on('draft', firstSentence);
  server.on('understand', '{"language":"en","intent":null,"confidence":0,"act":null,"fields":[]}');
  server.on('summarise', '{"wanted":"Help.","tried":[],"known":[],"mood":"calm"}');
  server.on('extract', '{"fields":[]}');
  server.on('triage', '{"category":null,"impact":3,"urgency":3}');
  server.on('translate', ({ material }) => JSON.stringify({ texts: material.texts }));
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

/** An agent asks for all there is, with more of the same in it. */
async function helped(visitor: Visitor, more: Canary): Promise<void> {
  await visitor.say('I want to talk to a human');
  await app.settle();
  const number = (await visitor.state()).tickets.at(-1)?.number;
  const post = async (path: string, body: object = {}): Promise<void> => {
    const { status, text } = await app.request('POST', path, { cookie: agent.cookie, body });
    expect(status, `${path}: ${text}`).toBe(200);
  };
  const said = (await visitor.events()).filter(({ type, actor }) => type === 'message' && actor.kind === 'visitor');
  await post(`/api/v1/tickets/${number}/assist`, { locale: 'fr' });
  await post(`/api/v1/tickets/${number}/draft`);
  await post(`/api/v1/tickets/${number}/translate`, { to: 'de', events: said.map(({ id }) => id) });
  await post(`/api/v1/tickets/${number}/translate`, { to: 'de', text: `We wrote to ${more.written}` });
  await post('/api/v1/answers', { question: `my vpn drops, ${more.written}`, locale: 'en' });
}

it(`D15 personal data in ${dialogues} dialogues reaches no model, whatever it is asked for, and no log`, async () => {
  const random = seeded(20);
  const traces: { trace: string; from: string }[] = [];
  const out: string[] = [];
  let calls = 0;
  const tasks = new Set<string>();

  const talk = async (i: number): Promise<void> => {
    const [first, second, third] = [canary(random), canary(random), canary(random)];
    const [given, family] = ['Ximena', `Quevedo${i}z`];
    for (const { kind, written, traces: theirs } of [first, second, third])
      for (const trace of theirs) traces.push({ trace, from: `${kind} ${written} in dialogue ${i}` });
    traces.push({ trace: squeezed(family), from: `the name in dialogue ${i}` });
    const visitor = await app.open({ locale: 'en', visitor: { name: `${given} ${family}` } });
    await visitor.turn(first.message);
    // Said again, with the name: what was said before may go along as context.
    if (i % 4 === 0) await visitor.turn(`${second.message}. ${given} ${family} here, as I said: ${first.written}`);
    if (i % handedOver === 0) await helped(visitor, third);
  };

  const everyTrace: typeof traces = [];
  for (let from = 0; from < dialogues; from += lot) {
    if (from === byMeaning) await app.ctx.switches.set('embed', false, { id: agent.person.id, name: 'Ana' });
    const line = Array.from({ length: lot }, (_, i) => from + i);
    const talkOn = async (): Promise<void> => {
      for (let next = line.shift(); next !== undefined; next = line.shift()) await talk(next);
    };
    await Promise.all(Array.from({ length: atOnce }, talkOn));
    const asked = server.asked();
    calls += asked.length;
    // What has no rules is a text to make a vector of.
    for (const { rules } of asked) tasks.add(/^# (\w+)/.exec(rules)?.[1] ?? 'embed');
    const texts = server.texts();
    const seen = squeezed([...texts].join('\n'));
    for (const { trace, from: whose } of traces) if (seen.includes(trace)) out.push(`${trace}: ${whose}`);
    everyTrace.push(...traces.splice(0));
    server.forgetRequests();
  }
  expect(out).toEqual([]);
  expect(calls).toBeGreaterThan(dialogues * 0.8);
  expect([...tasks].sort()).toEqual([
    'answer',
    'draft',
    'embed',
    'extract',
    'summarise',
    'translate',
    'triage',
    'understand',
  ]);
  const logged = squeezed(JSON.stringify(app.everyLog));
  expect(everyTrace.filter(({ trace }) => logged.includes(trace))).toEqual([]);
}, 240_000);
