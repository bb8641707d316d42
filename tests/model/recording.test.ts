import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { firstSentence, startModelServer } from '../support/model.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-recording-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dialogues = [
  [
    'my vpn drops every ten minutes on the train',
    'no, still broken, write to zoe.martin@example.org',
    'the laptop',
    'cancel',
  ],
  ['wie buche ich einen Besprechungsraum?', 'und auf dem Handy? +49 151 23456789'],
  ['the grey thing by the kitchen eats every sheet, my card is 4111 1111 1111 1111', 'I want to talk to a human'],
];

/** All that was said in the dialogues, with a model behind this address. */
async function transcript(url: string): Promise<string> {
  const app = await createTestApp({ env: { LLM_BASE_URL: url, LLM_MODEL: 'test', LLM_ASK_BELOW: '1' } });
  const lines: string[] = [];
  for (const said of dialogues) {
    const visitor = await app.open({ locale: 'en' });
    for (const text of said) {
      const { events } = await visitor.turn(text);
      for (const { id: _id, ...event } of events) lines.push(JSON.stringify(event));
    }
  }
  await app.settle();
  expect(app.faults()).toEqual([]);
  await app.close();
  return lines.join('\n');
}

it('a recorded conversation is played again letter by letter, with nobody to ask and no personal data in it', async () => {
  const upstream = await startModelServer();
  upstream.on('answer', firstSentence);
  upstream.on('understand', ({ material }) =>
    JSON.stringify({
      language: /[äöü]|wie|und/.test(String(material.message)) ? 'de' : 'en',
      intent: 'printer-trouble',
      confidence: 0.6,
      act: null,
      fields: [],
    }),
  );
  const recorder = new LLMock({ port: 0 });
  recorder.enableRecording({ providers: { openai: upstream.url.replace(/\/v1$/, '') }, fixturePath: folder });
  await recorder.start();
  const first = await transcript(`${recorder.url}/v1`);
  const asked = upstream.asked().length;
  await recorder.stop();
  await upstream.stop();
  expect(asked).toBeGreaterThan(5);

  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(kept.length).toBeGreaterThan(0);
  for (const personal of ['zoe.martin', '23456789', '4111']) expect(kept.join('\n')).not.toContain(personal);

  // The server that was recorded is gone: what is not in the recording cannot be had.
  const player = new LLMock({ port: 0 });
  player.loadFixtureDir(folder);
  await player.start();
  const second = await transcript(`${player.url}/v1`);
  const unknown = player.getRequests().filter(({ body, response }) => body !== null && response.fixture === null);
  await player.stop();
  expect(unknown).toEqual([]);
  expect(second).toBe(first);
}, 60_000);
