import { useEffect, useState } from 'react';
import { Button, Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { PersonView } from '../../../../http/shapes.ts';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { count } from '../../format.ts';
import { useSpoken, useT } from '../../i18n.ts';
import { usePeople } from '../../queries.ts';
import { Avatar, Empty } from '../../ui/small.tsx';
import { Invite } from './invite.tsx';
import { Manage } from './manage.tsx';
import { Requests } from './requests.tsx';

function Presence({ presence, joined, suspended }: PersonView) {
  const t = useT();
  if (suspended) return <span className="fault">{t('people.suspended')}</span>;
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
  const [managed, manage] = useState<string | null>(null);
  const isOwner = me.role === 'owner';
  const mayInvite = isOwner || me.role === 'admin';
  const chosen = people.data?.find(({ id }) => id === managed);
  const mayChange = (person: PersonView): boolean =>
    mayInvite && person.id !== me.id && (isOwner || person.role !== 'owner');
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
      {mayInvite && <Requests isOwner={isOwner} />}
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
          <Table className="table stacks" aria-label={t('people.title')}>
            <TableHeader>
              <Column isRowHeader>{t('people.name')}</Column>
              <Column>{t('people.presence')}</Column>
              <Column className="num">{t('people.open')}</Column>
              <Column>{t('people.role')}</Column>
              <Column>{t('people.email')}</Column>
              {mayInvite && <Column>{t('people.factor')}</Column>}
              {mayInvite && (
                <Column>
                  <span className="hidden">{t('people.change')}</span>
                </Column>
              )}
            </TableHeader>
            <TableBody items={people.data} dependencies={[language, me.presence]}>
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
                    {/* What the list was told of whoever reads it may be from before their line stood. */}
                    <Presence {...person} {...(person.id === me.id ? { presence: me.presence } : {})} />
                  </Cell>
                  <Cell className="num" data-label={t('people.open')}>
                    {count(person.open, language)}
                  </Cell>
                  <Cell>
                    {t(`role.${person.role}`)}
                    {person.teams.length > 0 && (
                      <small className="teams hint">
                        <bdi>{person.teams.join(', ')}</bdi>
                      </small>
                    )}
                  </Cell>
                  <Cell>
                    <bdi dir="ltr">{person.email}</bdi>
                  </Cell>
                  {mayInvite && (
                    <Cell data-label={t('people.factor')}>
                      {t(person.secondFactor ? 'people.factorOn' : 'people.factorOff')}
                    </Cell>
                  )}
                  {mayInvite && (
                    <Cell>
                      {mayChange(person) && (
                        <Button
                          className="button small"
                          aria-label={`${t('people.change')}: ${person.name || person.email}`}
                          onPress={() => manage(person.id)}
                        >
                          {t('people.change')}
                        </Button>
                      )}
                    </Cell>
                  )}
                </Row>
              )}
            </TableBody>
          </Table>
        </div>
      )}
      {inviting && <Invite isOwner={isOwner} onClose={() => invite(false)} />}
      {chosen && people.data && (
        <Manage person={chosen} people={people.data} isOwner={isOwner} onClose={() => manage(null)} />
      )}
    </main>
  );
}
