import { useRef } from 'preact/hooks';
import { fullOf, timeOf } from '../state/dates.ts';
import { citationHref, plain } from '../state/rich-text.ts';
import type { Row, Said } from '../state/rows.ts';
import { nameOf } from '../state/speaker.ts';
import { type Key, maybe, t } from '../state/strings.ts';
import { Files } from './files.tsx';
import { AlertIcon, ArticleIcon, CheckIcon, ClockIcon, Mark, OutIcon } from './icons.tsx';
import { useUi } from './ui.ts';
import { Words } from './words.tsx';

type Group = Extract<Row, { kind: 'group' }>;

/** What went wrong, in words. */
export function wordsFor(code: string): string {
  return maybe(`error.${code}`) ?? t('error.other');
}

function Sources({ said }: { said: Said }) {
  const cards = said.citations.flatMap((one) => {
    const href = citationHref(one.url, location.origin);
    return href ? [{ ...one, href }] : [];
  });
  return (
    <>
      {cards.map(({ article, title, href }) => (
        <a key={article} class="source" href={href} target="_blank" rel="noopener noreferrer">
          <ArticleIcon />
          <span>
            <small>{t('log.sources')}</small>
            <bdi>{plain(title)}</bdi>
          </span>
          <OutIcon />
          <span class="sr-only">({t('log.newTab')})</span>
        </a>
      ))}
    </>
  );
}

/** Replies to choose from: one stop for Tab, arrows move between them, and none can be pressed once something was said. */
function Choices({ said }: { said: Said }) {
  const { chat, focus } = useUi();
  const list = useRef<HTMLFieldSetElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const rtl = document.documentElement.dir === 'rtl';
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step ? from + step : null;
    if (from < 0 || to === null) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
  return (
    <fieldset class="choices" ref={list} onKeyDown={move} disabled={!said.open} aria-label={t('log.choices')}>
      {said.choices.map((choice, i) => (
        <button
          key={choice}
          type="button"
          class={choice === said.chosen ? 'choice chosen' : 'choice'}
          tabIndex={i === 0 ? 0 : -1}
          onClick={() => {
            chat.say(choice);
            focus.value++;
          }}
        >
          {choice === said.chosen && <CheckIcon />}
          <bdi>{choice}</bdi>
        </button>
      ))}
    </fieldset>
  );
}

const marks = { sending: ClockIcon, waiting: ClockIcon, sent: CheckIcon, failed: AlertIcon };

function Delivery({ said }: { said: Said }) {
  const { chat, focus } = useUi();
  const Icon = marks[said.delivery];
  /** The button is gone with what it does: the keyboard goes on where one writes. */
  const then = (act: 'retry' | 'drop') => () => {
    chat.outbox[act](said.key);
    focus.value++;
  };
  return (
    <>
      <span class={`delivery ${said.delivery}`}>
        <Icon />
        {t(`delivery.${said.delivery}` as Key)}
      </span>
      {said.delivery === 'failed' && (
        <span class="failed-why" role="alert">
          {wordsFor(said.failed ?? '')}{' '}
          <button type="button" class="text-button" onClick={then('retry')}>
            {t('delivery.retry')}
          </button>{' '}
          <button type="button" class="text-button" onClick={then('drop')}>
            {t('delivery.discard')}
          </button>
        </span>
      )}
    </>
  );
}

/** Two letters at most, for a round picture of a person who has none. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0], ''];
  return ([...first][0] ?? '') + (/^\p{Script=Latin}/u.test(last) ? ([...last][0] ?? '') : '');
}

export function Avatar({ by, name }: { by: Group['by']; name: string | null }) {
  return (
    <span class={`avatar ${by}`} aria-hidden="true">
      {by === 'agent' && name ? initials(plain(name)).toUpperCase() : <Mark />}
    </span>
  );
}

/** Messages of one person in close succession. */
export function GroupRow({ group }: { group: Group }) {
  const { chat } = useUi();
  const mine = group.by === 'visitor';
  const last = group.said.at(-1);
  return (
    <div class={mine ? 'group mine' : 'group'}>
      {!mine && <Avatar by={group.by} name={group.name} />}
      <div class="said">
        <span class={group.by === 'agent' ? 'name' : 'sr-only'}>
          <bdi>{nameOf(group.by, group.name)}</bdi>
        </span>
        {group.said.map((said) => (
          <div key={said.key} class="message">
            {said.text !== '' && (
              <div class={said.delivery === 'sent' ? 'bubble' : 'bubble pending'} title={fullOf(said.at)}>
                <Words text={said.text} lang={said.locale} links={group.by === 'assistant' ? said.links : []} />
              </div>
            )}
            <Files files={said.attachments} box={chat.box} />
            <Sources said={said} />
            {said.choices.length > 0 && <Choices said={said} />}
            {mine && said !== last && said.delivery === 'failed' && (
              <div class="meta" aria-live="off">
                <Delivery said={said} />
              </div>
            )}
          </div>
        ))}
        {last && (
          <div class="meta" aria-live="off">
            <time dateTime={last.at}>{timeOf(last.at)}</time>
            {mine && <Delivery said={last} />}
          </div>
        )}
      </div>
    </div>
  );
}
