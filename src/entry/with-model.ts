import type { LlmConfig } from '../config.ts';
import type { MakeModel } from '../context.ts';
import { createModel } from '../dialogue/ask-model.ts';
import type { BookedTask } from '../kernel/model-tasks.ts';
import { createLedger } from '../llm/ledger.ts';
import { createLlm } from '../llm/llm.ts';
import { createMasking } from '../llm/masking.ts';
import { openaiProvider } from '../llm/openai.ts';
import { watched } from '../llm/watched.ts';

/** All that only a configured model needs, put together. To be imported when there is one, and not before. */
export function withModel(config: LlmConfig, keys: readonly (string | null)[]): MakeModel {
  const { servers, tasks, budgets, prices, mask } = config;
  const providers = servers.map(({ baseUrl, model }, i) =>
    openaiProvider({ name: new URL(baseUrl).host, baseUrl, model, apiKey: keys[i] ?? null }),
  );
  return ({ store, clock, ids, log, rules, labels, requesters, catalogue, switches }) => {
    const ledger = createLedger({ store, clock, ids, log, budgets, prices });
    const masking = createMasking({ on: mask, get: requesters.get });
    const llm = watched({ llm: createLlm({ providers, tasks, ledger, masking, clock, log }), switches, ledger });
    const allows = (task: BookedTask): boolean => task !== 'embed' && tasks.has(task);
    return createModel({ llm, allows, log, rules, labels, examples: catalogue.examples });
  };
}
