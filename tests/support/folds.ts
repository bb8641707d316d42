import { expect } from 'vitest';
import type { Context } from '../../src/context.ts';
import { type Conversation, emptyConversation, foldAll } from '../../src/conversation/fold.ts';
import { foldTicket, rankOf, type Ticket } from '../../src/desk/ticket-state.ts';
import { fromRow, streamOf } from '../../src/desk/tickets.ts';

const everything = 100_000;

/**
 * The log is the truth: the fold of all events of every conversation and every ticket equals the cached rows, sequence numbers
 * count up by one, and what is in memory is what is on disk.
 * @returns how many conversations and tickets were compared.
 */
export async function checkFolds({ store, events, conversations }: Context): Promise<number> {
  const chats = await store.read.selectFrom('conversation').selectAll().execute();
  for (const row of chats) {
    const log = await events.read(row.id, 0, everything);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    const folded = foldAll(emptyConversation(row.id, row.requester), log);
    const cached = JSON.parse(row.state) as Conversation;
    expect(cached, `conversation ${row.id}`).toEqual(JSON.parse(JSON.stringify(folded)));
    const { handler, status, head, updatedAt, channel } = folded;
    expect(row).toMatchObject({ handler, status, head, channel, updated_at: updatedAt });
    expect(JSON.parse(JSON.stringify(await conversations.load(row.id))), `memory of ${row.id}`).toEqual(cached);
  }
  const rows = await store.read.selectFrom('ticket').selectAll().execute();
  for (const row of rows) {
    const log = await events.read(streamOf(row.number), 0, everything);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    const folded = log.reduce<Ticket | null>(foldTicket, null);
    if (!folded) throw new Error(`ticket ${row.number} was never opened`);
    expect(fromRow(row), `ticket ${row.number}`).toEqual(JSON.parse(JSON.stringify(folded)));
    expect(row.rank, `rank of ticket ${row.number}`).toBe(rankOf(folded));
  }
  const strange = await store.read
    .selectFrom('event')
    .select('stream')
    .distinct()
    .where('stream', 'not in', [...chats.map(({ id }) => id), ...rows.map(({ number }) => streamOf(number)), ''])
    .execute();
  expect(strange, 'events of nothing').toEqual([]);
  return chats.length + rows.length;
}
