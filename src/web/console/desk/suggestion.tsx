import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView, TicketDetailView } from '../../../http/shapes.ts';
import { useSpoken } from '../i18n.ts';
import { PriorityTag } from '../ui/small.tsx';
import { categoryWords } from '../words.ts';
import { act } from './acts.ts';
import type { AtHand } from './at-hand.ts';

interface SuggestionProps {
  atHand: AtHand;
  detail: TicketDetailView;
  me: PersonView;
}

/** Where the ticket may belong and how much it may matter: an agent takes it over, or leaves it. */
export function Suggestion({ atHand: { look }, detail, me }: SuggestionProps) {
  const { t, find } = useSpoken();
  const [doing, setDoing] = useState(false);
  const { ticket, verbs } = detail;
  const suggestion = look?.suggestion;
  if (!suggestion) return null;
  const { category, priority, by } = suggestion;
  const take = async (verb: 'categorise' | 'prioritise', body: Record<string, unknown>): Promise<void> => {
    setDoing(true);
    await act(ticket, verb, me, body);
    setDoing(false);
  };
  const named = category === null ? '' : categoryWords(category, find);
  return (
    <section className="card suggestion">
      <h2 className="card-title">
        {t('assist.suggestion')}{' '}
        <span className="hint">· {t(by === 'model' ? 'assist.byModel' : 'assist.byOffline')}</span>
      </h2>
      {category !== null && (
        <div className="suggested">
          <span>
            <span className="hint">{t('ticket.category')}</span> <bdi>{named}</bdi>
          </span>
          {verbs.includes('categorise') && (
            <Button
              className="button small"
              isDisabled={doing}
              aria-label={t('assist.useCategory', { value: named })}
              onPress={() => void take('categorise', { category })}
            >
              {t('assist.use')}
            </Button>
          )}
        </div>
      )}
      {priority !== null && (
        <div className="suggested">
          <span>
            <span className="hint">{t('list.priority')}</span> <PriorityTag priority={priority.priority} />
          </span>
          {verbs.includes('prioritise') && (
            <Button
              className="button small"
              isDisabled={doing}
              aria-label={t('assist.usePriority', { value: t(`priority.${priority.priority}`) })}
              onPress={() => void take('prioritise', { impact: priority.impact, urgency: priority.urgency })}
            >
              {t('assist.use')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
