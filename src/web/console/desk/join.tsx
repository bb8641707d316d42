import { useState } from 'react';
import { Autocomplete, Button, Input, Menu, MenuItem, SearchField } from 'react-aria-components';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { useOthers } from '../queries.ts';
import { Icon } from '../ui/icons.tsx';
import { StatusTag } from '../ui/small.tsx';
import { act, otherHand } from './acts.ts';
import { usePaused } from './paused.ts';
import { aboutOf, whoAsked } from './whose.ts';

interface JoinProps {
  ticket: TicketView;
  me: PersonView;
  onClose(): void;
}

interface OtherProps {
  ticket: TicketView;
  /** Which of those found may be chosen. */
  fits?(other: TicketView): boolean;
  onChoose(other: TicketView): void;
}

const mostLetters = 200;

/** Another ticket, by its number, its words or who asked for it; at first those of the same requester. */
function Other({ ticket, fits = () => true, onChoose }: OtherProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const text = usePaused(typed.trim());
  const found = useOthers(text || (ticket.requester.email ?? ''));
  const others = (found.data ?? []).filter((one) => one.number !== ticket.number && fits(one));
  const word = found.isError ? t('palette.failed') : found.isFetching ? t('app.loading') : t('dialog.noOther');
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={t('dialog.findTicket')} autoFocus className="search" maxLength={mostLetters}>
        <Icon name="search" />
        <Input className="input" placeholder={t('dialog.findTicket')} dir="auto" />
      </SearchField>
      <Menu
        className="options people-options"
        aria-label={t('dialog.findTicket')}
        items={others}
        onAction={(key) => {
          const other = others.find(({ number }) => String(number) === String(key));
          if (other) onChoose(other);
        }}
        renderEmptyState={() => <p className={found.isError ? 'fault pad' : 'hint pad'}>{word}</p>}
      >
        {(one) => (
          <MenuItem id={String(one.number)} textValue={`#${one.number} ${aboutOf(one, t)}`} className="option">
            <span className="option-number num">
              <bdi>{t('ticket.number', { number: one.number })}</bdi>
            </span>
            <span className="option-two">
              <span className="cut" dir="auto">
                {aboutOf(one, t)}
              </span>
              <span className="cut hint" dir="auto">
                {whoAsked(one, t)}
              </span>
            </span>
            <small>
              <StatusTag status={one.status} />
            </small>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

export function Link({ ticket, me, onClose }: JoinProps) {
  const choose = (other: TicketView): void => {
    onClose();
    void act(ticket, 'link', me, { to: other.number });
  };
  return <Other ticket={ticket} onChoose={choose} />;
}

/** One that nobody sees to any more takes no other in. */
const goesOn = ({ status }: TicketView): boolean => status !== 'closed' && status !== 'rejected';

/** What is merged is closed, so it is asked once more when the other is chosen, with what will come of it. */
export function Merge({ ticket, me, onClose }: JoinProps) {
  const t = useT();
  const [into, setInto] = useState<TicketView | null>(null);
  const other = otherHand(ticket, me);
  if (into === null) return <Other ticket={ticket} fits={goesOn} onChoose={setInto} />;
  const merge = (): void => {
    onClose();
    void act(ticket, 'merge', me, { into: into.number });
  };
  return (
    <div className="door-form">
      {other !== null && (
        <p className="theirs" dir="auto">
          <Icon name="lock" size={14} /> {t('dialog.theirs', { name: other })}
        </p>
      )}
      <p>
        <bdi className="num">{t('ticket.number', { number: into.number })}</bdi> <bdi>{aboutOf(into, t)}</bdi>
      </p>
      <p className="hint" dir="auto">
        {t('dialog.mergeHint', { number: ticket.number, into: into.number })}
      </p>
      {into.requester.id !== ticket.requester.id && (
        <p className="theirs" dir="auto">
          <Icon name="warn" size={14} />{' '}
          {t('dialog.mergeOther', { into: into.number, name: whoAsked(into, t), number: ticket.number })}
        </p>
      )}
      <div className="window-actions">
        <Button className="button" onPress={() => setInto(null)} autoFocus>
          {t('app.back')}
        </Button>
        <Button className="button primary" onPress={merge}>
          {t('dialog.mergeSubmit', { into: into.number })}
        </Button>
      </div>
    </div>
  );
}
