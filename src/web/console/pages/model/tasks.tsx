import { useState } from 'react';
import { Switch } from 'react-aria-components';
import { api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { count, relative } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { client } from '../../queries.ts';
import { useNow } from '../../ui/small.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Heads } from '../../ui/wide.tsx';
import { type Report, type Shown, tokensOf, total, useTaskName } from './shown.ts';

type Task = Report['tasks'][number];

/** What the model may be asked for, each with its switch and what it cost. */
export function Tasks({ report, shown }: { report: Report; shown: Shown }) {
  const { t, language } = useSpoken();
  const taskName = useTaskName();
  return (
    <section className="panel" aria-labelledby="model-tasks">
      <h2 id="model-tasks">{t('model.tasks')}</h2>
      <div className="table-box">
        <table className="table stacks">
          <Heads
            names={[t('model.taskName'), t('model.isOn'), t('model.calls'), t('model.tokens'), t('model.cost')]}
            numbers={[2, 3, 4]}
          />
          <tbody>
            {report.tasks.map((task) => {
              const sums = total(report.days.filter((row) => row.task === task.name));
              return (
                <tr key={task.name} data-off={!(task.allowed && task.on) || undefined}>
                  <th scope="row">
                    <span className="task-name" data-task={task.name}>
                      {taskName(task.name)}
                    </span>
                    <Remark task={task} />
                  </th>
                  <td>
                    <TaskSwitch task={task} label={taskName(task.name)} />
                  </td>
                  <td className="num" data-label={t('model.calls')}>
                    {count(sums.calls, language)}
                  </td>
                  <td className="num" data-label={t('model.tokens')}>
                    {shown.tokens(tokensOf(sums))}
                  </td>
                  <td className="num" data-label={t('model.cost')}>
                    {shown.money(sums.cost)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Why a task is as it is, where there is something to say. */
function Remark({ task }: { task: Task }) {
  const { t, language } = useSpoken();
  const now = useNow();
  if (!task.allowed)
    return <small className="hint">{t(task.name === 'embed' ? 'model.leftOutEmbed' : 'model.leftOut')}</small>;
  if (!task.switched) return null;
  const { by, at } = task.switched;
  const when = relative(at, now, language);
  return <small className="hint">{t(task.on ? 'model.switchedOn' : 'model.switchedOff', { name: by, when })}</small>;
}

function TaskSwitch({ task, label }: { task: Task; label: string }) {
  const { t } = useSpoken();
  /** What it was just switched to, until the report says so too. */
  const [wanted, want] = useState<boolean | null>(null);
  const on = task.allowed && (wanted ?? task.on);
  const turn = async (to: boolean): Promise<void> => {
    want(to);
    try {
      await api.switchTask(task.name, to);
      await client.invalidateQueries({ queryKey: ['model'] });
      toast(t(to ? 'model.turnedOn' : 'model.turnedOff', { task: label }));
    } catch (problem) {
      toast(`${t('model.switchFailed')} ${explain(problem)}`, 'bad');
    } finally {
      want(null);
    }
  };
  return (
    <Switch
      className="switch"
      aria-label={label}
      isSelected={on}
      isDisabled={!task.allowed || wanted !== null}
      onChange={(to) => void turn(to)}
    >
      <span className="switch-track" />
    </Switch>
  );
}
