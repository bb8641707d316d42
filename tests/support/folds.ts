import { expect } from 'vitest';
import type { Context } from '../../src/context.ts';
import { type Conversation, emptyConversation, foldAll } from '../../src/conversation/fold.ts';
import { fromRow } from '../../src/desk/ticket-rows.ts';
import { foldTicket, rankOf, type Ticket } from '../../src/desk/ticket-state.ts';
import { streamOf } from '../../src/desk/tickets.ts';

const everything = 100_000;

/**
 * The log is the truth: the fold of all events of every conversation and every ticket equals the cached rows, sequence numbers
 * count up by one, and what is in memory is what is on disk.
 * @returns how many conversations and tickets were compared.
 */
export function foldChecker({
  store,
  events,
  conversations,
}: Pick<Context, 'store' | 'events' | 'conversations'>): () => Promise<number> {
  /** Rows and heads that were compared before: a test need not pay for all tests before it. */
  const seen = new Map<string, string>();
  return async () => {
    const heads = new Map(
      (
        await store.read
          .selectFrom('event')
          .select((e) => ['stream', e.fn.countAll<number>().as('count'), e.fn.max('seq').as('last')])
          .groupBy('stream')
          .execute()
      ).map((row) => [row.stream, `${row.count} ${row.last}`]),
    );
    const isNew = (stream: string, row: object): boolean => {
      const sign = `${heads.get(stream)} ${JSON.stringify(row)}`;
      heads.delete(stream);
      if (seen.get(stream) === sign) return false;
      seen.set(stream, sign);
      return true;
    };
    for (const row of await store.read.selectFrom('conversation').selectAll().execute()) {
      if (!isNew(row.id, row)) continue;
      const log = await events.read(row.id, 0, everything);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
      const folded = foldAll(emptyConversation(row.id, row.requester), log);
      const cached = JSON.parse(row.state) as Conversation;
      expect(cached, `conversation ${row.id}`).toEqual(JSON.parse(JSON.stringify(folded)));
      const { handler, status, head, updatedAt, channel } = folded;
      expect(row).toMatchObject({ handler, status, head, channel, updated_at: updatedAt });
      expect(JSON.parse(JSON.stringify(await conversations.load(row.id))), `memory of ${row.id}`).toEqual(cached);
    }
    for (const row of await store.read.selectFrom('ticket').selectAll().execute()) {
      if (!isNew(streamOf(row.number), row)) continue;
      const log = await events.read(streamOf(row.number), 0, everything);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
      const folded = log.reduce<Ticket | null>(foldTicket, null);
      if (!folded) throw new Error(`ticket ${row.number} was never opened`);
      expect(fromRow(row), `ticket ${row.number}`).toEqual(JSON.parse(JSON.stringify(folded)));
      expect(row.rank, `rank of ticket ${row.number}`).toBe(rankOf(folded));
    }
    expect([...heads.keys()], 'events of nothing').toEqual([]);
    return seen.size;
  };
}
