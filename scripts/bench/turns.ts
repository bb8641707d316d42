import { createClient, drive, type Figures, figures } from './load.ts';
import { type Running, startServer } from './server.ts';

/** What people write: questions, small talk, out of scope, several languages. One turn each, all that a turn does. */
const messages = [
  'my vpn drops every ten minutes on the train',
  'how do I reset my password?',
  'the printer on the second floor is jammed again',
  'hello',
  'no puedo entrar en mi correo desde esta mañana',
  'mon ordinateur est très lent depuis hier',
  'wie buche ich einen Besprechungsraum?',
  'who is radiohead',
  '打印机坏了怎么办',
  'لا أستطيع الاتصال بالشبكة',
  'thanks',
  'I need a new monitor for my desk',
];

async function warm(server: Running, turn: (i: number, lane: number) => Promise<void>, atOnce: number): Promise<void> {
  await drive(Math.max(200, atOnce * 8), atOnce, turn);
  void server;
}

/** One turn over HTTP, durable, beside the floor of the same rows. */
export async function benchTurns(count: number, atOnce: number): Promise<{ turns: Figures; floor: Figures; ratio: number; idleMiB: number; startSeconds: number }> {
  const floorServer = await startServer(['--import', 'tsx', 'scripts/bench/floor.ts'], '/readyz');
  const floorClient = createClient(floorServer.port, atOnce);
  const floorTurn = async (i: number, lane: number): Promise<void> => {
    const { status } = await floorClient.call({ method: 'POST', path: `/turn/c${lane}`, body: JSON.stringify({ clientId: `${i}`, text: messages[i % messages.length] }) });
    if (status !== 201) throw new Error(`floor answered ${status}`);
  };
  await warm(floorServer, floorTurn, atOnce);
  const floorRun = await drive(count, atOnce, floorTurn);
  const floor = figures(floorRun.times, floorRun.seconds, floorServer.rssMiB());
  floorClient.close();
  await floorServer.stop();

  const server = await startServer(['dist/server/node.js'], '/readyz');
  const idleMiB = server.rssMiB();
  const client = createClient(server.port, atOnce);
  const open = async (): Promise<{ id: string; token: string }> => {
    const { text } = await client.call({ method: 'POST', path: '/api/v1/conversations', body: '{"locale":"en"}' });
    const made = JSON.parse(text) as { conversation: { id: string }; token: string };
    return { id: made.conversation.id, token: made.token };
  };
  // A new conversation every few turns, as in life; opening it is not part of the turn.
  const lanes = await Promise.all(Array.from({ length: Math.max(count / 8, atOnce) }, open));
  const turn = async (i: number): Promise<void> => {
    const lane = lanes[i % lanes.length];
    if (!lane) throw new Error('no conversation');
    const body = JSON.stringify({ clientId: `m${i}-${Math.random()}`, text: messages[(i * 7) % messages.length] });
    const { status, text } = await client.call({ method: 'POST', path: `/api/v1/conversations/${lane.id}/messages`, body, token: lane.token });
    if (status !== 201) throw new Error(`turn answered ${status}: ${text}`);
  };
  await warm(server, turn, atOnce);
  const run = await drive(count, atOnce, turn);
  const turns = figures(run.times, run.seconds, server.rssMiB());
  client.close();
  await server.stop();
  return { turns, floor, ratio: Math.round((turns.perSecond / floor.perSecond) * 1000) / 1000, idleMiB: Math.round(idleMiB), startSeconds: server.startSeconds };
}
