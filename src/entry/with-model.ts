import type { LlmConfig } from '../config/llm.ts';
import type { Context, MakeModel } from '../context.ts';
import { createDeskModel } from '../desk/ask-model.ts';
import { createModel } from '../dialogue/model/ask-model.ts';
import type { BookedTask } from '../kernel/model-tasks.ts';
import { createMeaning, type Meaning } from '../knowledge/hybrid.ts';
import { createVectors } from '../knowledge/vectors.ts';
import { createEmbed } from '../llm/embed.ts';
import { createLedger, type Ledger } from '../llm/ledger.ts';
import { createLlm } from '../llm/llm.ts';
import { createMasking, type Masking } from '../llm/masking.ts';
import { openaiProvider, type ProviderSettings } from '../llm/openai.ts';
import { openaiEmbeddings } from '../llm/openai-embed.ts';
import { watched } from '../llm/watched.ts';

type Keys = readonly (string | null)[];

/** All that only a configured model needs, put together. To be imported when there is one, and not before. */
export function withModel(config: LlmConfig, keys: Keys): MakeModel {
  const { tasks, budgets, prices, mask } = config;
  const providers = serversOf(config, keys).map(openaiProvider);
  return ({ store, clock, ids, log, rules, labels, requesters, catalogue, switches }) => {
    const ledger = createLedger({ store, clock, ids, log, budgets, prices });
    const masking = createMasking({ on: mask, profile: requesters.profile });
    const ending = new AbortController();
    const { signal } = ending;
    const asked = createLlm({ providers, tasks, ledger, masking, clock, log });
    const llm = watched({ llm: asked, switches, ledger, ending: signal });
    const meaning = meaningOf(config, keys, { store, clock, log, switches, ledger, masking, ending: signal });
    const allows = (task: BookedTask): boolean => (task === 'embed' ? meaning !== null : tasks.has(task));
    return {
      dialogue: createModel({
        llm,
        allows,
        meaning,
        isSpent: ledger.isSpent,
        end: () => ending.abort(),
        log,
        rules,
        labels,
        examples: catalogue.examples,
      }),
      desk: createDeskModel({ llm, log }),
    };
  };
}

type Parts = Pick<Context, 'store' | 'clock' | 'log' | 'switches'>;

/** Search by meaning; null where no embedding model is configured. */
function meaningOf(
  config: LlmConfig,
  keys: Keys,
  { store, clock, log, ...rest }: Parts & { ledger: Ledger; masking: Masking; ending?: AbortSignal },
): Meaning | null {
  const [server] = serversOf(config, keys);
  const { embeddingModel: model } = config;
  if (server === undefined || model === null) return null;
  const embed = createEmbed({ provider: openaiEmbeddings({ ...server, model }), clock, log, ...rest });
  return createMeaning({ vectors: createVectors({ store, model, embed, clock, log }), embed });
}

/** The same for a command, which needs nothing else of a model. */
export function meaningAlone(config: LlmConfig, keys: Keys, parts: Parts & Pick<Context, 'ids'>): Meaning | null {
  const { budgets, prices, mask } = config;
  const ledger = createLedger({ ...parts, budgets, prices });
  const masking = createMasking({ on: mask, profile: async () => null });
  return meaningOf(config, keys, { ...parts, ledger, masking });
}

function serversOf({ servers }: LlmConfig, keys: Keys): ProviderSettings[] {
  return servers.map(({ baseUrl, model }, i) => {
    const { host } = new URL(baseUrl);
    return { name: host, baseUrl, model, apiKey: keys[i] ?? null };
  });
}
