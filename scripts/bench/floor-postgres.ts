import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { escapeLiteral, Pool } from 'pg';

/**
 * The floor on PostgreSQL: a bare Hono route that writes the rows of one turn in one transaction, sent as one message, and
 * nothing else. The tables are Parley's own, so that keys, indexes and triggers cost both the same.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const heads = new Map<string, number>();
const self = String(process.pid);
let ids = 0;
const idOf = (kind: string): string => `${kind}_${self}${(++ids).toString().padStart(26 - self.length, '0')}`;
const state = JSON.stringify({ filler: 'x'.repeat(835) });
const answer = JSON.stringify({ type: 'message', text: 'y'.repeat(400), citations: [], choices: ['Yes', 'No'] });

const app = new Hono();
app.get('/readyz', (c) => c.json({ status: 'ok' }));
app.post('/turn/:id', async (c) => {
  const { id } = c.req.param();
  const { clientId, text } = await c.req.json<{ clientId: string; text: string }>();
  const at = new Date().toISOString();
  const head = heads.get(id) ?? 0;
  heads.set(id, head + 5);
  const message = JSON.stringify({ type: 'message', text, citations: [], choices: [], attachments: [], clientId });
  const quoted = (value: string | null): string => (value === null ? 'null' : escapeLiteral(value));
  const event = (seq: number, type: string, key: string | null, body: string): string =>
    `insert into event(id, stream, seq, scope, type, at, actor_kind, key, cause, body) values (${[idOf('evt'), id].map(quoted).join()}, ${seq}, 'conversation', '${type}', '${at}', 'assistant', ${quoted(key)}, ${head + 1}, ${quoted(body)})`;
  const begin =
    head === 0
      ? [
          `insert into conversation values (${quoted(id)}, ${quoted(idOf('hash'))}, 'req_1', 'web', null, 'assistant', 'open', 0, '{}', '${at}', '${at}')`,
        ]
      : [];
  await pool.query(
    [
      ...begin,
      event(head + 1, 'message', `message:${id}:${clientId}`, message),
      event(head + 2, 'understood', null, '{"type":"understood","intent":"vpn-trouble","confidence":1,"by":"offline"}'),
      event(head + 3, 'answered', null, '{"type":"answered","article":"vpn-drops","passage":"vpn-drops/en/1"}'),
      event(head + 4, 'offered', null, '{"type":"offered","offer":{"kind":"helped","article":"vpn-drops"}}'),
      event(head + 5, 'message', null, answer),
      `update conversation set handler = 'assistant', status = 'open', head = ${head + 5}, state = ${quoted(state)}, updated_at = '${at}' where id = ${quoted(id)}`,
    ].join(';'),
  );
  return c.json({ conversation: { id }, events: [JSON.parse(message), JSON.parse(answer)] }, 201);
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
