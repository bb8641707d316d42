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
import { useT } from '../i18n.ts';
import type { Place } from '../places.tsx';
import { navigate, viewPath, views } from '../router.ts';
import { theme } from '../settings.ts';
import { Icon } from '../ui/icons.tsx';
import { Window } from '../ui/window.tsx';
import type { Verb } from '../words.ts';
import { sheet, write } from './sheets.ts';

interface Command {
  id: string;
  label: string;
  run(): void;
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

const mostTickets = 30;

/** Everything the desk can do, by name. A number opens that ticket. */
export function Palette({ rows, verbs, number, places, onClose, onVerb, onTicket }: PaletteProps) {
  const t = useT();
  const [text, setText] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const asked = /^\s*#?(\d{1,15})\s*$/.exec(text)?.[1];
  const command = (id: string, label: string, run: () => void): Command => ({ id, label, run });
  const sections: { title: string; commands: Command[] }[] = [
    {
      title: t('palette.views'),
      commands: [
        ...(asked
          ? [command(`number ${asked}`, t('palette.openTicket', { number: asked }), () => onTicket(Number(asked)))]
          : []),
        ...views.map((view) =>
          command(`view ${view}`, t('palette.goTo', { place: t(`views.${view}`) }), () => navigate(viewPath(view))),
        ),
        ...places.map(({ href, label }) =>
          command(`place ${href}`, t('palette.goTo', { place: t(label) }), () => navigate(href)),
        ),
      ],
    },
    {
      title: t('palette.actions'),
      commands:
        number === null
          ? []
          : [
              command('reply', t('composer.reply'), () => requestAnimationFrame(() => write('reply'))),
              command('note', t('composer.note'), () => requestAnimationFrame(() => write('note'))),
              ...verbs.map((verb) => command(`verb ${verb}`, t(`verb.${verb}`), () => onVerb(verb))),
            ],
    },
    {
      title: t('palette.settings'),
      commands: [
        command('online', `${t('presence.label')}: ${t('presence.online')}`, () => void setPresence('online')),
        command('away', `${t('presence.label')}: ${t('presence.away')}`, () => void setPresence('away')),
        ...(['auto', 'light', 'dark'] as const).map((one) =>
          command(`theme ${one}`, `${t('menu.theme')}: ${t(`menu.${one}`)}`, () => theme.set(one)),
        ),
        command('ask', t('assist.askTitle'), () => sheet.set('ask')),
        command('keys', t('menu.shortcuts'), () => sheet.set('keys')),
        command('sign-out', t('menu.signOut'), () => void signOut()),
      ],
    },
    {
      title: t('palette.recent'),
      commands: rows
        .slice(0, mostTickets)
        .map((row) => command(`ticket ${row.number}`, `#${row.number} ${row.subject}`, () => onTicket(row.number))),
    },
  ];
  const searching =
    text.trim() === ''
      ? null
      : command('search', t('palette.search', { text: text.trim() }), () =>
          navigate(viewPath('all', { q: text.trim() })),
        );
  const byId = new Map(
    [...sections.flatMap((section) => section.commands), ...(searching ? [searching] : [])].map((one) => [one.id, one]),
  );
  const run = (id: string): void => {
    onClose();
    byId.get(id)?.run();
  };
  return (
    <Window title={t('palette.title')} onClose={onClose} kind="palette">
      <Autocomplete
        inputValue={text}
        onInputChange={setText}
        filter={(label, typed) =>
          contains(label, typed) ||
          label === searching?.label ||
          (asked !== undefined && label === t('palette.openTicket', { number: asked }))
        }
      >
        <SearchField aria-label={t('palette.title')} autoFocus className="search palette-search">
          <Icon name="search" />
          <Input className="input" placeholder={t('palette.hint')} dir="auto" />
        </SearchField>
        <Menu
          className="options palette-options"
          aria-label={t('palette.title')}
          onAction={(key) => run(String(key))}
          renderEmptyState={() => <p className="hint pad">{t('palette.none')}</p>}
        >
          {sections
            .filter((section) => section.commands.length > 0)
            .map((section) => (
              <MenuSection key={section.title}>
                <Header>{section.title}</Header>
                {section.commands.map((one) => (
                  <MenuItem key={one.id} id={one.id} textValue={one.label} className="option">
                    <span className="cut" dir="auto">
                      {one.label}
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          {searching && (
            <MenuItem id="search" textValue={searching.label} className="option">
              <span className="cut" dir="auto">
                {searching.label}
              </span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Window>
  );
}
