import { useState } from 'react';
import { access } from '../../access-api.ts';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { PasswordField } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { DoorForm } from '../door.tsx';
import { Meter, usePasswordFault } from '../meter.tsx';

export function PasswordPanel({ about }: { about: readonly string[] }) {
  const t = useT();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const missing = t('signIn.missing');
  const faultOf = usePasswordFault();
  const wrong = {
    current: current === '' ? missing : undefined,
    next: next === '' ? missing : faultOf(next, about),
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (wrong.current || wrong.next) return;
    setBusy(true);
    try {
      await access.changePassword(current, next);
      toast(t('account.changed'));
      setCurrent('');
      setNext('');
      setTried(false);
      await client.invalidateQueries({ queryKey: ['sessions'] });
    } catch (problem) {
      const isWrong = problem instanceof ApiError && problem.code === 'wrong_code';
      setFault(isWrong ? t('account.wrongPassword') : explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel" aria-labelledby="account-password">
      <h2 id="account-password">{t('account.password')}</h2>
      <p className="hint">{t('account.passwordLead')}</p>
      <DoorForm
        fault={fault}
        busy={busy}
        submit={t('account.change')}
        busyText={t('account.busy')}
        onSubmit={() => void submit()}
      >
        <PasswordField
          label={t('account.current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          fault={tried ? wrong.current : undefined}
        />
        <PasswordField
          label={t('account.next')}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          fault={tried ? wrong.next : undefined}
        >
          <Meter password={next} about={about} />
        </PasswordField>
      </DoorForm>
    </section>
  );
}
