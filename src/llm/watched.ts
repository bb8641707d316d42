import type { Ledger } from './ledger.ts';
import type { Llm } from './llm.ts';
import type { Switches } from './switches.ts';

/**
 * A model under the owner's eyes: not asked for what is switched off; and what ends without a value is counted.
 */
export function watched({ llm, switches, ledger }: { llm: Llm; switches: Switches; ledger: Ledger }): Llm {
  return {
    has: (task) => llm.has(task) && switches.isOn(task),
    async run(task, input, about, onText) {
      if (!llm.has(task.name) || !(await switches.check(task.name))) return { ok: false, why: 'off' };
      const result = await llm.run(task, input, about, onText);
      if (!result.ok && result.why !== 'off') ledger.missed(task.name, result.why);
      return result;
    },
    health: llm.health,
  };
}
