import { outward } from '../kernel/outward.ts';

const patienceMs = 3_000;
const mostBytes = 4 * 1024 * 1024;

/**
 * Looks whether a server is there, takes the key and has the model, without asking the model for anything.
 * @returns what is wrong with it, in one line; null when nothing is.
 */
export async function faultOfServer(baseUrl: string, model: string, apiKey: string | null): Promise<string | null> {
  const { host } = new URL(baseUrl);
  let response: Response;
  try {
    response = await outward(baseUrl, mostBytes)(`${baseUrl}/models`, {
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    return `the model server at ${host} does not answer: check LLM_BASE_URL and that it runs`;
  }
  if (response.status === 401 || response.status === 403)
    return `the model server at ${host} does not take the key: check LLM_API_KEY`;
  if (response.status === 404)
    return `there is no model server at ${host}: LLM_BASE_URL must end where /models begins, often with /v1`;
  if (!response.ok) return `the model server at ${host} answers ${response.status}`;
  const body = (await response.json().catch(() => null)) as { data?: { id?: unknown }[] } | null;
  const names = Array.isArray(body?.data) ? body.data.map(({ id }) => id).filter((id) => typeof id === 'string') : [];
  // Not every server has a list worth the name.
  if (names.length === 0 || names.includes(model) || names.includes(`${model}:latest`)) return null;
  return `the model server at ${host} has no model “${model}”: it has ${names.slice(0, 5).join(', ')}`;
}
