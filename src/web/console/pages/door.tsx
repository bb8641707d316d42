import { type FormEvent, type ReactNode, useEffect } from 'react';
import { Button } from 'react-aria-components';
import { isLanguage } from '../../../kernel/languages.ts';
import { languageNames, setLanguage, useSpoken, useT } from '../i18n.ts';
import { Choice } from '../ui/choice.tsx';
import { Mark } from '../ui/icons.tsx';

interface DoorProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The page before the desk: a mark, a form, the choice of language. */
export function Door({ title, lead, children }: DoorProps) {
  const { language, t } = useSpoken();
  useEffect(() => {
    document.title = t('alert.page', { page: title });
  }, [title, t]);
  return (
    <main className="door">
      <div className="door-card">
        <Mark size={40} />
        <h1>{title}</h1>
        {lead !== '' && <p className="door-lead">{lead}</p>}
        {children}
      </div>
      <div className="door-language">
        <Choice
          compact
          label={t('menu.language')}
          value={language}
          options={languageNames.map(([id, label]) => ({ id, label }))}
          onChange={(code) => isLanguage(code) && void setLanguage(code)}
        />
      </div>
    </main>
  );
}

interface DoorFormProps {
  fault: string | null;
  busy: boolean;
  submit: string;
  busyText: string;
  onSubmit(): void;
  children: ReactNode;
}

export function DoorForm({ fault, busy, submit, busyText, onSubmit, children }: DoorFormProps) {
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    onSubmit();
    // Whoever left something out goes on there.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form className="door-form" noValidate onSubmit={send}>
      <div role="alert">{fault && <p className="fault">{fault}</p>}</div>
      {children}
      <Button type="submit" className="button primary wide" data-pending={busy || undefined}>
        {busy ? busyText : submit}
      </Button>
    </form>
  );
}

const plausible = /^[^\s@]+@[^\s@]+$/;

/** What is missing or wrong in a form, by field; empty when it may be sent. */
export function useChecks(): { email(value: string): string | undefined; given(value: string): string | undefined } {
  const t = useT();
  return {
    given: (value) => (value.trim() === '' ? t('signIn.missing') : undefined),
    email: (value) =>
      value.trim() === '' ? t('signIn.missing') : plausible.test(value.trim()) ? undefined : t('signIn.badEmail'),
  };
}
