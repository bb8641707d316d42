import { Button } from 'react-aria-components';
import type { SimilarView, TicketDetailView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { useSimilar } from '../queries.ts';
import { navigate, ticketPath } from '../router.ts';
import { When } from '../ui/small.tsx';
import { putIntoReply } from './put.ts';
import { mayReplyTo } from './timeline.ts';

function One({ similar, onPut }: { similar: SimilarView; onPut: ((text: string) => void) | null }) {
  const t = useT();
  const { number, subject, about, solution, updatedAt } = similar;
  const href = ticketPath(number, 'all');
  return (
    <li className="similar">
      <a
        href={href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          navigate(href);
        }}
      >
        <bdi className="num">#{number}</bdi> <bdi>{subject}</bdi>
      </a>
      <p className="hint" dir="auto">
        {about !== null && about !== subject && <>{about} · </>}
        <When at={updatedAt} short />
      </p>
      {solution === null ? (
        <p className="hint">{t('assist.noSolution')}</p>
      ) : (
        <p className="solution" dir="auto">
          {solution}
        </p>
      )}
      {solution !== null && onPut && (
        <Button className="link" aria-label={t('assist.putOf', { number })} onPress={() => onPut(solution)}>
          {t('assist.put')}
        </Button>
      )}
    </li>
  );
}

/** Tickets on the same matter that were solved, and what was said last. */
export function SimilarTickets({ detail }: { detail: TicketDetailView }) {
  const t = useT();
  const { number } = detail.ticket;
  const found = useSimilar(number).data ?? [];
  if (found.length === 0) return null;
  const put = mayReplyTo(detail) ? (text: string): void => putIntoReply(number, text) : null;
  return (
    <section className="card">
      <h2 className="card-title">{t('assist.similar')}</h2>
      <ul className="similars">
        {found.map((each) => (
          <One key={each.number} similar={each} onPut={put} />
        ))}
      </ul>
    </section>
  );
}
