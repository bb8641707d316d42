import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { MailLineView } from '../../../http/mail-shapes.ts';
import { ApiError, api } from '../api.ts';
import { explain } from '../faults.ts';
import { dateAndTime } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Empty, useMedia } from '../ui/small.tsx';
import { toast } from '../ui/toasts.tsx';
import { Wide } from '../ui/wide.tsx';
import { Window } from '../ui/window.tsx';

const key = ['mails'] as const;

/** The mail that left, or is to leave: what it said, what failed and why, and once more; for owners and admins. */
export function OutboxPage() {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const mails = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => api.mails(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  useEffect(() => {
    document.title = t('alert.page', { page: t('outbox.title') });
  }, [t]);
  const way = mails.data?.pages[0]?.way;
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  const forbidden = mails.error instanceof ApiError && mails.error.status === 403;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('outbox.title')}</h1>
          <p className="hint">{way === undefined ? t('outbox.lead') : t(`outbox.way.${way ?? 'none'}`)}</p>
        </div>
      </header>
      {mails.isError && !mails.data && (
        <Empty title={t(forbidden ? 'model.forbidden' : 'outbox.failed')} hint={forbidden ? '' : explain(mails.error)}>
          {!forbidden && (
            <Button className="button" onPress={() => void mails.refetch()}>
              {t('app.retry')}
            </Button>
          )}
        </Empty>
      )}
      {mails.isPending && <div className="skeleton tall" aria-hidden="true" />}
      {mails.data && items.length === 0 && <Empty title={t('outbox.none')} hint={t('outbox.noneHint')} />}
      {items.length > 0 && <Mails items={items} onOpen={setOpen} />}
      {mails.hasNextPage && (
        <Button className="button" isDisabled={mails.isFetchingNextPage} onPress={() => void mails.fetchNextPage()}>
          {t('outbox.more')}
        </Button>
      )}
      {open !== null && <Mail id={open} onClose={() => setOpen(null)} />}
    </main>
  );
}

function Mails({ items, onOpen }: { items: readonly MailLineView[]; onOpen(id: string): void }) {
  const { t, language } = useSpoken();
  // On a phone a table of four columns would have to be pushed to and fro: there each mail is a few lines.
  if (useMedia('(max-width: 46rem)'))
    return (
      <ul className="mail-list" aria-label={t('outbox.title')}>
        {items.map(({ id, subject, to, state, error, at }) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => onOpen(id)}>
              <bdi>{subject}</bdi>
            </button>
            <bdi>{to}</bdi>
            <span className="hint">
              {t(`outbox.states.${state}`)} · {dateAndTime(at, language)}
            </span>
            {error !== null && <span className="hint">{error}</span>}
          </li>
        ))}
      </ul>
    );
  return (
    <Wide label={t('outbox.title')}>
      <table className="table stacks">
        <thead>
          <tr>
            <th scope="col">{t('outbox.subject')}</th>
            <th scope="col">{t('outbox.to')}</th>
            <th scope="col">{t('outbox.state')}</th>
            <th scope="col">{t('outbox.written')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, subject, to, state, error, at }) => (
            <tr key={id}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(id)}>
                  <bdi>{subject}</bdi>
                </button>
              </th>
              <td>
                <bdi>{to}</bdi>
              </td>
              <td>
                {t(`outbox.states.${state}`)}
                {error !== null && <span className="hint"> · {error}</span>}
              </td>
              <td>{dateAndTime(at, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** One mail as it was written. */
function Mail({ id, onClose }: { id: string; onClose(): void }) {
  const { t, language } = useSpoken();
  const client = useQueryClient();
  const mail = useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => api.mail(id, signal),
  });
  const { data } = mail;
  const again = useMutation({
    mutationFn: () => api.sendAgain(id),
    onSuccess: async () => {
      toast(t('outbox.sentAgain'));
      onClose();
      await client.invalidateQueries({ queryKey: key });
    },
    onError: (fault) => toast(explain(fault), 'bad'),
  });
  return (
    <Window title={data?.mail.subject ?? t('outbox.mail')} kind="drawer" onClose={onClose}>
      <Loaded from={mail} failed={t('outbox.failed')}>
        {(found) => (
          <div className="calls">
            <p className="hint">
              <bdi>{found.mail.to}</bdi> · {dateAndTime(found.mail.at, language)} ·{' '}
              {t(`outbox.states.${found.mail.state}`)}
            </p>
            {found.mail.error !== null && <p role="alert">{found.mail.error}</p>}
            <div className="said">
              <p dir="auto">{found.text}</p>
            </div>
            {found.mail.state === 'failed' && (
              <Button className="button" isDisabled={again.isPending} onPress={() => again.mutate()}>
                {t('outbox.again')}
              </Button>
            )}
          </div>
        )}
      </Loaded>
    </Window>
  );
}
