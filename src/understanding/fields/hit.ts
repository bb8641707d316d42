import type { FieldValue } from '../../conversation/events.ts';

/** A value found in the flat text, from character `from` up to `to`. */
export interface Hit {
  value: FieldValue;
  from: number;
  to: number;
  confidence: number;
}
