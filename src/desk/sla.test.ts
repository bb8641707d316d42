import { describe, expect, it } from 'vitest';
import type { Level, Priority } from '../conversation/events.ts';
import { dueTimes, priorityOf } from './sla.ts';

describe('priority', () => {
  it.each<[Level, Level, Priority]>([
    [1, 1, 'urgent'],
    [1, 2, 'high'],
    [1, 3, 'normal'],
    [2, 1, 'high'],
    [2, 2, 'normal'],
    [2, 3, 'normal'],
    [3, 1, 'high'],
    [3, 2, 'normal'],
    [3, 3, 'low'],
  ])('impact %i and urgency %i are %s', (impact, urgency, priority) => {
    expect(priorityOf(impact, urgency)).toBe(priority);
  });
});

describe('due times', () => {
  it.each<[Priority, string, string]>([
    ['urgent', '2026-03-02T09:15:00.000Z', '2026-03-02T13:00:00.000Z'],
    ['high', '2026-03-02T10:00:00.000Z', '2026-03-02T17:00:00.000Z'],
    ['normal', '2026-03-02T13:00:00.000Z', '2026-03-03T09:00:00.000Z'],
    ['low', '2026-03-03T09:00:00.000Z', '2026-03-05T09:00:00.000Z'],
  ])('of %s', (priority, dueResponse, dueResolution) => {
    expect(dueTimes(priority, '2026-03-02T09:00:00.000Z')).toEqual({ dueResponse, dueResolution });
  });

  it('do not jump where clocks do, nor at the end of a year', () => {
    expect(dueTimes('low', '2026-03-28T12:00:00.000Z').dueResponse).toBe('2026-03-29T12:00:00.000Z');
    expect(dueTimes('normal', '2026-12-31T22:00:00.000Z').dueResolution).toBe('2027-01-01T22:00:00.000Z');
  });
});
