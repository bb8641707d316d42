import type { StoredEvent } from '../conversation/events.ts';

/** A message on its way to somebody outside the widget. */
export interface Delivery {
  conversation: string;
  /** What the channel itself wrote down about where replies go. */
  ref: string;
  event: StoredEvent;
}

/** `gone`: it can never be delivered, trying again is of no use. */
export type Delivered = 'sent' | 'retry' | 'gone';

/** A way people reach us. It verifies and translates, nothing else; how a turn goes is the engine's. */
export interface Channel {
  readonly name: string;
  deliver(out: Delivery, signal: AbortSignal): Promise<Delivered>;
}
