import { readFileSync } from 'node:fs';
import { type Client, createClient, drive, type Figures, figures, middle, round } from './load.ts';
import { type Line, median, type Scenario } from './report.ts';
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
/** As many conversations go on at a time, each of a few turns, as in life. */
export const conversationsAtATime = 256;
export const turnsPerConversation = 8;
/** Turns before anything is measured: a server is slow until its hot code is compiled, and then runs for weeks. */
const warmUpTurns = 4_000;
/** Characters; Chinese needs few. */
const shortestQuestion = 7;
const places =
  'Aachen Accra Almaty Ankara Arles Athens Baku Basel Belfast Bergen Berlin Bilbao Bogota Bonn Bremen Bristol Cairo Cologne Cork Dakar Delft Denver Dijon Dublin Essen Florence Geneva Ghent Graz Hanoi Havana Izmir Jena Kazan Kiel Kobe Krakow Lagos Leeds Lille Lima Linz Lyon Malaga Mainz Metz Milan Minsk Nagoya Nantes Oslo Osaka Porto Quito Riga Rouen Seoul Sofia Tampa Turin Ulm Vienna Warsaw Zurich'.split(
    ' ',
  );
let newTexts = 0;

/** What the `i`th message of a round says: every conversation goes through all of them, each from a place of its own. */
export function textOf(i: number): string | undefined {
  return messages[(i + Math.floor(i / conversationsAtATime)) % messages.length];
}

/**
 * The same, and no question comes twice: behind each stand two names of places, of 64. New texts are mostly made of words that came
 * before. Greetings and thanks come again, as in life.
 */
export function newTextOf(i: number): string {
  const text = textOf(i) ?? '';
  if (text.length < shortestQuestion) return text;
  const which = newTexts++ % (places.length * places.length);
  return `${text}, ${places[which % places.length]} ${places[Math.floor(which / places.length)]}`;
}

/** Something that takes turns: Parley, or the floor beside it. */
interface Side {
  server: Running;
  client: Client;
  /** Begins a new round: new conversations for the turns to come. This is not part of a turn. */
  open(): Promise<void>;
  turn(i: number): Promise<void>;
}

/** @param commits how many the floor makes of a turn: one, as Parley does, or two, the message first */
async function floorSide(atOnce: number, commits: 1 | 2): Promise<Side> {
  const server = await startServer(['--import', 'tsx', 'scripts/bench/floor.ts'], '/readyz');
  const client = createClient(server.port, atOnce);
  let rounds = 0;
  return {
    server,
    client,
    async open() {
      rounds++;
    },
    async turn(i) {
      const id = `cnv_${String(rounds * conversationsAtATime + (i % conversationsAtATime)).padStart(26, '0')}`;
      const body = JSON.stringify({ clientId: `m${rounds}-${i}`, text: textOf(i) });
      const { status } = await client.call({ method: 'POST', path: `/turn/${id}?commits=${commits}`, body });
      if (status !== 201) throw new Error(`the floor answered ${status}`);
    },
  };
}

/**
 * @param texts whether no question comes twice, or the twelve texts come again and again, as the trouble of the day does
 * @param env settings beside those of every side
 */
export async function parleySide(
  atOnce: number,
  texts: 'new' | 'again' = 'new',
  env: Readonly<Record<string, string>> = {},
): Promise<Side> {
  const server = await startServer([...nodeFlags(), 'dist/server/node.js'], '/readyz', env);
  const client = createClient(server.port, atOnce);
  let lanes: { id: string; token: string }[] = [];
  let sent = 0;
  const open = async (): Promise<{ id: string; token: string }> => {
    const { text } = await client.call({ method: 'POST', path: '/api/v1/conversations', body: '{"locale":"en"}' });
    const made = JSON.parse(text) as { conversation: { id: string }; token: string };
    return { id: made.conversation.id, token: made.token };
  };
  return {
    server,
    client,
    async open() {
      lanes = [];
      while (lanes.length < conversationsAtATime)
        lanes.push(...(await Promise.all(Array.from({ length: Math.min(64, conversationsAtATime) }, open))));
    },
    async turn(i) {
      const lane = lanes[i % conversationsAtATime];
      if (!lane) throw new Error('no conversation');
      const text = texts === 'again' ? textOf(i) : newTextOf(i);
      const body = JSON.stringify({ clientId: `m${++sent}`, text });
      const path = `/api/v1/conversations/${lane.id}/messages`;
      const answer = await client.call({ method: 'POST', path, body, token: lane.token });
      if (answer.status !== 201) throw new Error(`a turn was answered ${answer.status}: ${answer.text}`);
    },
  };
}

/** The flags with which `npm start` runs Node. */
export function nodeFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

