import { sql } from 'kysely';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';

const mb = 1024 * 1024;

/** Where a file is put, and who gives it. */
export interface Giver {
  /** The conversation or ticket it belongs to. */
  stream: string;
  /** Whose space it takes up; null for files of staff. */
  requester: string | null;
  /** The networks it comes from. */
  crowd?: string;
}

const streamOfNumber = sql<string>`'tkt_' || number`.as('stream');

type Space = 'conversation' | 'person' | 'service';

/**
 * Which space would hold more than it may: that of the conversation or ticket, of all that is one person's, or of the whole service;
 * null when there is room.
 * @param more bytes that are to come on top of what is there
 */
async function overfull(
  { store, config }: Pick<Ctx, 'store' | 'config'>,
  giver: Giver,
  more: number,
): Promise<Space | null> {
  const { stream, requester } = giver;
  const { conversation, person, service } = config.fileSpace;
  const held = store.read.selectFrom('attachment').select((e) => e.fn.sum<number>('bytes').as('bytes'));
  const isOver = async (query: typeof held, most: number | null): Promise<boolean> =>
    most !== null && Number((await query.executeTakeFirst())?.bytes ?? 0) + more > most;
  if (await isOver(held.where('stream', '=', stream), conversation)) return 'conversation';
  if (requester !== null) {
    const talks = store.read.selectFrom('conversation').select('id').where('requester', '=', requester);
    const numbers = store.read.selectFrom('ticket').select(streamOfNumber).where('requester', '=', requester);
    const theirs = held.where((e) => e.or([e('stream', 'in', talks), e('stream', 'in', numbers)]));
    if (await isOver(theirs, person)) return 'person';
  }
  return (await isOver(held, service)) ? 'service' : null;
}

/** @throws AppError('no_room') with the space that is full */
export async function mustHaveRoom(ctx: Pick<Ctx, 'store' | 'config'>, giver: Giver, more: number): Promise<void> {
  const space = await overfull(ctx, giver, more);
  if (space === null) return;
  const { conversation, person } = ctx.config.fileSpace;
  const words: Record<Space, string> = {
    conversation: `There is no room for more files here than ${conversation / mb} MB.`,
    person: `There is no room for more files of one person than ${(person ?? 0) / mb} MB.`,
    service: 'There is no room for more files at all at the moment.',
  };
  throw new AppError('no_room', words[space], { extra: { space } });
}

/** What may come from one network. @throws AppError('rate_limited') */
export function takeBytes({ limits }: Pick<Ctx, 'limits'>, network: string, bytes: number): void {
  limits.take('uploadedMb', network, Math.ceil(bytes / mb));
}
