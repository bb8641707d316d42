import { useState } from 'react';
import { Link } from 'react-aria-components';
import { access } from '../access-api.ts';
import { ApiError } from '../api.ts';
import { explain, isPassword } from '../faults.ts';
import { useT } from '../i18n.ts';
import { navigate } from '../router.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { Door, DoorForm, useChecks, useSending } from './door.tsx';
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
  const [sent, setSent] = useState(false);
  const form = useSending({
    wrong: { email: checks.email(email) },
    async send() {
      await access.forgot(email.trim());
      setSent(true);
    },
  });
  return (
    <Door title={t('signIn.forgotTitle')} lead={t('signIn.forgotLead')}>
      {sent ? (
        <p role="status">{t('signIn.forgotSent')}</p>
      ) : (
        <DoorForm form={form} submit={t('signIn.forgotSubmit')} busyText={t('account.busy')}>
          <Field
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            autoFocus
            ltr
            value={email}
            onChange={setEmail}
            fault={form.wrong.email}
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
  const form = useSending({
    first: token === '' ? t('signIn.resetUsed') : null,
    wrong: { password: usePasswordFault()(password, []) },
    async send() {
      await access.reset(token, password);
      toast(t('signIn.resetDone'));
      navigate('/console', { replace: true });
    },
    refused(problem) {
      const isUsed = problem instanceof ApiError && problem.code === 'invalid' && !isPassword(problem);
      return isUsed ? t('signIn.resetUsed') : explain(problem);
    },
  });
  return (
    <Door title={t('signIn.forgotTitle')} lead={t('signIn.resetLead')}>
      <DoorForm form={form} submit={t('signIn.resetSubmit')} busyText={t('account.busy')}>
        <PasswordField
          label={t('account.next')}
          autoComplete="new-password"
          autoFocus
          value={password}
          onChange={setPassword}
          fault={form.wrong.password}
        >
          <Meter password={password} about={[]} />
        </PasswordField>
      </DoorForm>
      <ToSignIn />
    </Door>
  );
}
