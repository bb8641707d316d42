import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
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
  const ask = outward(baseUrl, mostBytes);
  /** Servers that know no JSON schema are asked for any JSON; the shape is checked here in any case. */
  let knowsSchemas = true;

  const complete: Provider['complete'] = async (prompt, { shape, maxTokens, signal, onText }) => {
    const chat = new ChatOpenAI({
      model,
      temperature: 0,
      maxTokens,
      // We retry ourselves, within the deadline; the client's own would count from the beginning each time.
      maxRetries: 0,
      streamUsage: true,
      apiKey: apiKey ?? 'none',
      configuration: { baseURL: baseUrl, fetch: ask },
    });
    const json =
      shape === null ? {} : { response_format: knowsSchemas ? schemaFormat(shape) : { type: 'json_object' } };
    const messages = [new SystemMessage(prompt.rules), new HumanMessage(JSON.stringify(prompt.material))];
    let text = '';
    let finish: unknown = null;
    let refusal: unknown = null;
    let usage: { input_tokens: number; output_tokens: number } | null = null;
    const spent = (): Spent =>
      usage?.output_tokens
        ? { tokensIn: usage.input_tokens, tokensOut: usage.output_tokens }
        : { tokensIn: tokensOf(messages.map(({ text }) => text).join('\n')), tokensOut: tokensOf(text) };
    const fault = (why: ProviderFault['why'], message: string, passing = false): ProviderFault =>
      new ProviderFault(why, message, { passing, spent: spent() });
    try {
      for await (const chunk of await chat.stream(messages, { signal, ...json } as never)) {
        const piece = typeof chunk.content === 'string' ? chunk.content : '';
        text += piece;
        if (text.length > mostCharacters) throw fault('malformed', 'an answer without end');
        if (piece !== '') onText?.(piece);
        finish = chunk.response_metadata.finish_reason ?? finish;
        refusal = chunk.additional_kwargs.refusal ?? refusal;
        usage = chunk.usage_metadata ?? usage;
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
      try {
        return await complete(prompt, options);
      } catch (error) {
        if (options.shape === null || !knowsSchemas || !wantsNoSchema(error)) throw error;
        knowsSchemas = false;
        return complete(prompt, options);
      }
    },
  };
}

function schemaFormat(schema: object): object {
  return { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } };
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

/** Whether the server began to work on the call. */
function wasTaken(error: unknown): boolean {
  return statusOf(error) === null && !(error instanceof APIConnectionError);
}

/** The server takes the call, but not the JSON schema that came with it. */
function wantsNoSchema(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return statusOf(cause) === 400 && cause instanceof Error && /response_format|schema/i.test(cause.message);
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
