import { useEffect, useState } from 'react';

/** Typing pauses this long before the server is asked. */
const pauseMs = 200;

/** What somebody types, once they pause. */
export function usePaused(text: string): string {
  const [paused, set] = useState(text);
  useEffect(() => {
    const later = setTimeout(() => set(text), pauseMs);
    return () => clearTimeout(later);
  }, [text]);
  return text === '' ? '' : paused;
}
