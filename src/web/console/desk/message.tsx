import { Button } from 'react-aria-components';
import type { AttachmentView, CitationView, EventView, MessageView, PersonView } from '../../../http/shapes.ts';
import { secondMs } from '../../../kernel/clock.ts';
import { sizeIn } from '../../shared/size.ts';
import { keepDraft, readDraft } from '../drafts.ts';
import { clockTime, fullTime } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { nowMs } from '../kernel.ts';
import { type Outgoing, sendNow, takeBack } from '../outbox.ts';
import { Icon } from '../ui/icons.tsx';
import { citationHref, OutLink, SafeText } from '../ui/safe-text.tsx';
import { useSecond } from '../ui/small.tsx';
import { Said } from './said.tsx';
import { writing } from './sheets.ts';
import type { Translation } from './translations.ts';

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** The path of a file that our own origin serves; null for any other address, which is never fetched. */
function ownPath(url: string): string | null {
  try {
    const full = new URL(url, location.href);
    return full.origin === location.origin ? full.pathname + full.search : null;
  } catch {
    return null;
  }
}

export function Attachment({ file }: { file: AttachmentView }) {
  const { t, language } = useSpoken();
  const href = ownPath(file.url);
  const size = <span className="num">{sizeIn(language, file.bytes)}</span>;
  if (href === null)
    return (
      <span className="file">
        <Icon name="file" /> <bdi>{file.name}</bdi> {size}
      </span>
    );
  if (pictures.has(file.type))
    return (
      <a className="picture" href={href} target="_blank" rel="noopener noreferrer">
        <img src={href} alt={t('thread.image', { name: file.name })} loading="lazy" decoding="async" />
        <span className="picture-name">
          <bdi>{file.name}</bdi> {size}
        </span>
      </a>
    );
  return (
    <a className="file" href={href} download={file.name} title={t('thread.download', { name: file.name })}>
      <Icon name="file" /> <bdi>{file.name}</bdi> {size}
    </a>
  );
}

function Citation({ citation }: { citation: CitationView }) {
  const href = citationHref(citation.url);
  return (
    <li>
      {href === null ? (
        <bdi>{citation.title}</bdi>
      ) : (
        <OutLink href={href}>
          <bdi>{citation.title}</bdi>
        </OutLink>
      )}
    </li>
  );
}

interface MessageProps {
  event: MessageView;
  /** Said right after the one before by the same person: no new head. */
  follows: boolean;
  /** What to call the visitor who did not say a name in this message. */
  visitor: string | null;
  translation: Translation | null;
}

