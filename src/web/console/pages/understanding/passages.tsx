import type { UnderstandingView } from '../../../../http/understanding-shapes.ts';
import { languageName, percent } from '../../format.ts';
import { useSpoken } from '../../i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { citationHref, OutLink } from '../../ui/safe-text.tsx';

interface PassagesProps {
  passages: UnderstandingView['passages'];
  /** The chance from which a passage is given as the answer. */
  limit: number;
}

/** What the knowledge base has, best first, with the chance that it answers. */
export function Passages({ passages, limit }: PassagesProps) {
  const { t, language } = useSpoken();
  return (
    <section className="panel found-passages" aria-labelledby="understanding-passages">
      <header className="panel-head">
        <h2 id="understanding-passages">{t('understanding.passages')}</h2>
        <span className="hint">{t('understanding.answeredFrom', { limit: percent(limit, language) })}</span>
      </header>
      {passages.length === 0 ? (
        <p className="hint">{t('understanding.noPassages')}</p>
      ) : (
        <ul className="passages">
          {passages.map(({ id, title, heading, text, url, score, fit, language: written }) => {
            const href = citationHref(url);
            return (
              <li key={id}>
                <details className="passage" data-answers={score >= limit || undefined}>
                  <summary>
                    <Icon name="caret" size={14} />
                    <bdi>{heading && heading !== title ? `${title} › ${heading}` : title}</bdi>
                    <span className="num">{percent(score, language)}</span>
                    <meter aria-hidden="true" max={1} value={score} />
                  </summary>
                  <p className="hint">
                    {t('understanding.fit', { fit: percent(fit, language) })} · {languageName(written, language)}
                  </p>
                  <p className="said" dir="auto" lang={written}>
                    {text}
                  </p>
                  {href !== null && (
                    <p className="passage-foot">
                      <OutLink href={href}>{t('assist.openArticle')}</OutLink>
                    </p>
                  )}
                </details>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
