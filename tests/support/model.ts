import { type ChatCompletionRequest, type FixtureOpts, type FixtureResponse, LLMock } from '@copilotkit/aimock';
import type { TaskName } from '../../src/kernel/model-tasks.ts';
import type { ModelFault } from './model-faults.ts';

/** What was sent to the server for a task. */
export interface Asked {
  rules: string;
  material: Record<string, unknown>;
  whole: string;
}

/** A model that keeps to its sources: the first sentence of the first passage, with its mark. */
export function firstSentence({ material }: Asked): string {
  const [first] = material.passages as { mark: string; text: string }[];
  return `${String(first?.text).split('. ')[0]}. [${first?.mark}]`;
}

/** What the server does with a request: words, a status with an optional pause asked for, or nothing at all. */
export type Reply = string | { status: number; retryAfterS?: number } | 'hang';

/** What a fault may be chosen by: which call it is, counted from 0, what it is for, and the model that is asked. */
export interface ModelCall {
  n: number;
  task: string;
  model: string;
}

export interface ModelServer {
  /** As `LLM_BASE_URL`. */
  url: string;
  /** From now on, requests for this task are replied to like this. `how` injects faults into the stream. */
  on(task: TaskName, reply: Reply | ((asked: Asked) => Reply), how?: FixtureOpts): void;
  /** From now on each request meets the fault that is chosen for it, which is one of `faults`. */
  failing(faults: readonly ModelFault[], choose: (call: ModelCall) => ModelFault | undefined): void;
  /** Everything that came for a task, or for all, oldest first. */
  asked(task?: TaskName): Asked[];
  /** Every text that came, to whatever end of the server, each once. */
  texts(): Set<string>;
  /** Forgets what came, and goes on as before. */
  forgetRequests(): void;
  /** As that, and what was to be replied. */
  forget(): void;
  stop(): Promise<void>;
}

/** A server that speaks OpenAI's protocol over HTTP, streams and all, and says what a test tells it to say. */
export async function startModelServer(): Promise<ModelServer> {
  const mock = new LLMock({ port: 0 });
  await mock.start();
  const url = `${mock.url}/v1`;
  return {
    url,
    on(task, reply, how = {}) {
      mock.prependFixture({
        match: { predicate: (request) => askedIn(request).rules.startsWith(`# ${task}\n`) },
        response: (request) => responseOf(typeof reply === 'function' ? reply(askedIn(request)) : reply),
        ...how,
      });
    },
    failing(faults, choose) {
      const chosen = new WeakMap<object, ModelFault | undefined>();
      let n = 0;
      for (const fault of faults) {
        const predicate = (request: ChatCompletionRequest): boolean => {
          if (!chosen.has(request)) {
            const task = /^# (\w+)\n/.exec(askedIn(request).rules)?.[1] ?? '';
            chosen.set(request, choose({ n: n++, task, model: request.model }));
          }
          return chosen.get(request) === fault;
        };
        mock.prependFixture({ match: { predicate }, response: () => responseOf(fault.reply), ...fault.how });
      }
    },
    asked(task) {
      const all = mock
        .getRequests()
        .flatMap(({ body }) => (body && 'messages' in body ? [askedIn(body as ChatCompletionRequest)] : []));
      return task === undefined ? all : all.filter(({ rules }) => rules.startsWith(`# ${task}\n`));
    },
    texts: () =>
      new Set(
        mock.getRequests().flatMap(({ body }) => {
          const { messages = [], embeddingInput } = body as ChatCompletionRequest;
          return [
            ...messages.map(({ content }) => JSON.stringify(content)),
            ...(embeddingInput ? [embeddingInput] : []),
          ];
        }),
      ),
    forgetRequests: () => mock.clearRequests(),
    forget() {
      mock.clearRequests();
      mock.clearFixtures();
    },
    stop: () => mock.stop(),
  };
}

function responseOf(said: Reply): FixtureResponse | Promise<FixtureResponse> {
  if (said === 'hang') return new Promise(() => undefined);
  if (typeof said === 'string') return { content: said };
  const { status, retryAfterS } = said;
  return { error: { message: 'no' }, status, ...(retryAfterS === undefined ? {} : { retryAfter: retryAfterS }) };
}

function askedIn(request: ChatCompletionRequest): Asked {
  const text = (role: string): string =>
    request.messages
      .filter((message) => message.role === role)
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
      .join('\n');
  let material: Record<string, unknown> = {};
  try {
    material = JSON.parse(text('user')) as Record<string, unknown>;
  } catch {
    // Not everything that comes here is ours.
  }
  return { rules: text('system'), material, whole: JSON.stringify(request.messages) };
}
