import { createMask, type Mask } from './mask.ts';

/** A mask that knows what the requester's record says of them. */
export type Masking = (requester: string | null) => Promise<Mask>;

const none: Mask = { hide: (text) => text, show: (text) => text };

export function createMasking(deps: {
  on: boolean;
  /** What the record of a requester holds of them; null where there is none. */
  profile(
    requester: string,
  ): Promise<{ name: string | null; email: string | null; provenEmail: string | null; phone: string | null } | null>;
}): Masking {
  return async (requester) => {
    if (!deps.on) return none;
    const known = requester === null ? null : await deps.profile(requester);
    return createMask({
      names: [known?.name ?? []].flat(),
      emails: [known?.email ?? [], known?.provenEmail ?? []].flat(),
      phones: [known?.phone ?? []].flat(),
    });
  };
}
