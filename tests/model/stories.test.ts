import { afterAll, beforeAll, expect, it } from 'vitest';
import { modelFaults } from '../support/model-faults.ts';
import { type Matrix, startMatrix } from '../support/model-matrix.ts';

let matrix: Matrix;
beforeAll(async () => {
  matrix = await startMatrix();
});
afterAll(() => matrix.stop());

it('every story goes as it is told, with a model that fails in another way at each call', async () => {
  // In between comes an answer that is no use: three faults in a row would keep the calls after them from being made.
  expect(await matrix.play((call) => (call % 2 ? -1 : (call / 2) % modelFaults.length), 0.4)).toEqual([]);
  for (const { name } of modelFaults) expect(matrix.met(name), name).toBeGreaterThan(3);
}, 240_000);
