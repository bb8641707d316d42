import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Button } from 'react-aria-components';
import type { AuditCheckView, AuditEntryView } from '../../../../http/access-shapes.ts';
import { access } from '../../access-api.ts';
import { count, exactTime } from '../../format.ts';
import { type Spoken, useSpoken, useT } from '../../i18n.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Wide } from '../../ui/wide.tsx';
import { detailWords } from './audit-detail.ts';

/** What was done, in words; by its name where this build has none. */
const verbWords = (verb: string, { find }: Spoken): string => find(`audit.verb.${verb}`) ?? verb;

export function AuditPanel() {
  const t = useT();
  const [q, setQ] = useState('');
  const wanted = useDeferredValue(q.trim());
  const log = useInfiniteQuery({
    queryKey: ['audit', 'list', wanted],
    queryFn: ({ pageParam, signal }) => access.audit(wanted, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  /** What was found is what is taken away. */
  const exported = (format: string): string =>
    `/api/v1/audit/export?${new URLSearchParams({ format, ...(wanted === '' ? {} : { q: wanted }) })}`;
  const check = useQuery({ queryKey: ['audit', 'check'], queryFn: ({ signal }) => access.checkAudit(signal) });
  return (
    <section className="panel" aria-labelledby="security-audit">
      <header className="panel-head">
        <h2 id="security-audit">{t('audit.title')}</h2>
        <Badge checked={check.data} />
      </header>
      <p className="hint">{t('audit.lead')}</p>
      <Limits checked={check.data} />
      <div className="audit-tools">
        <Field label={t('audit.search')} type="search" value={q} onChange={setQ} />
        <a className="button" href={exported('csv')} download>
          <Icon name="down" /> {t('audit.csv')}
        </a>
        <a className="button" href={exported('jsonl')} download>
          <Icon name="down" /> {t('audit.jsonl')}
        </a>
      </div>
      <Loaded from={log}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.items);
          return entries.length === 0 ? <p>{t('audit.none')}</p> : <Entries entries={entries} />;
        }}
      </Loaded>
      {log.hasNextPage && (
        <div className="button-row">
          <Button className="button" onPress={() => void log.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

type CheckProps = { checked: AuditCheckView | undefined };

/** Whether every entry still fits the one before it. */
function Badge({ checked }: CheckProps) {
  const t = useT();
  if (!checked) return null;
  const { ok, entries } = checked;
  return (
    <span className="badge" data-good={ok || undefined}>
      <Icon name={ok ? 'check' : 'warn'} size={14} /> {ok ? t('audit.whole', { count: entries }) : t('audit.broken')}
    </span>
  );
}

/** Where the proof begins, what it leaves out, and what is wrong. */
function Limits({ checked }: CheckProps) {
  const { t, language } = useSpoken();
  if (!checked) return null;
  const { removed, since, unproven, breaks } = checked;
  return (
    <>
      {removed > 0 && since !== null && (
        <p>{t('audit.since', { at: exactTime(since, language), removed: count(removed, language) })}</p>
      )}
      {unproven > 0 && <p>{t('audit.unproven', { unproven: count(unproven, language) })}</p>}
      {breaks.length > 0 && (
        <ul>
          {breaks.map(({ what, from, to }) => (
            <li key={`${what} ${from}`}>
              {t(`audit.break.${wordOf(what, from === to)}`, { from: from ?? '', to: to ?? '' })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Of one entry that is missing less is said than of several. */
const wordOf = (what: AuditCheckView['breaks'][number]['what'], isOne: boolean) =>
  what === 'missing' && !isOne ? 'missing-many' : what;

/** Who did it; what did it by itself has no name of a person. */
function doerOf({ kind, name }: AuditEntryView['actor'], t: ReturnType<typeof useT>): string {
  if (kind === 'requester') return name ?? t('ticket.requester');
  if (kind !== 'system') return name ?? '—';
  return name === 'retention' ? t('audit.retention') : t('audit.commandLine');
}

function Entries({ entries }: { entries: readonly AuditEntryView[] }) {
  const spoken = useSpoken();
  const { t, language } = spoken;
  return (
    <Wide label={t('app.tableOf', { what: t('audit.title') })}>
      <table className="table stacks audit">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.from')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td>
                <time className="num" dateTime={entry.at}>
                  {exactTime(entry.at, language)}
                </time>
              </td>
              <td>
                <bdi>{doerOf(entry.actor, t)}</bdi>
              </td>
              <td className="wrap">
                {verbWords(entry.verb, spoken)}
                <small className="hint">
                  <bdi>{detailWords(entry, spoken)}</bdi>
                </small>
              </td>
              <td>
                <bdi dir="ltr">{entry.network ?? '—'}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
