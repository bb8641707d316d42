import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError, api } from '../api.ts';
import type { Draft } from '../drafts.ts';
import { languageName } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { useStore } from '../store.ts';
import { Icon } from '../ui/icons.tsx';
import { CitedArticle } from '../ui/safe-text.tsx';
import { draftWish, sheet } from './sheets.ts';
import { Thinking, whyWords } from './thinking.tsx';

type Busy = 'draft' | 'translation' | null;

export interface WritingHelp {
  busy: Busy;
  /** What came of the last try, when it gave no text. */
  word: string | null;
  draft(): void;
  translate(): void;
  stop(): void;
  undo(): void;
}

interface HelpWanted {
  number: number;
  /** The visitor's language. */
  locale: string;
  draft: Draft;
  change(how: (now: Draft) => Draft): void;
  /** To be called when there is a text to look at. */
  done(): void;
  /** This side of the composer is up. */
  up: boolean;
}

/** The last call for a draft that was followed: a ticket opened later must not answer an old one. */
const lastWish = { value: 0 };

/** Has a reply drafted or translated into the composer, where it is read and changed before anybody sends it. */
export function useWritingHelp({ number, locale, draft, change, done, up }: HelpWanted): WritingHelp {
  const { t, language } = useSpoken();
  const [busy, setBusy] = useState<Busy>(null);
  const [word, setWord] = useState<string | null>(null);
  const call = useRef<AbortController | null>(null);
  const stop = (): void => {
    call.current?.abort();
    call.current = null;
    setBusy(null);
  };

  const ask = async (
    what: Exclude<Busy, null>,
    work: (signal: AbortSignal) => Promise<string | null>,
  ): Promise<void> => {
    stop();
    const mine = new AbortController();
    call.current = mine;
    setBusy(what);
    setWord(null);
    const says = await work(mine.signal).catch((fault: unknown) =>
      t(what === 'draft' ? 'assist.noDraftWhy' : 'assist.untranslated', { why: whyWords(reasonIn(fault), t) }),
    );
    // Who was stopped, or overtaken by another call, has nothing to say any more.
    if (call.current !== mine) return;
    stop();
    setWord(says);
    done();
  };

  const write = (): void =>
    void ask('draft', async (signal) => {
      const { text, by, citations, why } = await api.draft(number, signal);
      if (signal.aborted) return null;
      if (text === null || by === null)
        return why === 'nothing' ? t('assist.noDraft') : t('assist.noDraftWhy', { why: whyWords(why, t) });
      change((now) => ({ ...now, text, help: { from: 'draft', by, sources: citations, before: stateOf(now) } }));
      return null;
    });
  const translate = (): void => {
    const { text } = draft;
    void ask('translation', async (signal) => {
      const { items } = await api.translate(number, { to: locale, text }, signal);
      const [made] = items;
      if (signal.aborted || made === undefined) return null;
      const original = { text, locale: language };
      change((now) => ({
        ...now,
        text: made.text,
        help: { from: 'translation', original, left: made.left, before: stateOf(now) },
      }));
      return null;
    });
  };

  const latest = useRef({ write, stop });
  latest.current = { write, stop };
  const wish = useStore(draftWish);
  useEffect(() => {
    if (!up || wish === lastWish.value) return;
    lastWish.value = wish;
    latest.current.write();
  }, [wish, up]);
  // Whoever leaves the ticket wants it no more.
  useEffect(() => () => latest.current.stop(), []);
  useEffect(() => {
    if (busy === null) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      latest.current.stop();
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, [busy]);

  return {
    busy,
    word,
    draft: write,
    translate,
    stop,
    undo: () => {
      setWord(null);
      change((now) => (now.help ? { ...now, ...stateOf(now.help.before) } : now));
      done();
    },
  };
}

/** The text and where it came from, to be gone back to. */
function stateOf({ text, help }: Pick<Draft, 'text' | 'help'>): Pick<Draft, 'text' | 'help'> {
  return { text, help };
}

function reasonIn(fault: unknown): unknown {
  return fault instanceof ApiError ? fault.problem?.why : null;
}

/** What is being written, or where the text came from; under the text, so that it is read before the button. */
export function HelpLine({ help, draft }: { help: WritingHelp; draft: Draft }) {
  const { t } = useSpoken();
  const { busy, word, stop, undo } = help;
  const from = draft.help;
  // Until they are written anew: what goes to the visitor must not hold them unseen.
  const left = from?.from === 'translation' ? (from.left ?? []).filter((each) => draft.text.includes(each)) : [];
  return (
    <div
      className="editor-help"
      role="status"
      data-shown={busy !== null || word !== null || from !== undefined || undefined}
    >
      {busy !== null ? (
        <>
          <Thinking text={t(busy === 'draft' ? 'assist.drafting' : 'assist.translating')} />
          <Button className="link strong" onPress={stop}>
            {t('assist.stop')} <kbd>Esc</kbd>
          </Button>
        </>
      ) : word !== null ? (
        <span>{word}</span>
      ) : (
        from && (
          <>
            <span className="by-model">
              <Icon
                name={
                  from.from === 'draft'
                    ? from.by === 'model'
                      ? 'spark'
                      : 'book'
                    : from.from === 'saved'
                      ? 'saved'
                      : 'translate'
                }
                size={12}
              />{' '}
              <span>
                {from.from === 'saved'
                  ? t('saved.from', { title: from.title })
                  : t(
                      from.from === 'translation'
                        ? 'assist.replyTranslated'
                        : from.by === 'model'
                          ? 'assist.drafted'
                          : 'assist.quoted',
                    )}
              </span>
            </span>
            {left.length > 0 && (
              <strong dir="auto">{t('assist.leftInReply', { text: left.map((each) => `“${each}”`).join(' ') })}</strong>
            )}
            {from.from === 'draft' && (
              <ul className="sources" aria-label={t('thread.source')}>
                {from.sources.map(({ article, title, url }) => (
                  <li key={article}>
                    <CitedArticle title={title} url={url} />
                  </li>
                ))}
              </ul>
            )}
            <Button className="link strong" onPress={undo}>
              {t('assist.undo')}
            </Button>
          </>
        )
      )}
    </div>
  );
}

interface HelpButtonsProps {
  help: WritingHelp;
  empty: boolean;
  /** The visitor's language, when it is another one and a model translates; else null. */
  into: string | null;
  translated: boolean;
}

/** The aids to writing, in the composer's foot. */
export function HelpButtons({ help, empty, into, translated }: HelpButtonsProps) {
  const { t, language } = useSpoken();
  const name = into === null ? '' : languageName(into, language);
  return (
    <>
      <Button
        className="button small tool"
        aria-label={t('assist.draftLabel')}
        isDisabled={help.busy !== null}
        onPress={help.draft}
      >
        <Icon name="spark" /> <span className="tool-label">{t('assist.draft')}</span>
      </Button>
      <Button className="icon-button" aria-label={t('assist.askTitle')} onPress={() => sheet.set('ask')}>
        <Icon name="book" />
      </Button>
      {into !== null && (
        <Button
          className="button small tool"
          aria-label={t('assist.toLanguage', { language: name })}
          isDisabled={help.busy !== null || empty || translated}
          onPress={help.translate}
        >
          <Icon name="translate" /> <span className="tool-label">{name}</span>
        </Button>
      )}
    </>
  );
}
