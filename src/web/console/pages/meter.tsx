import { useT } from '../i18n.ts';
import { type Strength, shortest, strengthOf } from './strength.ts';

const bars: Record<Strength, number> = { short: 0, weak: 1, fair: 2, good: 3, strong: 4 };

/** How strong a password is, in four bars and in words. */
export function Meter({ password, about }: { password: string; about: readonly string[] }) {
  const t = useT();
  if (password === '') return null;
  const strength = strengthOf(password, about);
  const left = shortest - [...password].length;
  return (
    <div className="strength" data-strength={strength}>
      <div className="strength-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-on={bars[strength] >= bar || undefined} />
        ))}
      </div>
      <span aria-live="polite">
        <span className="hidden">{t('strength.label')}: </span>
        {strength === 'short' ? t('strength.short', { count: left }) : t(`strength.${strength}`)}
      </span>
    </div>
  );
}
