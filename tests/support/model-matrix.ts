import { join } from 'node:path';
import { root } from './content.ts';
import { startModelServer } from './model.ts';
import { type ModelFault, useless } from './model-faults.ts';
import { type Lane, startLane } from './model-lane.ts';
import { readStories, type Story } from './story.ts';

export interface Matrix {
  /**
   * Plays all stories, and asks as an agent for help with each that ends with a ticket, until each of their calls met the fault; those
   * beside it get an answer that is no use, for a third failure in a row would keep the calls after it from being made.
   * @returns what was not as the stories tell it, without a model, and how many calls met the fault
   */
  play(fault: ModelFault): Promise<{ wrong: string[]; met: number }>;
  stop(): Promise<void>;
}

/** The whole product: every fault at every call of every story. */
export async function startMatrix(): Promise<Matrix> {
  const server = await startModelServer();
  const stories = readStories(join(root, 'tests/stories'));
  const plain = await startLane({});
  const wrong = [];
  for (const story of stories) {
    wrong.push(...(await plain.play(story)));
    await plain.help(story);
  }
  wrong.push(...(await plain.close()));
  if (wrong.length > 0) throw new Error(`without a model:\n${wrong.join('\n')}`);

  /** @param isIts whether a call meets the fault, by its number: in its story where servers rest, else in all. @returns also the stories in which one did */
  const round = async (fault: ModelFault, some: readonly Story[], isIts: (n: number) => boolean) => {
    server.forget();
    let [made, met] = [0, 0];
    server.failing([fault, useless], () => {
      if (!isIts(made++)) return useless;
      met++;
      return fault;
    });
    const begin = (): Promise<Lane> =>
      startLane({
        LLM_BASE_URL: server.url,
        LLM_MODEL: 'test',
        LLM_ASK_BELOW: '1',
        // Short where servers hang, so that it is over soon; long where nothing but the fault may end a call.
        LLM_PATIENCE: fault.hangs ? '0.4' : '20',
      });
    const otherwise: string[] = [];
    const end = async (lane: Lane): Promise<void> => {
      for (const [title, seen] of lane.helped)
        if (seen !== plain.helped.get(title)) otherwise.push(`${title}: an agent got\n${seen}`);
      otherwise.push(...(await lane.close()));
    };
    // Services of their own: what one fault did must not keep the next from being met.
    let lane = await begin();
    const reached: Story[] = [];
    for (const story of some) {
      if (lane.rests()) {
        await end(lane);
        lane = await begin();
      }
      if (fault.rests) made = 0;
      const before = met;
      otherwise.push(...(await lane.play(story)));
      await lane.help(story);
      if (met > before) reached.push(story);
    }
    await end(lane);
    return { wrong: otherwise, met, reached };
  };

  return {
    async play(fault) {
      const found: string[] = [];
      let met = 0;
      let left: readonly Story[] = stories;
      // After a server that asks for a rest nothing more is asked in that story: each of its calls has its own round.
      for (let n = 0; fault.rests ? left.length > 0 : n < 2; n++) {
        const played = await round(fault, left, fault.rests ? (made) => made === n : (made) => made % 2 === n);
        found.push(...played.wrong);
        met += played.met;
        if (fault.rests) left = played.reached;
      }
      return { wrong: found, met };
    },
    stop: () => server.stop(),
  };
}
