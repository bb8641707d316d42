import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../../api.ts';
import { explain } from '../../faults.ts';
import { count } from '../../format.ts';
import { useSpoken, useT } from '../../i18n.ts';
import { useModelReport } from '../../queries.ts';
import { Empty } from '../../ui/small.tsx';
import { Chart } from './chart.tsx';
import { allDays, isPriced, type Report, type Shown, tokensOf, total, useShown } from './shown.ts';
import { Budgets, Conversations, Failures, Servers } from './tables.tsx';
import { Tasks } from './tasks.tsx';

/** What the model is asked for, what it costs, how it fails, and the switches; for owners and admins. */
export function ModelPage() {
  const t = useT();
  const report = useModelReport();
  useEffect(() => {
    document.title = t('alert.page', { page: t('model.title') });
  }, [t]);
  const forbidden = report.error instanceof ApiError && report.error.status === 403;
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('model.title')}</h1>
          <p className="hint">{t('model.lead')}</p>
        </div>
      </header>
      {report.isError && !report.data && (
        <Empty title={t(forbidden ? 'model.forbidden' : 'model.failed')} hint={forbidden ? '' : explain(report.error)}>
          {!forbidden && (
            <Button className="button" onPress={() => void report.refetch()}>
              {t('app.retry')}
            </Button>
          )}
        </Empty>
      )}
      {report.isPending && (
        <div className="model" aria-hidden="true">
          <div className="skeleton tall" />
          <div className="skeleton tall" />
        </div>
      )}
      {report.data && <Told report={report.data} />}
    </main>
  );
}

function Told({ report }: { report: Report }) {
  const shown = useShown(report);
  const none = report.servers.length === 0;
  if (none && report.days.length === 0) return <None faults={report.faults} />;
  return (
    <div className="model">
      {none && <None faults={report.faults} />}
      <Figures report={report} shown={shown} />
      <Chart report={report} shown={shown} />
      {!none && <Servers servers={report.servers} />}
      {!none && <Budgets budgets={report.budgets} shown={shown} />}
      {!none && <Tasks report={report} shown={shown} />}
      <Failures failures={report.failures} missed={report.missed} />
      <Conversations conversations={report.conversations} shown={shown} />
    </div>
  );
}

/** The settings that connect a model: the same in every language. */
const settings = ['LLM_BASE_URL=http://localhost:11434/v1 \\', 'LLM_MODEL=llama3.1 \\', 'npm start'];

function None({ faults }: Pick<Report, 'faults'>) {
  const t = useT();
  if (faults.length > 0)
    return (
      <section className="panel none" aria-labelledby="model-faults">
        <h2 id="model-faults">{t('model.wrong.title')}</h2>
        <p>{t('model.wrong.hint')}</p>
        <ul className="mono" dir="ltr">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </section>
    );
  return (
    <section className="panel none">
      <h2>{t('model.none.title')}</h2>
      <p>{t('model.none.hint')}</p>
      <p>{t('model.none.how')}</p>
      <pre dir="ltr" className="mono">
        {settings.join('\n')}
      </pre>
    </section>
  );
}

const spans = [
  ['today', 1],
  ['week', 7],
  ['month', 30],
] as const;

/** What today, the last seven and the last thirty days came to. */
function Figures({ report, shown }: { report: Report; shown: Shown }) {
  const { t, language } = useSpoken();
  const days = allDays(report);
  return (
    <>
      <dl className="figures">
        {spans.map(([name, length]) => {
          const first = days.at(-length) ?? report.from;
          const sums = total(report.days.filter(({ day }) => day >= first));
          return (
            <div key={name} className="panel">
              <dt>{t(`model.${name}`)}</dt>
              <dd className="figure num">{shown.measured(shown.measure(sums))}</dd>
              <dd className="hint num">
                {t('model.callsAndTokens', {
                  calls: count(sums.calls, language),
                  tokens: shown.tokens(tokensOf(sums)),
                })}
              </dd>
            </div>
          );
        })}
      </dl>
      {report.days.length > 0 && !isPriced(report) && <p className="hint">{t('model.noPrices')}</p>}
    </>
  );
}
