import { useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
  useFilter,
} from 'react-aria-components';
import type { TicketView } from '../../../http/shapes.ts';
import { setPresence, signOut } from '../account-menu.tsx';
import { useSpoken } from '../i18n.ts';
import type { Place } from '../places.tsx';
import { useFound } from '../queries.ts';
import { navigate, viewPath, views } from '../router.ts';
import { theme } from '../settings.ts';
import { Icon } from '../ui/icons.tsx';
import { citationHref } from '../ui/safe-text.tsx';
import { StatusTag } from '../ui/small.tsx';
import { Window } from '../ui/window.tsx';
import type { Verb } from '../words.ts';
import { usePaused } from './paused.ts';
import { askFor, sheet, write } from './sheets.ts';
import { aboutOf, isKnown, whoAsked } from './whose.ts';

interface Command {
  id: string;
  label: string;
  /** Of a ticket; its label is then number and subject. */
  ticket?: TicketView;
  /** Only staff may read it. */
  isInternal?: boolean;
  /** A page of its own, which opens beside this one. */
  href?: string;
  run(): void;
}

interface Section {
  /** In some languages two have one title. */
  id: string;
  title: string;
  commands: Command[];
}

interface PaletteProps {
  rows: readonly TicketView[];
  verbs: readonly Verb[];
  /** The open ticket, if one is. */
  number: number | null;
  /** The pages beside the desk that may be opened. */
  places: readonly Place[];
  onClose(): void;
  onVerb(verb: Verb): void;
  onTicket(number: number): void;
}

const mostRecent = 30;
const mostFound = 6;
const mostArticles = 4;
/** The server reads no more of a search. */
const mostLetters = 200;

