import { utcDay } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { Wide } from '../../ui/wide.tsx';
import { allDays, isPriced, type Report, type Shown, total, useTaskName } from './shown.ts';

/** Height of the picture in its own units; the style sheet gives it its size. */
const high = 100;
/** Of a bar's place, the part that is bar. */
const wide = 0.72;

interface ChartProps {
  report: Report;
  shown: Shown;
}

/** What each day cost, stacked by task: a picture, a legend, and the same as a table for who does not see it. */
export function Chart({ report, shown }: ChartProps) {
  const { t, language, dir } = useSpoken();
  const taskName = useTaskName();
  const days = allDays(report);
  const tasks = report.tasks
    .map(({ name }) => name)
    .filter((name) => report.days.some(({ task, ...sums }) => task === name && shown.measure(sums) > 0));
  const of = (day: string, task: string): number =>
    shown.measure(total(report.days.filter((row) => row.day === day && row.task === task)));
  const whole = (day: string): number => shown.measure(total(report.days.filter((row) => row.day === day)));
  const most = Math.max(0, ...days.map(whole));
  const title = t(isPriced(report) ? 'model.costPerDay' : 'model.tokensPerDay');
  const [from, to] = [utcDay(report.from, language), utcDay(report.to, language)];
  const told = (day: string): string =>
    [
      `${utcDay(day, language)}: ${shown.measured(whole(day))}`,
      ...tasks.map((task) => `${taskName(task)}: ${shown.measured(of(day, task))}`),
    ].join('\n');
  return (
    <section className="panel" aria-labelledby="model-chart">
      <header className="panel-head">
        <h2 id="model-chart">{title}</h2>
        <ul className="legend">
          {tasks.map((task) => (
            <li key={task} data-task={task}>
              {taskName(task)}
            </li>
          ))}
        </ul>
      </header>
      {most === 0 ? (
        <p className="hint">{t('model.quiet')}</p>
      ) : (
        <>
          <div className="chart">
            <span className="chart-most num">{shown.measured(most)}</span>
            <svg
              viewBox={`0 0 ${days.length} ${high}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={t('model.chart', { title, from, to, most: shown.measured(most) })}
            >
              {days.map((day, i) => {
                let top = high;
                return (
                  <g key={day} className="bar">
                    <title>{told(day)}</title>
                    <rect className="bar-room" x={place(i, days.length, dir)} y={0} width={1} height={high} />
                    {tasks.map((task) => {
                      const size = (of(day, task) / most) * high;
                      top -= size;
                      const x = place(i, days.length, dir) + (1 - wide) / 2;
                      return <rect key={task} data-task={task} x={x} y={top} width={wide} height={size} />;
                    })}
                  </g>
                );
              })}
            </svg>
            <p className="chart-days hint">
              <span>{from}</span>
              <span>{to}</span>
            </p>
          </div>
          <details className="as-table">
            <summary>{t('model.asTable')}</summary>
            <Wide label={t('model.asTable')}>
              <table className="table small">
                <thead>
                  <tr>
                    <th scope="col">{t('model.day')}</th>
                    {tasks.map((task) => (
                      <th scope="col" className="num" key={task}>
                        {taskName(task)}
                      </th>
                    ))}
                    <th scope="col" className="num">
                      {t('model.total')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {days
                    .filter((day) => whole(day) > 0)
                    .reverse()
                    .map((day) => (
                      <tr key={day}>
                        <th scope="row">{utcDay(day, language)}</th>
                        {tasks.map((task) => (
                          <td className="num" key={task}>
                            {shown.measured(of(day, task))}
                          </td>
                        ))}
                        <td className="num">{shown.measured(whole(day))}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </Wide>
          </details>
        </>
      )}
    </section>
  );
}

/** Where the place of the `i`th bar begins: the first day stands where reading begins. */
function place(i: number, count: number, dir: 'ltr' | 'rtl'): number {
  return dir === 'rtl' ? count - 1 - i : i;
}
