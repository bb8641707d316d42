import { type FormEvent, useState } from 'react';
import {
  Autocomplete,
  Button,
  Input,
  Label,
  Menu,
  MenuItem,
  SearchField,
  TextArea,
  TextField,
  useFilter,
} from 'react-aria-components';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { usePeople } from '../queries.ts';
import { Icon } from '../ui/icons.tsx';
import { Levels } from '../ui/levels.tsx';
import { Avatar, PriorityTag } from '../ui/small.tsx';
import { Window } from '../ui/window.tsx';
import { act, otherHand } from './acts.ts';
import { Link, Merge } from './join.tsx';
import type { AskingVerb, DaringVerb } from './sheets.ts';

interface VerbWindowProps {
  verb: AskingVerb | DaringVerb;
  ticket: TicketView;
  me: PersonView;
  onClose(): void;
}

type BodyProps = Omit<VerbWindowProps, 'verb'>;

const order = { online: 0, away: 1, offline: 2 };

function Assign({ ticket, me, onClose }: BodyProps) {
  const t = useT();
  const people = usePeople();
  const { contains } = useFilter({ sensitivity: 'base' });
  // Who may not read the list of people can still take the ticket.
  const everybody = people.data?.filter((one) => one.joined) ?? [me];
  const sorted = [...everybody].sort(
    (a, b) => order[a.presence] - order[b.presence] || a.open - b.open || a.name.localeCompare(b.name),
  );
  const choose = (to: string): void => {
    onClose();
    if (to !== ticket.assignee?.id) void act(ticket, 'assign', me, { to });
  };
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={t('dialog.assignSearch')} autoFocus className="search">
        <Icon name="search" />
        <Input className="input" placeholder={t('dialog.assignSearch')} />
      </SearchField>
      <Menu
        className="options people-options"
        aria-label={t('dialog.assignTitle', { number: ticket.number })}
        items={sorted}
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className="hint pad">{t('dialog.assignNone')}</p>}
      >
        {(person) => (
          <MenuItem id={person.id} textValue={person.name} className="option">
            <span className="person">
              <Avatar name={person.name || person.email} />
              <bdi>{person.name || person.email}</bdi>
              {person.id === me.id && <span className="hint">({t('dialog.me')})</span>}
            </span>
            <span className="option-end">
              <span className="presence" data-presence={person.presence}>
                {t(`presence.${person.presence}`)}
              </span>
              <span className="hint num">{t('dialog.open', { count: person.open })}</span>
            </span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

function Reject({ ticket, me, onClose }: BodyProps) {
  const t = useT();
  const other = otherHand(ticket, me);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    void act(ticket, 'reject', me, { reason: reason.trim() }).then((done) => done && onClose());
  };
  return (
    <form onSubmit={submit} className="door-form">
      {other !== null && (
        <p className="theirs" dir="auto">
          <Icon name="lock" size={14} /> {t('dialog.theirs', { name: other })}
        </p>
      )}
      <TextField className="field" value={reason} onChange={setReason} maxLength={500} autoFocus>
        <Label>{t('dialog.rejectReason')}</Label>
        <TextArea className="input" rows={3} dir="auto" />
        <p className="hint">{t('dialog.rejectHint')}</p>
      </TextField>
      <div className="window-actions">
        <Button slot="close" className="button">
          {t('app.cancel')}
        </Button>
        <Button type="submit" className="button danger" isDisabled={reason.trim() === ''}>
          {t('dialog.rejectSubmit')}
        </Button>
      </div>
    </form>
  );
}

function Prioritise({ ticket, me, onClose }: BodyProps) {
  const t = useT();
  const [impact, setImpact] = useState(String(ticket.impact));
  const [urgency, setUrgency] = useState(String(ticket.urgency));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onClose();
    void act(ticket, 'prioritise', me, { impact: Number(impact), urgency: Number(urgency) });
  };
  return (
    <form onSubmit={submit} className="door-form">
      <p className="hint priority-now">
        <PriorityTag priority={ticket.priority} />
      </p>
      <Levels label={t('ticket.impact')} hint={t('dialog.impactHint')} value={impact} onChange={setImpact} />
      <Levels label={t('ticket.urgency')} hint={t('dialog.urgencyHint')} value={urgency} onChange={setUrgency} />
      <div className="window-actions">
        <Button slot="close" className="button">
          {t('app.cancel')}
        </Button>
        <Button type="submit" className="button primary">
          {t('dialog.prioritySubmit')}
        </Button>
      </div>
    </form>
  );
}

const titles = {
  assign: 'dialog.assignTitle',
  reject: 'dialog.rejectTitle',
  prioritise: 'dialog.priorityTitle',
  link: 'dialog.linkTitle',
  merge: 'dialog.mergeTitle',
} as const;
const bodies = { assign: Assign, reject: Reject, prioritise: Prioritise, link: Link, merge: Merge };

/** Asks before a ticket is taken out of the hands of somebody else. The focus is on the way back: Enter must not be enough. */
function Anyway({ verb, ticket, me, onClose }: BodyProps & { verb: DaringVerb }) {
  const t = useT();
  // Who had it when it was asked, whatever happens to the ticket while one reads.
  const [name] = useState(() => otherHand(ticket, me) ?? '');
  const confirm = (): void => {
    onClose();
    void act(ticket, verb, me);
  };
  return (
    <Window title={t(`dialog.anyway.${verb}`, { name })} onClose={onClose} kind="question">
      <div className="window-actions">
        <Button slot="close" className="button" autoFocus>
          {t('app.cancel')}
        </Button>
        <Button className="button primary" onPress={confirm}>
          {t(`verb.${verb}`)}
        </Button>
      </div>
    </Window>
  );
}

/** The window of a verb that needs something more to be said. */
export function VerbWindow({ verb, ...rest }: VerbWindowProps) {
  const t = useT();
  if (verb === 'resolve' || verb === 'close' || verb === 'pend') return <Anyway verb={verb} {...rest} />;
  const Body = bodies[verb];
  return (
    <Window title={t(titles[verb], { number: rest.ticket.number })} onClose={rest.onClose}>
      <Body {...rest} />
    </Window>
  );
}
