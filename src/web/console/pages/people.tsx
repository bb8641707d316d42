import { useEffect, useState } from 'react';
import { Button, Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { PersonView } from '../../../http/shapes.ts';
import { ApiError, api } from '../api.ts';
import { explain } from '../faults.ts';
import { count } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { client, usePeople } from '../queries.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { Avatar, Empty } from '../ui/small.tsx';
import { toast } from '../ui/toasts.tsx';
import { Window } from '../ui/window.tsx';
import { DoorForm, useChecks } from './door.tsx';

const roles = ['agent', 'supervisor', 'admin'] as const;

function LinkOnce({ name, link, onAnother }: { name: string; link: string; onAnother(): void }) {
  const t = useT();
  const copy = (): void => {
    void navigator.clipboard?.writeText(link).then(() => toast(t('app.copied')));
  };
  return (
    <div className="link-once">
      <p>
        <bdi>{t('people.linkTitle', { name })}</bdi>
      </p>
      <div className="link-row">
        <input
          className="input mono"
          readOnly
          dir="ltr"
          aria-label={t('people.link')}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="button primary" onPress={copy} autoFocus>
          <Icon name="copy" /> {t('app.copy')}
        </Button>
      </div>
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

function Invite({ onClose }: { onClose(): void }) {
  const t = useT();
  const checks = useChecks();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('agent');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const wrong = { name: checks.given(name), email: checks.email(email) };
  const submit = async (): Promise<void> => {
    setTried(true);
    setFault(null);
    if (wrong.name || wrong.email) return;
    setBusy(true);
    try {
      const made = await api.invite({ name: name.trim(), email: email.trim(), role });
      setLink(new URL(made.link, location.href).href);
      void client.invalidateQueries({ queryKey: ['people'] });
    } catch (problem) {
      setFault(problem instanceof ApiError && problem.status === 409 ? t('people.taken') : explain(problem));
    } finally {
      setBusy(false);
    }
  };
  const another = (): void => {
    setLink(null);
    setName('');
    setEmail('');
    setTried(false);
  };
  return (
    <Window title={t('people.inviteTitle')} onClose={onClose}>
      {link !== null ? (
        <LinkOnce name={name} link={link} onAnother={another} />
      ) : (
        <DoorForm
          fault={fault}
          busy={busy}
          submit={t('people.inviteSubmit')}
          busyText={t('people.inviteBusy')}
          onSubmit={() => void submit()}
        >
          <Field
            label={t('people.name')}
            autoFocus
            maxLength={80}
            value={name}
            onChange={setName}
            fault={tried ? wrong.name : undefined}
          />
          <Field
            label={t('people.email')}
            type="email"
            ltr
            value={email}
            onChange={setEmail}
            fault={tried ? wrong.email : undefined}
          />
          <Choice
            label={t('people.role')}
            value={role}
            onChange={setRole}
            options={roles.map((id) => ({ id, label: t(`role.${id}`), hint: t(`role.${id}Hint`) }))}
          />
        </DoorForm>
      )}
    </Window>
  );
}

function Presence({ presence, joined }: PersonView) {
  const t = useT();
  if (!joined) return <span className="hint">{t('people.invited')}</span>;
  return (
    <span className="presence" data-presence={presence}>
      {t(`presence.${presence}`)}
    </span>
  );
}

/** Who works here, how much they have, and how to ask somebody in. */
export function PeoplePage({ me }: { me: PersonView }) {
  const { t, language } = useSpoken();
  const people = usePeople();
  const [inviting, invite] = useState(false);
  const mayInvite = me.role === 'owner' || me.role === 'admin';
  useEffect(() => {
    document.title = t('alert.page', { page: t('people.title') });
  }, [t]);
  const forbidden = people.error instanceof ApiError && people.error.status === 403;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('people.title')}</h1>
          <p className="hint">{t('people.lead')}</p>
        </div>
        {mayInvite && (
          <Button className="button primary" onPress={() => invite(true)}>
            {t('people.invite')}
          </Button>
        )}
      </header>
      {people.isError && (
        <Empty
          title={forbidden ? t('people.forbidden') : t('people.failed')}
          hint={forbidden ? '' : explain(people.error)}
        >
          {!forbidden && (
            <Button className="button" onPress={() => void people.refetch()}>
              {t('app.retry')}
            </Button>
          )}
        </Empty>
      )}
      {people.isPending && <div className="skeleton tall" aria-hidden="true" />}
      {people.data && (
        <div className="table-box">
          <Table className="table" aria-label={t('people.title')}>
            <TableHeader>
              <Column isRowHeader>{t('people.name')}</Column>
              <Column>{t('people.presence')}</Column>
              <Column className="num">{t('people.open')}</Column>
              <Column>{t('people.role')}</Column>
              <Column>{t('people.email')}</Column>
            </TableHeader>
            <TableBody items={people.data} dependencies={[language]}>
              {(person) => (
                <Row>
                  <Cell>
                    <span className="person">
                      <Avatar name={person.name || person.email} />
                      <bdi>{person.name || '—'}</bdi>
                      {person.id === me.id && <small className="hint">({t('people.you')})</small>}
                    </span>
                  </Cell>
                  <Cell>
                    <Presence {...person} />
                  </Cell>
                  <Cell className="num">{count(person.open, language)}</Cell>
                  <Cell>{t(`role.${person.role}`)}</Cell>
                  <Cell>
                    <bdi dir="ltr">{person.email}</bdi>
                  </Cell>
                </Row>
              )}
            </TableBody>
          </Table>
        </div>
      )}
      {inviting && <Invite onClose={() => invite(false)} />}
    </main>
  );
}
