/** Calls to one provider at a time. */
export const mostAtOnce = 8;

/** Lets so many through at a time; the others wait their turn, first come first served. */
export interface Gate {
  /** @returns what to call when done; null when `signal` was aborted before it was one's turn. */
  enter(signal: AbortSignal): Promise<(() => void) | null>;
  waiting(): number;
}

export function createGate(most: number): Gate {
  let inside = 0;
  const queue: (() => void)[] = [];
  const leaveOnce = (): (() => void) => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      inside--;
      queue.shift()?.();
    };
  };
  return {
    enter(signal) {
      if (signal.aborted) return Promise.resolve(null);
      if (inside < most) {
        inside++;
        return Promise.resolve(leaveOnce());
      }
      return new Promise((done) => {
        const come = (): void => {
          signal.removeEventListener('abort', giveUp);
          inside++;
          done(leaveOnce());
        };
        const giveUp = (): void => {
          queue.splice(queue.indexOf(come), 1);
          done(null);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        queue.push(come);
      });
    },
    waiting: () => queue.length,
  };
}
