/** One mail, ready to leave. */
export interface Letter {
  from: string;
  /** One mailbox, as `mailbox()` gave it. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same however often it is sent, so that a second copy is known for one. */
  messageId: string;
  /** When it was written, ISO 8601. */
  date: string;
}

/** The way out of the house. */
export interface Transport {
  /** `smtp`, `http` or `files`. With `files` nobody gets anything: mails are laid down to be read here. */
  kind: 'smtp' | 'http' | 'files';
  /** @throws Undeliverable when trying again is of no use; any other error for what may pass. */
  send(letter: Letter, signal: AbortSignal): Promise<void>;
  /** Whether it can be reached and lets us in; null when it can, else why not. */
  fault(signal: AbortSignal): Promise<string | null>;
}

/** Mails that were laid down as files, by their ids. */
export interface LaidDown {
  list(): Promise<string[]>;
  /** Nothing happens where there is none. */
  remove(id: string): Promise<void>;
}

/** The other side will never take this mail. */
export class Undeliverable extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'Undeliverable';
  }
}
