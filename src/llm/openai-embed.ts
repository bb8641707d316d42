import { OpenAIClient } from '@langchain/openai';
import { outward } from '../kernel/outward.ts';
import { charactersAToken, isCount, type ProviderSettings } from './openai.ts';

/** Vectors of texts, in the order of the texts, and what they cost. */
export interface Embedded {
  vectors: number[][];
  tokensIn: number;
}

/** A server that turns texts into vectors. Throws whatever goes wrong. */
export interface EmbeddingProvider {
  readonly name: string;
  readonly model: string;
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded>;
}

/** A few hundred texts at once, as vectors of thousands of numbers. */
const mostBytes = 16 * 1024 * 1024;

/** Any server that speaks OpenAI's embeddings: OpenAI, Azure, vLLM, Ollama, llama.cpp. */
export function openaiEmbeddings({ name, baseUrl, apiKey, model }: ProviderSettings): EmbeddingProvider {
  const client = new OpenAIClient({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    maxRetries: 0,
    fetch: outward(baseUrl, mostBytes),
  });
  return {
    name,
    model,
    async embed(texts, signal) {
      // Asked for as numbers: what the client would ask for itself is not known to every server.
      const asked = { model, input: [...texts], encoding_format: 'float' as const };
      const { data, usage } = await client.embeddings.create(asked, { signal });
      const vectors = [...data].sort((one, other) => one.index - other.index).map(({ embedding }) => embedding);
      // Who counts nothing, or what is no count, is not free.
      const counted = usage?.prompt_tokens;
      const estimated = Math.ceil(texts.join('').length / charactersAToken);
      return { vectors, tokensIn: isCount(counted) && counted > 0 ? counted : estimated };
    },
  };
}
