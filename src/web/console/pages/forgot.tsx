import { useState } from 'react';
import { Link } from 'react-aria-components';
import { access } from '../access-api.ts';
import { ApiError } from '../api.ts';
import { explain, isPassword } from '../faults.ts';
import { useT } from '../i18n.ts';
import { navigate } from '../router.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { Door, DoorForm, useChecks } from './door.tsx';
import { Meter, usePasswordFault } from './meter.tsx';

function ToSignIn() {
  const t = useT();
  return (
    <p className="door-other">
      <Link href="/console">{t('welcome.toSignIn')}</Link>
    </p>
  );
}

/** Asks for a link to a new password. What is said is the same whoever asks. */
export function ForgotPage() {
  const t = useT();
  const checks = useChecks();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const wrong = checks.email(email);
  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (wrong) return;
    setBusy(true);
    try {
      await access.forgot(email.trim());
      setSent(true);
    } catch (problem) {
      setFault(explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title={t('signIn.forgotTitle')} lead={t('signIn.forgotLead')}>
      {sent ? (
        <p role="status">{t('signIn.forgotSent')}</p>
      ) : (
        <DoorForm
          fault={fault}
          busy={busy}
          submit={t('signIn.forgotSubmit')}
          busyText={t('account.busy')}
          onSubmit={() => void submit()}
        >
          <Field
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            autoFocus
            ltr
            value={email}
            onChange={setEmail}
            fault={tried ? wrong : undefined}
          />
        </DoorForm>
      )}
      <ToSignIn />
    </Door>
  );
}

/** A new password, by the link that came by mail. */
export function ResetPage({ token }: { token: string }) {
  const t = useT();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(token === '' ? t('signIn.resetUsed') : null);
  const isUsedUp = fault === t('signIn.resetUsed');
  const wrong = usePasswordFault()(password, []);
  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (wrong) return;
    setBusy(true);
    try {
      await access.reset(token, password);
      toast(t('signIn.resetDone'));
      navigate('/console', { replace: true });
    } catch (problem) {
      const isUsed = problem instanceof ApiError && problem.code === 'invalid' && !isPassword(problem);
      setFault(isUsed ? t('signIn.resetUsed') : explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title={t('signIn.forgotTitle')} lead={t('signIn.resetLead')}>
      <DoorForm
        fault={fault}
        busy={busy}
        submit={t('signIn.resetSubmit')}
        busyText={t('account.busy')}
        onSubmit={() => void submit()}
      >
        <PasswordField
          label={t('account.next')}
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={setPassword}
          fault={tried ? wrong : undefined}
        >
          <Meter password={password} about={[]} />
        </PasswordField>
      </DoorForm>
      {isUsedUp && (
        <p className="door-other">
          <Link href="/console/forgot">{t('signIn.resetAgain')}</Link>
        </p>
      )}
      <ToSignIn />
    </Door>
  );
}
