/** Where the rules of `check-architecture.ts` do not hold, and why. This list only shrinks. */
export interface Exception {
  file: string;
  /** The start of the fault's text. */
  rule: string;
  why: string;
}

export const exceptions: readonly Exception[] = [];
