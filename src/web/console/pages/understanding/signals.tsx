import type { UnderstandingView } from '../../../../http/understanding-shapes.ts';
import { percent } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { cut } from './marked.ts';

type View = UnderstandingView;

/** The sentence with the values marked in it, and what each was read as. */
export function Fields({ fields, numbers, text }: { fields: View['fields']; numbers: number[]; text: string }) {
  const { t, language } = useSpoken();
  const none = fields.length === 0 && numbers.length === 0;
  return (
    <section className="panel" aria-labelledby="understanding-fields">
      <h2 id="understanding-fields">{t('understanding.fields')}</h2>
      {none && <p className="hint">{t('understanding.noFields')}</p>}
      {fields.length > 0 && (
        <p className="weighed" dir="auto">
          {cut(text, fields).map(({ from, text: part, mark }) => (mark ? <mark key={from}>{part}</mark> : part))}
        </p>
      )}
      {!none && (
        <dl className="values">
          {fields.map(({ field, label, value, confidence }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi> <span className="hint num">{percent(confidence, language)}</span>
              </dd>
            </div>
          ))}
          {numbers.map((number) => (
            <div key={number}>
              <dt>{t('understanding.ticket')}</dt>
              <dd className="num">#{number}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

interface SignalsProps {
  signals: View['signals'];
  inScope: number;
  /** Anger from which a person is fetched. */
  limit: number;
}

/** How the message is meant: anger, urgency, thanks, and what kind of sentence it is. */
export function Signals({ signals, inScope, limit }: SignalsProps) {
  const { t, language } = useSpoken();
  const kinds = (['question', 'correction', 'danger'] as const).filter((kind) => signals[kind]);
  const measured = [
    ['anger', signals.anger, t('understanding.fetchedFrom', { limit: percent(limit, language) })],
    ['urgency', signals.urgency, ''],
    ['thanks', signals.thanks, ''],
    ['scope', inScope, ''],
  ] as const;
  return (
    <section className="panel" aria-labelledby="understanding-signals">
      <header className="panel-head">
        <h2 id="understanding-signals">{t('understanding.signals')}</h2>
        {kinds.map((kind) => (
          <span key={kind} className="status" data-kind={kind}>
            {t(`understanding.kind.${kind}`)}
          </span>
        ))}
      </header>
      <ul className="measured">
        {measured.map(([name, value, hint]) => (
          <li key={name}>
            <span id={`signal-${name}`}>{t(`understanding.signal.${name}`)}</span>
            <span className="num">{percent(value, language)}</span>
            <meter aria-labelledby={`signal-${name}`} max={1} value={value} data-name={name} />
            {hint !== '' && value >= limit && <span className="hint">{hint}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
