import { describe, expect, test } from 'vitest';
import { keysOf, readActivity, referenceOf, textOf } from '../../src/channels/bot-activity.ts';
import { type Bot, botTests } from '../support/bot.ts';
import { startConnector } from '../support/connector.ts';

let bot: Bot;
const started = botTests();
const start = async (env?: Record<string, string>): Promise<Bot> => {
  bot = await started(env);
  return bot;
};

describe('a conversation over the Bot Framework', () => {
  test('goes from a question to a ticket to an agent and back', async () => {
    const { app, connector, say } = await start();
    app.ctx.jobs.start();
    const agent = await app.signIn('agent', 'Noor');

    expect((await say('How do I set up the VPN on my laptop?')).status).toBe(200);
    const [first] = await connector.replies(1);
    const path = `/v3/conversations/${encodeURIComponent(bot.room)}/activities`;
    expect(path).toMatch(/a%3Aroom%3B\d+/);
    expect(first?.path).toBe(`${path}/${first?.activity.replyToId}`);
    expect(first?.authorization).toMatch(/^Bearer out-/);
    expect(first?.activity).toMatchObject({
      type: 'message',
      replyToId: expect.stringMatching(/^act-/),
      from: { id: '28:bot' },
      recipient: { id: bot.person },
      textFormat: 'plain',
      locale: 'en',
    });
    expect(first?.activity.text).toContain('https://help.example.org/help/');
    expect(first?.activity.text).not.toContain('**');
    expect(first?.activity.suggestedActions?.to).toEqual([bot.person]);
    expect(first?.activity.suggestedActions?.actions.map(({ type }) => type)).toEqual(
      first?.activity.suggestedActions?.actions.map(() => 'imBack'),
    );

    expect((await say('talk to a person')).status).toBe(200);
    const [, second] = await connector.replies(2);
    expect(second?.activity.text).toMatch(/ticket \d+/);
    const number = (await app.ctx.conversations.load(await bot.conversation()))?.handedOff ?? 0;
    await agent.act(number, 'reply', { text: 'Noor here, *looking* at it.', clientId: 'r1' });
    const third = (await connector.replies(3))[2];
    expect(third?.path).toBe(path);
    expect(third?.activity.text).toBe('Noor here, *looking* at it.');

    await say('Thank you Noor');
    await app.ctx.engine.answer(await bot.conversation());
    const thread = await app.ctx.events.read(await bot.conversation(), 0, 100);
    expect(thread.at(-1)?.body).toMatchObject({ type: 'message', text: 'Thank you Noor' });
    expect(connector.calls.filter((call) => call === 'POST /token')).toHaveLength(1);
    expect(connector.calls.filter((call) => call === 'GET /keys').length).toBeLessThan(2);
  });

  test('a message that is too long is not stored, and its writer is told once', async () => {
    const { app, connector, post, activity } = await start();
    const long = activity({ text: 'help '.repeat(2_000) });
    expect((await post(long)).status).toBe(200);
    await post(long);
    await app.settle();
    const [told, ...more] = await connector.replies(1);
    expect(told?.activity.text).toContain('8000');
    expect(more).toEqual([]);
    const thread = await app.ctx.events.read(await bot.conversation(), 0, 100);
    expect(thread.filter(({ actor }) => actor.kind === 'visitor')).toEqual([]);
    expect(connector.arrived).toHaveLength(1);
  });

  test('ten copies at the same time are one message and get one answer', async () => {
    const { app, connector, post, activity } = await start();
    const copy = activity({ text: 'How do I reset my password?' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(copy)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const id = await bot.conversation();
    await app.ctx.engine.answer(id);
    await app.settle();
    await post(copy);
    await app.ctx.engine.answer(id);
    await app.settle();
    const messages = (await app.ctx.events.read(id, 0, 100)).filter(({ body }) => body.type === 'message');
    expect(messages.map(({ actor }) => actor.kind)).toEqual(['visitor', 'assistant']);
    expect(connector.arrived).toHaveLength(1);
  });

  test('messages without an id are told apart by time and words', async () => {
    const { app, post, activity } = await start();
    const one = activity({ id: undefined, text: 'yes' });
    await post(one);
    await post(one);
    app.clock.advance(1_000);
    await post({ ...one, timestamp: app.clock.now() });
    await post({ ...one, timestamp: undefined });
    await post({ ...one, timestamp: undefined });
    const id = await bot.conversation();
    await app.ctx.engine.answer(id);
    const heard = (await app.ctx.events.read(id, 0, 100)).filter(({ actor }) => actor.kind === 'visitor');
    expect(heard).toHaveLength(4);
  });

  test('greets who is added, once and in their language, and not itself', async () => {
    const { app, connector, post, activity } = await start();
    const update = { type: 'conversationUpdate', text: undefined, locale: 'fr-CA' };
    await post(activity({ ...update, membersAdded: [{ id: '28:bot' }] }));
    expect(await bot.stored()).toBe(0);
    const added = activity({ ...update, from: { id: '28:bot' }, membersAdded: [{ id: '28:bot' }, { id: bot.person }] });
    await Promise.all([post(added), post(added), post(added)]);
    await app.settle();
    expect(connector.arrived.map(({ activity: { text } }) => text)).toEqual([app.ctx.translator.say('fr', 'greeting')]);
    await bot.say('Je voudrais parler à une personne');
    await app.ctx.engine.answer(await bot.conversation());
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
  });

  test('greets who takes the bot into their own chat in Teams', async () => {
    const { app, connector, post, activity } = await start();
    await post(activity({ type: 'installationUpdate', action: 'remove' }));
    expect(await bot.stored()).toBe(0);
    await post(activity({ type: 'installationUpdate', action: 'add', locale: 'de-DE' }));
    await post(activity({ type: 'conversationUpdate', membersAdded: [{ id: bot.person }] }));
    await app.settle();
    expect(connector.arrived.map((each) => each.activity.text)).toEqual([app.ctx.translator.say('de', 'greeting')]);
  });

  test('cards, mentions, files; and what is of no use is passed over', async () => {
    const { post, activity } = await start();
    const heard = (more: object): string => textOf(readActivity(activity(more)));
    expect(heard({ text: undefined, value: { text: 'Yes' } })).toBe('Yes');
    expect(heard({ text: '', value: { choice: 'No' } })).toBe('No');
    expect(heard({ text: undefined, value: { other: 1 } })).toBe('');
    const mentioned = { type: 'mention', text: '<at>Parley</at>', mentioned: { id: '28:bot' } };
    expect(heard({ text: '<at>Parley</at> my mouse died', entities: [mentioned, { type: 'mention' }, null] })).toBe(
      'my mouse died',
    );
    expect(
      heard({
        text: 'see',
        attachments: [
          { contentType: 'text/html', content: '<p>see</p>' },
          { name: '../a\u202e.png', contentType: 'image/png', contentUrl: 'https://files.example.org/a.png' },
          { name: 'b.png', contentUrl: 'data:image/png;base64,AAAA' },
        ],
      }),
    ).toBe('see\n[a.png] https://files.example.org/a.png\n[b.png]');
    expect(heard({ text: 'a\u0000b\ud800' })).toBe('ab\ufffd');
    const useless = [
      { type: 'invoke', name: 'x' },
      { type: 'messageReaction' },
      { type: 'typing' },
      { type: 'wonder' },
      { text: ' ' },
    ];
    for (const more of useless) expect((await post(activity({ text: undefined, ...more }))).status).toBe(200);
    expect(await bot.stored()).toBe(0);
  });

  test('in a room everybody has a conversation of their own, and choices are written out', async () => {
    const { app, connector, say } = await start();
    const conversation = { id: bot.room, isGroup: true };
    await say('How do I set up the VPN?', { conversation });
    const ana = await bot.conversation();
    bot.person = '29:ben';
    await say('How do I set up the VPN?', { conversation });
    const ids = [ana, await bot.conversation()];
    const rows = await app.ctx.store.read
      .selectFrom('conversation')
      .select(['id', 'requester'])
      .where('id', 'in', ids)
      .execute();
    expect(new Set(rows.map(({ requester }) => requester)).size).toBe(2);
    for (const { id } of rows) await app.ctx.engine.answer(id);
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
    for (const { activity } of connector.arrived) {
      expect(activity.suggestedActions).toBeUndefined();
      expect(activity.text).toMatch(/^• /m);
    }
  });

  test('a person is known again on another day, but not where the page chooses its own ids', async () => {
    await start();
    const keys = (channelId: string, room: string) => {
      const activity = readActivity(bot.activity({ channelId, conversation: { id: room } }));
      return keysOf(referenceOf(activity, activity.from));
    };
    expect((await keys('msteams', 'a')).requester).toBe((await keys('msteams', 'b')).requester);
    expect((await keys('msteams', 'a')).conversation).not.toBe((await keys('msteams', 'b')).conversation);
    expect((await keys('directline', 'a')).requester).not.toBe((await keys('directline', 'b')).requester);
  });
});

describe('a reply', () => {
  const deliveries = async (): Promise<number> =>
    (await bot.app.ctx.store.read.selectFrom('outbox').select('kind').execute()).filter(
      ({ kind }) => kind === 'deliver',
    ).length;
  const heard = async (): Promise<string> => {
    await start();
    await bot.say('hello');
    const id = await bot.conversation();
    await bot.app.ctx.engine.answer(id);
    return id;
  };

  test('is delivered once when the connector comes back', async () => {
    await heard();
    const { app, connector } = bot;
    for (const mood of ['hung-up', 503, 429, { redirect: `${connector.url}/elsewhere` }] as const) {
      connector.mood = mood;
      await app.settle();
      expect(await deliveries()).toBe(1);
      app.clock.advance(600_000);
    }
    connector.mood = 'well';
    await app.settle();
    await app.settle();
    expect(connector.arrived).toHaveLength(1);
    expect(connector.calls.filter((call) => call.includes('elsewhere'))).toEqual([]);
    expect(await deliveries()).toBe(0);
  });

  test.each([404, 403, 410])('to somebody who is gone (%i) is noted for staff', async (status) => {
    const id = await heard();
    bot.connector.mood = status;
    await bot.app.settle();
    expect(await deliveries()).toBe(0);
    const last = (await bot.app.ctx.events.read(id, 0, 100)).at(-1);
    expect(last?.body).toEqual({ type: 'delivery-failed', channel: 'bot-framework', why: 'the recipient is gone' });
  });

  test('that never gets through is noted for staff at last', async () => {
    const id = await heard();
    bot.connector.mood = 503;
    for (let tries = 0; tries < 8; tries++) {
      expect(await deliveries()).toBe(1);
      await bot.app.settle();
      bot.app.clock.advance(3_600_000);
    }
    expect(await deliveries()).toBe(0);
    const last = (await bot.app.ctx.events.read(id, 0, 100)).at(-1);
    expect(last?.body).toMatchObject({ type: 'delivery-failed', why: 'out of reach' });
  });

  test('waits for a token: a wrong password loses nothing, an old token is replaced', async () => {
    await heard();
    const { app, connector } = bot;
    const asked = (): number => connector.calls.filter((call) => call === 'POST /token').length;
    connector.mood = 401;
    await app.settle();
    const before = asked();
    app.clock.advance(10_000);
    connector.mood = 'well';
    await app.settle();
    expect(connector.arrived).toHaveLength(1);
    expect(asked()).toBe(before + 1);
    app.clock.advance(3_600_000 - 200_000);
    await bot.say('thanks');
    await app.ctx.engine.answer(await bot.conversation());
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
    expect(asked()).toBe(before + 2);
  });

  test('goes where the person last wrote from', async () => {
    const id = await heard();
    const elsewhere = await startConnector(() => bot.app.clock.ms());
    const token = await bot.connector.token({ claims: { serviceurl: `${elsewhere.url}/` } });
    await bot.post(bot.activity({ text: 'moved', serviceUrl: `${elsewhere.url}/` }), { token });
    await bot.app.ctx.engine.answer(id);
    await bot.app.settle();
    expect(elsewhere.arrived).toHaveLength(2);
    expect(bot.connector.arrived).toHaveLength(0);
    await elsewhere.close();
  });

  test('waits for the one before it, and for nobody else’s', async () => {
    const { app, connector, say } = await start();
    const agent = await app.signIn('agent');
    const rooms = ['one', 'two'];
    for (const room of rooms) {
      bot.person = `29:${room}`;
      await say('talk to a person');
      const id = await bot.conversation();
      await app.ctx.engine.answer(id);
      const number = (await app.ctx.conversations.load(id))?.handedOff ?? 0;
      for (const line of ['1', '2', '3']) await agent.act(number, 'reply', { text: `${room} ${line}`, clientId: line });
    }
    connector.mood = 'slow';
    await app.settle();
    const texts = connector.arrived.map(({ activity }) => activity.text ?? '');
    for (const room of rooms) {
      expect(texts.filter((text) => text.startsWith(room))).toEqual(['1', '2', '3'].map((line) => `${room} ${line}`));
    }
    expect(connector.mostAtOnce).toBe(rooms.length);
  });

  test('several messages arrive in their order, and soon', async () => {
    const { app, connector, say } = await start();
    app.ctx.jobs.start();
    const agent = await app.signIn('agent', 'Sam');
    await say('talk to a person');
    await connector.replies(1);
    const number = (await app.ctx.conversations.load(await bot.conversation()))?.handedOff ?? 0;
    const from = performance.now();
    for (let i = 1; i <= 5; i++) await agent.act(number, 'reply', { text: `line ${i}`, clientId: `r${i}` });
    const all = await connector.replies(6);
    expect(performance.now() - from).toBeLessThan(900);
    expect(all.slice(1).map(({ activity }) => activity.text)).toEqual([1, 2, 3, 4, 5].map((i) => `line ${i}`));
  });
});

describe('F4 a signed call that is sent again', () => {
  test('has one effect, and none once its token ran out', async () => {
    const { app, connector, post, activity } = await start();
    const [body, token] = [activity({ text: 'my vpn drops' }), await connector.token()];
    app.ctx.jobs.start();
    expect((await post(body, { token })).status).toBe(200);
    await connector.replies(1);
    await app.ctx.jobs.stop();
    await app.settle();
    const stored = await bot.stored();
    const copies = await Promise.all(Array.from({ length: 10 }, () => post(body, { token })));
    expect(copies.map(({ status }) => status)).toEqual(copies.map(() => 200));
    await app.settle();
    expect([await bot.stored(), connector.arrived.length]).toEqual([stored, 1]);
    // Said anew under the same name it is not taken for what was said.
    expect((await post({ ...body, text: 'give me a refund' }, { token })).status).toBe(422);
    app.clock.advance(3_600_000 + 301_000);
    expect((await post(body, { token })).status).toBe(401);
    expect([await bot.stored(), connector.arrived.length]).toEqual([stored, 1]);
  });
});
