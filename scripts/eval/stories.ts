import { createTestApp } from '../../tests/support/app.ts';
import { createStage } from '../../tests/support/play.ts';
import { readStories } from '../../tests/support/story.ts';
import type { Figures } from '../eval.ts';

/**
 * Plays the stories of a folder against the real service over a temporary database.
 *   DIR · --all prints every transcript, not only those of failed stories · --only TEXT plays stories whose file or title has it
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const [folder] = args;
  if (folder === undefined || folder.startsWith('--')) throw new Error('which folder? npm run eval -- stories DIR');
  const only = args[args.indexOf('--only') + 1]?.toLowerCase();
  const stories = readStories(folder).filter(
    ({ file, title }) => !args.includes('--only') || `${file} ${title}`.toLowerCase().includes(only ?? ''),
  );
  const app = await createTestApp({ mail: true });
  let failed = 0;
  const before = performance.now();
  try {
    const stage = await createStage(app);
    for (const story of stories) {
      const { faults, transcript } = await stage.play(story);
      if (faults.length > 0) failed++;
      if (faults.length > 0 || args.includes('--all'))
        console.log(`\n${faults.length > 0 ? 'FAILED' : 'passed'} ${story.file}: ${story.title}\n${transcript}`);
      for (const fault of faults) console.log(`  ✗ ${fault}`);
    }
    await app.checkFolds();
  } finally {
    await app.close();
  }
  return { passed: stories.length - failed, failed, seconds: (performance.now() - before) / 1000 };
}
