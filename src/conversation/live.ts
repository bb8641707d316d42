import type { Bus } from '../store/store.ts';

/**
 * Wakes those who follow a stream, in this process and, over the store's bus, in others. It carries no events of the log (followers read those from the store,
 * after their cursor), only the word that there is something new, and what is not worth storing: who types, who is there.
 */
export type Signal =
  | { kind: 'wake' }
  /** What may be shown so far of the answer to message `cause`: all of it each time, so that a lost one is no loss. */
  | { kind: 'delta'; cause: number; text: string }
  | { kind: 'typing'; by: 'visitor' | 'agent'; name: string | null; typing: boolean; number?: number }
  | { kind: 'viewing'; number: number; names: readonly string[] }
  | { kind: 'presence' }
  /** Who has a console open in another process. */
  | { kind: 'here'; process: string; staff: readonly string[]; away: readonly string[] }
  | { kind: 'away'; staff: string; away: boolean }
  /** Who looks at a ticket in another process. */
  | { kind: 'looks'; process: string; number: number; staff: string; name: string }
  /** What another process let somebody have of what is limited, and how often. */
  | { kind: 'taken'; process: string; taken: readonly (readonly [key: string, count: number])[] };

export interface Live {
  publish(topic: string, signal: Signal): void;
  /** @returns the function that ends the subscription. */
  subscribe(topic: string, follower: (signal: Signal) => void): () => void;
  followers(topic: string): number;
  /** Tells of what other processes published, and whether they can be heard at all; for what is kept in memory. */
  others(heard: (topic: string) => void, connected: (is: boolean) => void): void;
}

/** Topic of everything that staff follow. Conversations and tickets are their own topics, by stream id. */
export const staffTopic = 'staff';
/** Topic of sessions and rights that may have ended. */
export const accessTopic = 'access';

/** How often followers look for themselves while other processes cannot be heard. */
const lookMs = 1_000;
/** And while they can: a word is lost when who would say it dies between a commit and the word, or the line is dead unnoticed. */
const lookAnywayMs = 10_000;

export function createLive(bus: Bus | null = null): Live {
  const topics = new Map<string, Set<(signal: Signal) => void>>();
  const tell = (topic: string, signal: Signal): void => {
    for (const follower of topics.get(topic) ?? []) follower(signal);
  };
  const wakeAll = (): void => {
    for (const topic of topics.keys()) tell(topic, { kind: 'wake' });
  };
  let looking: ReturnType<typeof setInterval> | undefined;
  const keepers: { heard: (topic: string) => void; connected: (is: boolean) => void }[] = [];
  bus?.listen(
    (text) => {
      const { topic, signal } = JSON.parse(text) as { topic: string; signal: Signal };
      for (const { heard } of keepers) heard(topic);
      tell(topic, signal);
    },
    (connected) => {
      for (const keeper of keepers) keeper.connected(connected);
      clearInterval(looking);
      // What was said while the line was down is lost: everybody looks once more.
      wakeAll();
      looking = setInterval(wakeAll, connected ? lookAnywayMs : lookMs);
      // A command that is done does not stay for it.
      looking.unref();
    },
  );
  return {
    publish(topic, signal) {
      tell(topic, signal);
      bus?.send(JSON.stringify({ topic, signal }));
    },
    subscribe(topic, follower) {
      const followers = topics.get(topic) ?? new Set();
      topics.set(topic, followers.add(follower));
      return () => {
        followers.delete(follower);
        if (followers.size === 0 && topics.get(topic) === followers) topics.delete(topic);
      };
    },
    others: (heard, connected) => void keepers.push({ heard, connected }),
    followers: (topic) => topics.get(topic)?.size ?? 0,
  };
}
