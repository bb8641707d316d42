import { FieldError, Input, Label, Radio, RadioGroup, Text, TextField } from 'react-aria-components';
import type { FormView } from '../../../../http/shapes.ts';
import { useSpoken } from '../../i18n.ts';
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

/** One field of a form: what the chat would ask, to be chosen, picked or typed; a question to the requester is one to put to them. */
export function FormField({ field, value, onChange, fault }: FormFieldProps) {
  const { t, find } = useSpoken();
  const { type, name, label, prompt, choices, optional, hour } = field;
  const question = <Text slot="description">{t('open.ask', { question: prompt })}</Text>;
  if (type === 'choice')
    return (
      <Choice
        label={label}
        value={value}
        onChange={onChange}
        options={[
          { id: '', label: t('open.unknown') },
          // A button of the chat speaks as the requester does.
          ...choices.map(({ value: id, label }) => ({ id, label: find(`open.answer.${name}.${id}`) ?? label })),
        ]}
      />
    );
  if (type === 'boolean')
    return (
      <RadioGroup className="levels" value={value} onChange={onChange} isInvalid={fault !== undefined}>
        <Label>{label}</Label>
        {question}
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
      {!isDay && !optional && question}
      <FieldError>{fault}</FieldError>
    </TextField>
  );
}
