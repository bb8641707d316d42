import { Button } from 'react-aria-components';
import { seconds } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { useModelConversation } from '../../queries.ts';
import { navigate, ticketPath } from '../../router.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Window } from '../../ui/window.tsx';
import { type Shown, tokensOf, useTaskName, whyKey } from './shown.ts';

/** One conversation: the calls made for it, and what was said. */
export function CallsOf({ id, shown, onClose }: { id: string; shown: Shown; onClose(): void }) {
  const { t, language } = useSpoken();
  const taskName = useTaskName();
  const report = useModelConversation(id);
  const { data } = report;
  const ended = (outcome: string): string => {
    const key = whyKey(outcome);
    return key ? t(key) : t('model.answered');
  };
  return (
    <Window title={data?.title ?? t('model.conversation')} kind="drawer" onClose={onClose}>
      <Loaded from={report} failed={t('model.failed')}>
        {(found) => (
          <div className="calls">
            {found.ticket !== null && (
              <Button className="button" onPress={() => navigate(ticketPath(found.ticket ?? 0, 'all'))}>
                {t('model.openTicket', { number: found.ticket })}
              </Button>
            )}
            <h3>{t('model.itsCalls')}</h3>
            <ol>
              {found.calls.map((call) => (
                <li key={`${call.at} ${call.task} ${call.ms} ${call.tokensIn}`} className="call">
                  <span className="task-name" data-task={call.task}>
                    {taskName(call.task)}
                  </span>
                  <span className="num">{call.cost > 0 ? shown.money(call.cost) : shown.tokens(tokensOf(call))}</span>
                  <span className="hint">
                    {ended(call.outcome)} · <bdi>{call.model}</bdi>
                  </span>
                  <span className="hint num">{seconds(call.ms, language)}</span>
                </li>
              ))}
            </ol>
            <h3>{t('model.said')}</h3>
            <ol>
              {found.events.map(({ id: key, type, actor, text }) =>
                type === 'message' ? (
                  <li key={key} className="said" data-by={actor.kind}>
                    <span className="hint">
                      {actor.name ?? (actor.kind === 'system' ? '' : t(`thread.${actor.kind}`))}
                    </span>
                    <p dir="auto">{String(text ?? '')}</p>
                  </li>
                ) : null,
              )}
            </ol>
          </div>
        )}
      </Loaded>
    </Window>
  );
}
