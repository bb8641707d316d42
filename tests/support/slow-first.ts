import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * One engine after the other, for a process of tests ends where the engine changes, and the next one reads, trains and starts
 * everything anew.
 */
const engines = ['d1', 'postgres', 'sqlite'];

/** What takes long, longest first: begun last, one of them would be waited for with nothing else left to do. */
const slow = [
  'long/console-states',
  'browser/assist',
  'faults/kill',
  'browser/console',
  'long/access',
  'cli/d1-copy',
  'model/faults',
  'model/canaries',
  'browser/desk',
  'browser/states',
  'browser/main',
  'cli/copy',
  'edge/worker',
  'cli/server',
  'cli/data',
  'browser/',
  'stories.test',
];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const place = slow.findIndex((name) => moduleId.includes(name));
      return engines.indexOf(project.name) * (slow.length + 1) + (place < 0 ? slow.length : place);
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
