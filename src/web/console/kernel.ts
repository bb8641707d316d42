import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';

/** The console's one clock and one source of ids. */
export const nowMs = (): number => systemClock.ms();
const ids = systemIds(systemClock.ms);
/** A fresh id that makes a repeated call one call. */
export const freshId = (): string => ids.id('web');
