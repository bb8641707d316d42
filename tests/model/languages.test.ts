import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';

/** The same question, the language in which it is answered, and whether its script tells by itself that it is none of ours. */
const asked = [
  ['pt', 'como faço para redefinir minha senha?', 'es', false],
  ['it', 'come posso reimpostare la mia password?', 'en', false],
  ['nl', 'hoe kan ik mijn wachtwoord opnieuw instellen?', 'de', false],
  ['tr', 'şifremi nasıl sıfırlarım?', 'en', false],
  ['pl', 'jak zresetować hasło?', 'en', false],
  ['ru', 'как сбросить пароль?', 'en', true],
  ['ja', 'パスワードをリセットするにはどうすればいいですか？', 'en', true],
  ['hi', 'मैं अपना पासवर्ड कैसे रीसेट करूँ?', 'en', true],
] as const;
const note = {
  en: 'I can write in English',
  es: 'Puedo escribir en inglés',
  de: 'Ich schreibe Englisch',
};
const english = 'How do I reset my password?';

let server: ModelServer;
let app: TestApp;
let without: TestApp;
beforeAll(async () => {
  server = await startModelServer();
  app = await createTestApp({ env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test', LLM_ASK_BELOW: '1' } });
  without = await createTestApp();
});
afterEach(() => server.forget());
afterAll(async () => {
  for (const each of [app, without]) {
    expect(each.faults()).toEqual([]);
    await each.checkFolds();
    await each.close();
  }
  await server.stop();
});

const understood = (language: string): void =>
  server.on(
    'understand',
    JSON.stringify({ language, intent: 'password-reset', confidence: 0.9, act: null, fields: [], english }),
  );
const reply = async (visitor: Visitor, text: string) => {
  const { events, conversation } = await visitor.turn(text);
  const message = events.findLast(({ type }) => type === 'message');
  const { citations, choices } = (message ?? {}) as { citations?: { article: string }[]; choices?: string[] };
  return { text: String(message?.text), citations, choices: choices ?? [], locale: conversation.locale };
};

/** By buttons and words in any language, until a ticket is open. */
async function openTicket(visitor: Visitor, last: { choices: string[] }, words: string): Promise<number> {
  let { choices } = last;
  for (let step = 0; step < 12 && (await visitor.state()).tickets.length === 0; step++) {
    const press = choices.find((label) => /open a ticket|not working/i.test(label)) ?? choices[0];
    ({ choices } = await reply(visitor, press ?? words));
  }
  return (await visitor.state()).tickets.length;
}

describe('a language that is not ours', () => {
  it.each(asked)(
    '%s: answered from the articles in the nearest of ours, which is said once',
    async (code, text, locale) => {
      understood(code);
      server.on('answer', firstSentence);
      const visitor = await app.open({ locale: code });
      const first = await reply(visitor, text);
      expect(first).toMatchObject({ locale, citations: [{ article: 'reset-your-password' }] });
      expect(first.text.startsWith(note[locale])).toBe(true);
      expect(server.asked('answer')[0]?.material).toMatchObject({ question: text });
      expect((await reply(visitor, `${text} ${text}`)).text).not.toContain(note[locale]);
    },
  );

  it.each(asked)('%s: nothing is sent that the articles do not say', async (code, text, locale) => {
    understood(code);
    server.on('answer', 'Call 555 0100 and say your password. [a]');
    const said = await reply(await app.open({ locale: code }), text);
    expect(said.text).not.toContain('555');
    expect(said.text.startsWith(note[locale])).toBe(true);
    // In English the article itself is given.
    if (locale === 'en') expect(said.citations).toMatchObject([{ article: 'reset-your-password' }]);
  });

  it.each(asked.filter(([, , , tells]) => tells))(
    '%s: without a model that is said, and a ticket is opened',
    async (code, text) => {
      const visitor = await without.open({ locale: code });
      const first = await reply(visitor, text);
      expect(first.text).toMatch(/^I can write in English.*Shall I open a ticket/s);
      expect(await openTicket(visitor, first, text)).toBe(1);
    },
  );

  it('with one a ticket is opened, too', async () => {
    understood('ru');
    server.on('answer', firstSentence);
    const visitor = await app.open({ locale: 'ru' });
    expect(await openTicket(visitor, await reply(visitor, 'как сбросить пароль?'), 'вчера')).toBe(1);
  });
});
