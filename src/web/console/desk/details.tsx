import type { ReactNode } from 'react';
import { Link, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { EventView, PersonView, TicketDetailView, TicketView } from '../../../http/shapes.ts';
import { fullTime, languageName } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { SafeText } from '../ui/safe-text.tsx';
import { Avatar, PriorityTag, useNow, When } from '../ui/small.tsx';
import { categoryWords, lineOf } from '../words.ts';
import type { AtHand } from './at-hand.ts';
import { isOver, promiseOf } from './due.ts';
import { Glance } from './glance.tsx';
import { Joined } from './joined.tsx';
import { SimilarTickets } from './similar.tsx';
import { Suggestion } from './suggestion.tsx';
import { allEvents } from './timeline.ts';
import { isForgotten, whoAsked } from './whose.ts';

/** What the assistant gathered before a person came in: label and value, as the requester gave them. */
export function Gathered({ gathered }: { gathered: TicketDetailView['gathered'] }) {
  const t = useT();
  return (
    <section className="card gathered">
      <h2 className="card-title">{t('ticket.gathered')}</h2>
      {gathered.length === 0 ? (
        <p className="hint">{t('ticket.nothingGathered')}</p>
      ) : (
        <dl className="facts">
          {gathered.map(({ field, label, value }) => (
            <div key={field}>
              <dt dir="auto">{label}</dt>
              <dd dir="auto">
                <SafeText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** @param isWide for what is too long to stand beside its name */
function Fact({ label, children, isWide = false }: { label: string; children: ReactNode; isWide?: boolean }) {
  return (
    <div data-wide={isWide || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface ClockProps {
  label: string;
  at: string;
  met: boolean;
}

function DueClock({ label, at, met }: ClockProps) {
  const spoken = useSpoken();
  const { late, text } = promiseOf(spoken, at, useNow(), met);
  return (
    <div className="clock" data-late={late || undefined} data-met={met || undefined}>
      <dt>{label}</dt>
      <dd>
        <time dateTime={at} title={fullTime(at, spoken.language)}>
          {text}
        </time>
      </dd>
    </div>
  );
}

/** An address that goes on after its @ in a line of its own, if it must. */
function Email({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <bdi dir="ltr" className="address">
      {address.slice(0, at + 1)}
      <wbr />
      {address.slice(at + 1)}
    </bdi>
  );
}

const level = (value: number): '1' | '2' | '3' => (value <= 1 ? '1' : value === 2 ? '2' : '3');

interface FactsProps {
  ticket: TicketView;
  answered: boolean;
  me: PersonView;
}

function Facts({ ticket, answered, me }: FactsProps) {
  const { t, find, language } = useSpoken();
  const { requester, assignee } = ticket;
  return (
    <>
      <dl className="clocks">
        <DueClock label={t('ticket.response')} at={ticket.due.response} met={answered || isOver(ticket.status)} />
        <DueClock label={t('ticket.resolution')} at={ticket.due.resolution} met={isOver(ticket.status)} />
      </dl>
      <section className="card">
        <dl className="facts">
          <Fact label={t('ticket.requester')} isWide>
            {(requester.name !== null || requester.email === null) && <bdi>{whoAsked(ticket, t)}</bdi>}
            {requester.email && (
              <a
                className="block"
                href={`mailto:${encodeURIComponent(requester.email).replace('%40', '@')}`}
                aria-label={t('ticket.emailTo', { email: requester.email })}
              >
                <Email address={requester.email} />
              </a>
            )}
            {requester.email && !requester.isProven && <span className="block hint">{t('ticket.unproven')}</span>}
            {!isForgotten(ticket) && (me.role === 'owner' || me.role === 'admin' || me.role === 'supervisor') && (
              <Link className="block" href={`/console/requesters/${requester.id}`}>
                {t('stored.open')}
              </Link>
            )}
          </Fact>
          <Fact label={t('ticket.assignee')}>
            {assignee ? (
              <span className="person">
                <Avatar name={assignee.name} /> <bdi>{assignee.name}</bdi>
              </span>
            ) : (
              <span className="hint">{t('ticket.nobody')}</span>
            )}
          </Fact>
          <Fact label={t('list.kind')}>{t(`kind.${ticket.kind}`)}</Fact>
          <Fact label={t('ticket.category')}>
            <bdi>{categoryWords(ticket.category, find)}</bdi>
          </Fact>
          {ticket.team && (
            <Fact label={t('ticket.team')}>
              <bdi>{categoryWords(ticket.team, find)}</bdi>
            </Fact>
          )}
          <Fact label={t('list.priority')}>
            <PriorityTag priority={ticket.priority} />
          </Fact>
          <Fact label={t('ticket.impact')}>{t(`level.${level(ticket.impact)}`)}</Fact>
          <Fact label={t('ticket.urgency')}>{t(`level.${level(ticket.urgency)}`)}</Fact>
          <Fact label={t('ticket.language')}>{languageName(ticket.locale, language)}</Fact>
          <Fact label={t('ticket.opened')}>
            <When at={ticket.createdAt} />
          </Fact>
          <Fact label={t('ticket.updated')}>
            <When at={ticket.updatedAt} />
          </Fact>
        </dl>
      </section>
    </>
  );
}

function Step({ event }: { event: EventView }) {
  const spoken = useSpoken();
  const { kind, name } = event.actor;
  const who = name ?? spoken.t(`thread.${kind}`);
  return (
    <li data-by={kind}>
      <span className="step-text">{lineOf(event, spoken)}</span>
      <span className="hint">
        <bdi>{who}</bdi> · <When at={event.at} short />
      </span>
    </li>
  );
}

interface DetailsProps {
  detail: TicketDetailView;
  me: PersonView;
  atHand: AtHand;
}

/** What is known of the ticket and, on its other side, everything that happened to it. */
export function Details({ detail, me, atHand }: DetailsProps) {
  const t = useT();
  const events = allEvents(detail);
  const answered = events.some((event) => event.type === 'message' && event.actor.kind === 'agent');
  const steps = events.filter((event) => event.type !== 'message' && event.type !== 'note');
  return (
    <Tabs className="details">
      <TabList className="tabs" aria-label={t('ticket.details')}>
        <Tab id="facts" className="tab">
          {t('ticket.details')}
        </Tab>
        <Tab id="history" className="tab">
          {t('ticket.history')}
        </Tab>
      </TabList>
      <TabPanel id="facts" className="tab-panel">
        <Glance atHand={atHand} />
        <Suggestion atHand={atHand} detail={detail} me={me} />
        {/* Of a ticket without a chat it stands in the thread. */}
        {(detail.conversation !== null || detail.gathered.length === 0) && <Gathered gathered={detail.gathered} />}
        <Facts ticket={detail.ticket} answered={answered} me={me} />
        <Joined events={detail.events} />
        <SimilarTickets detail={detail} />
      </TabPanel>
      <TabPanel id="history" className="tab-panel">
        <ol className="steps">
          {steps.map((event) => (
            <Step key={event.id} event={event} />
          ))}
        </ol>
      </TabPanel>
    </Tabs>
  );
}
