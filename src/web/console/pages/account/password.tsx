import { useState } from 'react';
import { access } from '../../access-api.ts';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { PasswordField } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { DoorForm, useSending } from '../door.tsx';
import { Meter, usePasswordFault } from '../meter.tsx';

export function PasswordPanel({ about }: { about: readonly string[] }) {
  const t = useT();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const missing = t('signIn.missing');
  const faultOf = usePasswordFault();
  const form = useSending({
    wrong: {
      current: current === '' ? missing : undefined,
      next: next === '' ? missing : faultOf(next, about),
    },
    async send() {
      await access.changePassword(current, next);
      toast(t('account.changed'));
      setCurrent('');
      setNext('');
      form.renew();
      await client.invalidateQueries({ queryKey: ['sessions'] });
    },
    refused(problem) {
      const isWrong = problem instanceof ApiError && problem.code === 'wrong_code';
      return isWrong ? t('account.wrongPassword') : explain(problem);
    },
  });
  return (
    <section className="panel" aria-labelledby="account-password">
      <h2 id="account-password">{t('account.password')}</h2>
      <p className="hint">{t('account.passwordLead')}</p>
      <DoorForm form={form} submit={t('account.change')} busyText={t('account.busy')}>
        <PasswordField
          label={t('account.current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          fault={form.wrong.current}
        />
        <PasswordField
          label={t('account.next')}
          autoComplete="new-password"
          value={next}
          onChange={setNext}
          fault={form.wrong.next}
        >
          <Meter password={next} about={about} />
        </PasswordField>
      </DoorForm>
    </section>
  );
}
