/** One of many who share what there is: of which group they are, and how much of it they have. */
export interface Sharer {
  group: string;
  has: number;
}

/** What each group has together. */
export function sharesOf(sharers: Iterable<Sharer>): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { group, has } of sharers) shares.set(group, (shares.get(group) ?? 0) + has);
  return shares;
}

/**
 * The group that has most, among some or all; null where there is none. Where there is nothing left for somebody who comes, it is taken
 * from there: so a crowd takes it from itself, and from nobody else.
 */
export function mostOf(shares: ReadonlyMap<string, number>, among?: ReadonlySet<string>): Sharer | null {
  let most: Sharer | null = null;
  for (const [group, has] of shares) if ((among?.has(group) ?? true) && has > (most?.has ?? 0)) most = { group, has };
  return most;
}
