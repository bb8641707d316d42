import { Session } from 'node:inspector/promises';
import { expect, it } from 'vitest';
import { groundedIn } from '../../src/llm/grounding.ts';
import { fillWith, hostilePieces } from '../support/hostile-pieces.ts';

function judge(characters: number): void {
  for (const piece of hostilePieces)
    for (const language of ['en', 'zh', 'ar'] as const)
      groundedIn(`Take ${fillWith(piece, 200)}`, [fillWith(piece, characters)], language);
}

it('to judge a sentence by a passage twice as long is less than twice the work, whatever they are made of', async () => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  /** How often blocks of the code that judges were run through since the last time, which does not depend on who else is busy. */
  const steps = async (): Promise<number> => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/src/llm/'))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
      .reduce((sum, { count }) => sum + count, 0);
  };
  try {
    judge(700);
    const once = await steps();
    judge(1_400);
    const twice = await steps();
    expect(once).toBeGreaterThan(50_000);
    // A part of it is the sentence, which stays as long as it was: 1.4 is usual. One kind of thirty that grows by the square makes it 1.9.
    expect(twice).toBeLessThan(once * 1.6);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
});
