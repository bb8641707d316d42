import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { isLanguage } from '../../../kernel/languages.ts';
import { explain } from '../faults.ts';
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

/** What is wrong with each field of a form, if anything. */
type Faults = Readonly<Record<string, string | undefined>>;

/** A form that somebody fills in and sends, until it is taken. */
export interface Sending<W extends Faults> {
  /** Told from the first try on; empty before. */
  wrong: Partial<W>;
  /** What is wrong with all of it. */
  fault: string | null;
  busy: boolean;
  submit(): void;
  /** Nothing was tried of what is to be filled in now. */
  renew(): void;
}

interface SendingParts<W extends Faults> {
  wrong: W;
  /** Called where no field is wrong. */
  send(): Promise<void>;
  /** What is said of a refusal; null where nothing is. */
  refused?(problem: unknown): string | null;
  /** What is said before the first try. */
  first?: string | null;
}

export function useSending<W extends Faults>({
  wrong,
  send,
  refused = (problem) => explain(problem),
  first = null,
}: SendingParts<W>): Sending<W> {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(first);
  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (Object.values(wrong).some(Boolean)) return;
    setBusy(true);
    try {
      await send();
    } catch (problem) {
      setFault(refused(problem));
    } finally {
      setBusy(false);
    }
  };
  return { wrong: tried ? wrong : {}, fault, busy, submit: () => void submit(), renew: () => setTried(false) };
}

interface DoorFormProps {
  form: Pick<Sending<Faults>, 'fault' | 'busy' | 'submit'>;
  submit: string;
  busyText: string;
  children: ReactNode;
}

export function DoorForm({ form: { fault, busy, submit: onSubmit }, submit, busyText, children }: DoorFormProps) {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) onSubmit();
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
