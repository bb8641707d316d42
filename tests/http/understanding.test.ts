import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnderstandingView } from '../../src/http/understanding-shapes.ts';
import { type Agent, createTestApp, type TestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';

const path = '/api/v1/understanding';

let app: TestApp;
let agent: Agent;
beforeAll(async () => {
  app = await createTestApp({ env: { RATE_LIMITS: 'on' } });
  agent = await app.signIn('agent');
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
});

const ask = (body: object, cookie: string | undefined = agent.cookie) =>
  app.request<UnderstandingView>('POST', path, { body, cookie });
const understood = async (text: string, more: object = {}): Promise<UnderstandingView> => {
  const { status, json } = await ask({ text, ...more });
  expect(status).toBe(200);
  return json;
};

describe('what is understood of a sentence, and why', () => {
  it('answers as a new conversation would, from the same passage and in the same words', async () => {
    const said = 'my vpn drops every ten minutes on the train';
    const seen = await understood(said);
    const visitor = await app.open({ locale: 'en' });
    expect(seen.decision).toMatchObject({ kind: 'answer', form: null, reason: null });
    expect(seen.decision.reply?.text).toBe(await visitor.say(said));
    expect(seen.language).toMatchObject({ code: 'en' });
    expect(seen.language.confidence).toBeGreaterThan(0.9);
    const [passage] = seen.passages;
    expect(passage?.title).toBe(seen.decision.article);
    expect(passage?.score).toBeGreaterThanOrEqual(seen.thresholds.answer);
  });

  it('names the words that decided and the examples most alike', async () => {
    const [intent] = (await understood('the printer on my floor is jammed again')).intents;
    expect(intent).toMatchObject({ intent: 'printer-trouble', title: 'Printer trouble' });
    const heaviest = [...(intent?.words ?? [])].sort((one, other) => other.weight - one.weight)[0];
    expect(heaviest?.text).toBe('printer');
    expect(intent?.examples.length).toBeGreaterThan(0);
    expect(intent?.examples[0]?.text).toMatch(/print|jam/i);
  });

  it('finds values and says where they stand, ticket numbers apart', async () => {
    const text = 'Any news on ticket 1042? Mail me at ana@example.org or call +44 20 7946 0958';
    const { fields, ticketNumbers } = await understood(text);
    expect(ticketNumbers).toEqual([1042]);
    const found = Object.fromEntries(fields.map(({ label, start, end }) => [label, text.slice(start, end)]));
    expect(found).toEqual({ 'E-mail': 'ana@example.org', 'Phone number': '+44 20 7946 0958' });
  });

  it('tells which form opens, what it asks, and why a person is fetched', async () => {
    expect((await understood('I need a new laptop')).decision).toMatchObject({ kind: 'ask', form: 'New equipment' });
    const angry = await understood('this is fucking useless, you idiots');
    expect(angry.decision).toMatchObject({ kind: 'hand-off', reason: 'anger', reply: null });
    expect(angry.signals.anger).toBeGreaterThan(angry.thresholds.anger);
    expect((await understood('thanks a lot!')).signals.thanks).toBeGreaterThan(0.5);
    expect((await understood('what is the capital of Peru?')).decision.kind).toBe('abstain');
  });

  it('takes the language it is told, and labels in the language of the reader', async () => {
    const seen = await understood('vpn', { language: 'de', locale: 'fr' });
    expect(seen.language).toEqual({ code: 'de', confidence: 1 });
    const german = await understood('ich brauche einen neuen Laptop', { locale: 'es' });
    expect(german.language.code).toBe('de');
    expect(german.intents[0]?.title).not.toBe('New equipment');
  });

  it('finds by the shipped synonyms what the articles call otherwise', async () => {
    const { articles, synonyms } = shippedContent();
    const best = async (text: string) => (await understood(text)).passages[0]?.id;
    const question = 'my 2fa code';
    expect(await best(question)).toMatch(/^set-up-two-factor-sign-in/);
    await app.ctx.knowledge.load(articles);
    expect(await best(question)).not.toMatch(/^set-up-two-factor-sign-in/);
    await app.ctx.knowledge.load(articles, synonyms);
  });

  it('leaves nothing behind', async () => {
    const before = await app.ctx.events.position();
    await understood('I want to talk to a human now');
    expect(await app.ctx.events.position()).toBe(before);
    expect(await app.ctx.tickets.ofRequester('', 10)).toEqual([]);
  });

  it.each([
    ['', 'abstain'],
    ['🙂', 'talk'],
    ['؟?!…', 'talk'],
    ['a'.repeat(8_000), 'abstain'],
  ])('has a defined answer to %.12j', async (text, kind) => {
    const seen = await understood(text);
    expect(seen.decision.kind).toBe(kind);
    expect(seen.passages).toEqual([]);
  });

  it('is for staff, for sentences of a message’s length, and at a bounded rate', async () => {
    expect((await app.request('POST', path, { body: { text: 'hello' } })).status).toBe(401);
    const key = await app.key('tickets:read');
    expect((await app.request('POST', path, { body: { text: 'hello' }, token: key })).status).toBe(403);
    expect((await ask({ text: 'a'.repeat(8_001) })).status).toBe(400);
    expect((await ask({ text: 'hello', language: 'tlh' })).status).toBe(400);
    expect((await ask({ text: 'hello', more: 1 })).status).toBe(400);
    const statuses = new Set<number>();
    for (let i = 0; i < 80; i++) statuses.add((await ask({ text: 'vpn' })).status);
    expect(statuses).toEqual(new Set([200, 429]));
  });
});