export function Message({ event, follows, visitor, translation }: MessageProps) {
  const { t, language } = useSpoken();
  const { kind } = event.actor;
  const name = event.actor.name ?? (kind === 'visitor' ? (visitor ?? undefined) : undefined);
  const role = t(`thread.${kind}`);
  return (
    <li className="message" data-by={kind} data-follows={follows || undefined}>
      <p className={follows ? 'hidden' : 'message-head'}>
        <strong>
          <bdi>{name ?? role}</bdi>
        </strong>
        {kind === 'assistant' ? (
          <Icon name="spark" size={12} />
        ) : (
          name !== undefined && kind === 'agent' && <span className="hint">{role}</span>
        )}
        <time dateTime={event.at} title={fullTime(event.at, language)}>
          {clockTime(event.at, language)}
        </time>
      </p>
      <div className="bubble">
        <Said event={event} translation={translation} />
        {event.attachments.length > 0 && (
          <div className="files">
            {event.attachments.map((file) => (
              <Attachment key={file.id} file={file} />
            ))}
          </div>
        )}
        {event.citations.length > 0 && (
          <ul className="citations" aria-label={t('thread.source')}>
            {event.citations.map((citation) => (
              <Citation key={citation.url + citation.article} citation={citation} />
            ))}
          </ul>
        )}
      </div>
      {event.choices.length > 0 && (
        <ul className="chosen-from" aria-label={t('thread.choices')}>
          {event.choices.map((choice) => (
            <li key={choice}>
              <bdi>{choice}</bdi>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Seen by staff only, and it looks like it. */
export function Note({ event, text }: { event: EventView; text: string }) {
  const { t, language } = useSpoken();
  return (
    <li className="message" data-by="note">
      <p className="message-head">
        <Icon name="lock" size={12} />
        <strong>
          <bdi>{event.actor.name ?? t('thread.system')}</bdi>
        </strong>
        <span className="hint">
          {t('thread.note')} · {t('thread.noteHint')}
        </span>
        <time dateTime={event.at} title={fullTime(event.at, language)}>
          {clockTime(event.at, language)}
        </time>
      </p>
      <div className="bubble">
        <p className="said" dir="auto">
          <SafeText text={text} />
        </p>
      </div>
    </li>
  );
}

/**
 * Brings a text back into the composer, before whatever stands there by now. Where no reply is possible any more it goes to
 * the note: what is on the side that is not shown would seem lost.
 */
function bringBack(one: Outgoing, mayReply: boolean): void {
  const kind = mayReply ? one.kind : 'note';
  const now = readDraft(one.number, kind);
  const text = [one.text, now.text].filter((part) => part.trim() !== '').join('\n\n');
  const attachments = [
    ...one.attachments,
    ...now.attachments.filter((file) => !one.attachments.some((own) => own.id === file.id)),
  ];
  // What was written before it was translated goes with it again.
  const { original } = one;
  const help = original ? { from: 'translation' as const, original, before: { text: original.text } } : now.help;
  keepDraft(one.number, kind, { text, attachments: kind === 'note' ? [] : attachments, help });
  writing.set((last) => ({ kind, turn: last.turn + 1, version: last.version + 1 }));
}

function Countdown({ dueMs }: { dueMs: number }) {
  const t = useT();
  useSecond();
  return (
    <span className="num">{t('thread.held', { seconds: Math.max(1, Math.ceil((dueMs - nowMs()) / secondMs)) })}</span>
  );
}

interface OutgoingProps {
  outgoing: Outgoing;
  me: PersonView;
  /** A reply is possible as the ticket is now. */
  mayReply: boolean;
}

/** A text on its way, and what can still be done about it. */
export function OutgoingMessage({ outgoing, me, mayReply }: OutgoingProps) {
  const t = useT();
  const { state, fault } = outgoing;
  const undo = (): void => {
    const taken = takeBack(outgoing.id);
    if (taken) bringBack(taken, mayReply);
  };
  return (
    <li className="message" data-by={outgoing.kind === 'note' ? 'note' : 'agent'} data-state={state}>
      <p className="message-head">
        <strong>
          <bdi>{me.name}</bdi>
        </strong>
      </p>
      <div className="bubble">
        <p className="said" dir="auto">
          <SafeText text={outgoing.text} />
        </p>
        {outgoing.attachments.length > 0 && (
          <div className="files">
            {outgoing.attachments.map((file) => (
              <Attachment key={file.id} file={file} />
            ))}
          </div>
        )}
      </div>
      <div className="on-its-way">
        {state === 'held' && outgoing.kind === 'reply' && (
          <>
            <Countdown dueMs={outgoing.dueMs} />
            <Button className="link strong" onPress={undo}>
              {t('thread.undo')}
            </Button>
            <Button className="link" onPress={() => sendNow(outgoing.id)}>
              {t('thread.sendNow')}
            </Button>
          </>
        )}
        {(state === 'sending' || (state === 'held' && outgoing.kind === 'note')) && <span>{t('thread.sending')}</span>}
        {state === 'failed' && (
          <>
            <span className="fault">
              <Icon name="warn" size={14} />{' '}
              {fault?.who ? t('thread.notSentTaken', { name: fault.who }) : t('thread.notSent')}
            </span>
            <Button className="link strong" onPress={() => sendNow(outgoing.id)}>
              {t('app.retry')}
            </Button>
            <Button className="link" onPress={undo}>
              {t('thread.edit')}
            </Button>
            <Button className="link" onPress={() => takeBack(outgoing.id)}>
              {t('thread.discard')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
