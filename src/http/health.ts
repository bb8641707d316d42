import { Hono } from 'hono';
import type { Context as Ctx } from '../context.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve, database included. `/metrics`: counters for Prometheus. */
export function healthRoutes({
  ctx,
  draining,
  notice,
}: {
  ctx: Ctx;
  draining(): boolean;
  notice: string | null;
}): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.get('/readyz', async (c) => {
    if (draining()) return c.json({ status: 'draining' }, 503, { 'retry-after': '5' });
    try {
      const jobs = await ctx.outbox.counts();
      // The offline engine answers when there is no model: that is normal, not a fault.
      return c.json({
        status: 'ok',
        database: 'ok',
        model: 'off',
        outbox: jobs,
        ...(notice === null ? {} : { notice }),
      });
    } catch {
      return c.json({ status: 'unavailable', database: 'down' }, 503, { 'retry-after': '5' });
    }
  });

  app.get('/metrics', async (c) => {
    const [jobs, position, counts] = await Promise.all([
      ctx.outbox.counts(),
      ctx.events.position(),
      ctx.tickets.counts(''),
    ]);
    const gauge = (name: string, help: string, value: number): string =>
      `# HELP parley_${name} ${help}\n# TYPE parley_${name} gauge\nparley_${name} ${value}\n`;
    const text = [
      gauge('events', 'Position of the last event of a ticket in the log', position),
      gauge('queue_tickets', 'Tickets waiting for somebody, counted up to 1000', counts.queue),
      gauge('outbox_open', 'Jobs waiting to be done', jobs.open),
      gauge('outbox_failed', 'Jobs given up', jobs.failed),
      gauge('agents_online', 'Staff with an open console', ctx.presence.online()),
    ].join('');
    return c.text(text, 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}
