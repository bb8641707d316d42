import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import { ApiError, api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ShownOnce } from '../../ui/shown-once.tsx';
import { Window } from '../../ui/window.tsx';
import { DoorForm, useChecks, useSending } from '../door.tsx';
import { useRoleOptions } from './roles.ts';

function LinkOnce({ name, link, onAnother }: { name: string; link: string; onAnother(): void }) {
  const t = useT();
  return (
    <div className="link-once">
      <p>
        <bdi>{t('people.linkTitle', { name })}</bdi>
      </p>
      <ShownOnce label={t('people.link')} secret={link} />
      <p className="hint">{t('people.linkHint')}</p>
      <div className="window-actions">
        <Button className="button" onPress={onAnother}>
          {t('people.another')}
        </Button>
        <Button slot="close" className="button">
          {t('app.close')}
        </Button>
      </div>
    </div>
  );
}

/** Asks a colleague in: a link that works once, handed over by hand or by mail. */
export function Invite({ isOwner, onClose }: { isOwner: boolean; onClose(): void }) {
  const t = useT();
  const checks = useChecks();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('agent');
  const [mail, setMail] = useState(false);
  const options = useRoleOptions(isOwner);
  const [link, setLink] = useState<string | null>(null);
  const form = useSending({
    wrong: { name: checks.given(name), email: checks.email(email) },
    async send() {
      const made = await api.invite({ name: name.trim(), email: email.trim(), role, mail });
      setLink(new URL(made.link, location.href).href);
      void client.invalidateQueries({ queryKey: ['people'] });
    },
    refused: (problem) =>
      problem instanceof ApiError && problem.status === 409 ? t('people.taken') : explain(problem),
  });
  const another = (): void => {
    setLink(null);
    setName('');
    setEmail('');
    form.renew();
  };
  return (
    <Window title={t('people.inviteTitle')} onClose={onClose}>
      {link !== null ? (
        <LinkOnce name={name} link={link} onAnother={another} />
      ) : (
        <DoorForm form={form} submit={t('people.inviteSubmit')} busyText={t('people.inviteBusy')}>
          <Field
            label={t('people.name')}
            autoFocus
            maxLength={80}
            value={name}
            onChange={setName}
            fault={form.wrong.name}
          />
          <Field
            label={t('people.email')}
            type="email"
            ltr
            value={email}
            onChange={setEmail}
            fault={form.wrong.email}
          />
          <Choice label={t('people.role')} value={role} onChange={setRole} options={options} />
          <Checkbox className="check" isSelected={mail} onChange={setMail}>
            <span className="check-box" aria-hidden="true">
              <Icon name="check" size={12} />
            </span>
            {t('people.mail')}
          </Checkbox>
        </DoorForm>
      )}
    </Window>
  );
}
