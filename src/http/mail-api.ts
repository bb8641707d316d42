import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import { pageOf, readCursor } from '../kernel/page.ts';
import type { Gate } from './gate.ts';
import { mailLine, mailText } from './mail-shapes.ts';
import { answers, createRoute, createRouter, nothing, pageQuery } from './router.ts';

/** What owners and admins see of the mail that leaves the house. */
export function mailApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { mails } = ctx;
  const app = createRouter();
  const params = z.object({ id: z.string().max(64) });

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/mails',
      summary: 'The mail that left, or is to leave, newest first; owners and admins only',
      ...gate.staff('mail.manage'),
      request: { query: pageQuery },
      responses: answers(
        200,
        z.object({
          /** How mail leaves: by SMTP, by a provider's endpoint, into files, or not at all. */
          way: z.enum(['smtp', 'http', 'files']).nullable(),
          items: z.array(mailLine),
          next: z.string().nullable(),
        }),
        'A page',
      ),
    }),
    async (c) => {
      const { limit, next } = c.req.valid('query');
      const rows = await mails.list(limit + 1, next === undefined ? undefined : readCursor(next));
      const page = pageOf(
        rows,
        limit,
        ({ id }) => id,
        (row) => row,
      );
      return c.json({ way: mails.way, ...page }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/mails/{id}',
      summary: 'One mail with its text',
      description:
        'Codes and links that open something are dots; but an owner reads them where mail does not leave the house, for nobody else can pass them on.',
      ...gate.staff('mail.manage'),
      request: { params },
      responses: answers(200, mailText, 'The mail'),
    }),
    async (c) => {
      const mail = await mails.read(c.req.valid('param').id, c.get('me').role === 'owner' && !mails.leave);
      if (!mail) throw new AppError('not_found', 'There is no such mail.');
      const { text, html: _, ...line } = mail;
      return c.json({ mail: line, text }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/mails/{id}/again',
      summary: 'Send again what failed',
      ...gate.staff('mail.manage'),
      request: { params },
      responses: nothing('It will be sent'),
    }),
    async (c) => {
      await mails.again(c.req.valid('param').id);
      return c.body(null, 204);
    },
  );

  return app;
}
