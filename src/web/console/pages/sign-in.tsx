import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components';
import { ApiError, api } from '../api.ts';
import { explain } from '../faults.ts';
import { type T, useT } from '../i18n.ts';
import { client, isNobodys, sessionEnded } from '../queries.ts';
import { navigate } from '../router.ts';
import { useStore } from '../store.ts';
import { Field, PasswordField } from '../ui/field.tsx';
import { Door, DoorForm, useChecks, useSending } from './door.tsx';

/** What a provider sent somebody back for; null when nobody was. */
const sentBack = (): string | null => new URLSearchParams(location.search).get('sign-in');

function cameBack(t: T): string | null {
  switch (sentBack()) {
    case 'refused':
      return t('signIn.providerRefused');
    case 'domain':
      return t('signIn.providerDomain');
    case 'locked':
      return t('signIn.providerLocked');
    case 'down':
      return t('signIn.providerDown');
    case 'often':
      return t('error.rateLimited');
    default:
      return null;
  }
}

/** The way in. After it the address stays, so that a link to a ticket leads to the ticket. */
export function SignInPage() {
  const t = useT();
  const checks = useChecks();
  const ended = useStore(sessionEnded);
  const ownerless = useStore(isNobodys);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  /** Null until the server has asked for one. */
  const [code, setCode] = useState<string | null>(() => (sentBack() === 'code' ? '' : null));
  /** A provider has vouched for them, and only the code is wanting. */
  const [isVouched] = useState(() => sentBack() === 'code');

  /** What is to be said of a refusal; null when it leads to another page or another field. */
  const refused = (problem: unknown): string | null => {
    if (!(problem instanceof ApiError)) return explain(problem);
    const token = problem.problem?.token;
    switch (problem.code) {
      case 'code_needed':
        form.renew();
        setCode('');
        return null;
      case 'wrong_code':
        return t('signIn.wrongCode');
      case 'no_access':
        navigate(`/console/no-access?token=${encodeURIComponent(typeof token === 'string' ? token : '')}`);
        return null;
      default:
        if (isVouched && problem.status === 401) return t('signIn.providerRefused');
        return [400, 401, 403].includes(problem.status) ? t('signIn.wrong') : explain(problem);
    }
  };
  const form = useSending({
    first: cameBack(t),
    wrong: {
      email: isVouched ? undefined : checks.email(email),
      password: isVouched || password !== '' ? undefined : t('signIn.missing'),
      code: code === null ? undefined : checks.given(code),
    },
    async send() {
      await (isVouched && code !== null
        ? api.signInCode(code)
        : api.signIn({ email: email.trim(), password, ...(code === null ? {} : { code }) }));
      await client.invalidateQueries({ queryKey: ['session'] });
    },
    refused,
  });

  const asked = useQuery({ queryKey: ['ways'], queryFn: ({ signal }) => api.signInWays(signal), staleTime: 0 });
  const { providers: ways, locked } = asked.data ?? { providers: [], locked: false };
  const nobodys = ownerless ? 'signIn.noOwner' : 'signIn.lead';
  // Whoever a lockdown has put out learns that it is not about them, before they try in vain.
  const outside = locked ? 'signIn.providerLocked' : ended ? 'signIn.ended' : nobodys;
  const lead = code !== null ? 'signIn.codeLead' : outside;
  return (
    <Door title={t('signIn.title')} lead={t(lead)}>
      <DoorForm form={form} submit={t('signIn.submit')} busyText={t('signIn.busy')}>
        {code === null ? (
          <>
            <Field
              label={t('signIn.email')}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              ltr
              value={email}
              onChange={setEmail}
              fault={form.wrong.email}
            />
            <PasswordField
              label={t('signIn.password')}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              fault={form.wrong.password}
            />
          </>
        ) : (
          <Field
            key="code"
            label={t('signIn.code')}
            hint={t('signIn.codeHint')}
            autoComplete="one-time-code"
            autoFocus
            ltr
            value={code}
            onChange={setCode}
            fault={form.wrong.code}
          />
        )}
      </DoorForm>
      {(code === null || isVouched) && ways.length > 0 && (
        <ul className="door-ways">
          {ways.map(({ id, name }) => (
            <li key={id}>
              <a className="button wide" href={`/console/with/${encodeURIComponent(id)}`}>
                {t('signIn.with', { name })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="door-other">
        <Link href="/console/forgot">{t('signIn.forgot')}</Link>
      </p>
    </Door>
  );
}
