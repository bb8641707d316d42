import { readConfig } from '../../config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createSwitches } from '../../llm/switches.ts';
import { createLog, openStore } from '../node-platform.ts';
import { type Command, exitCodes, UsageError } from './command.ts';
import { counted } from './counted.ts';

export const contentEmbed: Command = {
  name: 'content embed',
  about: 'makes the vectors of passages that have none yet, for search by meaning',
  notes: [
    'Needs EMBEDDING_MODEL. The service does the same by itself in the background; this shows how far it is. What is done',
    'stays done: stopped halfway it goes on from there, and a passage that did not change is never sent again.',
  ],
  async run(_input, io) {
    const config = readConfig(io.env);
    if (config.llmFaults.length > 0) throw new UsageError(config.llmFaults.join('\n'));
    if (config.llm === null || config.llm.embeddingModel === null)
      throw new UsageError('EMBEDDING_MODEL is not set: there is nothing to make vectors with.');
    const store = await openStore(config);
    const progress = io.progress('passages');
    let reached = '';
    const stopped = (): void => {
      progress.end();
      io.warn(`Stopped${reached}. Run it again; it goes on from there.`);
      process.exit(exitCodes.interrupted);
    };
    process.once('SIGINT', stopped);
    const at: typeof progress.at = (done, total) => {
      reached = ` at ${done} of ${total} passages`;
      progress.at(done, total);
    };
    try {
      const { meaningAlone } = await import('../with-model.ts');
      const parts = { store, clock: systemClock, ids: systemIds(), log: createLog(config.logLevel) };
      const meaning = meaningAlone(config.llm, config.secrets.llmKeys, { ...parts, switches: createSwitches(parts) });
      const filled = (await meaning?.fill(at)) ?? { done: 0, total: 0, made: 0 };
      progress.end();
      const { done, total, made } = filled;
      io.say(
        `${done} of ${counted(total, 'passage')} ${done === 1 ? 'has' : 'have'} vectors; ${made} ${made === 1 ? 'was' : 'were'} made now.`,
      );
      if (done < total) io.warn('The rest could not be had: the log says why. Run it again; it goes on from there.');
      return { result: { ...filled }, exit: done < total ? exitCodes.failed : exitCodes.ok };
    } finally {
      process.off('SIGINT', stopped);
      progress.end();
      await store.close();
    }
  },
};
