import { AppError } from '../kernel/errors.ts';
import { mostOf, type Sharer, sharesOf } from './shares.ts';
import { largestFile } from './stored-files.ts';

/**
 * Bodies that hold files. What arrived of all that are being read or worked on is held in memory, so together they are no more than
 * `mostBytes`. Where they would be, one that still arrives is given up: of the network, or crowd of networks, that has most.
 */
export interface Intake {
  /**
   * Reads the body of `request` and does `work` with it.
   * @param most bytes that one may have @param crowd where it comes from
   * @throws AppError('too_large') · 'unavailable' when it was given up
   */
  take<T>(request: Request, most: number, crowd: string, work: (body: Uint8Array) => Promise<T>): Promise<T>;
}

/** Six of the largest files; a form is made of what was read, so for a moment it takes some times as much. */
const mostAtOnce = 64 * 1024 * 1024;

/** A file, and room for the multipart envelope around it. */
export const largestUpload = largestFile + 64 * 1024;

interface Body extends Sharer {
  /** Null once it is whole: what is worked on is not given up. */
  giveUp: (() => void) | null;
}

export function createIntake(mostBytes = mostAtOnce): Intake {
  const bodies = new Set<Body>();
  /** Makes room again, at the cost of who has most. @throws AppError('unavailable') when that is who came last */
  const makeRoom = (last: Body): void => {
    const held = [...bodies].reduce((sum, { has }) => sum + has, 0);
    if (held <= mostBytes) return;
    const arriving = [...bodies].filter(({ giveUp }) => giveUp !== null);
    const shares = sharesOf(bodies);
    const greedy = mostOf(shares, new Set(arriving.map(({ group }) => group)));
    if (greedy === null || (shares.get(last.group) ?? 0) >= greedy.has) throw tooMany();
    const theirs = arriving.filter(({ group }) => group === greedy.group);
    theirs.sort((one, other) => other.has - one.has)[0]?.giveUp?.();
  };

  return {
    async take(request, most, crowd, work) {
      const tooLarge = new AppError('too_large', `The request is larger than ${Math.floor(most / 1024 / 1024)} MB.`);
      if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge;
      const chunks: Uint8Array[] = [];
      const reader = request.body?.getReader();
      let isGivenUp = false;
      const body: Body = {
        group: crowd,
        has: 0,
        giveUp() {
          isGivenUp = true;
          chunks.length = 0;
          body.has = 0;
          // Who reads is woken; whether the sender hears of it is theirs.
          reader?.cancel().catch(() => undefined);
        },
      };
      bodies.add(body);
      try {
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
          if (isGivenUp) throw tooMany();
          if (done) break;
          body.has += value.byteLength;
          if (body.has > most) throw tooLarge;
          chunks.push(value);
          makeRoom(body);
        }
        body.giveUp = null;
        const whole = new Uint8Array(body.has);
        let at = 0;
        for (const chunk of chunks.splice(0)) {
          whole.set(chunk, at);
          at += chunk.byteLength;
        }
        return await work(whole);
      } finally {
        bodies.delete(body);
      }
    },
  };
}

function tooMany(): AppError {
  const detail = 'Too many files are arriving at the moment. Please try again.';
  return new AppError('unavailable', detail, { retryAfterS: 5, unread: true });
}
