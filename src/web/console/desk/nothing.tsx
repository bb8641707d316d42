import type { PersonView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { useAnyTicket } from '../queries.ts';
import { navigate } from '../router.ts';
import { Empty } from '../ui/small.tsx';

interface NothingProps {
  me: PersonView;
  /** Whether the list beside it was read and holds no ticket. */
  isEmpty: boolean;
}

/** What stands where a ticket would: how to open one; in a new house, how the first comes to be. An empty list says by itself that it is. */
export function Nothing({ me, isEmpty }: NothingProps) {
  const t = useT();
  const any = useAnyTicket(isEmpty).data;
  if (!isEmpty) return <Empty title={t('ticket.pick')} hint={t('ticket.pickHint')} />;
  if (any !== false) return null;
  return (
    <Empty title={t('first.title')} hint={t('first.hint')}>
      <div className="empty-deeds">
        <a className="button primary" href="/chat" target="_blank" rel="noreferrer">
          {t('first.chat')}
        </a>
        {(me.role === 'owner' || me.role === 'admin') && (
          <button type="button" className="button" onClick={() => navigate('/console/people')}>
            {t('first.invite')}
          </button>
        )}
      </div>
    </Empty>
  );
}
