import { useState } from 'react';
import { Link } from 'react-aria-components';
import { ApiError, api } from '../api.ts';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { client } from '../queries.ts';
import { navigate } from '../router.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { Door, DoorForm, useChecks, useSending } from './door.tsx';
import { Meter, usePasswordFault } from './meter.tsx';

interface Words {
  title: string;
  lead: string;
  submit: string;
  noToken: string;
  used: string;
}

interface FirstProps {
  token: string;
  withEmail: boolean;
  words: Words;
  send(form: { token: string; name: string; email: string; password: string }): Promise<unknown>;
}

/** One's own account, made with a one-time link: the first owner's, and those of invited people. */
function FirstPage({ token, withEmail, words, send }: FirstProps) {
  const t = useT();
  const checks = useChecks();
  const faultOf = usePasswordFault();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const noToken = token === '' ? words.noToken : undefined;
  const form = useSending({
    wrong: {
      noToken,
      name: checks.given(name),
      email: withEmail ? checks.email(email) : undefined,
      password: password === '' ? t('signIn.missing') : faultOf(password, [name, email]),
    },
    async send() {
      await send({ token, name: name.trim(), email: email.trim(), password });
      await client.invalidateQueries({ queryKey: ['session'] });
      navigate('/console/queue', { replace: true });
    },
    refused(problem) {
      const used = problem instanceof ApiError && [401, 403, 404, 409, 410].includes(problem.status);
      return used ? words.used : explain(problem);
    },
  });

  return (
    <Door title={words.title} lead={words.lead}>
      <DoorForm form={{ ...form, fault: noToken ?? form.fault }} submit={words.submit} busyText={t('welcome.busy')}>
        <Field
          label={t('welcome.name')}
          hint={t('welcome.nameHint')}
          name="name"
          autoComplete="name"
          autoFocus
          maxLength={80}
          value={name}
          onChange={setName}
          fault={form.wrong.name}
        />
        {withEmail && (
          <Field
            label={t('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            ltr
            value={email}
            onChange={setEmail}
            fault={form.wrong.email}
          />
        )}
        <PasswordField
          label={t('signIn.password')}
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          fault={form.wrong.password}
        >
          <Meter password={password} about={[name, email]} />
        </PasswordField>
      </DoorForm>
      <p className="door-other">
        <Link href="/console">{t('welcome.toSignIn')}</Link>
      </p>
    </Door>
  );
}

export function WelcomePage({ token }: { token: string }) {
  const t = useT();
  const words = {
    title: t('welcome.title'),
    lead: t('welcome.lead'),
    submit: t('welcome.submit'),
    noToken: t('welcome.noToken'),
    used: t('welcome.used'),
  };
  return <FirstPage token={token} withEmail words={words} send={api.makeOwner} />;
}

export function JoinPage({ token }: { token: string }) {
  const t = useT();
  const words = {
    title: t('welcome.join'),
    lead: t('welcome.joinLead'),
    submit: t('welcome.joinSubmit'),
    noToken: t('welcome.joinNoToken'),
    used: t('welcome.joinUsed'),
  };
  return (
    <FirstPage
      token={token}
      withEmail={false}
      words={words}
      send={({ token, name, password }) => api.join({ token, name, password })}
    />
  );
}
