import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { SessionView } from '../../../../http/access-shapes.ts';
import { access } from '../../access-api.ts';
import { explain } from '../../faults.ts';
import { useT } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { When } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';

/** Does it, says so, and reads the list again. */
async function done(act: Promise<unknown>, said: string): Promise<void> {
  try {
    await act;
    toast(said);
  } catch (fault) {
    toast(explain(fault), 'bad');
  }
  await client.invalidateQueries({ queryKey: ['sessions'] });
}

export function SessionsPanel() {
  const t = useT();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => access.sessions(signal) });
  const others = (sessions.data?.length ?? 0) > 1;
  return (
    <section className="panel" aria-labelledby="account-sessions">
      <header className="panel-head">
        <h2 id="account-sessions">{t('account.sessions')}</h2>
        {others && (
          <Button className="button" onPress={() => void done(access.endOthers(), t('account.othersEnded'))}>
            {t('account.endOthers')}
          </Button>
        )}
      </header>
      <Loaded from={sessions}>
        {(all) => (
          <ul className="line-list">
            {all.map((one) => (
              <Line key={one.id} session={one} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Line({ session }: { session: SessionView }) {
  const t = useT();
  const device = session.device || t('account.unknownDevice');
  return (
    <li className="line">
      <div className="line-text">
        <strong>
          <bdi>{device}</bdi>
          {session.isThis && <span className="mark-here">{t('account.this')}</span>}
        </strong>
        <span className="hint">
          <bdi dir="ltr">{session.network}</bdi> · {t('account.seen')} <When at={session.seenAt} /> ·{' '}
          {t('account.began')} <When at={session.createdAt} />
        </span>
      </div>
      {!session.isThis && (
        <Button
          className="button"
          aria-label={t('account.endOf', { device })}
          onPress={() => void done(access.endSession(session.id), t('account.ended'))}
        >
          {t('account.end')}
        </Button>
      )}
    </li>
  );
}
