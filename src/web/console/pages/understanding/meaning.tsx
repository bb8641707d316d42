import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { UnderstandingView } from '../../../../http/understanding-shapes.ts';
import { percent } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { marked } from './marked.ts';

type Intent = UnderstandingView['intents'][number];

/** How strongly a word is coloured: from 1 to 3 for what speaks for the intent, -1 for what speaks against it, 0 for neither. */
function strength(weight: number, most: number): number {
  if (weight < -0.05) return -1;
  if (weight < 0.02 || weight < most / 10) return 0;
  return Math.min(3, 1 + Math.floor((weight / most) * 2.99));
}

/** The words that decided, in their sentence, and the examples most alike. */
function Why({ intent, text }: { intent: Intent; text: string }) {
  const { t, language } = useSpoken();
  const most = Math.max(0, ...intent.words.map(({ weight }) => weight));
  return (
    <div className="because">
      <h3>{t('understanding.words')}</h3>
      <p className="weighed" dir="auto">
        {marked(text, intent.words).map(({ from, text: part, mark }) =>
          mark ? (
            <span
              key={from}
              data-strength={strength(mark.weight, most)}
              title={t('understanding.weight', { weight: percent(mark.weight, language) })}
            >
              {part}
            </span>
          ) : (
            part
          ),
        )}
      </p>
      <h3>{t('understanding.examples')}</h3>
      {intent.examples.length === 0 ? (
        <p className="hint">{t('understanding.noExamples')}</p>
      ) : (
        <ul className="alike">
          {intent.examples.map((example) => (
            <li key={example.text}>
              <bdi>{example.text}</bdi>
              <span className="hint num">{percent(example.similarity, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The intents the message may mean, the likeliest first; pressing one shows why. */
export function Meaning({ intents, act, text }: Pick<UnderstandingView, 'intents' | 'act'> & { text: string }) {
  const { t, language, find } = useSpoken();
  const [pressed, press] = useState<string | null>(null);
  const open = intents.find(({ intent }) => intent === pressed) ?? intents[0];
  return (
    <section className="panel" aria-labelledby="understanding-meaning">
      <h2 id="understanding-meaning">{t('understanding.meaning')}</h2>
      {act !== null && (
        <p className="hint">
          {t('understanding.act', {
            act: find(`understanding.acts.${act.name}`) ?? act.name,
            sure: percent(act.confidence, language),
          })}
        </p>
      )}
      {intents.length === 0 ? (
        <p className="hint">{t('understanding.noIntents')}</p>
      ) : (
        <ul className="intents">
          {intents.map((intent) => (
            <li key={intent.intent}>
              <ToggleButton className="intent" isSelected={intent === open} onChange={() => press(intent.intent)}>
                <span>{intent.title}</span>
                <span className="num">{percent(intent.confidence, language)}</span>
                <meter aria-hidden="true" max={1} value={intent.confidence} />
              </ToggleButton>
            </li>
          ))}
        </ul>
      )}
      {open && <Why intent={open} text={text} />}
    </section>
  );
}
