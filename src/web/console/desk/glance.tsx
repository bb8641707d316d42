import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { AssistView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { Icon } from '../ui/icons.tsx';
import { CitedArticle } from '../ui/safe-text.tsx';
import type { AtHand } from './at-hand.ts';
import { Thinking, whyWords } from './thinking.tsx';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** Statements of a model are text and nothing else: an address in one is not to be followed. */
function Statements({ label, all }: { label: string; all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <Fact label={label}>
      <ul className="points">
        {all.map((each) => (
          <li key={each} dir="auto">
            {each}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Written({
  summary,
  busy,
  again,
}: {
  summary: NonNullable<AssistView['summary']>;
  busy: boolean;
  again(): void;
}) {
  const t = useT();
  return (
    <div className="glance-written">
      <dl className="facts">
        <Fact label={t('assist.wanted')}>{summary.wanted}</Fact>
        <Statements label={t('assist.tried')} all={summary.tried} />
        <Statements label={t('assist.known')} all={summary.known} />
        <Fact label={t('assist.mood')}>{t(`assist.${summary.mood}`)}</Fact>
      </dl>
      <p className="by-model">
        <Icon name="spark" size={12} /> <span>{t('assist.written')}</span>
      </p>
      {summary.isOld && !busy && (
        <p className="hint">
          {t('assist.isOld')}{' '}
          <Button className="link" onPress={again}>
            {t('assist.again')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** How the visitor sounds by their words alone; nothing to say of somebody calm. */
function Sounds({ facts }: { facts: AssistView['facts'] }) {
  const t = useT();
  const parts = [
    ...(facts.mood === 'calm' ? [] : [t(`assist.${facts.mood}`)]),
    ...(facts.isUrgent ? [t('assist.urgent')] : []),
  ];
  return parts.length === 0 ? null : <Fact label={t('assist.mood')}>{parts.join(' · ')}</Fact>;
}

function FromLog({ facts }: { facts: AssistView['facts'] }) {
  const t = useT();
  return (
    <dl className="facts">
      {facts.asked.length > 0 && (
        <Fact label={t('assist.asked')}>
          <ul className="points">
            {facts.asked.map((each) => (
              <li key={each} dir="auto">
                {each}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {facts.offered.length > 0 && (
        <Fact label={t('assist.given')}>
          <ul className="points">
            {facts.offered.map(({ article, title, url, helped }) => (
              <li key={article}>
                <CitedArticle title={title} url={url} />{' '}
                <span className="hint">
                  {t(helped === null ? 'assist.unrated' : helped ? 'assist.helped' : 'assist.notHelped')}
                </span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {facts.reason !== null && <Fact label={t('assist.called')}>{t(`why.${facts.reason}`)}</Fact>}
      <Sounds facts={facts} />
    </dl>
  );
}

/** What an agent must know before the first word: what a model made of the conversation, and what the log says by itself. */
export function Glance({ atHand: { look, busy, mayAsk, why, again } }: { atHand: AtHand }) {
  const t = useT();
  if (!look) return null;
  const { facts, summary } = look;
  const isBare = facts.asked.length === 0 && facts.offered.length === 0 && facts.reason === null;
  if (isBare && !summary && !busy) return null;
  return (
    <section className="card glance" aria-busy={busy}>
      <h2 className="card-title">{t('assist.title')}</h2>
      {summary && <Written summary={summary} busy={busy} again={again} />}
      <div role="status">
        {busy && <Thinking text={t('assist.writing')} />}
        {!busy && why !== null && why !== 'off' && (
          <p className="hint">
            {t('assist.unwritten', { why: whyWords(why, t) })}{' '}
            {/* A budget that is spent comes back with the next day, not with the next try. */}
            {why !== 'budget' && (
              <Button className="link" onPress={again}>
                {t('app.retry')}
              </Button>
            )}
          </p>
        )}
      </div>
      {!isBare && <FromLog facts={facts} />}
      {mayAsk && summary === null && why === null && (
        <Button className="link summarise" onPress={again}>
          {t('assist.summarise')}
        </Button>
      )}
    </section>
  );
}
