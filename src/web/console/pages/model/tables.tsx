import { useState } from 'react';
import { count } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { When } from '../../ui/small.tsx';
import { Heads, Wide } from '../../ui/wide.tsx';
import { CallsOf } from './calls.tsx';
import { type Report, type Shown, tokensOf, whyKey } from './shown.ts';

/** The servers in the order in which they are asked, and whether they answer. */
export function Servers({ servers }: Pick<Report, 'servers'>) {
  const { t } = useSpoken();
  return (
    <section className="panel" aria-labelledby="model-servers">
      <h2 id="model-servers">{t('model.servers')}</h2>
      <ul className="servers">
        {servers.map((server) => (
          <li key={`${server.host} ${server.model}`}>
            <span className="server-state" data-state={server.state}>
              {t(`model.state.${server.state}`)}
            </span>
            <strong>
              <bdi>{server.model}</bdi>
            </strong>
            <span className="hint">
              <bdi dir="ltr">{server.host}</bdi>
            </span>
            {server.lastAnswerAt !== null && (
              <span className="hint">
                {t('model.lastAnswer')}: <When at={server.lastAnswerAt} />
              </span>
            )}
            {server.lastFault !== null && (
              <span className="hint">
                {t('model.lastFault')}: <bdi>{server.lastFault}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const kinds = ['conversation', 'visitor', 'network', 'day', 'index'] as const;

/** How far each budget is used. */
export function Budgets({ budgets, shown }: Pick<Report, 'budgets'> & { shown: Shown }) {
  const { t } = useSpoken();
  return (
    <section className="panel" aria-labelledby="model-budgets">
      <h2 id="model-budgets">{t('model.budgets')}</h2>
      <p className="hint">{t('model.budgetsLead')}</p>
      <ul className="budgets">
        {kinds.map((kind) => {
          const budget = budgets[kind];
          if (budget === null) return null;
          const { limit, used } = budget;
          const told = shown.tokens(used);
          return (
            <li key={kind}>
              <strong id={`budget-${kind}`}>{t(`model.budget.${kind}`)}</strong>
              <span className="hint">{t(`model.budgetHint.${kind}`)}</span>
              {limit !== null && (
                <meter
                  aria-labelledby={`budget-${kind}`}
                  min={0}
                  max={limit}
                  high={limit * 0.8}
                  optimum={0}
                  value={Math.min(used, limit)}
                />
              )}
              <span className="num">
                {limit === null
                  ? t('model.unlimited', { count: used, used: told })
                  : t('model.used', { count: limit, used: told, limit: shown.tokens(limit) })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How calls failed, and how often nothing came of them. */
export function Failures({ failures, missed }: Pick<Report, 'failures' | 'missed'>) {
  const { t, language } = useSpoken();
  const outcomes = [...new Set([...failures, ...missed].map(({ outcome }) => outcome))];
  const rows = outcomes
    .map((outcome) => ({
      outcome,
      calls: failures.reduce((sum, row) => (row.outcome === outcome ? sum + row.calls : sum), 0),
      requests: missed.reduce((sum, row) => (row.outcome === outcome ? sum + row.requests : sum), 0),
    }))
    .sort((one, other) => other.requests - one.requests || other.calls - one.calls);
  const why = (outcome: string): string => {
    const key = whyKey(outcome);
    return key ? t(key) : outcome;
  };
  return (
    <section className="panel" aria-labelledby="model-failures">
      <h2 id="model-failures">{t('model.failures')}</h2>
      <p className="hint">{t(rows.length === 0 ? 'model.noFailures' : 'model.failuresLead')}</p>
      {rows.length > 0 && (
        <Wide label={t('model.reason')}>
          <table className="table stacks">
            <Heads names={[t('model.reason'), t('model.failedCalls'), t('model.wentOn')]} numbers={[1, 2]} />
            <tbody>
              {rows.map(({ outcome, calls, requests }) => (
                <tr key={outcome}>
                  <th scope="row">{why(outcome)}</th>
                  <td className="num" data-label={t('model.failedCalls')}>
                    {count(calls, language)}
                  </td>
                  <td className="num" data-label={t('model.wentOn')}>
                    {count(requests, language)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

/** The dearest conversations; each opens with what was said and what was asked of the model. */
export function Conversations({ conversations, shown }: Pick<Report, 'conversations'> & { shown: Shown }) {
  const { t, language } = useSpoken();
  const [open, setOpen] = useState<string | null>(null);
  if (conversations.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="model-conversations">
      <h2 id="model-conversations">{t('model.conversations')}</h2>
      <div className="table-box">
        <table className="table stacks">
          <Heads
            names={[t('model.conversation'), t('model.calls'), t('model.tokens'), t('model.cost'), t('model.lastCall')]}
            numbers={[1, 2, 3]}
          />
          <tbody>
            {conversations.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => setOpen(each.id)}>
                    <bdi>{each.title ?? t('model.untitled')}</bdi>
                  </button>
                </th>
                <td className="num" data-label={t('model.calls')}>
                  {count(each.calls, language)}
                </td>
                <td className="num" data-label={t('model.tokens')}>
                  {shown.tokens(tokensOf(each))}
                </td>
                <td className="num" data-label={t('model.cost')}>
                  {shown.money(each.cost)}
                </td>
                <td data-label={t('model.lastCall')}>
                  <When at={each.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open !== null && <CallsOf id={open} shown={shown} onClose={() => setOpen(null)} />}
    </section>
  );
}
