import type { Clock } from '../kernel/clock.ts';

/** Who of the staff is there: somebody with an open console who has not said to be away. Kept in this process only. */
export interface Presence {
  /** A console was opened. @returns what to call when it closes. */
  connect(staff: string): () => void;
  setAway(staff: string, away: boolean): void;
  of(staff: string): 'online' | 'away' | 'offline';
  online(): number;
  /** Notes that somebody looks at a ticket. @returns the names of all who do. */
  view(number: number, staff: string, name: string): readonly string[];
}

/** A console repeats that it looks at a ticket every 20 s. */
const viewingMs = 45_000;

export function createPresence(clock: Clock): Presence {
  const consoles = new Map<string, number>();
  const away = new Set<string>();
  const viewers = new Map<number, Map<string, { name: string; until: number }>>();
  const of = (staff: string): 'online' | 'away' | 'offline' =>
    (consoles.get(staff) ?? 0) === 0 ? 'offline' : away.has(staff) ? 'away' : 'online';
  return {
    connect(staff) {
      consoles.set(staff, (consoles.get(staff) ?? 0) + 1);
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        const left = (consoles.get(staff) ?? 1) - 1;
        if (left > 0) consoles.set(staff, left);
        else consoles.delete(staff);
      };
    },
    setAway(staff, isAway) {
      if (isAway) away.add(staff);
      else away.delete(staff);
    },
    of,
    online: () => [...consoles.keys()].filter((staff) => of(staff) === 'online').length,
    view(number, staff, name) {
      const now = clock.ms();
      const here = viewers.get(number) ?? new Map<string, { name: string; until: number }>();
      here.set(staff, { name, until: now + viewingMs });
      for (const [id, viewer] of here) if (viewer.until < now) here.delete(id);
      viewers.set(number, here);
      return [...here.values()].map((viewer) => viewer.name);
    },
  };
}
