import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import type { PersonView } from '../../../http/shapes.ts';
import { languages } from '../../../kernel/languages.ts';
import { languageName } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { usePeople, useSession } from '../queries.ts';
import { currentRoute, type Filter, type Filters, navigate, type View, viewPath } from '../router.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { Icon } from '../ui/icons.tsx';
import { categoryWords, kinds, priorities, statuses } from '../words.ts';

/** Typing pauses this long before the list is asked. */
const pauseMs = 250;
/** The server reads no more of a search. */
const mostLetters = 200;

interface FilterBarProps {
  view: View;
  filters: Filters;
  searchBox: RefObject<HTMLInputElement | null>;
  me: PersonView;
  /** Enter in the search, once its tickets are there. */
  onSubmit(): void;
}

/** Search and filters of a view. They live in the address. */
export function FilterBar({ view, filters, searchBox, me, onSubmit }: FilterBarProps) {
  const { t, find, language } = useSpoken();
  const teams = useSession().data?.teams ?? [];
  const people = usePeople(view === 'all').data ?? [];
  const [text, setText] = useState(filters.q ?? '');
  const asked = useRef(filters.q ?? '');
  const change = (name: Filter, value: string): void => {
    const { [name]: _, ...rest } = filters;
    navigate(viewPath(view, value === '' ? rest : { ...rest, [name]: value }), { replace: true });
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
  /** What is shown already is gone to; what was still being typed is asked at once. */
  const submit = (): void => {
    if (text.trim() === asked.current) onSubmit();
    else {
      asked.current = text.trim();
      change('q', asked.current);
    }
  };
  // The address changed without us: back, forward, or the palette. On a slow machine what was drawn may be behind the address, and
  // must not undo what is being typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever it changes
  useEffect(() => {
    const route = currentRoute();
    const q = (route.page === 'desk' && route.query.get('q')) || '';
    if (q === asked.current) return;
    asked.current = q;
    setText(q);
  }, [filters.q]);
  const choices: readonly { name: Filter; label: string; options: readonly Option[] }[] = [
    { name: 'status', label: t('list.status'), options: statuses.map((id) => ({ id, label: t(`status.${id}`) })) },
    {
      name: 'priority',
      label: t('list.priority'),
      options: priorities.map((id) => ({ id, label: t(`priority.${id}`) })),
    },
    { name: 'kind', label: t('list.kind'), options: kinds.map((id) => ({ id, label: t(`kind.${id}`) })) },
    {
      name: 'locale',
      label: t('ticket.language'),
      options: languages.map((id) => ({ id, label: languageName(id, language) })),
    },
    { name: 'team', label: t('ticket.team'), options: teams.map((id) => ({ id, label: categoryWords(id, find) })) },
    {
      name: 'assignee',
      label: t('ticket.assignee'),
      options: [
        { id: 'me', label: t('dialog.me') },
        { id: 'nobody', label: t('ticket.nobody') },
        ...people
          .filter((one) => one.joined && one.id !== me.id)
          .map(({ id, name, email }) => ({ id, label: name || email })),
      ],
    },
  ];
  return (
    <search className="filter-bar">
      <SearchField
        className="search"
        aria-label={t(`list.searchIn.${view}`)}
        value={text}
        onChange={setText}
        onSubmit={submit}
        maxLength={mostLetters}
      >
        <Icon name="search" />
        <Input
          className="input"
          ref={searchBox}
          placeholder={t(`list.searchIn.${view}`)}
          dir="auto"
          aria-keyshortcuts="/"
        />
        <span className="key search-key" data-key="/" aria-hidden="true" />
        <Button className="icon-button" aria-label={t('list.clear')}>
          <Icon name="close" size={14} />
        </Button>
      </SearchField>
      <fieldset className="filters" aria-label={t('list.filters')}>
        {choices
          // Of the other views it is plain whose the tickets are.
          .filter(({ name, options }) => options.length > 0 && (name !== 'assignee' || view === 'all'))
          .map(({ name, label, options }) => (
            <Choice
              key={name}
              compact
              label={label}
              value={filters[name] ?? ''}
              onChange={(value) => change(name, value)}
              options={[{ id: '', label: t('list.any') }, ...options]}
            />
          ))}
      </fieldset>
    </search>
  );
}
