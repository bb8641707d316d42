import type { Config } from '../config.ts';
import type { Provider } from '../llm/types.ts';

/** The servers that are configured. The packages that speak to them are loaded only when there is one. */
export async function providersOf({ llm, secrets }: Config): Promise<Provider[]> {
  if (llm === null) return [];
  const { openaiProvider } = await import('../llm/openai.ts');
  return llm.servers.map(({ baseUrl, model }, i) =>
    openaiProvider({ name: new URL(baseUrl).host, baseUrl, model, apiKey: secrets.llmKeys[i] ?? null }),
  );
}
