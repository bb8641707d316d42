import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { PersonView } from '../../http/shapes.ts';
import { count } from './format.ts';
import { type Key, useSpoken, useT } from './i18n.ts';
import { navigate, type Route } from './router.ts';
import { Icon } from './ui/icons.tsx';

/** A page beside the desk. */
export interface Place {
  page: Route['page'];
  href: string;
  icon: 'people' | 'send' | 'model' | 'lock' | 'understanding' | 'saved';
  label: Key;
  /** How much waits there, and how that is said. */
  waits?: { count: number; words: string } | undefined;
}

/** Who works here may be seen by everybody who does. */
const people: Place = { page: 'people', href: '/console/people', icon: 'people', label: 'views.people' };
const managed: readonly Place[] = [
  { page: 'outbox', href: '/console/outbox', icon: 'send', label: 'outbox.nav' },
  { page: 'model', href: '/console/model', icon: 'model', label: 'model.nav' },
  { page: 'security', href: '/console/security', icon: 'lock', label: 'security.title' },
];
/** For those who work with tickets. */
const desk: readonly Place[] = [
  { page: 'replies', href: '/console/replies', icon: 'saved', label: 'saved.title' },
  {
    page: 'understanding',
    href: '/console/understanding',
    icon: 'understanding',
    label: 'understanding.title',
  },
];

/** The pages that somebody with this role may open, in their order. */
export function placesOf(role: PersonView['role']): Place[] {
  return [people, ...(role === 'owner' || role === 'admin' ? managed : []), ...(role === 'organiser' ? [] : desk)];
}

/** How much waits behind a link of the rail; nothing where nothing does. */
export function RailBadge({ waits, loud = false }: { waits: Place['waits']; loud?: boolean }) {
  const { language } = useSpoken();
  if (waits === undefined || waits.count === 0) return null;
  return (
    <span className="rail-badge num" data-loud={loud || undefined}>
      <span aria-hidden="true">{waits.count > 99 ? '99+' : count(waits.count, language)}</span>
      <span className="hidden">{waits.words}</span>
    </span>
  );
}

/** On a phone, where the rail has no room for them. */
export function MorePlaces({ places, here }: { places: readonly Place[]; here: Route['page'] }) {
  const t = useT();
  if (places.length === 0) return null;
  const waits = places.find((place) => place.waits)?.waits;
  return (
    <MenuTrigger>
      <Button
        className="rail-link rail-more"
        aria-label={waits ? `${t('app.morePages')}: ${waits.words}` : t('app.morePages')}
        aria-current={places.some(({ page }) => page === here) ? 'page' : 'false'}
      >
        <Icon name="more" size={18} />
        <span>{t('app.more')}</span>
        <RailBadge waits={waits} />
      </Button>
      <Popover className="popover" placement="top">
        <Menu className="options" onAction={(key) => navigate(String(key))}>
          {places.map(({ href, icon, label, page, waits }) => (
            <MenuItem
              key={href}
              id={href}
              textValue={t(label)}
              className="option"
              data-here={page === here || undefined}
            >
              <Icon name={icon} size={14} />
              <span>{t(label)}</span>
              {waits && <small>{waits.words}</small>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
