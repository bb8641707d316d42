import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button, FileTrigger, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { AttachmentView, PersonView, TicketDetailView, TicketView } from '../../../http/shapes.ts';
import { secondMs } from '../../../kernel/clock.ts';
import { sizeIn } from '../../shared/size.ts';
import { api, isSignedOut } from '../api.ts';
import { type Draft, keepDraft, originalOf, readDraft } from '../drafts.ts';
import { explain } from '../faults.ts';
import { useSpoken, useT } from '../i18n.ts';
import { freshId, nowMs } from '../kernel.ts';
import { post } from '../outbox.ts';
import { useStore } from '../store.ts';
import { Icon } from '../ui/icons.tsx';
import { toast } from '../ui/toasts.tsx';
import { act, otherHand } from './acts.ts';
import type { AtHand } from './at-hand.ts';
import { isOver } from './due.ts';
import { PutSaved, usePutting } from './put-saved.tsx';
import { writing } from './sheets.ts';
import { mayReplyTo } from './timeline.ts';
import { HelpButtons, HelpLine, useWritingHelp } from './writing-help.tsx';

type Kind = 'reply' | 'note';

/** Typing is told at most this often, and taken back after a silence or on leaving. */
const tellMs = 3 * secondMs;
const silenceMs = 5 * secondMs;
const mac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Tells the visitor that somebody writes to them. Notes are nobody's business. */
function useTypingSignal(number: number, kind: Kind): { typed(): void; stop(): void } {
  const told = useRef(0);
  const silence = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = (): void => {
    clearTimeout(silence.current);
    if (told.current === 0) return;
    told.current = 0;
    void api.typing(number, false).catch(() => undefined);
  };
  const latest = useRef(stop);
  latest.current = stop;
  useEffect(() => () => latest.current(), []);
  return {
    stop,
    typed: () => {
      if (kind !== 'reply') return;
      clearTimeout(silence.current);
      silence.current = setTimeout(stop, silenceMs);
      if (nowMs() - told.current < tellMs) return;
      told.current = nowMs();
      void api.typing(number, true).catch(() => undefined);
    },
  };
}

/** Files on their way up, by name, and those that have arrived in the draft. */
function useUploads(
  conversation: string | null,
  add: (file: AttachmentView) => void,
): { going: readonly string[]; upload(files: Iterable<File>): void } {
  const [going, setGoing] = useState<readonly { id: string; name: string }[]>([]);
  const latest = useRef(add);
  latest.current = add;
  const one = async (file: File): Promise<void> => {
    if (conversation === null) return;
    const id = freshId();
    setGoing((now) => [...now, { id, name: file.name }]);
    try {
      latest.current((await api.attach(conversation, file)).attachment);
    } catch (fault) {
      if (!isSignedOut(fault)) toast(explain(fault, file.name), 'bad');
    } finally {
      setGoing((now) => now.filter((each) => each.id !== id));
    }
  };
  return {
    going: going.map((each) => each.name),
    upload: (files) => {
      for (const file of files) void one(file);
    },
  };
}

interface EditorProps {
  ticket: TicketView;
  me: PersonView;
  kind: Kind;
  claims: boolean;
  /** Counts the calls to write here; 0 while the other side is up. */
  turn: number;
  /** The visitor's language, and whether a model puts a reply into it. */
  locale: string;
  translates: boolean;
  /** How a reply gets there. */
  by: TicketDetailView['replyBy'];
  /** The id of what must be known before writing here. */
  about?: string | undefined;
}

