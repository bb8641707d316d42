import type { Config } from '../config.ts';
import type { MakeModel } from '../context.ts';
import type { Log } from '../kernel/log.ts';
import { faultOfEmbeddings, faultOfServer } from '../llm/probe.ts';

/** The model that is configured, if any; only then is what it needs loaded. Where its settings are wrong there is none, and the log says why. */
export async function modelFor({ llm, llmFaults, secrets }: Config, log: Log): Promise<MakeModel | undefined> {
  for (const fault of llmFaults) log.warn({ fault }, 'going on without a model until its settings are right');
  if (llm === null) return undefined;
  const { withModel } = await import('./with-model.ts');
  return withModel(llm, secrets.llmKeys);
}

interface Probed {
  server: string;
  fault: string | null;
}

/** What is wrong with each server that is configured, and with its vectors, in one line; null for those with which nothing is. */
export async function faultsOfServers({ llm, secrets }: Config): Promise<Probed[]> {
  const servers = (llm?.servers ?? []).map((server, i) => ({ ...server, apiKey: secrets.llmKeys[i] ?? null }));
  const named = ({ baseUrl, model }: { baseUrl: string; model: string }): string =>
    `${new URL(baseUrl).host} (${model})`;
  const found = await Promise.all(
    servers.map(async (server, i): Promise<Probed> => {
      const fault = await faultOfServer({ ...server, prefix: i === 0 ? 'LLM' : 'LLM_FALLBACK' });
      return { server: named(server), fault };
    }),
  );
  const [first] = servers;
  const model = llm?.embeddingModel ?? null;
  // A server that cannot be used at all is told once.
  if (first === undefined || model === null || found[0]?.fault !== null) return found;
  const vectors = { ...first, model };
  return [...found, { server: named(vectors), fault: await faultOfEmbeddings(vectors) }];
}
