import { join } from 'node:path';
import { root } from './content.ts';
import { startModelServer } from './model.ts';
import { type ModelFault, useless } from './model-faults.ts';
import { startLane } from './model-lane.ts';
import { readStories } from './story.ts';

export interface Matrix {
  /**
   * Plays all stories, and asks as an agent for help with each that ends with a ticket, while the calls whose number leaves
   * `parity` when halved meet the fault, and the others get an answer that is no use.
   * @returns what was not as the stories tell it, without a model, and how many calls met the fault
   */
  play(fault: ModelFault, parity: number): Promise<{ wrong: string[]; met: number }>;
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
  return {
    async play(fault, parity) {
      server.forget();
      let met = 0;
      server.failing([fault, useless], ({ n }) => {
        if (n % 2 !== parity) return useless;
        met++;
        return fault;
      });
      // A service of its own: what one fault did must not keep the next from being met.
      const lane = await startLane({
        LLM_BASE_URL: server.url,
        LLM_MODEL: 'test',
        LLM_ASK_BELOW: '1',
        // Short where servers hang, so that it is over soon; long where nothing but the fault may end a call.
        LLM_PATIENCE: fault.hangs ? '0.4' : '20',
      });
      const otherwise: string[] = [];
      for (const story of stories) {
        otherwise.push(...(await lane.play(story)));
        await lane.help(story);
      }
      for (const [title, seen] of lane.helped)
        if (seen !== plain.helped.get(title)) otherwise.push(`${title}: an agent got\n${seen}`);
      return { wrong: [...otherwise, ...(await lane.close())], met };
    },
    stop: () => server.stop(),
  };
}
