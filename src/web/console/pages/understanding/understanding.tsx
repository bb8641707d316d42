import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { languages } from '../../../../kernel/languages.ts';
import { api } from '../../api.ts';
import { explain } from '../../faults.ts';
import { languageName, percent } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/small.tsx';
import { Meaning } from './meaning.tsx';
import { Outcome } from './outcome.tsx';
import { Passages } from './passages.tsx';
import { Fields, Signals } from './signals.tsx';

/** After so long without a key the sentence is looked at. */
const restMs = 180;
const longestMessage = 8_000;
const examples = ['answer', 'form', 'fields', 'person', 'outside'] as const;

/** A value once it has stayed the same for a moment. */
function useRested(value: string): string {
  const [rested, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** A sentence is typed, and at once it is seen what is understood of it, why, and what would be done. */
export function UnderstandingPage() {
  const { t, language } = useSpoken();
  const [text, setText] = useState('');
  const [spoken, setSpoken] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useRested(text).trim();
  const isEmpty = text.trim() === '';
  const seen = useQuery({
    queryKey: ['understanding', asked, spoken, language],
    queryFn: ({ signal }) => api.understanding(asked, spoken, language, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data, error } = seen;
  const press = (example: string): void => {
    setText(example);
    field.current?.focus();
  };
  return (
    <main className="page" id="content" tabIndex={-1}>
      <header className="page-head">
        <div>
          <h1>{t('understanding.title')}</h1>
          <p className="hint">{t('understanding.lead')}</p>
        </div>
      </header>
      <div className="understanding">
        <TextField className="field sentence" value={text} onChange={setText} maxLength={longestMessage} autoFocus>
          <Label className="hidden">{t('understanding.sentence')}</Label>
          <TextArea ref={field} className="input" rows={2} dir="auto" placeholder={t('understanding.placeholder')} />
          <div className="sentence-foot">
            <Choice
              compact
              label={t('understanding.language')}
              value={spoken === '' ? 'find' : spoken}
              onChange={(code) => setSpoken(code === 'find' ? '' : code)}
              options={[
                { id: 'find', label: t('understanding.findLanguage') },
                ...languages.map((code) => ({ id: code, label: languageName(code, language) })),
              ]}
            />
            {!isEmpty && data && spoken === '' && (
              <span className="hint">
                {t(data.language.confidence >= 0.5 ? 'understanding.found' : 'understanding.unsure', {
                  language: languageName(data.language.code, language),
                  sure: percent(data.language.confidence, language),
                })}
              </span>
            )}
          </div>
        </TextField>
        {isEmpty ? (
          <section className="try" aria-labelledby="understanding-try">
            <h2 id="understanding-try" className="hint">
              {t('understanding.try')}
            </h2>
            <ul>
              {examples.map((name) => (
                <li key={name}>
                  <Button className="button" onPress={() => press(t(`understanding.example.${name}`))}>
                    {t(`understanding.example.${name}`)}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : error ? (
          <Empty title={t('understanding.failed')} hint={explain(error)}>
            <Button className="button" onPress={() => void seen.refetch()}>
              {t('app.retry')}
            </Button>
          </Empty>
        ) : data ? (
          <div className="understood" aria-busy={seen.isPlaceholderData}>
            <Outcome decision={data.decision} spoken={spoken || data.language.code} />
            <Meaning intents={data.intents} act={data.act} text={asked} />
            <div className="beside">
              <Fields fields={data.fields} numbers={data.ticketNumbers} text={asked} />
              <Signals signals={data.signals} inScope={data.inScope} limit={data.thresholds.anger} />
            </div>
            <Passages passages={data.passages} limit={data.thresholds.answer} />
          </div>
        ) : (
          <div className="understood" aria-hidden="true">
            <div className="skeleton tall" />
            <div className="skeleton tall" />
          </div>
        )}
      </div>
    </main>
  );
}
