import { blocks, type Inline, type PageLink, withPages } from '../state/rich-text.ts';
import { t } from '../state/strings.ts';

function Pieces({ line, links }: { line: Inline[]; links: readonly PageLink[] }) {
  return (
    <>
      {withPages(line, links, location.origin).map((piece, i) => {
        const key = `${i}`;
        if ('href' in piece)
          return (
            <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              <bdi>{piece.text}</bdi>
              <span class="sr-only"> ({t('log.newTab')})</span>
            </a>
          );
        return piece.strong ? <strong key={key}>{piece.text}</strong> : piece.text;
      })}
    </>
  );
}

/** The words of a message. Text nodes and checked links only; each block finds its own direction. */
export function Words({ text, lang, links = [] }: { text: string; lang: string | null; links?: readonly PageLink[] }) {
  return (
    <div class="words" {...(lang ? { lang } : {})}>
      {blocks(text).map((block, i) => {
        const key = `${i}`;
        if (block.kind === 'text')
          return (
            <p key={key} dir="auto">
              {block.lines.map((line, j) => {
                const place = `${j}`;
                return (
                  <span key={place}>
                    {j > 0 && <br />}
                    <Pieces line={line} links={links} />
                  </span>
                );
              })}
            </p>
          );
        const items = block.items.map((line, j) => {
          const place = `${j}`;
          return (
            <li key={place}>
              <Pieces line={line} links={links} />
            </li>
          );
        });
        return block.kind === 'steps' ? (
          <ol key={key} dir="auto" start={block.start}>
            {items}
          </ol>
        ) : (
          <ul key={key} dir="auto">
            {items}
          </ul>
        );
      })}
    </div>
  );
}
