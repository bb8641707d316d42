import { Text } from 'react-aria-components';
import { shortestPassword } from '../../../kernel/password.ts';
import { useT } from '../i18n.ts';
import { type Strength, strengthOf } from './strength.ts';

const bars: Record<Strength, number> = { short: 0, weak: 1, fair: 2, good: 3, strong: 4 };

const withHouse = (about: readonly string[]): string[] => [...about, location.hostname];

/** Why the server would refuse a password, as a text; undefined when it would not. */
export function usePasswordFault(): (password: string, about: readonly string[]) => string | undefined {
  const t = useT();
  return (password, about) => {
    const strength = strengthOf(password, withHouse(about));
    if (strength === 'short') return t('strength.short', { count: shortestPassword - [...password].length });
    return strength === 'weak' ? t('strength.weak') : undefined;
  };
}

/** How strong a password is, in four bars and in words. */
export function Meter({ password, about }: { password: string; about: readonly string[] }) {
  const t = useT();
  const faultOf = usePasswordFault();
  if (password === '') return <Text slot="description">{t('strength.least', { least: shortestPassword })}</Text>;
  const strength = strengthOf(password, withHouse(about));
  return (
    <div className="strength" data-strength={strength}>
      <div className="strength-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-on={bars[strength] >= bar || undefined} />
        ))}
      </div>
      <span aria-live="polite">
        <span className="hidden">{t('strength.label')}: </span>
        {faultOf(password, about) ?? t(`strength.${strength}`)}
      </span>
    </div>
  );
}
