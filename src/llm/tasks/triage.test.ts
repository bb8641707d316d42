import { expect, it } from 'vitest';
import { oneLine } from '../../conversation/fold.ts';
import { triageTask } from './triage.ts';

it('sends no subject that was cut amid what a mask would hide', () => {
  const words = 'The printer on the second floor is jammed and I need my money: DE89 3704 0044 0532 0130 00';
  const subject = oneLine(words);
  expect(subject).toMatch(/DE89 3704.*…$/);
  expect(triageTask.prompt({ subject, words, categories: [] }).material).toEqual({ subject: '', words });
  expect(triageTask.prompt({ subject: 'Printer', words, categories: [] }).material).toEqual({
    subject: 'Printer',
    words,
  });
});
