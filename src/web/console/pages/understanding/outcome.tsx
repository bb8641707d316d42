import type { ReactNode } from 'react';
import type { UnderstandingView } from '../../../../http/understanding-shapes.ts';
import { type T, useT } from '../../i18n.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';

type Decision = UnderstandingView['decision'];

const icons: Partial<Record<Decision['kind'], IconName>> = {
  answer: 'book',
  ask: 'file',
  confirm: 'file',
  choose: 'filter',
  'hand-off': 'mine',
  status: 'clock',
};

/** What the decision comes to, in a sentence. */
function headline({ kind, article, form, reason }: Decision, t: T): string {
  if (kind === 'answer' && article !== null) return t('understanding.does.answer', { article });
  if (form !== null) return t('understanding.does.form', { form });
  if (kind === 'hand-off') return t('understanding.does.person', { why: reason === null ? '' : t(`why.${reason}`) });
  switch (kind) {
    case 'choose':
    case 'status':
    case 'follow-up':
    case 'abstain':
      return t(`understanding.does.${kind}`);
    default:
      return t('understanding.does.talk');
  }
}

/** `**bold**` as it looks in the chat; everything else is text. */
function spokenText(text: string): ReactNode[] {
  return text.split(/\*\*([^*\n]+)\*\*/).map((part, i) => {
    const key = `${i} ${part}`;
    return i % 2 === 1 ? <strong key={key}>{part}</strong> : <span key={key}>{part}</span>;
  });
}

/** What a new conversation that begins with these words would come to, with the words of the reply. */
export function Outcome({ decision, spoken }: { decision: Decision; spoken: string }) {
  const t = useT();
  const { kind, asks, reply } = decision;
  return (
    <section className="panel outcome" aria-labelledby="understanding-outcome" data-kind={kind}>
      <h2 id="understanding-outcome">{t('understanding.outcome')}</h2>
      {/* The one thing that is read out when the sentence has been changed. */}
      <p className="does" role="status">
        <Icon name={icons[kind] ?? 'spark'} />
        <span>
          <strong>{headline(decision, t)}</strong>
          {asks !== null && <span className="hint"> {t('understanding.asks', { field: asks })}</span>}
        </span>
      </p>
      {reply !== null && (
        <div className="would-say" lang={spoken}>
          <p className="bubble said" dir="auto">
            {spokenText(reply.text)}
          </p>
          {reply.choices.length > 0 && (
            <ul className="chosen-from" aria-label={t('thread.choices')}>
              {reply.choices.map((choice) => (
                <li key={choice} dir="auto">
                  {choice}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
