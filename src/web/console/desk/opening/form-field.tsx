import { FieldError, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import type { FormView } from '../../../../http/shapes.ts';
import { useT } from '../../i18n.ts';
import { Choice } from '../../ui/choice.tsx';

interface FormFieldProps {
  field: FormView['fields'][number];
  value: string;
  onChange(value: string): void;
  fault?: string | undefined;
}

const keyboards = {
  email: 'email',
  phone: 'tel',
  number: 'decimal',
  money: 'text',
  pattern: 'text',
  text: 'text',
} as const;

/** One field of a form: what the chat would ask, to be chosen, picked or typed. */
export function FormField({ field, value, onChange, fault }: FormFieldProps) {
  const t = useT();
  const { type, label, prompt, choices, optional, hour } = field;
  if (type === 'choice')
    return (
      <Choice
        label={label}
        value={value}
        onChange={onChange}
        options={[{ id: '', label: t('open.unknown') }, ...choices.map(({ value: id, label }) => ({ id, label }))]}
      />
    );
  if (type === 'boolean')
    return (
      <RadioGroup className="levels" value={value} onChange={onChange} isInvalid={fault !== undefined}>
        <Label>{prompt}</Label>
        <div className="segments">
          {(['yes', 'no'] as const).map((one) => (
            <Radio key={one} value={one} className="segment">
              {t(`open.${one}`)}
            </Radio>
          ))}
        </div>
        <FieldError>{fault}</FieldError>
      </RadioGroup>
    );
  const isDay = type === 'date';
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      maxLength={4_000}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      {...(isDay ? { type: hour ? 'datetime-local' : 'date' } : { inputMode: keyboards[type] })}
    >
      <Label>{label}</Label>
      <Input className="input" dir={isDay || type === 'email' || type === 'phone' ? 'ltr' : 'auto'} />
      {!isDay && !optional && <Text slot="description">{prompt}</Text>}
      <FieldError>{fault}</FieldError>
    </TextField>
  );
}
