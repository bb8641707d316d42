import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAICompletions, convertMessagesToCompletionsMessageParams } from '@langchain/openai';
import { APIConnectionError } from 'openai';
import { systemClock } from '../kernel/clock.ts';
import { outward } from '../kernel/outward.ts';
import { withoutThoughts } from './thoughts.ts';
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
  /** What the server turned out not to take is left out from then on. */
  const refused = new Set<Extra>();

  const complete: Provider['complete'] = async (prompt, { shape, maxTokens, signal, onText }) => {
    const chat = new ChatOpenAICompletions({
      model,
      ...(refused.has('temperature') ? {} : { temperature: 0 }),
      maxTokens,
      // We retry ourselves, within the deadline; the client's own would count from the beginning each time.
      maxRetries: 0,
      streamUsage: !refused.has('usage'),
      apiKey: apiKey ?? 'none',
      configuration,
    });
    const messages = [new SystemMessage(prompt.rules), new HumanMessage(JSON.stringify(prompt.material))];
    // The shape of an answer is checked in any case.
    const format = shape === null ? {} : { response_format: refused.has('schema') ? anyJson : schemaFormat(shape) };
    const unthought = withoutThoughts();
    let length = 0;
    let text = '';
    let finish: unknown = null;
    let refusal: unknown = null;
    let usage: unknown = null;
    const spent = (): Spent =>
      countedIn(usage) ?? {
        tokensIn: Math.ceil(messages.map(({ text }) => text).join('\n').length / charactersAToken),
        tokensOut: Math.ceil(length / charactersAToken),
      };
    const fault = (why: ProviderFault['why'], message: string, passing = false): ProviderFault =>
      new ProviderFault(why, message, { passing, spent: spent() });
    try {
      // Not `chat.stream`: its message objects, one for each token, take more time of the processor than all the rest of a turn.
      const { max_tokens: most, ...params } = chat.invocationParams(format, { streaming: true });
      const request = {
        ...params,
        ...(most == null ? {} : refused.has('maxTokens') ? { max_completion_tokens: most } : { max_tokens: most }),
        messages: convertMessagesToCompletionsMessageParams({ messages, model }),
        stream: true as const,
      };
      for await (const chunk of await chat.completionWithRetry(request, { signal })) {
        // A server may leave out anything, whatever the types say.
        const { delta, finish_reason } = chunk.choices?.[0] ?? {};
        const written = typeof delta?.content === 'string' ? delta.content : '';
        length += written.length;
        const piece = unthought(written);
        text += piece;
        if (length > mostCharacters) throw fault('malformed', 'an answer without end');
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
      const before = new Set(refused);
      try {
        return await complete(prompt, options);
      } catch (error) {
        const extra = unwantedBy(error);
        if (extra === null || before.has(extra)) throw error;
        refused.add(extra);
        return this.complete(prompt, options);
      }
    },
  };
}

/** More than any model takes at once. */
const mostCounted = 10_000_000;

/**
 * What a server says it counted; null where that is no count. Less than nothing would fill a budget again, what is no number would
 * not be booked at all.
 */
function countedIn(usage: unknown): Spent | null {
  const { prompt_tokens: tokensIn, completion_tokens: tokensOut } = (usage ?? {}) as Record<string, unknown>;
  return isCount(tokensIn) && isCount(tokensOut) && tokensOut > 0 ? { tokensIn, tokensOut } : null;
}

/** Whether it may be a number of tokens. */
export const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostCounted;

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

/**
 * What not every server and model takes with a call, by what they say of it: small servers know no JSON schema, some no usage in a
 * stream; models that reason first refuse a temperature, and want the limit of tokens under another name.
 */
const extras = {
  schema: /response_format|json_schema/i,
  temperature: /temperature/i,
  usage: /stream_options|include_usage/i,
  maxTokens: /max_completion_tokens/i,
} as const;
type Extra = keyof typeof extras;

function unwantedBy(error: unknown): Extra | null {
  const cause = error instanceof Error ? error.cause : null;
  if (statusOf(cause) !== 400 || !(cause instanceof Error)) return null;
  const { message } = cause;
  return (Object.keys(extras) as Extra[]).find((extra) => extras[extra].test(message)) ?? null;
}

/** What most models come to in Latin script; others take more tokens, which `usage` tells where it is reported. */
export const charactersAToken = 4;

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
