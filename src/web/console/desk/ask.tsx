import { useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import type { StaffAnswerView, TicketDetailView } from '../../../http/shapes.ts';
import { api, isSignedOut } from '../api.ts';
import { explain } from '../faults.ts';
import { useSpoken, useT } from '../i18n.ts';
import { client } from '../queries.ts';
import { Icon } from '../ui/icons.tsx';
import { citationHref, OutLink } from '../ui/safe-text.tsx';
import { Window } from '../ui/window.tsx';
import { putIntoReply } from './put.ts';
import { question as given } from './sheets.ts';
import { Thinking, whyWords } from './thinking.tsx';
import { mayReplyTo } from './timeline.ts';

type State =
  | { kind: 'empty' }
  | { kind: 'asking' }
  | { kind: 'failed'; fault: unknown }
  | { kind: 'said'; answer: StaffAnswerView };

interface PassageProps {
  passage: StaffAnswerView['passages'][number];
  open: boolean;
  onPut: ((text: string) => void) | null;
}

function PassageEntry({ passage, open, onPut }: PassageProps) {
  const t = useT();
  const { id, title, heading, text, url, audience } = passage;
  const href = audience === 'public' ? citationHref(url) : null;
  return (
    <li>
      <details className="passage" id={`passage ${id}`} open={open}>
        <summary>
          <Icon name="caret" size={14} />
          <bdi>{heading && heading !== title ? `${title} › ${heading}` : title}</bdi>
          {audience === 'internal' && (
            <span className="status">
              <Icon name="lock" size={12} /> {t('assist.internal')}
            </span>
          )}
        </summary>
        <p className="said" dir="auto">
          {text}
        </p>
        {href !== null && (
          <p className="passage-foot">
            <OutLink href={href}>{t('assist.openArticle')}</OutLink>
            {onPut && (
              <Button className="link" onPress={() => onPut(text)}>
                {t('assist.put')}
              </Button>
            )}
          </p>
        )}
      </details>
    </li>
  );
}

function Answer({ answer, onPut }: { answer: StaffAnswerView; onPut: ((text: string) => void) | null }) {
  const t = useT();
  const { written, why, passages } = answer;
  const cited = passages.filter(({ id }) => written?.passages.includes(id));
  const ordered = [...cited, ...passages.filter((one) => !cited.includes(one))];
  if (ordered.length === 0) return <p className="hint">{t('assist.noAnswer')}</p>;
  return (
    <>
      {written ? (
        <section className="card answer" aria-label={t('assist.answer')}>
          <p className="said" dir="auto">
            {written.text}
          </p>
          <p className="by-model">
            <Icon name="spark" size={12} /> <span>{t('assist.answerBy')}</span>
          </p>
          {written.isPublic && onPut && (
            <Button className="button small" onPress={() => onPut(written.text)}>
              {t('assist.put')}
            </Button>
          )}
        </section>
      ) : (
        <p className="hint">
          {why === 'nothing' || why === 'off' || why === null
            ? t('assist.nearest')
            : t('assist.noWords', { why: whyWords(why, t) })}
        </p>
      )}
      <h3>{t('assist.passages')}</h3>
      <ul className="passages">
        {ordered.map((passage, i) => (
          <PassageEntry key={passage.id} passage={passage} open={i === 0 && !written} onPut={onPut} />
        ))}
      </ul>
    </>
  );
}

/** The knowledge base asked by an agent: internal articles too, of which nothing gets into a reply by a button. */
export function Ask({ number, onClose }: { number: number | null; onClose(): void }) {
  const { t, language } = useSpoken();
  const [question, setQuestion] = useState(given.get);
  const [state, setState] = useState<State>({ kind: 'empty' });
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => call.current?.abort(), []);
  const detail = number === null ? undefined : client.getQueryData<TicketDetailView>(['ticket', number]);
  const ask = async (): Promise<void> => {
    if (question.trim() === '') return;
    call.current?.abort();
    const mine = new AbortController();
    call.current = mine;
    setState({ kind: 'asking' });
    try {
      const answer = await api.ask(question.trim(), language, mine.signal);
      if (call.current === mine) setState({ kind: 'said', answer });
    } catch (fault) {
      if (call.current === mine && !mine.signal.aborted && !isSignedOut(fault)) setState({ kind: 'failed', fault });
    }
  };
  const first = useRef(ask);
  useEffect(() => {
    given.set('');
    void first.current();
  }, []);
  const put =
    number !== null && detail && mayReplyTo(detail)
      ? (text: string): void => {
          onClose();
          // The window gives the focus back first.
          requestAnimationFrame(() => putIntoReply(number, text));
        }
      : null;
  return (
    <Window title={t('assist.askTitle')} onClose={onClose} kind="wide">
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <SearchField
          className="search"
          aria-label={t('assist.askHint')}
          value={question}
          onChange={setQuestion}
          maxLength={1_000}
          autoFocus
        >
          <Icon name="search" />
          <Input className="input" placeholder={t('assist.askHint')} dir="auto" />
        </SearchField>
        <Button type="submit" className="button primary" isDisabled={question.trim() === ''}>
          {t('assist.ask')}
        </Button>
      </form>
      <div className="ask-answer" role="status" aria-busy={state.kind === 'asking'}>
        {state.kind === 'empty' && <p className="hint">{t('assist.askLead')}</p>}
        {state.kind === 'asking' && <Thinking text={t('assist.asking')} />}
        {state.kind === 'failed' && <p className="fault">{explain(state.fault)}</p>}
        {state.kind === 'said' && <Answer answer={state.answer} onPut={put} />}
      </div>
    </Window>
  );
}
