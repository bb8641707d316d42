import { useState } from 'react';
import {
  Autocomplete,
  Button,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { SavedReplyView } from '../../../http/shapes.ts';
import { explain } from '../faults.ts';
import { languageName } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { useSavedReplies } from '../queries.ts';
import { navigate } from '../router.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty } from '../ui/small.tsx';
import { Window } from '../ui/window.tsx';

interface SavedRepliesProps {
  /** The requester's language. */
  locale: string;
  mayChange: boolean;
  /** As it would stand in the reply. */
  fill(text: string): string;
  onPut(text: string, title: string): void;
  /** What was typed was meant as it is: "/etc". */
  onKeep: ((typed: string) => void) | null;
  /** Another page is gone to. */
  onLeave(): void;
  onClose(): void;
}

/** Those of the requester's language first, then what the agent reads, then the rest. */
function byLanguage(all: readonly SavedReplyView[], first: readonly string[]): [string, SavedReplyView[]][] {
  const codes = [...new Set([...first, ...all.map(({ language }) => language)])];
  return codes
    .map((code): [string, SavedReplyView[]] => [code, all.filter(({ language }) => language === code)])
    .filter(([, some]) => some.length > 0);
}

/** The team's saved replies, found as one types; what is chosen stands in the reply, to be changed there. */
export function SavedReplies({ locale, mayChange, fill, onPut, onKeep, onLeave, onClose }: SavedRepliesProps) {
  const { t, language } = useSpoken();
  const saved = useSavedReplies();
  const [typed, setTyped] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const text = typed.trim();
  const all = saved.data ?? [];
  const found = all.filter((one) => contains(one.title, text) || contains(one.text, text));
  const choose = (id: string): void => {
    onClose();
    if (id === 'manage') {
      onLeave();
      navigate('/console/replies');
    }
    if (id === 'keep') onKeep?.(typed);
    const chosen = all.find((one) => one.id === id);
    if (chosen) onPut(fill(chosen.text), chosen.title);
  };
  if (saved.data?.length === 0)
    return (
      <Window title={t('saved.title')} onClose={onClose}>
        <Empty title={t('saved.none')} hint={t(mayChange ? 'saved.noneHint' : 'saved.noneAgent')}>
          {mayChange && (
            <Button className="button primary" autoFocus onPress={() => choose('manage')}>
              {t('saved.first')}
            </Button>
          )}
        </Empty>
      </Window>
    );
  return (
    <Window title={t('saved.insert')} onClose={onClose} kind="palette">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('saved.search')} autoFocus className="search palette-search" maxLength={200}>
          <Icon name="search" />
          <Input className="input" placeholder={t('saved.search')} dir="auto" />
        </SearchField>
        <p className="hidden" role="status">
          {text !== '' && saved.isSuccess ? t('saved.found', { count: found.length }) : ''}
        </p>
        {saved.isPending && <div className="skeleton tall" aria-hidden="true" />}
        {saved.isError && !saved.data && (
          <p className="fault pad">
            {t('saved.failed')} {explain(saved.error)}
          </p>
        )}
        {saved.data && found.length === 0 && <p className="hint pad">{t('saved.noMatch')}</p>}
        <Menu className="options palette-options" aria-label={t('saved.title')} onAction={(id) => choose(String(id))}>
          {byLanguage(found, [locale, language]).map(([code, some]) => (
            <MenuSection key={code}>
              <Header>{languageName(code, language)}</Header>
              {some.map((one) => (
                <MenuItem key={one.id} id={one.id} textValue={one.title} className="option saved-option">
                  <span className="cut saved-title" dir="auto">
                    {one.title}
                  </span>
                  <span className="cut hint" dir="auto" lang={code}>
                    {fill(one.text).replaceAll(/\s+/gu, ' ')}
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
          {found.length === 0 && text !== '' && onKeep && (
            <MenuItem id="keep" className="option" textValue={`/${typed}`}>
              <bdi>/{typed}</bdi>
            </MenuItem>
          )}
          {mayChange && text === '' && (
            <MenuItem id="manage" className="option" textValue={t('saved.manage')}>
              <Icon name="saved" size={14} /> {t('saved.manage')}
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Window>
  );
}
