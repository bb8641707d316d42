import type { Compilable } from 'kysely';
import { dayMs, type Instant, plus } from '../kernel/clock.ts';
import type { BookedTask } from '../kernel/model-tasks.ts';
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

/** Hours of networks that no budget looks at any more go so long after. */
const keptMs = 2 * dayMs;
const hourOf = (at: Instant): string => at.slice(0, 13);

/** Adds tokens to what a network took in this hour, and forgets what is too old to matter. */
export function addToNetwork({ read }: Store, network: string, at: Instant, tokens: number): Compilable[] {
  return [
    read
      .insertInto('model_network')
      .values({ network, hour: hourOf(at), tokens })
      .onConflict((conflict) =>
        conflict.columns(['network', 'hour']).doUpdateSet((e) => ({ tokens: e('model_network.tokens', '+', tokens) })),
      ),
    read.deleteFrom('model_network').where('hour', '<', hourOf(plus(at, -keptMs))),
  ];
}

/** Tokens that a network took since a moment, the hour of which counts as a whole; of the network that took most where none is named. */
export async function spentByNetwork({ read }: Store, since: Instant, network?: string): Promise<number> {
  let query = read
    .selectFrom('model_network')
    .select((e) => e.fn.sum<number>('tokens').as('tokens'))
    .where('hour', '>=', hourOf(since))
    .groupBy('network')
    .orderBy('tokens', 'desc')
    .limit(1);
  if (network !== undefined) query = query.where('network', '=', network);
  return Number((await query.executeTakeFirst())?.tokens ?? 0);
}

/** Tokens, both ways together, that a conversation has cost since it began, but for what staff asked of it. */
export async function spentOn({ read }: Store, conversation: string): Promise<number> {
  const row = await read
    .selectFrom('model_conversation')
    .select((e) => [
      'tokens_in',
      'tokens_out',
      e
        .selectFrom('model_call')
        .select((of) => of.fn.sum<number>(of('tokens_in', '+', of.ref('tokens_out'))).as('tokens'))
        .where('conversation', '=', conversation)
        .where('requester', 'is', null)
        .as('staff'),
    ])
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return row ? Number(row.tokens_in) + Number(row.tokens_out) - Number(row.staff ?? 0) : 0;
}

/** Tokens, both ways together, spent from a moment on by everybody for anything, or on behalf of one person, or for one task. */
export async function spentSince(
  { read }: Store,
  since: Instant,
  { requester, task }: { requester?: string; task?: BookedTask } = {},
): Promise<number> {
  let query = read
    .selectFrom('model_call')
    .select((e) => e.fn.coalesce(e.fn.sum<number>(e('tokens_in', '+', e.ref('tokens_out'))), e.lit(0)).as('tokens'))
    .where('at', '>=', since);
  if (requester !== undefined) query = query.where('requester', '=', requester);
  if (task !== undefined) query = query.where('task', '=', task);
  return Number((await query.executeTakeFirst())?.tokens ?? 0);
}
