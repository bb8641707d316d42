import { useState } from 'react';
import { Button, FieldError, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';
import { useT } from '../i18n.ts';
import { Icon } from './icons.tsx';

export interface FieldProps extends Omit<TextFieldProps, 'children'> {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it; shown and read with the field. */
  fault?: string | undefined;
  ltr?: boolean;
}

/** A labelled line of text with its hint and its fault. */
export function Field({ label, hint, fault, ltr, ...rest }: FieldProps) {
  return (
    <TextField {...rest} className="field" isInvalid={fault !== undefined} validationBehavior="aria">
      <Label>{label}</Label>
      <Input className="input" dir={ltr ? 'ltr' : 'auto'} />
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError>{fault}</FieldError>
    </TextField>
  );
}

/** A password: may be pasted and looked at, and says so when Caps Lock is on. */
export function PasswordField({ label, hint, fault, children, ...rest }: FieldProps & { children?: React.ReactNode }) {
  const t = useT();
  const [shown, show] = useState(false);
  const [caps, setCaps] = useState(false);
  const look = (event: React.KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  return (
    <TextField
      {...rest}
      className="field"
      type={shown ? 'text' : 'password'}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      {/* As the password runs, so that the button stands where it ends. */}
      <div className="input-with" dir="ltr">
        <Input
          className="input"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCaps(false)}
        />
        <Button
          slot={null}
          className="icon-button"
          aria-label={t(shown ? 'signIn.hide' : 'signIn.show')}
          aria-pressed={shown}
          onPress={() => show(!shown)}
        >
          <Icon name={shown ? 'lock' : 'eye'} />
        </Button>
      </div>
      <div className="caps" role="status">
        {caps && (
          <>
            <Icon name="warn" size={14} /> {t('signIn.capsLock')}
          </>
        )}
      </div>
      {hint && <Text slot="description">{hint}</Text>}
      <FieldError>{fault}</FieldError>
      {children}
    </TextField>
  );
}
