import { type RefObject, useState } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import type { Draft } from '../drafts.ts';
import { useT } from '../i18n.ts';
import { filledReply, firstName } from '../saved-words.ts';
import { Icon } from '../ui/icons.tsx';
import { lateWindow } from '../ui/late.tsx';

const SavedReplies = lateWindow(() => import('./saved-replies.tsx').then((all) => all.SavedReplies));

/** By then a closed window has given the focus back. */
const focusMs = 50;

interface Wanted {
  area: RefObject<HTMLTextAreaElement | null>;
  change(how: (now: Draft) => Draft): void;
}

export interface Putting {
  /** Open, and whether a stroke in the text called it, which then stands before the cursor. */
  open: null | { by: 'stroke' | 'button' };
  call(): void;
  close(): void;
  /** Looks at what was just typed: a stroke where a word would begin calls. */
  typed(text: string, before: string): void;
  put(text: string, title: string): void;
  keep(typed: string): void;
  /** The stroke was meant for this, and does not stay. */
  leave(): void;
}

/** Puts a saved reply where the cursor stands, in place of the stroke that called for it. */
export function usePutting({ area, change }: Wanted): Putting {
  const [open, setOpen] = useState<Putting['open']>(null);
  const splice = (added: string, overStroke: boolean, title?: string): void => {
    const at = area.current;
    const to = at?.selectionEnd ?? 0;
    const from = (at?.selectionStart ?? 0) - (overStroke ? 1 : 0);
    // Now, so that the cursor can be put behind it, and that it is kept though the page changes next.
    flushSync(() =>
      change(({ help, ...now }) => ({
        ...now,
        text: `${now.text.slice(0, from)}${added}${now.text.slice(to)}`,
        help: title === undefined ? help : { from: 'saved', title, before: { text: now.text, help } },
      })),
    );
    at?.setSelectionRange(from + added.length, from + added.length);
    // The window gives the focus back first, to the button if that opened it.
    setTimeout(() => at?.focus(), focusMs);
  };
  return {
    open,
    call: () => setOpen({ by: 'button' }),
    close: () => setOpen(null),
    typed(text, before) {
      const at = area.current?.selectionStart ?? 0;
      const isStroke = text.length === before.length + 1 && text[at - 1] === '/';
      if (isStroke && (at === 1 || /\s/u.test(text[at - 2] ?? ''))) setOpen({ by: 'stroke' });
    },
    put: (text, title) => splice(text, open?.by === 'stroke', title),
    keep: (typed) => splice(typed, false),
    leave: () => splice('', open?.by === 'stroke'),
  };
}

interface PutSavedProps {
  putting: Putting;
  ticket: TicketView;
  me: PersonView;
  locale: string;
}

/** The button in the composer's foot, and the window it opens. */
export function PutSaved({ putting, ticket, me, locale }: PutSavedProps) {
  const t = useT();
  const { open, call, close, put, keep, leave } = putting;
  const known = { name: firstName(ticket.requester.name ?? ''), number: String(ticket.number), agent: me.name };
  return (
    <>
      <Button className="icon-button" aria-label={t('saved.insert')} aria-keyshortcuts="/" onPress={call}>
        <Icon name="saved" />
      </Button>
      {open && (
        <SavedReplies
          locale={locale}
          mayChange={me.role !== 'agent'}
          fill={(text) => filledReply(text, known)}
          onPut={put}
          onKeep={open.by === 'stroke' ? keep : null}
          onLeave={leave}
          onClose={close}
        />
      )}
    </>
  );
}
