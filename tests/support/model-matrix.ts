import { join } from 'node:path';
import { createTestApp } from './app.ts';
import { root } from './content.ts';
import { startModelServer } from './model.ts';
import { modelFaults, useless } from './model-faults.ts';
import { createStage } from './play.ts';
import { readStories } from './story.ts';

export interface Matrix {
  /**
   * Plays all stories with a model that fails at every call: the nth call meets the `choose(n)`th of `modelFaults`; any other
   * number stands for an answer that is no use.
   * @param patienceS for a turn: short where servers hang, so that it is over soon; long where nothing but the fault may end a call
   * @returns what was not as the stories tell it, without a model
   */
  play(choose: (call: number) => number, patienceS: number): Promise<string[]>;
  /** How many calls met the fault of this name so far. */
  met(name: string): number;
  stop(): Promise<void>;
}

/** A server with a model that fails as it is told, and everybody of the stories to talk to it. */
export async function startMatrix(): Promise<Matrix> {
  const server = await startModelServer();
  const stories = readStories(join(root, 'tests/stories'));
  const faults = [...modelFaults, useless];
  const met = new Map<string, number>();
  return {
    async play(choose, patienceS) {
      const wrong: string[] = [];
      server.forget();
      server.inTurn(faults, (call) => {
        const chosen = choose(call);
        const at = chosen in modelFaults ? chosen : modelFaults.length;
        const { name } = faults[at] ?? useless;
        met.set(name, (met.get(name) ?? 0) + 1);
        return at;
      });
      // A service of its own: what one model did must not keep the next from being asked.
      const app = await createTestApp({
        mail: true,
        env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test', LLM_ASK_BELOW: '1', LLM_PATIENCE: String(patienceS) },
      });
      try {
        const stage = await createStage(app);
        for (const story of stories) {
          const { faults: missed, transcript } = await stage.play(story);
          if (missed.length > 0) wrong.push(`${story.title}\n${missed.join('\n')}\n${transcript}`);
        }
        wrong.push(...app.faults());
        await app.checkFolds();
      } finally {
        await app.close();
      }
      return wrong;
    },
    met: (name) => met.get(name) ?? 0,
    stop: () => server.stop(),
  };
}
