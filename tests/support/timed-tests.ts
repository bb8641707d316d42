import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The test files that bound how long a piece of work takes by itself, by their paths in the project. */
export function timedTests(): string[] {
  return ['src', 'tests']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter(
      (file) => /\.test\.tsx?$/.test(file) && readFileSync(join(root, file), 'utf8').includes('support/processor.ts'),
    );
}