/** Everything the desk can do, by name, and the tickets and articles that match what is typed. A number opens that ticket. */
export function Palette({ rows, verbs, number, places, onClose, onVerb, onTicket }: PaletteProps) {
  const { t, language } = useSpoken();
  const [typed, setTyped] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const text = typed.trim();
  const paused = usePaused(text);
  const found = useFound(paused, language, mostFound);
  const isSearching = found.isSearching || paused !== text;
  const asked = /^#?(\d{1,9})$/.exec(text)?.[1];
  const command = (id: string, label: string, run: () => void): Command => ({ id, label, run });
  const ticket = (row: TicketView): Command => ({
    ...command(`ticket ${row.number}`, `#${row.number} ${row.subject}`, () => onTicket(row.number)),
    ticket: row,
  });
  const named = (id: 'views' | 'tickets' | 'actions' | 'settings', commands: Command[]): Section => ({
    id,
    title: t(`palette.${id}`),
    commands: commands.filter(({ label }) => contains(label, text)),
  });

  const known = [...rows, ...found.tickets];
  const itself = known.find((row) => String(row.number) === asked);
  const byNumber =
    asked === undefined
      ? []
      : [
          itself
            ? ticket(itself)
            : // Under the same id, so that the choice stays on it when its subject comes in.
              command(`ticket ${asked}`, t('palette.openTicket', { number: asked }), () => onTicket(Number(asked))),
        ];
  const inList = rows.map(ticket).filter(({ label }) => contains(label, text));
  const listed = new Set([...byNumber, ...inList.slice(0, mostFound)].map(({ id }) => id));
  const foundTickets = [
    ...inList.slice(0, mostFound).filter(({ id }) => !byNumber.some((one) => one.id === id)),
    ...found.tickets.map(ticket).filter(({ id }) => !listed.has(id)),
  ].slice(0, mostFound);
  const articles = new Map<string, Command>();
  for (const { article, title, url, audience } of found.passages) {
    const href = audience === 'public' ? citationHref(url) : null;
    if (articles.has(article) || articles.size === mostArticles) continue;
    articles.set(article, {
      ...command(`article ${article}`, title, () => (href === null ? askFor(text) : undefined)),
      ...(href === null ? { isInternal: true } : { href }),
    });
  }
  const sections: Section[] = [
    named('views', [
      ...views.map((view) =>
        command(`view ${view}`, t('palette.goTo', { place: t(`views.${view}`) }), () => navigate(viewPath(view))),
      ),
      ...places.map(({ href, label }) =>
        command(`place ${href}`, t('palette.goTo', { place: t(label) }), () => navigate(href)),
      ),
    ]),
    // What is found among tickets has the id of its title.
    { ...named('tickets', [command('open', t('open.title'), () => sheet.set('open'))]), id: 'new' },
    ...(number === null
      ? []
      : [
          named('actions', [
            command('reply', t('composer.reply'), () => requestAnimationFrame(() => write('reply'))),
            command('note', t('composer.note'), () => requestAnimationFrame(() => write('note'))),
            ...verbs.map((verb) => command(`verb ${verb}`, t(`verb.${verb}`), () => onVerb(verb))),
          ]),
        ]),
    named('settings', [
      command('online', `${t('presence.label')}: ${t('presence.online')}`, () => void setPresence('online')),
      command('away', `${t('presence.label')}: ${t('presence.away')}`, () => void setPresence('away')),
      ...(['auto', 'light', 'dark'] as const).map((one) =>
        command(`theme ${one}`, `${t('menu.theme')}: ${t(`menu.${one}`)}`, () => theme.set(one)),
      ),
      command('ask', t('assist.askTitle'), () => askFor()),
      command('keys', t('menu.shortcuts'), () => sheet.set('keys')),
      command('sign-out', t('menu.signOut'), () => void signOut()),
    ]),
    ...(text === ''
      ? [{ id: 'recent', title: t('palette.recent'), commands: rows.slice(0, mostRecent).map(ticket) }]
      : [
          {
            id: 'everywhere',
            title: t('palette.everywhere'),
            commands: [
              command('search', t('palette.search', { text }), () => navigate(viewPath('all', { q: text }))),
              command('ask for', t('palette.ask', { text }), () => askFor(text)),
            ],
          },
          { id: 'tickets', title: t('palette.tickets'), commands: foundTickets },
          { id: 'articles', title: t('palette.articles'), commands: [...articles.values()] },
        ]),
  ];
  const shown = [{ id: 'number', title: t('palette.number'), commands: byNumber }, ...sections].filter(
    ({ commands }) => commands.length > 0,
  );
  const run = (id: string): void => {
    onClose();
    shown
      .flatMap(({ commands }) => commands)
      .find((one) => one.id === id)
      ?.run();
  };
  return (
    <Window title={t('palette.title')} onClose={onClose} kind="palette">
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField
          aria-label={t('palette.title')}
          autoFocus
          className="search palette-search"
          maxLength={mostLetters}
        >
          <Icon name="search" />
          <Input className="input" placeholder={t('palette.hint')} dir="auto" />
        </SearchField>
        <p className="hidden" role="status">
          {text === '' || isSearching
            ? ''
            : found.failed
              ? t('palette.failed')
              : `${t('list.shown', { count: (itself ? 1 : 0) + foundTickets.length })}, ${t('palette.articlesFound', { count: articles.size })}`}
        </p>
        <Menu className="options palette-options" aria-label={t('palette.title')} onAction={(key) => run(String(key))}>
          {shown.map(({ id: section, title, commands }) => (
            <MenuSection key={section}>
              <Header>{title}</Header>
              {commands.map(({ id, label, ticket, isInternal, href }) => (
                <MenuItem
                  key={id}
                  id={id}
                  textValue={label}
                  className="option"
                  {...(href === undefined ? {} : { href, target: '_blank', rel: 'noopener noreferrer' })}
                >
                  {ticket && (
                    <span className="option-number num">
                      <bdi>{t('ticket.number', { number: ticket.number })}</bdi>
                    </span>
                  )}
                  <span className="option-two">
                    <span className="cut" dir="auto">
                      {ticket ? aboutOf(ticket, t) : label}
                    </span>
                    {/* They may be what was found. */}
                    {ticket && isKnown(ticket) && (
                      <span className="cut hint" dir="auto">
                        {whoAsked(ticket, t)}
                      </span>
                    )}
                  </span>
                  {ticket && (
                    <small>
                      <StatusTag status={ticket.status} />
                    </small>
                  )}
                  {isInternal && <small>{t('assist.internal')}</small>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
        {text !== '' && !isSearching && found.failed && <p className="fault pad">{t('palette.failed')}</p>}
      </Autocomplete>
    </Window>
  );
}
