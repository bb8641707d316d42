import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonOutlineView } from '../../../http/requester-shapes.ts';
import { api } from '../api.ts';
import { explain } from '../faults.ts';
import { count, dateAndTime } from '../format.ts';
import { languageNames, useSpoken, useT } from '../i18n.ts';
import { refreshAll } from '../queries.ts';
import { navigate, ticketPath } from '../router.ts';
import { AskWindow } from '../ui/ask-window.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { toast } from '../ui/toasts.tsx';

/** All that is stored about one requester, to be taken away as a file or forgotten; for owners, admins and supervisors. */
export function RequesterPage({ id }: { id: string }) {
  const t = useT();
  const [asks, setAsks] = useState(false);
  const stored = useQuery({
    queryKey: ['requester', id],
    queryFn: ({ signal }) => api.requester(id, signal),
  });
  const { data } = stored;
  useEffect(() => {
    document.title = t('alert.page', { page: t('stored.title') });
  }, [t]);
  /** It cannot be undone, so it is asked. @returns why it could not be done */
  const forget = async (): Promise<string | null> => {
    try {
      await api.forgetRequester(id);
    } catch (fault) {
      return explain(fault);
    }
    toast(t('stored.forgotten'));
    refreshAll();
    navigate('/console/queue');
    return null;
  };
  const name = data?.profile.name ?? data?.profile.provenEmail ?? data?.profile.email ?? t('list.unknown');
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>
            <bdi>{data ? name : t('stored.title')}</bdi>
          </h1>
          <p className="hint">{t('stored.lead')}</p>
        </div>
        {data && (
          <div className="panel-head">
            <a className="button" href={`/api/v1/requesters/${id}/data`} download>
              {t('stored.download')}
            </a>
            <Button className="button danger" onPress={() => setAsks(true)}>
              {t('stored.forget')}
            </Button>
          </div>
        )}
      </header>
      <Loaded from={stored} failed={t('stored.failed')}>
        {(found) => <Stored data={found} />}
      </Loaded>
      {asks && (
        <AskWindow
          title={t('stored.ask', { name })}
          submit={t('stored.forget')}
          danger
          onSubmit={forget}
          onClose={() => setAsks(false)}
        >
          <p>{t('stored.askHint')}</p>
        </AskWindow>
      )}
    </main>
  );
}

function Stored({ data }: { data: PersonOutlineView }) {
  const { t, language } = useSpoken();
  const at = (moment: string): string => dateAndTime(moment, language);
  const { profile } = data;
  const facts: [string, string | null][] = [
    [t('stored.name'), profile.name],
    [t('stored.said'), profile.email],
    [t('stored.proven'), profile.provenEmail],
    [t('stored.phone'), profile.phone],
    [t('stored.language'), languageNames.find(([code]) => code === profile.locale)?.[1] ?? profile.locale],
    [t('stored.notices'), t(profile.mails ? 'stored.wanted' : 'stored.unwanted')],
    [t('stored.since'), at(profile.createdAt)],
    [t('stored.password'), t(profile.hasPassword ? 'stored.yes' : 'stored.no')],
  ];
  return (
    <div className="model">
      <section className="panel">
        <dl className="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value ?? '—'}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <Part title={t('stored.tickets')} {...data.tickets}>
        {(ticket) => (
          <button type="button" className="link" onClick={() => navigate(ticketPath(ticket.number, 'all'))}>
            #{ticket.number} <bdi>{ticket.subject}</bdi>
          </button>
        )}
      </Part>
      <Part title={t('stored.conversations')} {...data.conversations}>
        {({ createdAt, events }) => t('stored.conversation', { at: at(createdAt), count: events })}
      </Part>
      <Part title={t('stored.files')} {...data.files}>
        {(file) => <bdi>{file.name}</bdi>}
      </Part>
      <Part title={t('stored.identities')} items={data.identities}>
        {({ issuer, subject }) => (
          <bdi>
            {issuer}: {subject}
          </bdi>
        )}
      </Part>
      <Part title={t('stored.signIns')} items={data.signIns}>
        {(one) => (
          <>
            <bdi>{one.device || '—'}</bdi> · {at(one.at)}
          </>
        )}
      </Part>
      <Part title={t('stored.mails')} {...data.mails}>
        {(one) => `${at(one.at)} · ${one.template}`}
      </Part>
    </div>
  );
}

interface PartProps<T> {
  title: string;
  items: readonly T[];
  /** How many there are, where not all of them are shown. */
  all?: number;
  children(item: T): ReactNode;
}

/** One kind of what is stored; nothing where there is none. */
function Part<T>({ title, items, all = items.length, children }: PartProps<T>) {
  const { t, language } = useSpoken();
  if (items.length === 0) return null;
  return (
    <section className="panel">
      <h2>
        {title} <span className="hint num">{count(all, language)}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={JSON.stringify(item)}>{children(item)}</li>
        ))}
      </ul>
      {all > items.length && <p className="hint">{t('stored.more', { more: count(all - items.length, language) })}</p>}
    </section>
  );
}
