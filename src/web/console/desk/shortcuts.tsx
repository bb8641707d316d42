import { type Key, useT } from '../i18n.ts';
import { Window } from '../ui/window.tsx';

const mod = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Keys in the order of pressing; `+` joins those pressed together. */
const groups: readonly { title: Key; keys: readonly (readonly [Key, ...string[]])[] }[] = [
  {
    title: 'keys.moving',
    keys: [
      ['keys.next', 'j'],
      ['keys.previous', 'k'],
      ['keys.open', 'Enter'],
      ['keys.back', 'u'],
      ['keys.queue', 'g', 'q'],
      ['keys.mine', 'g', 'm'],
      ['keys.all', 'g', 'a'],
    ],
  },
  {
    title: 'keys.working',
    keys: [
      ['keys.claim', 'c'],
      ['keys.reply', 'r'],
      ['keys.note', 'n'],
      ['assist.draftLabel', 'd'],
      ['saved.insert', '/'],
      ['keys.resolve', 'e'],
      ['keys.send', `${mod}+Enter`],
    ],
  },
  {
    title: 'keys.everywhere',
    keys: [
      ['keys.search', '/'],
      ['list.filters', 'f'],
      ['open.title', 't'],
      ['assist.askTitle', 'a'],
      ['keys.palette', `${mod}+K`],
      ['keys.help', '?'],
    ],
  },
];

/** All keys on one page. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const t = useT();
  return (
    <Window title={t('keys.title')} onClose={onClose}>
      <div className="shortcuts">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([name, ...presses]) => (
                <div key={name}>
                  <dt>{t(name)}</dt>
                  <dd dir="ltr">
                    {presses.map((press, i) => (
                      <span key={press}>
                        {i > 0 && <small> {t('keys.then')} </small>}
                        {press.split('+').map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Window>
  );
}