interface Round {
  figures: Figures;
  cpuMicros: number;
}

export async function measure(side: Side, count: number, atOnce: number): Promise<Round> {
  const cpu = side.server.cpuSeconds();
  const run = await drive(count, atOnce, side.turn, 5);
  const used = side.server.cpuSeconds() - cpu;
  return { figures: figures(run, side.server.rssMiB()), cpuMicros: Math.round((used / run.times.length) * 1e6) };
}

/** One turn over HTTP, durable, beside the floor of the same rows, by turns so that both see the same weather. */
export async function benchTurns({ rounds = 3, quick = false } = {}): Promise<Scenario> {
  const lines: Line[] = [];
  const json: Record<string, unknown> = {};
  for (const atOnce of [1, 32, 64]) {
    const sides = {
      turns: await parleySide(atOnce),
      again: await parleySide(atOnce, 'again'),
      floor: await floorSide(atOnce, 1),
      floorOfTwo: await floorSide(atOnce, 2),
    };
    try {
      const count = (quick ? 0.25 : 1) * (atOnce === 1 ? 600 : conversationsAtATime * turnsPerConversation);
      const found: Record<keyof typeof sides, Round[]> = { turns: [], again: [], floor: [], floorOfTwo: [] };
      const names = ['turns', 'again', 'floor', 'floorOfTwo'] as const;
      for (const name of names) {
        for (let done = 0; done < (quick ? 500 : warmUpTurns); done += conversationsAtATime * turnsPerConversation) {
          await sides[name].open();
          await drive(conversationsAtATime * turnsPerConversation, 32, sides[name].turn, 10);
        }
      }
      for (let i = 0; i < rounds; i++)
        for (const name of names) {
          await sides[name].open();
          found[name].push(await measure(sides[name], count, atOnce));
        }
      const figuresOf = (name: keyof typeof sides): Figures => middle(found[name].map((each) => each.figures));
      const ratioTo = (name: 'floor' | 'floorOfTwo', of: 'turns' | 'again' = 'turns'): number =>
        round(median(found[of].map((each, i) => each.figures.perSecond / (found[name][i]?.figures.perSecond ?? 1))), 3);
      const [turns, again] = [figuresOf('turns'), figuresOf('again')];
      const [floor, floorOfTwo] = [figuresOf('floor'), figuresOf('floorOfTwo')];
      const [ratio, ratioOfTwo] = [ratioTo('floor'), ratioTo('floorOfTwo')];
      const ratioAgain = ratioTo('floor', 'again');
      const cpuOf = (name: keyof typeof sides): number => median(found[name].map((each) => each.cpuMicros));
      const [cpuMicros, cpuMicrosAgain, floorCpuMicros] = [cpuOf('turns'), cpuOf('again'), cpuOf('floor')];
      const texts = { again, ratioAgain, cpuMicrosAgain };
      json[`atOnce${atOnce}`] = { ...turns, floor, ratio, floorOfTwo, ratioOfTwo, cpuMicros, floorCpuMicros, ...texts };
      const many = `${atOnce} at once`;
      const aim = atOnce > 1 ? { least: 0.5 } : {};
      lines.push(
        { what: `${many}: turns`, value: turns.perSecond, unit: '/s' },
        { what: `${many}: floor, one commit`, value: floor.perSecond, unit: '/s' },
        { what: `${many}: ratio to it`, value: ratio, unit: '×', ...aim },
        { what: `${many}: floor, two commits`, value: floorOfTwo.perSecond, unit: '/s' },
        { what: `${many}: ratio to it`, value: ratioOfTwo, unit: '×', ...aim },
        { what: `${many}: p50`, value: turns.p50Millis, unit: 'ms' },
        { what: `${many}: p95`, value: turns.p95Millis, unit: 'ms', ...(atOnce === 32 ? { most: 25 } : {}) },
        { what: `${many}: p99`, value: turns.p99Millis, unit: 'ms' },
        { what: `${many}: processor time of a turn`, value: cpuMicros, unit: 'µs' },
        { what: `${many}: turns, texts that come again`, value: again.perSecond, unit: '/s' },
        { what: `${many}: ratio to the floor, one commit`, value: ratioAgain, unit: '×' },
        { what: `${many}: p95 of them`, value: again.p95Millis, unit: 'ms' },
        { what: `${many}: processor time of one`, value: cpuMicrosAgain, unit: 'µs' },
        { what: `${many}: processor time of the floor`, value: floorCpuMicros, unit: 'µs' },
      );
    } finally {
      for (const side of Object.values(sides)) {
        side.client.close();
        await side.server.stop();
      }
    }
  }
  return { lines, json };
}
