import { useState } from 'react';
import { ApiError, api } from '../api.ts';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { client, sessionEnded } from '../queries.ts';
import { useStore } from '../store.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { Door, DoorForm, useChecks } from './door.tsx';

/** The way in. After it the address stays, so that a link to a ticket leads to the ticket. */
export function SignInPage() {
  const t = useT();
  const checks = useChecks();
  const ended = useStore(sessionEnded);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const wrong = { email: checks.email(email), password: password === '' ? t('signIn.missing') : undefined };

  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (wrong.email || wrong.password) return;
    setBusy(true);
    try {
      await api.signIn({ email: email.trim(), password });
      await client.invalidateQueries({ queryKey: ['session'] });
    } catch (problem) {
      const known = problem instanceof ApiError && [400, 401, 403].includes(problem.status);
      setFault(known ? t('signIn.wrong') : explain(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Door title={t('signIn.title')} lead={t(ended ? 'signIn.ended' : 'signIn.lead')}>
      <DoorForm
        fault={fault}
        busy={busy}
        submit={t('signIn.submit')}
        busyText={t('signIn.busy')}
        onSubmit={() => void submit()}
      >
        <Field
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          ltr
          value={email}
          onChange={setEmail}
          fault={tried ? wrong.email : undefined}
        />
        <PasswordField
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          fault={tried ? wrong.password : undefined}
        />
      </DoorForm>
    </Door>
  );
}
