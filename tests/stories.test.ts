import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from './support/app.ts';
import { root } from './support/content.ts';
import { createStage, type Stage } from './support/play.ts';
import { isMoreThanTalk, readStories } from './support/story.ts';

/** What people and the assistant say to each other, told in `tests/stories`; see `docs/stories.md`. */
let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  app = await createTestApp({ mail: true });
  stage = await createStage(app);
});
afterAll(async () => {
  expect(app.logged.filter(({ level }) => level === 'error')).toEqual([]);
  await app.close();
});

const every = readStories(join(root, 'tests/stories'));
const stories = process.env.PARLEY_STORIES === 'more-than-talk' ? every.filter(isMoreThanTalk) : every;
for (const file of new Set(stories.map((story) => story.file))) {
  describe(file, () => {
    it.each(stories.filter((story) => story.file === file).map((story) => [story.title, story] as const))(
      '%s',
      async (_, story) => {
        const { faults, transcript } = await stage.play(story);
        expect(faults, `\n${faults.join('\n')}\n\n${transcript}\n`).toEqual([]);
      },
    );
    it('left caches that are the folds of their logs', () => app.checkFolds());
  });
}
