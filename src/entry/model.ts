import type { Config } from '../config.ts';
import type { MakeModel } from '../context.ts';
import { faultOfServer } from '../llm/probe.ts';

/** The model that is configured, if any; only then is what it needs loaded. */
export async function modelFor({ llm, secrets }: Config): Promise<MakeModel | undefined> {
  if (llm === null) return undefined;
  const { withModel } = await import('./with-model.ts');
  return withModel(llm, secrets.llmKeys);
}

/** What is wrong with each server that is configured, in one line; null for those with which nothing is. */
export async function faultsOfServers({ llm, secrets }: Config): Promise<{ server: string; fault: string | null }[]> {
  return Promise.all(
    (llm?.servers ?? []).map(async ({ baseUrl, model }, i) => ({
      server: `${new URL(baseUrl).host} (${model})`,
      fault: await faultOfServer({
        baseUrl,
        model,
        apiKey: secrets.llmKeys[i] ?? null,
        prefix: i === 0 ? 'LLM' : 'LLM_FALLBACK',
      }),
    })),
  );
}
