import { expect } from 'vitest';
import type { ProblemView } from '../../src/http/shapes.ts';
import type { Answer } from './app.ts';

/** Every error is a problem document with the members the contract names, and tells nothing of the inside. */
export function expectProblem(answer: Answer<unknown>, status: number, code?: string): ProblemView {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = answer.json as ProblemView;
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^urn:parley:problem:\w+$/),
    title: expect.stringMatching(/\S/),
    status,
    code: code ?? expect.stringMatching(/^\w+$/),
    detail: expect.stringMatching(/\S/),
  });
  for (const fault of problem.errors ?? []) {
    expect(fault).toEqual({ path: expect.any(String), reason: expect.stringMatching(/\S/) });
  }
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|SQLITE|at async/);
  return problem;
}
