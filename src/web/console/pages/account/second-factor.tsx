import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { access } from '../../access-api.ts';
import { api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { AskWindow } from '../../ui/ask-window.tsx';
import { Field, PasswordField } from '../../ui/field.tsx';
import { latePiece } from '../../ui/late.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { CopyButton } from '../../ui/shown-once.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Window } from '../../ui/window.tsx';

const Qr = latePiece(() => import('./qr.tsx').then((all) => all.Qr), <div className="qr skeleton" />);

type Step = 'set-up' | 'new-codes' | 'off' | { codes: readonly string[] } | null;

const refresh = async (): Promise<void> => {
  await client.invalidateQueries({ queryKey: ['factor'] });
  await client.invalidateQueries({ queryKey: ['sessions'] });
};

/** @param onKept called when the first recovery codes were shown and put away */
export function SecondFactorPanel({ onKept }: { onKept?: (() => void) | undefined }) {
  const t = useT();
  const factor = useQuery({ queryKey: ['factor'], queryFn: ({ signal }) => access.factor(signal) });
  const [step, go] = useState<Step>(null);
  const close = (): void => go(null);
  const show = (codes: readonly string[]): void => go({ codes });
  return (
    <section className="panel" aria-labelledby="account-factor">
      <h2 id="account-factor">{t('account.factor')}</h2>
      <Loaded from={factor}>
        {({ on, recoveryCodes }) =>
          on ? (
            <>
              <p>{t('account.factorOn')}</p>
              <p className={recoveryCodes < 3 ? 'fault' : 'hint'}>{t('account.codesLeft', { count: recoveryCodes })}</p>
              <div className="button-row">
                <Button className="button" onPress={() => go('new-codes')}>
                  {t('account.newCodes')}
                </Button>
                <Button className="button" onPress={() => go('off')}>
                  {t('account.turnOff')}
                </Button>
              </div>
            </>
          ) : (
            <>
              <p className="hint">{t('account.factorOff')}</p>
              <div className="button-row">
                <Button className="button primary" onPress={() => go('set-up')}>
                  {t('account.setUp')}
                </Button>
              </div>
            </>
          )
        }
      </Loaded>
      {step === 'set-up' && <SetUp hasPassword={factor.data?.hasPassword !== false} onClose={close} onDone={show} />}
      {step === 'new-codes' && (
        <Prove
          title={t('account.newCodes')}
          onClose={close}
          act={(code) => access.newCodes(code).then(({ codes }) => show(codes))}
        />
      )}
      {step === 'off' && (
        <Prove
          title={t('account.turnOff')}
          onClose={close}
          act={async (code) => {
            await access.factorOff(code);
            toast(t('account.turnedOff'));
            close();
          }}
        />
      )}
      {typeof step === 'object' && step !== null && (
        <Codes
          codes={step.codes}
          onClose={() => {
            close();
            onKept?.();
          }}
        />
      )}
    </section>
  );
}

interface SetUpProps {
  hasPassword: boolean;
  onClose(): void;
  onDone(codes: readonly string[]): void;
}

/** First the password, or a fresh sign-in with the provider, then the picture and the first code. */
function SetUp({ hasPassword, onClose, onDone }: SetUpProps) {
  const t = useT();
  const ways = useQuery({ queryKey: ['ways'], queryFn: ({ signal }) => api.signInWays(signal), enabled: !hasPassword });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [begun, begin] = useState<{ seed: string; uri: string } | null>(null);
  const submit = async (): Promise<string | null> => {
    try {
      if (begun === null) {
        begin(await access.beginFactor(hasPassword ? password : null));
        return '';
      }
      const { codes } = await access.confirmFactor(code);
      toast(t('account.turnedOn'));
      await refresh();
      onDone(codes);
      return '';
    } catch (fault) {
      return explain(fault);
    }
  };
  return (
    <AskWindow
      title={t('account.setUpTitle')}
      submit={t(begun ? 'account.turnOn' : 'account.goOn')}
      onSubmit={submit}
      onClose={onClose}
    >
      {begun === null && !hasPassword ? (
        <>
          <p>{t('account.proveProvider')}</p>
          <ul className="door-ways">
            {(ways.data?.providers ?? []).map(({ id, name }) => (
              <li key={id}>
                <a className="button wide" href={`/console/with/${encodeURIComponent(id)}`}>
                  {t('signIn.with', { name })}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : begun === null ? (
        <>
          <p>{t('account.provePassword')}</p>
          <PasswordField
            label={t('signIn.password')}
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={setPassword}
          />
        </>
      ) : (
        <>
          <p>{t('account.scan')}</p>
          <Qr text={begun.uri} label={t('account.picture')} />
          <p className="seed">
            <span className="hint">{t('account.key')}</span>{' '}
            <code className="mono" dir="ltr">
              {begun.seed.replace(/(.{4})(?=.)/g, '$1 ')}
            </code>
          </p>
          <CodeField value={code} onChange={setCode} />
        </>
      )}
    </AskWindow>
  );
}

function CodeField({ value, onChange }: { value: string; onChange(code: string): void }) {
  const t = useT();
  return (
    <Field
      label={t('signIn.code')}
      autoComplete="one-time-code"
      inputMode="numeric"
      autoFocus
      ltr
      value={value}
      onChange={onChange}
    />
  );
}

/** A code, so that who finds a console open changes nothing. */
function Prove({ title, act, onClose }: { title: string; act(code: string): Promise<void>; onClose(): void }) {
  const t = useT();
  const [code, setCode] = useState('');
  const submit = async (): Promise<string | null> => {
    try {
      await act(code);
      await refresh();
      return '';
    } catch (fault) {
      return explain(fault);
    }
  };
  return (
    <AskWindow title={title} submit={t('account.goOn')} onSubmit={submit} onClose={onClose}>
      <p>{t('account.proveCode')}</p>
      <CodeField value={code} onChange={setCode} />
    </AskWindow>
  );
}

function Codes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const t = useT();
  return (
    <Window title={t('account.codes')} onClose={onClose}>
      <p>{t('account.codesHint')}</p>
      <ol className="codes" dir="ltr">
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ol>
      <div className="window-actions">
        <CopyButton text={codes.join('\n')} label={t('app.copy')} said={t('app.copied')} />
        <Button className="button primary" onPress={onClose}>
          {t('account.kept')}
        </Button>
      </div>
    </Window>
  );
}
