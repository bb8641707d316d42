/**
 * Wakes those who follow a stream, in this process. It carries no events of the log (followers read those from the store,
 * after their cursor), only the word that there is something new, and what is not worth storing: who types, who is there.
 */
export type Signal =
  | { kind: 'wake' }
  | { kind: 'typing'; by: 'visitor' | 'agent'; name: string | null; typing: boolean; number?: number }
  | { kind: 'viewing'; number: number; names: readonly string[] }
  | { kind: 'presence' };

export interface Live {
  publish(topic: string, signal: Signal): void;
  /** @returns the function that ends the subscription. */
  subscribe(topic: string, follower: (signal: Signal) => void): () => void;
  followers(topic: string): number;
}

/** Topic of everything that staff follow. Conversations and tickets are their own topics, by stream id. */
export const staffTopic = 'staff';

export function createLive(): Live {
  const topics = new Map<string, Set<(signal: Signal) => void>>();
  return {
    publish(topic, signal) {
      for (const follower of topics.get(topic) ?? []) follower(signal);
    },
    subscribe(topic, follower) {
      const followers = topics.get(topic) ?? new Set();
      topics.set(topic, followers.add(follower));
      return () => {
        followers.delete(follower);
        if (followers.size === 0 && topics.get(topic) === followers) topics.delete(topic);
      };
    },
    followers: (topic) => topics.get(topic)?.size ?? 0,
  };
}
