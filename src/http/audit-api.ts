import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import type { AuditTable } from '../store/schema-access.ts';
import { type AuditEntryView, auditCheck, auditEntry } from './access-shapes.ts';
import type { Auth } from './auth.ts';
import { csvLine } from './csv.ts';
import type { Gate } from './gate.ts';
import { answers, createRoute, createRouter, pageQuery } from './router.ts';

const search = z.object({
  /** Words in names, ids, networks and details. */
  q: z.string().max(200).optional(),
  verb: z.string().max(60).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
const columns = [
  'seq',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'verb',
  'object',
  'detail',
  'network',
  'hash',
] as const;

/** The audit log: searched, exported, checked. Nothing changes it. */
export function auditApi({ ctx, auth, gate }: { ctx: Ctx; auth: Auth; gate: Gate }) {
  const { audit } = ctx;
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit',
      ...gate.principal('audit.read'),
      summary: 'The audit log, the newest entry first',
      request: { query: pageQuery.extend(search.shape) },
      responses: answers(200, z.object({ items: z.array(auditEntry), next: z.string().nullable() }), 'A page'),
    }),
    async (c) => {
      const { limit, next, ...rest } = c.req.valid('query');
      const page = await audit.list({ limit, ...(next === undefined ? {} : { next }), ...given(rest) });
      return c.json({ items: page.items.map(entryView), next: page.next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit/check',
      ...gate.principal('audit.read'),
      summary: 'Whether every entry still fits the one before it',
      responses: answers(200, auditCheck, 'What was found'),
    }),
    async (c) => {
      const checked = await audit.check();
      const { breaks, faults } = checked;
      return c.json({ ok: breaks.length === 0, ...checked, breaks: [...breaks], faults: [...faults] }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audit/export',
      ...gate.principal('audit.read'),
      summary: 'The audit log as a file, the oldest entry first',
      description:
        'CSV for people: what a spreadsheet would take for a formula begins with an apostrophe. JSON lines for programs.',
      request: { query: search.extend({ format: z.enum(['csv', 'jsonl']).default('csv') }) },
      responses: { 200: { description: 'The file' } },
    }),
    async (c) => {
      const { format, ...rest } = c.req.valid('query');
      await audit.record({ by: auth.doer(c, c.get('principal')), verb: 'audit.exported', detail: { format } }, []);
      const line = (row: AuditTable): string =>
        format === 'csv' ? csvLine(columns.map((column) => row[column])) : `${JSON.stringify(entryView(row))}\n`;
      const batches = audit.all(given(rest));
      const encoder = new TextEncoder();
      let begun = format !== 'csv';
      const stream = new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (!begun) {
            begun = true;
            return controller.enqueue(encoder.encode(csvLine(columns)));
          }
          const { value, done } = await batches.next();
          if (done) return controller.close();
          controller.enqueue(encoder.encode(value.map(line).join('')));
        },
      });
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
      const day = ctx.clock.now().slice(0, 10);
      return new Response(stream, {
        headers: { 'content-type': type, 'content-disposition': `attachment; filename="audit-${day}.${format}"` },
      });
    },
  );

  return app;
}

function entryView(row: AuditTable): AuditEntryView {
  const { seq, at, verb, object, network, hash } = row;
  return {
    ...{ seq, at, verb, object, network, hash },
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    detail: JSON.parse(row.detail) as AuditEntryView['detail'],
  };
}

/** Only what was said: an absent word is not one that is undefined. */
function given<T extends object>(query: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as never;
}
