import type { Config } from '../config.ts';
import { faultOfServer } from '../llm/probe.ts';
import type { Provider } from '../llm/types.ts';

/** The servers that are configured. The packages that speak to them are loaded only when there is one. */
export async function providersOf({ llm, secrets }: Config): Promise<Provider[]> {
  if (llm === null) return [];
  const { openaiProvider } = await import('../llm/openai.ts');
  return llm.servers.map(({ baseUrl, model }, i) =>
    openaiProvider({ name: new URL(baseUrl).host, baseUrl, model, apiKey: secrets.llmKeys[i] ?? null }),
  );
}

/** What is wrong with each server that is configured, in one line; null for those with which nothing is. */
export async function faultsOfProviders({ llm, secrets }: Config): Promise<{ server: string; fault: string | null }[]> {
  return Promise.all(
    (llm?.servers ?? []).map(async ({ baseUrl, model }, i) => ({
      server: `${new URL(baseUrl).host} (${model})`,
      fault: await faultOfServer(baseUrl, model, secrets.llmKeys[i] ?? null),
    })),
  );
}
