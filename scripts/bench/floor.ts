import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';

/**
 * The floor: a bare Hono route that writes the rows of one turn in one durable, group-committed transaction, and nothing else; with
 * `?commits=2` in two, the message first, as services do that store before they think. No token, no validation, no thinking,
 * no history. Rows and ids are as long as those of a turn are on average.
 */
const db = new Database(`${process.env.DATA_DIR}/floor.db`);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  create table event(position integer primary key autoincrement, id text not null unique, stream text not null, seq integer not null,
    scope text, type text, at text, actor_kind text, actor_id text, actor_name text, key text, cause integer, body text);
  create unique index event_stream_seq on event(stream, seq);
  create unique index event_key on event(key) where key is not null;
  create table conversation(id text primary key, handler text, status text, head integer, state text, updated_at text);
`);
const event = db.prepare(
  `insert into event(id, stream, seq, scope, type, at, actor_kind, actor_id, key, cause, body) values (?, ?, ?, 'conversation', ?, ?, ?, ?, ?, ?, ?)`,
);
const open = db.prepare(`insert or ignore into conversation values (?, 'assistant', 'open', 0, '{}', '')`);
const update = db.prepare(
  `update conversation set handler = ?, status = ?, head = ?, state = ?, updated_at = ? where id = ?`,
);

let waiting: { run: () => void; done: () => void }[] = [];
function commit(run: () => void): Promise<void> {
  return new Promise((done) => {
    waiting.push({ run, done });
    if (waiting.length > 1) return;
    setImmediate(() => {
      const batch = waiting;
      waiting = [];
      db.exec('begin immediate');
      for (const unit of batch) unit.run();
      db.exec('commit');
      for (const unit of batch) unit.done();
    });
  });
}

const heads = new Map<string, number>();
let ids = 0;
/** In the order in which they are made, as those of Parley are. */
const idOf = (kind: string): string => `${kind}_${(++ids).toString().padStart(26, '0')}`;
const requester = idOf('req');
const state = JSON.stringify({ filler: 'x'.repeat(835) });
const answer = JSON.stringify({
  type: 'message',
  text: 'y'.repeat(400),
  citations: [],
  choices: ['Yes', 'No'],
  attachments: [],
});

const app = new Hono();
app.get('/readyz', (c) => c.json({ status: 'ok' }));
app.post('/turn/:id', async (c) => {
  const { id } = c.req.param();
  const { clientId, text } = await c.req.json<{ clientId: string; text: string }>();
  const at = new Date().toISOString();
  const head = heads.get(id) ?? 0;
  heads.set(id, head + 5);
  const message = JSON.stringify({ type: 'message', text, citations: [], choices: [], attachments: [], clientId });
  const add = (seq: number, type: string, key: string | null, body: string): void => {
    const own = seq === head + 1;
    event.run(
      idOf('evt'),
      id,
      seq,
      type,
      at,
      own ? 'visitor' : 'assistant',
      own ? requester : null,
      key,
      own ? null : head + 1,
      body,
    );
  };
  const hear = (): void => {
    open.run(id);
    add(head + 1, 'message', `message:${id}:${clientId}`, message);
  };
  const reply = (): void => {
    add(
      head + 2,
      'understood',
      null,
      '{"type":"understood","intent":"vpn-trouble","confidence":1,"by":"offline","locale":"en"}',
    );
    add(
      head + 3,
      'answered',
      null,
      '{"type":"answered","article":"vpn-drops","passage":"vpn-drops/en/1","intent":"vpn-trouble"}',
    );
    add(head + 4, 'offered', null, '{"type":"offered","offer":{"kind":"helped","article":"vpn-drops"}}');
    add(head + 5, 'message', null, answer);
    update.run('assistant', 'open', head + 5, state, at, id);
  };
  if (c.req.query('commits') === '2') {
    await commit(hear);
    await commit(reply);
  } else
    await commit(() => {
      hear();
      reply();
    });
  return c.json({ conversation: { id }, events: [JSON.parse(message), JSON.parse(answer)] }, 201);
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