function Editor({ ticket, me, kind, claims, turn, locale, translates, by, about }: EditorProps) {
  const { t, language } = useSpoken();
  // Files go to the conversation; a ticket without one has nowhere to put them.
  const { number, conversation } = ticket;
  const [draft, setDraft] = useState<Draft>(() => readDraft(number, kind));
  const [dragging, setDragging] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const { typed, stop } = useTypingSignal(number, kind);
  const change = (how: (now: Draft) => Draft): void =>
    setDraft((now) => {
      const next = how(now);
      keepDraft(number, kind, next);
      return next;
    });
  const putting = usePutting({ area, change });
  const { going, upload } = useUploads(conversation, (file) =>
    change((now) => ({ ...now, attachments: [...now.attachments, file] })),
  );
  useEffect(() => {
    if (turn === 0 || turn === lastTurn.value) return;
    lastTurn.value = turn;
    area.current?.focus();
  }, [turn]);

  const help = useWritingHelp({
    number,
    locale,
    draft,
    change,
    up: kind === 'reply' && turn > 0,
    done: () => {
      // Whoever went to do something else meanwhile is left there.
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.closest('.composer')) area.current?.focus();
    },
  });

  const takesFiles = kind === 'reply' && conversation !== null;
  const empty = draft.text.trim() === '';
  const hints = [
    kind === 'note' && t('thread.noteHint'),
    kind === 'reply' && by === 'mail' && t('composer.byMail'),
    kind === 'reply' && by === 'page' && t('composer.byPage'),
    claims && t('composer.claims'),
  ];
  const send = (): void => {
    if (empty || going.length > 0) return;
    stop();
    const original = originalOf(draft);
    post(number, kind, draft.text.trim(), draft.attachments, original);
    change(() => ({ text: '', attachments: [] }));
    area.current?.focus();
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape') area.current?.blur();
  };
  const pasted = (event: ClipboardEvent): void => {
    if (!takesFiles || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    upload(event.clipboardData.files);
  };
  const dropped = (event: DragEvent): void => {
    setDragging(false);
    if (!takesFiles || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    upload(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a second way; the button is the first
    <div
      className="editor"
      data-kind={kind}
      data-dragging={dragging || undefined}
      onDragOver={(event) => {
        if (!takesFiles) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={dropped}
    >
      <textarea
        ref={area}
        className="editor-text"
        dir="auto"
        rows={3}
        maxLength={8_000}
        value={draft.text}
        aria-label={t(kind === 'reply' ? 'composer.replyLabel' : 'composer.noteLabel')}
        placeholder={t(kind === 'reply' ? 'composer.replyHint' : 'composer.noteHint')}
        onChange={(event) => {
          const text = event.target.value;
          // Whoever clears the text begins anew: nothing of it came from anywhere.
          change((now) => ({ ...now, text, help: text === '' ? undefined : now.help }));
          typed();
          if (kind === 'reply') putting.typed(text, draft.text);
        }}
        onKeyDown={keyed}
        onPaste={pasted}
        aria-describedby={about}
        // What one writes in stays up, even when the other side becomes possible meanwhile.
        onFocus={() => writing.set((now) => (now.kind === kind ? now : { ...now, kind }))}
        onBlur={stop}
      />
      {(draft.attachments.length > 0 || going.length > 0) && (
        <ul className="editor-files">
          {draft.attachments.map((file) => (
            <li key={file.id} className="file">
              <Icon name="file" size={14} /> <bdi>{file.name}</bdi>{' '}
              <span className="num">{sizeIn(language, file.bytes)}</span>
              <Button
                className="icon-button tiny"
                aria-label={t('composer.remove', { name: file.name })}
                onPress={() =>
                  change((now) => ({ ...now, attachments: now.attachments.filter((one) => one.id !== file.id) }))
                }
              >
                <Icon name="close" size={12} />
              </Button>
            </li>
          ))}
          {going.map((name) => (
            <li key={name} className="file" data-going>
              <bdi>{t('composer.uploading', { name })}</bdi>
            </li>
          ))}
        </ul>
      )}
      {kind === 'reply' && <HelpLine help={help} draft={draft} />}
      <div className="editor-foot">
        {takesFiles && (
          <FileTrigger allowsMultiple onSelect={(files) => files && upload(files)}>
            <Button className="icon-button" aria-label={t('composer.attach')}>
              <Icon name="attach" />
            </Button>
          </FileTrigger>
        )}
        {kind === 'reply' && <PutSaved putting={putting} ticket={ticket} me={me} locale={locale} />}
        {kind === 'reply' && (
          <HelpButtons
            help={help}
            empty={empty}
            into={translates && locale !== language ? locale : null}
            translated={draft.help?.from === 'translation'}
          />
        )}
        <span className="hint editor-hint">
          {dragging ? t('composer.drop') : hints.filter((hint) => hint !== false).join(' ')}
        </span>
        <span className="editor-keys" aria-hidden="true">
          {mac ? '⌘ ↵' : 'Ctrl ↵'}
        </span>
        <Button className="button primary" isDisabled={empty || going.length > 0} onPress={send}>
          {t(kind === 'reply' ? 'composer.send' : 'composer.addNote')}
        </Button>
      </div>
    </div>
  );
}

/** The last call to write that was followed: a ticket opened later must not take the focus for an old one. */
const lastTurn = { value: 0 };

const whyId = 'why-no-reply';

/** Why there is only the note, so that nobody takes a note for a reply; and the way to a reply where there is one. */
function WhyNoReply({ detail, me }: { detail: TicketDetailView; me: PersonView }) {
  const t = useT();
  const { ticket, verbs, replyBy } = detail;
  const other = otherHand(ticket, me);
  const isShut = ticket.status === 'closed' || ticket.status === 'rejected';
  const reachesNobody = replyBy === 'none';
  if (!reachesNobody && other === null && !isShut) return null;
  const mayTake = !isShut && !reachesNobody && verbs.includes('assign');
  return (
    <p className="why-no-reply">
      <Icon name={reachesNobody ? 'warn' : 'lock'} size={14} />
      <span id={whyId} dir="auto">
        {reachesNobody
          ? t('composer.reachesNobody')
          : isShut
            ? t('composer.cannotReplyReopen')
            : t('composer.taken', { name: other ?? '' })}
      </span>
      {mayTake && (
        <Button className="link strong" onPress={() => void act(ticket, 'assign', me, { to: me.id })}>
          {t('composer.takeOver')}
        </Button>
      )}
    </p>
  );
}

/** Where replies and notes are written. Each ticket keeps its own two drafts. */
export function Composer({ detail, me, atHand }: { detail: TicketDetailView; me: PersonView; atHand: AtHand }) {
  const t = useT();
  const { kind, turn, version } = useStore(writing);
  const { number, assignee, status } = detail.ticket;
  const locale = detail.conversation?.conversation.locale ?? detail.ticket.locale;
  const translates = atHand.look?.can.translate ?? false;
  const mayReply = mayReplyTo(detail);
  const mayNote = detail.verbs.includes('note');
  if (!mayReply && !mayNote)
    return (
      <p className="composer closed">
        {t(detail.verbs.includes('reopen') ? 'composer.cannotReplyReopen' : 'composer.cannotReply')}
      </p>
    );
  const shown: Kind = !mayNote ? 'reply' : !mayReply ? 'note' : kind;
  const claims = assignee?.id !== me.id && assignee === null && !isOver(status);
  return (
    <Tabs
      className="composer"
      aria-label={t('composer.label')}
      selectedKey={shown}
      onSelectionChange={(key) => writing.set((now) => ({ ...now, kind: key === 'note' ? 'note' : 'reply' }))}
    >
      <TabList className="tabs" aria-label={t('composer.label')}>
        {mayReply && (
          <Tab id="reply" className="tab">
            {t('composer.reply')}
          </Tab>
        )}
        {mayNote && (
          <Tab id="note" className="tab">
            {t('composer.note')}
          </Tab>
        )}
      </TabList>
      {mayReply && (
        <TabPanel id="reply" className="tab-panel">
          <Editor
            key={`${number} ${version}`}
            ticket={detail.ticket}
            me={me}
            kind="reply"
            locale={locale}
            translates={translates}
            claims={claims}
            turn={shown === 'reply' ? turn : 0}
            by={detail.replyBy}
          />
        </TabPanel>
      )}
      {mayNote && (
        <TabPanel id="note" className="tab-panel">
          {!mayReply && <WhyNoReply detail={detail} me={me} />}
          <Editor
            key={`${number} ${version}`}
            ticket={detail.ticket}
            me={me}
            kind="note"
            locale={locale}
            translates={false}
            claims={false}
            turn={shown === 'note' ? turn : 0}
            by={detail.replyBy}
            about={mayReply ? undefined : whyId}
          />
        </TabPanel>
      )}
    </Tabs>
  );
}
