import { outward } from '../kernel/outward.ts';
import { jsonIn } from './json.ts';
import { withoutThoughts } from './thoughts.ts';

const patienceMs = 3_000;
const mostBytes = 4 * 1024 * 1024;
/** A model that is not in memory yet is loaded first. */
const firstWordMs = 20_000;

/** A server as the settings name it. */
export interface ProbedServer {
  baseUrl: string;
  model: string;
  apiKey: string | null;
  /** What its settings begin with: LLM, or LLM_FALLBACK. */
  prefix: string;
}

/**
 * Looks whether a server is there, takes the key, has the model, and whether the model answers in the shape it is asked for.
 * @returns what is wrong with it, in one line; null when nothing is.
 */
export async function faultOfServer(server: ProbedServer): Promise<string | null> {
  const fault = await faultOfList(server);
  if (fault !== null && !fault.isOfListAlone) return fault.line;
  const own = await faultOfShape(server);
  // Some serve a model and no list of what they have: what is wrong is told of the address only where no model is behind it.
  return own === null || fault === null || own.isOfModel ? (own?.line ?? null) : fault.line;
}

interface ListFault {
  line: string;
  /** The server may be as it should be but for its list. */
  isOfListAlone: boolean;
}

const ofAll = (line: string): ListFault => ({ line, isOfListAlone: false });

async function faultOfList({ baseUrl, model, apiKey, prefix }: ProbedServer): Promise<ListFault | null> {
  const { host } = new URL(baseUrl);
  let response: Response;
  try {
    response = await outward(baseUrl, mostBytes)(`${baseUrl}/models`, {
      headers: headersOf(apiKey),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    return ofAll(`the model server at ${host} does not answer: check ${prefix}_BASE_URL and that it runs`);
  }
  if (response.status === 401 || response.status === 403) return ofAll(noKey(host, prefix));
  const text = await response.text().catch(() => '');
  const isPage = response.ok && /^\s*</.test(text);
  if (isPage || [404, 405, 501].includes(response.status)) {
    const line = `there is no model server at ${host}: ${prefix}_BASE_URL must end where /models begins, often with /v1`;
    return { line, isOfListAlone: true };
  }
  if (!response.ok) return ofAll(`the model server at ${host} answers ${response.status}`);
  const body = jsonIn(text) as { data?: unknown } | null | undefined;
  const list: readonly unknown[] = Array.isArray(body?.data) ? body.data : [];
  const names = list.flatMap((each) => {
    const id = typeof each === 'object' && each !== null && 'id' in each ? each.id : null;
    return typeof id === 'string' ? [id] : [];
  });
  // Not every server has a list worth the name.
  if (names.length === 0 || names.includes(model) || names.includes(`${model}:latest`)) return null;
  return ofAll(
    `the model server at ${host} has no model “${model}” (${prefix}_MODEL): it has ${names.slice(0, 5).map(asName).join(', ')}`,
  );
}

const noKey = (host: string, prefix: string): string =>
  `the model server at ${host} does not take the key: check ${prefix}_API_KEY`;

/** What a server calls a model, fit for one line of a terminal. */
function asName(id: string): string {
  return id.slice(0, 80).replace(/[\p{C}\s]+/gu, ' ');
}

interface ShapeFault {
  line: string;
  /** What answered is a model, or keeps one behind a key. */
  isOfModel: boolean;
}

/** One small question, asked as all are that want JSON; without the schema where the server knows none. */
async function faultOfShape({ baseUrl, model, apiKey, prefix }: ProbedServer): Promise<ShapeFault | null> {
  const { host } = new URL(baseUrl);
  const ofModel = (line: string): ShapeFault => ({ line, isOfModel: true });
  const perhaps = (line: string): ShapeFault => ({ line, isOfModel: false });
  const ask = (format: object): Promise<Response> =>
    outward(baseUrl, mostBytes)(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { ...headersOf(apiKey), 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        messages: [
          { role: 'system', content: '# probe\nAnswer with the JSON object {"ready": true} and nothing else.' },
          { role: 'user', content: '{}' },
        ],
        response_format: format,
      }),
      signal: AbortSignal.timeout(firstWordMs),
    });
  try {
    let response = await ask({ type: 'json_schema', json_schema: { name: 'answer', schema: shape, strict: true } });
    if (response.status === 400) response = await ask({ type: 'json_object' });
    if (response.status === 401 || response.status === 403) return ofModel(noKey(host, prefix));
    if (response.status === 404)
      return perhaps(`the model server at ${host} does not know the model “${model}” (${prefix}_MODEL)`);
    if (!response.ok) return perhaps(`the model “${model}” at ${host} does not answer: ${response.status}`);
    const body = jsonIn(await response.text()) as
      | { choices?: { message?: { content?: unknown } }[] }
      | null
      | undefined;
    if (isReady(body?.choices?.[0]?.message?.content)) return null;
    const line = `the model “${model}” at ${host} does not keep to the JSON it is asked for: choose another ${prefix}_MODEL, or LLM_TASKS=answer,draft`;
    return Array.isArray(body?.choices) ? ofModel(line) : perhaps(line);
  } catch {
    return perhaps(
      `the model “${model}” at ${host} gave no answer that makes sense within ${firstWordMs / 1_000} seconds`,
    );
  }
}

/**
 * Looks whether the first server turns a text into numbers with the model that `EMBEDDING_MODEL` names.
 * @returns what is wrong, in one line with what the server answers; null when nothing is.
 */
export async function faultOfEmbeddings({
  baseUrl,
  model,
  apiKey,
}: Omit<ProbedServer, 'prefix'>): Promise<string | null> {
  const whose = `the model “${model}” (EMBEDDING_MODEL) at ${new URL(baseUrl).host}`;
  try {
    const response = await outward(baseUrl, mostBytes)(`${baseUrl}/embeddings`, {
      method: 'POST',
      headers: { ...headersOf(apiKey), 'content-type': 'application/json' },
      body: JSON.stringify({ model, input: ['ready'], encoding_format: 'float' }),
      signal: AbortSignal.timeout(firstWordMs),
    });
    if (!response.ok) return `${whose} makes no vectors: /embeddings answers ${response.status}`;
    const body = (await response.json()) as { data?: { embedding?: unknown }[] };
    const vector = body.data?.[0]?.embedding;
    const isVector = Array.isArray(vector) && vector.length > 0 && vector.every((each) => Number.isFinite(each));
    return isVector ? null : `${whose} makes no vectors: /embeddings answers ${response.status} with something else`;
  } catch {
    return `${whose} made no vector that makes sense within ${firstWordMs / 1_000} seconds`;
  }
}

const shape = {
  type: 'object',
  properties: { ready: { type: 'boolean' } },
  required: ['ready'],
  additionalProperties: false,
};

function isReady(content: unknown): boolean {
  const found = typeof content === 'string' ? jsonIn(withoutThoughts()(content)) : null;
  return typeof found === 'object' && found !== null && 'ready' in found && typeof found.ready === 'boolean';
}

function headersOf(apiKey: string | null): Record<string, string> {
  return apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
}
