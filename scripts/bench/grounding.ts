import { groundedIn } from '../../src/llm/grounding.ts';
import { fillWith, hostilePieces } from '../../tests/support/hostile-pieces.ts';
import { round } from './load.ts';
import type { Scenario } from './report.ts';

/** What judging takes where somebody wrote the passage, or the model the sentence, to make it slow. */
export async function benchGrounding(): Promise<Scenario> {
  let [worst, worstMillis] = ['', 0];
  for (const piece of hostilePieces) {
    const millis = Math.max(...(['en', 'zh', 'ar'] as const).map((language) => bestOf(piece, language)));
    if (millis > worstMillis) [worst, worstMillis] = [JSON.stringify(piece), round(millis, 1)];
  }
  const what = `a sentence by a passage of 8,000 hostile characters, the slowest kind (${worst})`;
  return { lines: [{ what, value: worstMillis, unit: 'ms', most: 40 }], json: { worst, worstMillis } };
}

function bestOf(piece: string, language: 'en' | 'zh' | 'ar'): number {
  const passage = fillWith(piece, 8_000);
  const times = Array.from({ length: 5 }, (_, run) => {
    const began = performance.now();
    // Another passage each time, or it would be remembered.
    groundedIn(`Take ${fillWith(piece, 590)}`, [`${run} ${passage}`], language);
    return performance.now() - began;
  });
  return Math.min(...times);
}
