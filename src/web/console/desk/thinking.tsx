import type { T } from '../i18n.ts';

/** Somebody is at it, and it may take a moment. */
export function Thinking({ text }: { text: string }) {
  return (
    <span className="thinking">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>{' '}
      {text}
    </span>
  );
}

const reasons = ['off', 'down', 'slow', 'busy', 'budget', 'refused', 'malformed'] as const;

/** Why a model gave nothing, in words. */
export function whyWords(why: unknown, t: T): string {
  return t(`assist.why.${reasons.find((one) => one === why) ?? 'down'}`);
}
