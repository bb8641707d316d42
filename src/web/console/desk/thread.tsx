import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PersonView, TicketDetailView } from '../../../http/shapes.ts';
import { company, companyAt } from '../company.ts';
import { dayName } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { type Outgoing, outbox } from '../outbox.ts';
import { useStore } from '../store.ts';
import { Icon } from '../ui/icons.tsx';
import { useNow, When } from '../ui/small.tsx';
import { lineOf } from '../words.ts';
import type { AtHand } from './at-hand.ts';
import { Gathered } from './details.tsx';
import { Glance } from './glance.tsx';
import { Message, Note, OutgoingMessage } from './message.tsx';
import { type Entry, mayReplyTo, timeline } from './timeline.ts';
import { TranslateBar } from './translate-bar.tsx';
import { type Translations, useTranslations } from './translations.ts';

/** So near to the end counts as being there. */
const nearPx = 80;

function Day({ at }: { at: string }) {
  const { t, language } = useSpoken();
  const now = new Date(useNow());
  const day = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const name =
    day.toDateString() === now.toDateString()
      ? t('thread.today')
      : day.toDateString() === yesterday.toDateString()
        ? t('thread.yesterday')
        : dayName(at, language);
  return (
    <li className="day">
      <span>{name}</span>
    </li>
  );
}

interface LineProps {
  entry: Entry;
  visitor: string | null;
  translations: Translations;
}

function Line({ entry, visitor, translations }: LineProps) {
  const spoken = useSpoken();
  switch (entry.kind) {
    case 'day':
      return <Day at={entry.at} />;
    case 'message':
      return (
        <Message
          event={entry.event}
          follows={entry.follows}
          visitor={visitor}
          translation={translations.of(entry.event.id)}
        />
      );
    case 'note':
      return <Note event={entry.event} text={entry.text} />;
    case 'event':
      return (
        <li className="quiet">
          <span>{lineOf(entry.event, spoken)}</span> <When at={entry.event.at} short />
        </li>
      );
  }
}

/** Stays at the end while one is there, and stays put while one reads further up. */
function useEnd(count: number, ownCount: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ count, ownCount });
  const [fresh, setFresh] = useState(false);
  const [away, setAway] = useState(false);
  const toEnd = (): void => {
    const scroller = box.current;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    setFresh(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when there is more to see, not when the function is new
  useLayoutEffect(() => {
    const wrote = ownCount > before.current.ownCount;
    if (atEnd.current || wrote) toEnd();
    else if (count > before.current.count) setFresh(true);
    before.current = { count, ownCount };
  }, [count, ownCount]);
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const look = (): void => {
      atEnd.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearPx;
      setAway(!atEnd.current);
      if (atEnd.current) setFresh(false);
    };
    // Images arrive late and the composer grows: whoever was at the end stays there.
    const grown = new ResizeObserver(() => {
      if (atEnd.current) scroller.scrollTop = scroller.scrollHeight;
    });
    grown.observe(scroller);
    for (const child of scroller.children) grown.observe(child);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      grown.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);
  return { box, fresh, away, toEnd };
}

interface ThreadProps {
  detail: TicketDetailView;
  me: PersonView;
  atHand: AtHand;
  /** Shows what is known and what was gathered at the top, where there is no pane for it. */
  withGathered: boolean;
}

/** Everything that was said and done, oldest first. */
export function Thread({ detail, me, atHand, withGathered }: ThreadProps) {
  const { t } = useSpoken();
  const { number, requester } = detail.ticket;
  // Without a chat, what was gathered is all that was said.
  const hasChat = detail.conversation !== null;
  const entries = useMemo(() => timeline(detail), [detail]);
  const stored = new Set(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.event.clientId] : [])));
  const last = entries.at(-1);
  // A note has no id of the browser's: while it is on its way, the newest of the same words is it.
  const isShown = ({ id, kind, state, text }: Outgoing): boolean =>
    stored.has(id) || (kind === 'note' && state === 'sending' && last?.kind === 'note' && last.text === text);
  const waiting = useStore(outbox).filter((one) => one.number === number && !isShown(one));
  const typing = companyAt(useStore(company), number).typing.some((one) => one.kind === 'visitor');
  const { box, fresh, away, toEnd } = useEnd(entries.length + (typing ? 1 : 0), waiting.length);
  const translations = useTranslations(number, atHand.look);
  const who = requester.name ?? t('thread.visitor');
  return (
    <div className="thread-box">
      <TranslateBar translations={translations} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="thread" ref={box} tabIndex={0} aria-label={t('thread.label')}>
        <div className="thread-inner">
          {withGathered && <Glance atHand={atHand} />}
          {(withGathered || !hasChat) && detail.gathered.length > 0 && <Gathered gathered={detail.gathered} />}
          {entries.length === 0 && waiting.length === 0 && <p className="thread-empty">{t('thread.empty')}</p>}
          <div className="log" role="log" aria-label={t('ticket.conversation')} aria-relevant="additions">
            <ol className="lines">
              {entries.map((entry) => (
                <Line key={entry.key} entry={entry} visitor={requester.name} translations={translations} />
              ))}
              {waiting.map((one) => (
                <OutgoingMessage key={one.id} outgoing={one} me={me} mayReply={mayReplyTo(detail)} />
              ))}
            </ol>
          </div>
          <div className="visitor-typing" role="status">
            {typing && (
              <>
                <span className="dots" aria-hidden="true">
                  <i />
                  <i />
                  <i />
                </span>{' '}
                <bdi>{t('ticket.visitorTyping', { name: who })}</bdi>
              </>
            )}
          </div>
        </div>
      </section>
      {(fresh || away) && (
        <button type="button" className="pill at-end" data-fresh={fresh || undefined} onClick={toEnd}>
          <Icon name="down" size={14} /> {t(fresh ? 'thread.newMessages' : 'thread.toEnd')}
        </button>
      )}
    </div>
  );
}
