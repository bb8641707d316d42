import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** A word with what follows it, a sign of a script without spaces, or words in bold: what is shown at once. */
const unit = /\*\*[^*]+\*\*\s*|\p{sc=Han}\s*|[^\s\p{sc=Han}*]+\s*|\s+|\*/gu;
/** One word after the other, as quickly as one reads; of a long rest several at once, so that none takes more than this. */
const wordMs = 25;
const longestMs = 700;

/**
 * What is shown of a text that grows by whole sentences: its words one by one, the first at once. All of it for whoever wants no motion.
 * @param text begins with what it was before, or is a new one
 */
export function useRevealed(text: string): string {
  const shown = useSignal('');
  useLayoutEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      shown.value = text;
      return;
    }
    const before = text.startsWith(shown.peek()) ? shown.peek() : '';
    const rest = text.slice(before.length).match(unit) ?? [];
    const atOnce = Math.ceil((rest.length * wordMs) / longestMs);
    let to = 0;
    const next = (): void => {
      to += atOnce;
      shown.value = before + rest.slice(0, to).join('');
      if (to >= rest.length) clearInterval(timer);
    };
    const timer = setInterval(next, wordMs);
    next();
    return () => clearInterval(timer);
  }, [text, shown]);
  return shown.value;
}
