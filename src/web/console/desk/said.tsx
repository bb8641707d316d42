import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { MessageView } from '../../../http/shapes.ts';
import { useSpoken, useT } from '../i18n.ts';
import { Icon } from '../ui/icons.tsx';
import { AssistantText, SafeText } from '../ui/safe-text.tsx';
import { Thinking } from './thinking.tsx';
import type { Translation } from './translations.ts';

interface SaidProps {
  event: MessageView;
  /** Null when the reader knows the language, or nobody translates. */
  translation: Translation | null;
}

/** The words of a message: as they were said, or in the reader's language with the original one click away. */
export function Said({ event, translation }: SaidProps) {
  if (event.text === '') return null;
  if (isOriginal(event.original)) return <Sent event={event} original={event.original} />;
  if (translation === null)
    return (
      <p className="said" dir="auto" lang={event.locale}>
        <Words event={event} text={event.text} />
      </p>
    );
  return <Translated event={event} translation={translation} />;
}

/** The assistant's words have emphasis, everybody else's are what was typed. */
function Words({ event, text, linked = true }: { event: MessageView; text: string; linked?: boolean }) {
  if (event.actor.kind === 'assistant') return <AssistantText text={text} linked={linked} />;
  return linked ? <SafeText text={text} /> : text;
}

function Translated({ event, translation }: { event: MessageView; translation: Translation }) {
  const { t, language } = useSpoken();
  const { text, left, shown, busy, quiet, toggle } = translation;
  const isTranslated = shown && text !== null;
  return (
    <>
      {isTranslated ? (
        <p className="said" dir="auto" lang={language}>
          {/* What a model wrote is text: an address in it is not to be followed. */}
          {parted(text, left).map(({ at, part }) =>
            left.includes(part) ? (
              <mark key={at} lang={translation.language}>
                {part}
              </mark>
            ) : (
              <Words key={at} event={event} text={part} linked={false} />
            ),
          )}
        </p>
      ) : (
        <p className="said" dir="auto" lang={translation.language}>
          <Words event={event} text={event.text} />
        </p>
      )}
      <p className="said-foot">
        {busy ? (
          <Thinking text={t('assist.translating')} />
        ) : (
          <>
            {isTranslated && (
              <>
                <Icon name="translate" size={12} /> {!quiet && `${t('assist.translated')} · `}
                {left.length > 0 && `${t('assist.leftAsWritten')} · `}
              </>
            )}
            <Button className="link" onPress={toggle}>
              {t(isTranslated ? 'assist.original' : 'assist.translate')}
            </Button>
          </>
        )}
      </p>
    </>
  );
}

/** A text cut before and behind the first of each of these sentences. */
function parted(text: string, sentences: readonly string[]): { at: number; part: string }[] {
  const cuts = sentences.flatMap((sentence) => {
    const at = text.indexOf(sentence);
    return at < 0 ? [] : [at, at + sentence.length];
  });
  const ends = [...new Set([0, ...cuts, text.length])].sort((one, other) => one - other);
  return ends.slice(0, -1).map((at, i) => ({ at, part: text.slice(at, ends[i + 1]) }));
}

interface Original {
  text: string;
  locale: string;
}

function isOriginal(value: unknown): value is Original {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

/** What went to the visitor, and a click away what the colleague wrote. */
function Sent({ event, original }: { event: MessageView; original: Original }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <>
      <p className="said" dir="auto" lang={shown ? original.locale : event.locale}>
        <SafeText text={shown ? original.text : event.text} />
      </p>
      <p className="said-foot">
        <Icon name="translate" size={12} />{' '}
        <Button className="link" onPress={() => setShown(!shown)}>
          {t(shown ? 'assist.sent' : 'assist.wrote')}
        </Button>
      </p>
    </>
  );
}
