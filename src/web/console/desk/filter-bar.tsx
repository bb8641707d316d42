import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useT } from '../i18n.ts';
import { type Filter, type Filters, navigate, viewPath } from '../router.ts';
import { Choice } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import { kinds, priorities, statuses } from '../words.ts';

/** Typing pauses this long before the list is asked. */
const pauseMs = 250;

interface FilterBarProps {
  filters: Filters;
  searchBox: RefObject<HTMLInputElement | null>;
}

/** Search and filters of the view with all tickets. They live in the address. */
export function FilterBar({ filters, searchBox }: FilterBarProps) {
  const t = useT();
  const [text, setText] = useState(filters.q ?? '');
  const asked = useRef(filters.q ?? '');
  const change = (name: Filter, value: string): void => {
    const { [name]: _, ...rest } = filters;
    navigate(viewPath('all', value === '' ? rest : { ...rest, [name]: value }), { replace: true });
  };
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (text.trim() === asked.current) return;
    const later = setTimeout(() => {
      asked.current = text.trim();
      latest.current('q', text.trim());
    }, pauseMs);
    return () => clearTimeout(later);
  }, [text]);
  // The address changed without us: back, forward, or the palette.
  useEffect(() => {
    if ((filters.q ?? '') === asked.current) return;
    asked.current = filters.q ?? '';
    setText(filters.q ?? '');
  }, [filters.q]);
  const any = { id: '', label: t('list.any') };
  return (
    <search className="filter-bar">
      <SearchField className="search" aria-label={t('list.searchLabel')} value={text} onChange={setText}>
        <Icon name="search" />
        <Input className="input" ref={searchBox} placeholder={t('list.search')} dir="auto" />
        <Button className="icon-button" aria-label={t('list.clear')}>
          <Icon name="close" size={14} />
        </Button>
      </SearchField>
      <div className="filters">
        <Choice
          compact
          label={t('list.status')}
          value={filters.status ?? ''}
          onChange={(value) => change('status', value)}
          options={[any, ...statuses.map((id) => ({ id, label: t(`status.${id}`) }))]}
        />
        <Choice
          compact
          label={t('list.priority')}
          value={filters.priority ?? ''}
          onChange={(value) => change('priority', value)}
          options={[any, ...priorities.map((id) => ({ id, label: t(`priority.${id}`) }))]}
        />
        <Choice
          compact
          label={t('list.kind')}
          value={filters.kind ?? ''}
          onChange={(value) => change('kind', value)}
          options={[any, ...kinds.map((id) => ({ id, label: t(`kind.${id}`) }))]}
        />
      </div>
    </search>
  );
}
