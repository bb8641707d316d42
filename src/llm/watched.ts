import type { Ledger } from './ledger.ts';
import type { Llm } from './llm.ts';
import type { Switches } from './switches.ts';

/**
 * A model under the owner's eyes: not asked for what is switched off; and what ends without a value is counted.
 * @param deps.ending aborted when the process is to end, which waits for no model
 */
export function watched(deps: { llm: Llm; switches: Switches; ledger: Ledger; ending: AbortSignal }): Llm {
  const { llm, switches, ledger, ending } = deps;
  return {
    has: (task) => llm.has(task) && switches.isOn(task),
    async run(task, input, about, onText) {
      if (!llm.has(task.name) || !(await switches.check(task.name))) return { ok: false, why: 'off' };
      const signal = AbortSignal.any([about.signal, ending]);
      const result = await llm.run(task, input, { ...about, signal }, onText);
      if (!result.ok && result.why !== 'off') ledger.missed(task.name, result.why);
      return result;
    },
    health: llm.health,
  };
}
