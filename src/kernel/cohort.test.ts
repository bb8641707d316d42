import { expect, it } from 'vitest';
import { createCohort } from './cohort.ts';

it('lets what comes in one turn of the event loop do each step together, and holds up nobody else', async () => {
  const first = createCohort();
  const second = createCohort();
  const steps: string[] = [];
  const work = async (name: string): Promise<void> => {
    await first();
    steps.push(`${name}1`);
    await second();
    steps.push(`${name}2`);
  };
  const early = [work('a'), work('b')];
  await first();
  const late = work('c');
  await Promise.all([...early, late]);
  expect(steps).toEqual(['a1', 'b1', 'a2', 'b2', 'c1', 'c2']);
});
