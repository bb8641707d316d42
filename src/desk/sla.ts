import type { Level, Priority } from '../conversation/events.ts';
import { hourMs, type Instant, minuteMs, plus } from '../kernel/clock.ts';

/** ITIL's matrix: impact down, urgency across; 1 is high. */
const matrix: Readonly<Record<Level, Readonly<Record<Level, Priority>>>> = {
  1: { 1: 'urgent', 2: 'high', 3: 'normal' },
  2: { 1: 'high', 2: 'normal', 3: 'normal' },
  3: { 1: 'high', 2: 'normal', 3: 'low' },
};

export function priorityOf(impact: Level, urgency: Level): Priority {
  return matrix[impact][urgency];
}

/** First response and resolution, counted round the clock. */
const targets: Readonly<Record<Priority, { responseMs: number; resolutionMs: number }>> = {
  urgent: { responseMs: 15 * minuteMs, resolutionMs: 4 * hourMs },
  high: { responseMs: hourMs, resolutionMs: 8 * hourMs },
  normal: { responseMs: 4 * hourMs, resolutionMs: 24 * hourMs },
  low: { responseMs: 24 * hourMs, resolutionMs: 72 * hourMs },
};

export function dueTimes(priority: Priority, from: Instant): { dueResponse: Instant; dueResolution: Instant } {
  const { responseMs, resolutionMs } = targets[priority];
  return { dueResponse: plus(from, responseMs), dueResolution: plus(from, resolutionMs) };
}
