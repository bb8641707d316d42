import { followStream } from '../../tests/support/sse.ts';
import { type Client, createClient, drive, figures, round } from './load.ts';
import { median, quantile, type Scenario } from './report.ts';
import { startServer } from './server.ts';
import { startSlowModel, thinksMs } from './slow-model.ts';
import { nodeFlags } from './turns.ts';

const question = 'my vpn drops every ten minutes on the train';
const atOnce = 8;

/** What a model that thinks for 300 ms before it writes does to turns, and how soon a sentence that has passed is shown. */
export async function benchModel(): Promise<Scenario> {
  const model = await startSlowModel();
  const server = await startServer([...nodeFlags(), 'dist/server/node.js'], '/readyz', {
    LLM_BASE_URL: model.url,
    LLM_MODEL: 'bench',
    LLM_BUDGET_VISITOR: '0',
    LLM_BUDGET_CONVERSATION: '0',
  });
  const client = createClient(server.port, atOnce);
  try {
    await drive(60, atOnce, () => turn(client));
    model.ownMillis();
    const cpu = server.cpuSeconds();
    const one = await drive(40, 1, () => turn(client));
    const own = model.ownMillis();
    const alone = median(own);
    const many = await drive(240, atOnce, () => turn(client));
    const cpuMillis = ((server.cpuSeconds() - cpu) / (one.times.length + many.times.length)) * 1_000;
    const late: number[] = [];
    for (let i = 0; i < 30; i++) late.push(await lateness(server.port, client, model.firstSentenceAt));
    const found = { one: figures(one, server.rssMiB()), many: figures(many, server.rssMiB()) };
    const addedMillis = round(quantile(one.times, 0.5) - alone, 1);
    const shownMillis = { p50: round(median(late), 1), p95: round(quantile(late, 0.95), 1) };
    return {
      lines: [
        { what: `the model alone, ${thinksMs} ms and its words`, value: round(alone, 1), unit: 'ms' },
        { what: 'calls a turn', value: round(own.length / one.times.length, 2), unit: '' },
        { what: 'one at a time: turns', value: found.one.perSecond, unit: '/s' },
        { what: 'one at a time: added to the model’s own time, p50', value: addedMillis, unit: 'ms' },
        { what: `${atOnce} at once: turns`, value: found.many.perSecond, unit: '/s' },
        { what: `${atOnce} at once: p95`, value: found.many.p95Millis, unit: 'ms' },
        { what: 'processor time of a turn', value: round(cpuMillis, 2), unit: 'ms' },
        { what: 'first sentence whole → shown, p50', value: shownMillis.p50, unit: 'ms' },
        { what: 'first sentence whole → shown, p95', value: shownMillis.p95, unit: 'ms', most: 50 },
      ],
      json: { ...found, addedMillis, shownMillis, aloneMillis: alone, cpuMillis },
    };
  } finally {
    client.close();
    await server.stop();
    await model.stop();
  }
}

async function open(client: Client): Promise<{ id: string; token: string }> {
  const { text } = await client.call({ method: 'POST', path: '/api/v1/conversations', body: '{"locale":"en"}' });
  const made = JSON.parse(text) as { conversation: { id: string }; token: string };
  return { id: made.conversation.id, token: made.token };
}

/** One question in a conversation of its own, answered by the model. */
async function turn(client: Client, lane?: { id: string; token: string }): Promise<void> {
  const { id, token } = lane ?? (await open(client));
  const path = `/api/v1/conversations/${id}/messages`;
  const body = JSON.stringify({ clientId: 'm1', text: question });
  const { status, text } = await client.call({ method: 'POST', path, body, token });
  if (status !== 201) throw new Error(`a turn was answered ${status}: ${text}`);
}

/** From the moment a sentence is there, with the sign by which it is known to be over, until somebody who follows has it. */
async function lateness(port: number, client: Client, sentenceAt: () => number): Promise<number> {
  const lane = await open(client);
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/conversations/${lane.id}/events`, {
    headers: { authorization: `Bearer ${lane.token}`, accept: 'text/event-stream' },
  });
  const follower = followStream(response);
  sentenceAt();
  const answered = turn(client, lane);
  await follower.until((all) => all.some(({ event }) => event === 'delta'));
  const shown = performance.now();
  await answered;
  await follower.stop();
  return shown - sentenceAt();
}
