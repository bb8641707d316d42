import { useState } from 'react';
import { Label, Link, TextArea, TextField } from 'react-aria-components';
import { access } from '../access-api.ts';
import { ApiError } from '../api.ts';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { Door, DoorForm } from './door.tsx';

/** For who proved who they are and has no access: says so, and lets them ask. @param token what the refusal came with */
export function NoAccessPage({ token }: { token: string }) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      await access.ask(token, reason);
      setAsked(true);
    } catch (problem) {
      setFault(problem instanceof ApiError && problem.code === 'invalid' ? t('noAccess.old') : explain(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Door title={t('noAccess.title')} lead={t('noAccess.lead')}>
      {asked ? (
        <p role="status">{t('noAccess.asked')}</p>
      ) : (
        <DoorForm
          fault={fault}
          busy={busy}
          submit={t('noAccess.ask')}
          busyText={t('account.busy')}
          onSubmit={() => void submit()}
        >
          <TextField className="field" value={reason} onChange={setReason} maxLength={1_000} autoFocus>
            <Label>{t('noAccess.reason')}</Label>
            <TextArea className="input" rows={4} dir="auto" />
          </TextField>
        </DoorForm>
      )}
      <p className="door-other">
        <Link href="/console">{t('welcome.toSignIn')}</Link>
      </p>
    </Door>
  );
}
