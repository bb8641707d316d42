import type { createRoute as CreateRoute, OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { type Handler, Hono, type ValidationTargets } from 'hono';
import { validator } from 'hono/validator';
import { AppError, invalid } from '../kernel/errors.ts';
import { maxPage } from '../kernel/page.ts';
import { cleanText } from '../kernel/text.ts';
import { problem } from './shapes.ts';

/** A route as it is described and as it is heard: what it takes stands in one place. */
export const createRoute = ((route) => route) as typeof CreateRoute;

/**
 * Routes that say what they take. It is checked before they are called, and what is wrong is told field by field; of what they say
 * besides, `/openapi.json` is written when the service is built, and no more of it is in the built program.
 */
export class Router extends Hono {
  readonly described: RouteConfig[] = [];

  /**
   * Of a request: its query, its path and a body of JSON, each only where the route says so.
   * @throws Error where it says something else, which would be promised and not checked
   */
  readonly openapi = (({ middleware, ...route }: RouteConfig, handler: Handler) => {
    this.described.push(route);
    const { query, params, body, ...others } = route.request ?? {};
    const content = body?.content['application/json'];
    const json = content && 'schema' in content ? content.schema : undefined;
    if (Object.keys(others).length > 0 || (body && !json)) throw new Error(`${route.path} takes what nobody checks`);
    this.on(
      [route.method],
      [route.path.replaceAll(/{(\w+)}/g, ':$1')],
      ...[middleware ?? []].flat(),
      ...(query ? [checked('query', query)] : []),
      ...(params ? [checked('param', params)] : []),
      ...(json ? [saysJson, checked('json', json as z.ZodType)] : []),
      handler,
    );
    return this;
  }) as unknown as OpenAPIHono['openapi'];

  /** Takes in the routes of another. */
  include(other: Router): void {
    this.route('/', other);
    this.described.push(...other.described);
  }
}

/** An empty router for one part of the API. */
export function createRouter(): Router {
  return new Router();
}

/** A body that says it is something else is not read, nor one that does not say what it is. */
const saysJson: Handler = async (c, next) => {
  const type = c.req.header('content-type');
  if (type === undefined ? (await c.req.text()) !== '' : !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new AppError('not_json', 'Send JSON, and say so: content-type application/json.');
  await next();
};

/** @throws AppError('invalid') with path and reason of each fault */
const checked = (target: keyof ValidationTargets, schema: z.ZodType) =>
  validator(target, async (value) => {
    const { success, data, error } = await schema.safeParseAsync(value);
    if (success) return data;
    throw new AppError('invalid', 'Some of the input is not valid.', {
      errors: error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ path: [...issue.path, key].map(String).join('.'), reason: 'unknown field' }))
          : [{ path: issue.path.map(String).join('.'), reason: issue.message }],
      ),
    });
  });

/** A text of the input as it is kept. @throws AppError('invalid') when nothing can be seen of it */
export function notEmpty(input: string, path = 'text'): string {
  const cleaned = cleanText(input);
  if (cleaned === '') throw invalid('The text is empty.', path, 'must not be empty');
  return cleaned;
}

const problemContent = { 'application/problem+json': { schema: problem } };

/** The answer of a route, with the problems any route can have. */
export function answers<const S extends number, T extends z.ZodType>(status: S, schema: T, description: string) {
  return {
    [status]: { content: { 'application/json': { schema } }, description },
    default: { content: problemContent, description: 'A problem document (RFC 9457)' },
  } as { [K in S]: { content: { 'application/json': { schema: T } }; description: string } };
}

export function nothing(description: string) {
  return { 204: { description } };
}

export function body<T extends z.ZodType>(schema: T) {
  return { body: { required: true as const, content: { 'application/json': { schema } } } };
}

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(maxPage).default(50),
  next: z.string().max(500).optional(),
});

/** Where a feed goes on, as it was given out. */
export const feedCursor = z.coerce
  .number('not a cursor of this feed')
  .int('not a cursor of this feed')
  .min(0, 'not a cursor of this feed');
