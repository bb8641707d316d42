import type { Context as HonoContext } from 'hono';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import type { Network } from '../llm/types.ts';
import type { Limits } from '../people/limits.ts';
import { crowdOf } from './network.ts';

/** The header in which a caller sends the solution of a challenge. */
const workHeader = 'parley-work';

/** Takes one of what is limited, as `ctx.limits.take` does, but lets those through a while longer who work for it. */
export type Toll = (c: HonoContext, what: 'conversations' | 'messages', who: string) => Promise<void>;

/**
 * Who is over a limit gets a challenge with the refusal. Whoever solves it may go on, at a limit of its own: a person who has
 * much to say, or shares a network with many, waits a second; a crowd of programs pays with its processors. Who cannot solve
 * it waits as long as Retry-After says.
 */
export function createToll({ limits, work }: Pick<Ctx, 'limits' | 'work'>): Toll {
  return async (c, what, who) => {
    try {
      limits.take(what, who);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error;
      const subject = `${what} ${who}`;
      const solution = c.req.header(workHeader);
      if (solution !== undefined && (await work.isDone(solution, subject))) {
        limits.take('worked', who);
        return;
      }
      throw new AppError('rate_limited', error.message, {
        ...error.more,
        extra: { challenge: await work.challenge(subject) },
      });
    }
  };
}

/**
 * On the budget of which network a model is asked. Where that is spent, a browser of ours is refused with a challenge: it works
 * and comes again, for up to twice the budget. Nobody else is made to wait: they are answered without a model.
 */
export function createModelToll({
  model,
  secrets,
  work,
}: Pick<Ctx, 'model' | 'secrets' | 'work'>): (c: HonoContext, address: string) => Promise<Network | null> {
  return async (c, address) => {
    if (model === null) return null;
    const key = await secrets.mac('model-network', address);
    if (!(await model.isSpent(key))) return { key, worked: false };
    const subject = `model ${key}`;
    const solution = c.req.header(workHeader);
    if (solution !== undefined) return { key, worked: await work.isDone(solution, subject) };
    // Browsers say this by themselves, and no page can make them say it of another site.
    if (c.req.header('sec-fetch-site') !== 'same-origin') return { key, worked: false };
    throw new AppError('rate_limited', 'Your network has used up its share of the language model.', {
      retryAfterS: 1,
      extra: { challenge: await work.challenge(subject) },
    });
  };
}

/**
 * Takes one try to sign in of a network, whose limit is its own at each door. @returns how many there were lately from it or the crowd that it is of
 * @throws AppError('rate_limited')
 */
export function triesOf(limits: Limits, network: string, door = ''): number {
  return Math.max(limits.take('signInNetwork', `${door}${network}`), limits.note('signInCrowd', crowdOf(network)));
}
