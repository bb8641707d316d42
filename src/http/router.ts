import { OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '../kernel/errors.ts';
import { problem } from './shapes.ts';

/** A router whose validator answers with our problem documents: what is wrong, field by field. */
export function createRouter(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook(result) {
      if (result.success) return;
      throw new AppError('invalid', 'Some of the input is not valid.', {
        errors: result.error.issues.flatMap((issue) =>
          issue.code === 'unrecognized_keys'
            ? issue.keys.map((key) => ({ path: [...issue.path, key].map(String).join('.'), reason: 'unknown field' }))
            : [{ path: issue.path.map(String).join('.'), reason: issue.message }],
        ),
      });
    },
  });
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
  limit: z.coerce.number().int().min(1).max(100).default(50),
  next: z.string().max(500).optional(),
});

/** Where a feed goes on, as it was given out. */
export const feedCursor = z.coerce
  .number('not a cursor of this feed')
  .int('not a cursor of this feed')
  .min(0, 'not a cursor of this feed');
