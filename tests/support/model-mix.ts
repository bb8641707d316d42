import { join } from 'node:path';
import { seeded } from '../../src/kernel/seeded.ts';
import { root } from './content.ts';
import { inFull } from './long.ts';
import { type ModelCall, startModelServer } from './model.ts';
import { type ModelFault, modelFaults, useless } from './model-faults.ts';
import { type Lane, startLane } from './model-lane.ts';
import { readStories, type Story } from './story.ts';

export interface Mixed {
  /** What was not as the stories tell it, and where agents got anything else than without a model. */
  wrong: string[];
  /** How many stories asked a model. */
  stories: number;
  /** How many calls for this task met this fault. */
  met(task: string, fault: string): number;
}

/** Services that play at the same time: while one waits, the others go on. */
const players = ['a', 'b', 'c', 'd'];
/** So long after a call that will hang the time for it is over, by hand. */
const hangMs = 40;
/** A third failure in a row would keep the calls after it from being made. */
const mostDownInARow = 2;
/** An agent asks for help in one of so many stories. */
const helpEach = 3;
/** Enough for every task to meet every fault, and little enough to be played with each change. */
const mostStories = inFull(120, 60);
/** Asked for by stories that open a form with a long message, and in those in which an agent asks for help: too few to meet every fault in one go. */
const rare = ['extract', 'draft', 'translate'];
/** A task that meets a fault at no call in so many stories more never does. */
const mostAgain = 200;

/**
 * Plays stories, others each time, once with models that fail at every call (`npm run faults -- model` plays all of them with every fault). A call goes to two servers, one after the other, and each fails in the
 * way that calls for that task have met least; in some stories an agent asks for all help there is. Those that ask for one of the rarest tasks
 * are played again until that has met every fault.
 * @param seed decides between ways that were met as often, so that another run meets others at the same call
 */
export async function playMixed(seed: number): Promise<Mixed> {
  const server = await startModelServer();
  const random = seeded(seed);
  const stories = readStories(join(root, 'tests/stories'))
    .map((story) => ({ story, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ story }) => story);
  const reserve = stories.splice(mostStories);
  const lanes = new Map<string, Lane>();
  const downInARow = new Map<string, number>();
  const made = new Map<string, number>();
  const met = new Map<string, number>();
  const helped: (readonly [title: string, seen: string])[] = [];
  const wrong: string[] = [];
  const playing = new Map<string, Story>();
  const askedRare = new Map(rare.map((task) => [task, [] as Story[]]));

  server.failing([...modelFaults, useless], ({ task, model }: ModelCall): ModelFault => {
    const times = ({ name }: ModelFault): number => met.get(`${task} ${name}`) ?? 0;
    const down = downInARow.get(model) ?? 0;
    const [{ fault } = { fault: useless }] = modelFaults
      .filter(({ isDown }) => !isDown || down < mostDownInARow)
      .map((each) => ({ fault: each, rank: times(each) + random() }))
      .sort((one, other) => one.rank - other.rank);
    downInARow.set(model, fault.isDown ? down + 1 : 0);
    met.set(`${task} ${fault.name}`, times(fault) + 1);
    const player = model.charAt(0);
    made.set(player, (made.get(player) ?? 0) + 1);
    const story = playing.get(player);
    const asked = askedRare.get(task);
    if (story && asked?.includes(story) === false) asked.push(story);
    const { clock } = lanes.get(player) ?? {};
    // Summary and triage are asked for at the same time: whose time was given last is not known.
    if (fault.hangs) setTimeout(() => clock?.runOut(/summarise|triage/.test(task) ? 'all' : 'last'), hangMs);
    return fault;
  });

  const begin = async (name: string): Promise<Lane> => {
    for (const model of [`${name}1`, `${name}2`]) downInARow.delete(model);
    const lane = await startLane({
      LLM_BASE_URL: server.url,
      LLM_MODEL: `${name}1`,
      LLM_FALLBACK_BASE_URL: server.url,
      LLM_FALLBACK_MODEL: `${name}2`,
      LLM_ASK_BELOW: '1',
      // Where the hand was too quick or too slow, the time is over by itself.
      LLM_PATIENCE: '3',
    });
    lanes.set(name, lane);
    return lane;
  };
  const end = async (lane: Lane): Promise<void> => {
    helped.push(...lane.helped);
    wrong.push(...(await lane.close()));
  };

  const queue = [...stories];
  let again = 0;
  const next = (): Story | undefined => {
    if (queue.length > 0) return queue.shift();
    const missing = rare.find((task) => !modelFaults.every(({ name }) => met.has(`${task} ${name}`)));
    if (missing === undefined || again++ >= mostAgain) return undefined;
    const asked = askedRare.get(missing) ?? [];
    // One that another failure keeps from asking may ask the next time, and now and then a new one is as likely to.
    const story = again % 4 === 0 ? undefined : asked.shift();
    if (story !== undefined) asked.push(story);
    return story ?? reserve.shift();
  };
  let asking = 0;
  const play = async (name: string): Promise<void> => {
    let lane = await begin(name);
    for (let story = next(); story !== undefined; story = next()) {
      if (lane.rests()) {
        await end(lane);
        lane = await begin(name);
      }
      playing.set(name, story);
      const before = made.get(name) ?? 0;
      const found = await lane.play(story);
      wrong.push(...found);
      if ((made.get(name) ?? 0) > before) asking++;
      if (found.length === 0 && stories.indexOf(story) % helpEach === 0) await lane.help(story);
    }
    await end(lane);
  };
  await Promise.all(players.map(play));

  const plain = await startLane({});
  for (const story of stories.filter(({ title }) => helped.some(([of]) => of === title))) {
    wrong.push(...(await plain.play(story)));
    await plain.help(story);
  }
  for (const [title, seen] of helped) {
    const without = plain.helped.get(title);
    if (seen !== without) wrong.push(`${title}: an agent got\n${seen}\nand without a model\n${without}`);
  }
  wrong.push(...(await plain.close()));
  await server.stop();
  return { wrong, stories: asking, met: (task, fault) => met.get(`${task} ${fault}`) ?? 0 };
}
