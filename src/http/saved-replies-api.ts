import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import { oneLine } from '../conversation/fold.ts';
import { languages } from '../kernel/languages.ts';
import { longestMessage, plainId } from '../kernel/text.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { answers, body, createRoute, createRouter, notEmpty, nothing } from './router.ts';
import { savedReply } from './shapes.ts';

const longestTitle = 120;

/** The team's saved replies: read by all who answer, changed by those who answer for what is said. */
export function savedRepliesApi({ ctx, auth, gate }: { ctx: Ctx; auth: Auth; gate: Gate }) {
  const { savedReplies } = ctx;
  const app = createRouter();
  const path = '/api/v1/saved-replies/{id}';
  const params = z.object({ id: z.string().max(64).regex(plainId) });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/saved-replies',
      ...gate.staff('saved-reply.read'),
      summary: 'The team’s saved replies',
      responses: answers(200, z.object({ items: z.array(savedReply), next: z.null() }), 'All of them, by title'),
    }),
    async (c) => c.json({ items: await savedReplies.list(), next: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path,
      ...gate.staff('saved-reply.change'),
      summary: 'Make a saved reply under an id of one’s own, or change it',
      description:
        'The same once more changes nothing. `version` is the one that was seen, 0 of a new one: `conflict` (409) where somebody else was faster.',
      request: {
        params,
        ...body(
          z.strictObject({
            language: z.enum(languages),
            title: z.string().min(1).max(longestTitle),
            text: z.string().min(1).max(longestMessage),
            version: z.number().int().min(0),
          }),
        ),
      },
      responses: answers(200, z.object({ savedReply }), 'As it is now'),
    }),
    async (c) => {
      const { title, text, ...rest } = c.req.valid('json');
      const to = { ...rest, title: oneLine(notEmpty(title, 'title'), longestTitle), text: notEmpty(text) };
      const me = c.get('me');
      const by = { ...auth.doer(c, me), name: me.name };
      return c.json({ savedReply: await savedReplies.put(c.req.valid('param').id, to, by) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      ...gate.staff('saved-reply.change'),
      summary: 'Delete a saved reply',
      request: { params },
      responses: nothing('It is not there any more'),
    }),
    async (c) => {
      await savedReplies.remove(c.req.valid('param').id, auth.doer(c, c.get('me')));
      return c.body(null, 204);
    },
  );
  return app;
}
