import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useT } from '../i18n.ts';

const levels = ['1', '2', '3'] as const;

interface LevelsProps {
  label: string;
  hint?: string;
  value: string;
  onChange(value: string): void;
}

/** Impact or urgency, as three segments. */
export function Levels({ label, hint, value, onChange }: LevelsProps) {
  const t = useT();
  return (
    <RadioGroup className="levels" value={value} onChange={onChange}>
      <Label>{label}</Label>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <div className="segments">
        {levels.map((level) => (
          <Radio key={level} value={level} className="segment">
            {t(`level.${level}`)}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
