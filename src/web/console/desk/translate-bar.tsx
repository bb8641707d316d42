import { Button } from 'react-aria-components';
import { languageName } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { Icon } from '../ui/icons.tsx';
import { Thinking, whyWords } from './thinking.tsx';
import type { Translations } from './translations.ts';

/** Says that there are messages in another language, and turns all of them into the reader's and back. */
export function TranslateBar({ translations }: { translations: Translations }) {
  const { t, language } = useSpoken();
  const { languages, all, busy, why, toggleAll } = translations;
  if (languages.length === 0) return null;
  const names = new Intl.ListFormat(language).format(languages.map((code) => languageName(code, language)));
  return (
    <div className="translate-bar">
      <Icon name="translate" size={14} />
      <span role="status">
        {busy ? (
          <Thinking text={t('assist.translating')} />
        ) : why !== null ? (
          t('assist.untranslated', { why: whyWords(why, t) })
        ) : all ? (
          t('assist.translated')
        ) : (
          t('assist.foreign', { language: names })
        )}
      </span>
      <Button className="link strong" onPress={toggleAll}>
        {t(all ? 'assist.originals' : 'assist.translateAll')}
      </Button>
    </div>
  );
}
