import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { Icon } from '../ui/icons.tsx';
import { useMedia } from '../ui/small.tsx';
import { isVerb, verbs as known, type Verb } from '../words.ts';
import { begin } from './acts.ts';

interface VerbBarProps {
  ticket: TicketView;
  /** What the server says the person may do now. */
  verbs: readonly string[];
  me: PersonView;
}

const shortcut: Partial<Record<Verb, string>> = { claim: 'c', resolve: 'e' };

/** The first thing to do as a button, the others behind "More": only what the server offers. */
export function VerbBar({ ticket, verbs, me }: VerbBarProps) {
  const t = useT();
  const narrow = useMedia('(max-width: 46rem)');
  const offered = known.filter((verb) => verbs.some((word) => isVerb(word) && word === verb));
  const shown = offered.slice(0, narrow ? 1 : 2);
  const rest = offered.slice(shown.length);
  if (offered.length === 0) return null;
  return (
    <fieldset className="verbs" aria-label={t('verb.label')}>
      {shown.map((verb, i) => (
        <Button
          key={verb}
          className={i === 0 ? 'button primary small' : 'button small'}
          onPress={() => begin(ticket, verb, me)}
        >
          {t(`verb.${verb}`)}
          {shortcut[verb] && <span className="key" data-key={shortcut[verb]} aria-hidden="true" />}
        </Button>
      ))}
      {rest.length > 0 && (
        <MenuTrigger>
          <Button className="icon-button bordered" aria-label={t('ticket.moreActions')}>
            <Icon name="more" />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu
              className="options"
              onAction={(key) => typeof key === 'string' && isVerb(key) && begin(ticket, key, me)}
            >
              {rest.map((verb) => (
                <MenuItem key={verb} id={verb} className="option" textValue={t(`verb.${verb}`)}>
                  <span>{t(`verb.${verb}`)}</span>
                  {shortcut[verb] && <kbd>{shortcut[verb]}</kbd>}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </fieldset>
  );
}
