import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { AssistView } from '../../src/http/shapes.ts';
import { type Agent, createTestApp, type TestApp } from '../support/app.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';
import { expectProblem } from '../support/problems.ts';

/** What a model wrote for agents is kept, on every engine, so that nothing is paid for twice. */
let server: ModelServer;
let app: TestApp;
let ana: Agent;
beforeAll(async () => {
  server = await startModelServer();
  app = await createTestApp({ env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test' } });
  ana = await app.signIn('agent', 'Ana Prieto');
  server.on('summarise', JSON.stringify({ wanted: 'A VPN that works.', tried: [], known: [], mood: 'calm' }));
  server.on('triage', JSON.stringify({ category: 'network/wifi', impact: 2, urgency: 1 }));
  server.on('translate', ({ material }) =>
    JSON.stringify({ texts: (material.texts as string[]).map((text) => `«${text}»`) }),
  );
});
afterEach(async () => {
  await app.checkFolds();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
  await server.stop();
});

async function gaveUp(locale = 'en', said = 'my vpn drops every ten minutes on the train') {
  const visitor = await app.open({ locale });
  await visitor.say(said);
  await visitor.say(locale === 'de' ? 'Ich möchte mit einem Menschen sprechen' : 'I want to talk to a human');
  return { visitor, number: (await visitor.state()).tickets.at(-1)?.number ?? 0 };
}
const look = async (number: number): Promise<AssistView> =>
  (await app.request<AssistView>('GET', `/api/v1/tickets/${number}/assist?locale=en`, { cookie: ana.cookie })).json;
const post = <T>(number: number, path: string, body: object) =>
  app.request<T>('POST', `/api/v1/tickets/${number}/${path}`, { cookie: ana.cookie, body });
const count = (task: 'summarise' | 'triage' | 'translate'): number => server.asked(task).length;

it('a summary is paid for once, and again only when more was said and somebody looks', async () => {
  const { visitor, number } = await gaveUp();
  await app.settle();
  const both = () => Promise.all([post(number, 'assist', { locale: 'en' }), post(number, 'assist', { locale: 'en' })]);
  await both();
  expect([count('summarise'), count('triage')]).toEqual([1, 1]);
  await visitor.say('It is a Mac, by the way');
  expect((await look(number)).summary?.isOld).toBe(true);
  await both();
  expect(count('summarise')).toBe(2);
  expect((await look(number)).summary?.isOld).toBe(false);
  expect(count('triage'), 'the agent judges what came later').toBe(1);
  await post(number, 'assist', { locale: 'de' });
  expect(server.asked('summarise').at(-1)?.rules).toContain('Write in German');
  const next = await gaveUp();
  await app.settle();
  expect(server.asked('summarise').at(-1)?.rules, 'in the language agents read').toContain('Write in German');
  expect((await look(next.number)).summary).toBeNull();
});

it('a translation of a message is paid for once in each language', async () => {
  const german = 'Guten Tag, mein Drucker im zweiten Stock druckt seit heute Morgen leere Seiten';
  const { number } = await gaveUp('de', german);
  const events = (await look(number)).foreign.map(({ event }) => event);
  const first = await post<{ items: { event: string; text: string }[] }>(number, 'translate', { to: 'en', events });
  // This model gives German back: what denies or limits something in it does neither in English, so it is no translation.
  expect(events).toEqual(expect.arrayContaining(first.json.items.map(({ event }) => event)));
  expect(first.json.items[0]?.text).toBe(`«${german}»`);
  const calls = count('translate');
  const again = await post<object>(number, 'translate', { to: 'en', events });
  expect(again.json).toEqual(first.json);
  expect(count('translate')).toBe(calls);
  const other = await gaveUp();
  expectProblem(await post(other.number, 'translate', { to: 'en', events }), 400, 'invalid');
});
