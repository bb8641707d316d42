import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useT } from '../i18n.ts';
import { Window } from './window.tsx';

interface AskWindowProps {
  title: string;
  submit: string;
  /** Red, for what cannot be taken back. */
  danger?: boolean;
  /** What is wrong, to be said above the form; empty when it goes on here; null when the window may close. */
  onSubmit(): Promise<string | null>;
  onClose(): void;
  children: ReactNode;
}

/** A question in a window: a few words or fields, the act, and the way out. */
export function AskWindow({ title, submit, danger = false, onSubmit, onClose, children }: AskWindowProps) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    const wrong = await onSubmit();
    setBusy(false);
    setFault(wrong || null);
    if (wrong === null) onClose();
    // Whoever left something out goes on there.
    if (wrong === '') requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Window title={title} onClose={onClose}>
      <form className="door-form" noValidate onSubmit={(event) => void send(event)}>
        <div role="alert">{fault && <p className="fault">{fault}</p>}</div>
        {children}
        <div className="window-actions">
          <Button slot="close" className="button">
            {t('app.cancel')}
          </Button>
          <Button
            type="submit"
            className={danger ? 'button danger' : 'button primary'}
            data-pending={busy || undefined}
          >
            {busy ? t('account.busy') : submit}
          </Button>
        </div>
      </form>
    </Window>
  );
}
