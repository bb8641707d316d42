import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { jsonFile } from './json-stream.ts';
import { knownPerson, personData, personOutline } from './requester-shapes.ts';
import { answers, createRoute, createRouter, nothing } from './router.ts';

const mostFound = 8;

/** What is stored about a requester, and forgetting them; for those who answer for that. */
export function requestersApi({ ctx, auth, gate }: { ctx: Ctx; auth: Auth; gate: Gate }) {
  const app = createRouter();
  const params = z.object({ id: z.string().max(64) });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/requesters',
      summary: 'Those who have proven an address, found by name or address',
      description: 'At most eight whose words begin like those asked for: to choose from while somebody types.',
      ...gate.staff('requester.find'),
      request: { query: z.object({ q: z.string().max(254).default('') }) },
      responses: answers(200, z.object({ items: z.array(knownPerson), next: z.null() }), 'Those found, by name'),
    }),
    async (c) => {
      ctx.limits.take('lookUp', c.get('me').id);
      const found = await ctx.requesters.find(c.req.valid('query').q, mostFound);
      const items = found.map(({ mails, ...person }) => ({
        ...person,
        replyBy: mails && ctx.mails.leave ? ('mail' as const) : ('page' as const),
      }));
      return c.json({ items, next: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/requesters/{id}',
      summary: 'What is stored about a requester, in outline',
      description: 'Of conversations, tickets, files and mails how many there are, and the newest hundred.',
      ...gate.staff('requester.read'),
      request: { params },
      responses: answers(200, personOutline, 'An outline'),
    }),
    async (c) => c.json(await ctx.stored.outline(c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/requesters/{id}/data',
      summary: 'All that is stored about a requester',
      ...gate.staff('requester.read'),
      request: { params },
      responses: answers(200, personData, 'As the requester gets it at /my'),
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      return jsonFile(await ctx.stored.whole(id), `${id}.json`, ctx.log) as never;
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/requesters/{id}',
      summary: 'Forget a requester',
      description:
        'Profile, ways in, conversations, files and mails are deleted; open tickets are closed, and of all their tickets only what says nothing of the person is kept. It cannot be undone.',
      ...gate.staff('requester.erase'),
      request: { params },
      responses: nothing('Forgotten'),
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      await ctx.personData.erase(id, auth.doer(c, c.get('me')));
      return c.body(null, 204);
    },
  );
  return app;
}
