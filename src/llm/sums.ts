import type { Compilable } from 'kysely';
import type { Instant } from '../kernel/clock.ts';
import type { ModelConversationTable, ModelDayTable } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** The day of a moment, in UTC: `2026-11-21`. */
export const dayOf = (at: Instant): string => at.slice(0, 10);

/** Adds a call to the sums of its day. */
export function addToDay({ read }: Store, row: ModelDayTable): Compilable {
  return read
    .insertInto('model_day')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['day', 'task', 'provider', 'model', 'outcome']).doUpdateSet((e) => ({
        calls: e('model_day.calls', '+', row.calls),
        tokens_in: e('model_day.tokens_in', '+', row.tokens_in),
        tokens_out: e('model_day.tokens_out', '+', row.tokens_out),
        cost: e('model_day.cost', '+', row.cost),
      })),
    );
}

/** Adds a call to the sums of its conversation. */
export function addToConversation({ read }: Store, row: ModelConversationTable): Compilable {
  return read
    .insertInto('model_conversation')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('conversation').doUpdateSet((e) => ({
        calls: e('model_conversation.calls', '+', row.calls),
        tokens_in: e('model_conversation.tokens_in', '+', row.tokens_in),
        tokens_out: e('model_conversation.tokens_out', '+', row.tokens_out),
        cost: e('model_conversation.cost', '+', row.cost),
        updated_at: row.updated_at,
      })),
    );
}

/** Tokens, both ways together, that a conversation has cost since it began. */
export async function spentOn({ read }: Store, conversation: string): Promise<number> {
  const row = await read
    .selectFrom('model_conversation')
    .select(['tokens_in', 'tokens_out'])
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return row ? row.tokens_in + row.tokens_out : 0;
}

/** Tokens, both ways together, spent from a moment on by everybody, or on behalf of one person. */
export async function spentSince({ read }: Store, since: Instant, requester?: string): Promise<number> {
  let query = read
    .selectFrom('model_call')
    .select((e) => e.fn.coalesce(e.fn.sum<number>(e('tokens_in', '+', e.ref('tokens_out'))), e.lit(0)).as('tokens'))
    .where('at', '>=', since);
  if (requester !== undefined) query = query.where('requester', '=', requester);
  return Number((await query.executeTakeFirst())?.tokens ?? 0);
}
