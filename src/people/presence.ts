import type { Live } from '../conversation/live.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';

/** Who of the staff is there: somebody with an open console, in whatever process, who has not said to be away. */
export interface Presence {
  /** A console was opened. @returns what to call when it closes. */
  connect(staff: string): () => void;
  setAway(staff: string, away: boolean): void;
  of(staff: string): 'online' | 'away' | 'offline';
  online(): number;
  /** Notes that somebody looks at a ticket. @returns the names of all who do, in whatever process. */
  view(number: number, staff: string, name: string): readonly string[];
}

/** A console repeats that it looks at a ticket every 20 s. */
const viewingMs = 45_000;
/** A process repeats who is there so often, and is forgotten after three times that. */
const tellMs = 5_000;
const topic = 'here';

interface Viewer {
  name: string;
  until: number;
}

/** @param live how other processes are told and heard; null where there is only this one. */
export function createPresence({ clock, live }: { clock: Clock; live: Live | null }): Presence {
  const self = newId('prc');
  const consoles = new Map<string, number>();
  const away = new Set<string>();
  const others = new Map<string, { until: number; staff: readonly string[] }>();
  const viewers = new Map<number, Map<string, Viewer>>();

  const mark = (staff: string, isAway: boolean): void => {
    if (isAway) away.add(staff);
    else away.delete(staff);
  };
  const tell = (): void => {
    live?.publish(topic, { kind: 'here', process: self, staff: [...consoles.keys()], away: [...away] });
  };
  const look = (number: number, staff: string, name: string): readonly string[] => {
    const now = clock.ms();
    const here = viewers.get(number) ?? new Map<string, Viewer>();
    here.set(staff, { name, until: now + viewingMs });
    for (const [id, viewer] of here) if (viewer.until < now) here.delete(id);
    // The ticket looked at longest ago stands first, and goes when nobody looks at it any more.
    viewers.delete(number);
    viewers.set(number, here);
    for (const [other, lookers] of viewers) {
      if ([...lookers.values()].some((viewer) => viewer.until >= now)) break;
      viewers.delete(other);
    }
    return [...here.values()].map((viewer) => viewer.name);
  };
  live?.subscribe(topic, (signal) => {
    if (signal.kind === 'away') mark(signal.staff, signal.away);
    if (signal.kind === 'looks' && signal.process !== self) look(signal.number, signal.staff, signal.name);
    if (signal.kind !== 'here' || signal.process === self) return;
    const known = others.has(signal.process);
    others.set(signal.process, { until: clock.ms() + 3 * tellMs, staff: signal.staff });
    if (known) return;
    for (const staff of signal.away) away.add(staff);
    // Who has just come learns at once who is there already.
    tell();
  });
  // Who can be heard from now on is asked by this who is there: a process that was just started would say that nobody is.
  live?.others(
    () => undefined,
    (connected) => {
      if (connected) tell();
    },
  );
  let telling: ReturnType<typeof setInterval> | undefined;
  const changed = (): void => {
    if (!live) return;
    tell();
    // Only who has somebody to tell of repeats it.
    if (consoles.size > 0) telling ??= setInterval(tell, tellMs);
    else {
      clearInterval(telling);
      telling = undefined;
    }
  };

  /** Everybody with an open console anywhere. */
  const everybody = (): Set<string> => {
    const all = new Set(consoles.keys());
    for (const [process, { until, staff }] of others) {
      if (until < clock.ms()) others.delete(process);
      else for (const id of staff) all.add(id);
    }
    return all;
  };
  return {
    connect(staff) {
      consoles.set(staff, (consoles.get(staff) ?? 0) + 1);
      changed();
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        const left = (consoles.get(staff) ?? 1) - 1;
        if (left > 0) consoles.set(staff, left);
        else consoles.delete(staff);
        changed();
      };
    },
    setAway(staff, isAway) {
      mark(staff, isAway);
      live?.publish(topic, { kind: 'away', staff, away: isAway });
    },
    of(staff) {
      if (!everybody().has(staff)) return 'offline';
      return away.has(staff) ? 'away' : 'online';
    },
    online: () => [...everybody()].filter((staff) => !away.has(staff)).length,
    view(number, staff, name) {
      live?.publish(topic, { kind: 'looks', process: self, number, staff, name });
      return look(number, staff, name);
    },
  };
}
