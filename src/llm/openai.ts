import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAICompletions, convertMessagesToCompletionsMessageParams } from '@langchain/openai';
import { APIConnectionError } from 'openai';
import { systemClock } from '../kernel/clock.ts';
import { outward } from '../kernel/outward.ts';
import { type Completion, type Provider, ProviderFault, type Spent } from './types.ts';

export interface ProviderSettings {
  name: string;
  baseUrl: string;
  /** Servers on one's own machine often want none. */
  apiKey: string | null;
  model: string;
}

/** Longer answers than this are no answers. */
const mostCharacters = 20_000;
/** Of a stream, where each piece comes with much around it. */
const mostBytes = 2 * 1024 * 1024;
const nothingSpent: Spent = { tokensIn: 0, tokensOut: 0 };

/**
 * Any server that speaks OpenAI's chat completions: OpenAI, Azure, vLLM, Ollama, llama.cpp. Loaded only when one is configured,
 * for the packages behind it take a third of a second to load.
 */
export function openaiProvider({ name, baseUrl, apiKey, model }: ProviderSettings): Provider {
  const configuration = { baseURL: baseUrl, fetch: outward(baseUrl, mostBytes) };
  /** What the server turned out not to take is left out from then on: the shape of an answer is checked here in any case. */
  const takes = { schema: true, temperature: true };

  const complete: Provider['complete'] = async (prompt, { shape, maxTokens, signal, onText }) => {
    const chat = new ChatOpenAICompletions({
      model,
      ...(takes.temperature ? { temperature: 0 } : {}),
      maxTokens,
      // We retry ourselves, within the deadline; the client's own would count from the beginning each time.
      maxRetries: 0,
      streamUsage: true,
      apiKey: apiKey ?? 'none',
      configuration,
    });
    const messages = [new SystemMessage(prompt.rules), new HumanMessage(JSON.stringify(prompt.material))];
    const format = shape === null ? {} : { response_format: takes.schema ? schemaFormat(shape) : anyJson };
    let text = '';
    let finish: unknown = null;
    let refusal: unknown = null;
    let usage: { prompt_tokens: number; completion_tokens: number } | null = null;
    const spent = (): Spent =>
      usage?.completion_tokens
        ? { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens }
        : { tokensIn: tokensOf(messages.map(({ text }) => text).join('\n')), tokensOut: tokensOf(text) };
    const fault = (why: ProviderFault['why'], message: string, passing = false): ProviderFault =>
      new ProviderFault(why, message, { passing, spent: spent() });
    try {
      // Not `chat.stream`: its message objects, one for each token, take more time of the processor than all the rest of a turn.
      const request = {
        ...chat.invocationParams(format, { streaming: true }),
        messages: convertMessagesToCompletionsMessageParams({ messages, model }),
        stream: true as const,
      };
      for await (const chunk of await chat.completionWithRetry(request, { signal })) {
        // A server may leave out anything, whatever the types say.
        const { delta, finish_reason } = chunk.choices?.[0] ?? {};
        const piece = typeof delta?.content === 'string' ? delta.content : '';
        text += piece;
        if (text.length > mostCharacters) throw fault('malformed', 'an answer without end');
        if (piece !== '') onText?.(piece);
        finish = finish_reason ?? finish;
        refusal = delta?.refusal ?? refusal;
        usage = chunk.usage ?? usage;
      }
      signal.throwIfAborted();
    } catch (error) {
      // A server that could not be reached, or would not take the call, has spent nothing on it; one that was too slow has.
      throw explain(error, signal, wasTaken(error) ? spent() : nothingSpent);
    }
    if (refusal || finish === 'content_filter') throw fault('refused', 'the model refused');
    if (finish === 'length') throw fault('malformed', 'an answer that was cut off');
    // A body that is no stream, or half of one, ends without an error and without this.
    if (!finish) throw fault('down', 'an answer that broke off', true);
    return { text, spent: spent() } satisfies Completion;
  };

  return {
    name,
    model,
    async complete(prompt, options) {
      const sent = { temperature: takes.temperature, schema: takes.schema && options.shape !== null };
      try {
        return await complete(prompt, options);
      } catch (error) {
        const unwanted = unwantedBy(error);
        if (unwanted === null || !sent[unwanted]) throw error;
        takes[unwanted] = false;
        return this.complete(prompt, options);
      }
    },
  };
}

const anyJson = { type: 'json_object' } as const;

function schemaFormat(schema: object) {
  return { type: 'json_schema' as const, json_schema: { name: 'answer', schema: { ...schema }, strict: true } };
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

/** Whether the server began to work on the call. */
function wasTaken(error: unknown): boolean {
  return statusOf(error) === null && !(error instanceof APIConnectionError);
}

/** What the server would rather not have had with the call: a JSON schema, which small ones do not know, or a temperature, which models that reason first refuse. */
function unwantedBy(error: unknown): 'schema' | 'temperature' | null {
  const cause = error instanceof Error ? error.cause : null;
  if (statusOf(cause) !== 400 || !(cause instanceof Error)) return null;
  if (/temperature/i.test(cause.message)) return 'temperature';
  return /response_format|schema/i.test(cause.message) ? 'schema' : null;
}

/** Four characters to a token is what most models come to in Latin script; others take more, which `usage` tells where it is reported. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

/** The client's errors into ours. Their words may hold what was sent, so none is passed on. */
function explain(error: unknown, signal: AbortSignal, spent: Spent): ProviderFault {
  if (error instanceof ProviderFault) return error;
  if (signal.aborted) return new ProviderFault('slow', 'not done in time', { cause: error, spent });
  const status = statusOf(error);
  if (status === null)
    return new ProviderFault('down', 'no connection, or it broke', { passing: true, cause: error, spent });
  const passing = status === 408 || status === 409 || status === 429 || status >= 500;
  return new ProviderFault('down', `answered ${status}`, { passing, retryAfterMs: retryAfterOf(error), cause: error });
}

/** Of `Retry-After`, in seconds or as a date. */
function retryAfterOf(error: unknown): number | null {
  const headers = error instanceof Error && 'headers' in error ? error.headers : null;
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  if (value === null) return null;
  const seconds = Number(value);
  return Number.isFinite(seconds) ? seconds * 1_000 : Math.max(0, Date.parse(value) - systemClock.ms()) || null;
}
