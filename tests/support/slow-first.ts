import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes long, longest first: begun last, one of them would be waited for with nothing else left to do. */
const slow = [
  'browser/states-console',
  'browser/assist',
  'faults/two-processes',
  'browser/console',
  'faults/kill',
  'browser/access',
  'browser/states',
  'cli/d1-copy',
  'model/faults',
  'model/canaries',
  'browser/desk',
  'browser/main',
  'cli/data',
  'cli/copy',
  'cli/server',
];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = slow.findIndex((name) => moduleId.includes(name));
      return place < 0 ? slow.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
