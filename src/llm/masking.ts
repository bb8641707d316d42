import { createMask, type Mask } from './mask.ts';

/** A mask that knows what the requester's record says of them. */
export type Masking = (requester: string | null) => Promise<Mask>;

const none: Mask = { hide: (text) => text, show: (text) => text };

export function createMasking(deps: {
  on: boolean;
  get(requester: string): Promise<{ name: string | null; email: string | null } | null>;
}): Masking {
  return async (requester) => {
    if (!deps.on) return none;
    const known = requester === null ? null : await deps.get(requester);
    return createMask({
      names: known?.name ? [known.name] : [],
      emails: known?.email ? [known.email] : [],
    });
  };
}
