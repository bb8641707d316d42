import type { Ledger } from './ledger.ts';
import type { Llm } from './llm.ts';
import type { Switches } from './switches.ts';
import type { LlmTask } from './types.ts';

/** What the shape of an answer and the protocol around a prompt take, at most, in tokens. */
const around = 400;

/**
 * A model under the owner's eyes: not asked for what is switched off, nor for more than the budgets bear; and what ends without
 * a value is counted.
 */
export function watched({ llm, switches, ledger }: { llm: Llm; switches: Switches; ledger: Ledger }): Llm {
  return {
    has: (task) => llm.has(task) && switches.isOn(task),
    async run(task, input, about, onText) {
      if (!llm.has(task.name) || !(await switches.check(task.name))) return { ok: false, why: 'off' };
      const giveBack = await ledger.reserve(about, mostTokens(task, input) * llm.health().length);
      if (giveBack === null) {
        ledger.missed(task.name, 'budget');
        return { ok: false, why: 'budget' };
      }
      try {
        const result = await llm.run(task, input, about, onText);
        if (!result.ok && result.why !== 'off') ledger.missed(task.name, result.why);
        return result;
      } finally {
        giveBack();
      }
    },
    health: llm.health,
  };
}

/** What a call may take at most. No tokeniser in use makes more than one token of two bytes of a language's text. */
function mostTokens<I, T>(task: LlmTask<I, T>, input: I): number {
  const { rules, material } = task.prompt(input);
  const bytes = new TextEncoder().encode(rules + JSON.stringify(material)).length;
  return Math.ceil(bytes / 2) + around + task.maxTokens;
}
