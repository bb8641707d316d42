import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { KnownPersonView } from '../../../../http/requester-shapes.ts';
import { useT } from '../../i18n.ts';
import { useKnownPeople } from '../../queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { usePaused } from '../paused.ts';
import { isAddress } from './entry.ts';

/** Fewer letters name too many. */
const fewestLetters = 2;

interface PersonProps {
  /** The address, or what was typed so far. */
  value: string;
  onChange(value: string): void;
  onKnown(person: KnownPersonView): void;
  fault?: string | undefined;
}

/** Whom a ticket is for: found among those who have proven an address as one types, or an address as it was said. */
export function Person({ value, onChange, onKnown, fault }: PersonProps) {
  const t = useT();
  const text = value.trim();
  const paused = usePaused(text);
  const found = useKnownPeople(paused.length < fewestLetters ? '' : paused);
  const people = text.length < fewestLetters ? [] : (found.data ?? []);
  const known = people.find(({ email }) => email === text.toLowerCase());
  const isSettled = paused === text && !found.isFetching;
  const reach = known?.replyBy ?? (text === '' ? 'nobody' : isAddress(text) && isSettled ? 'none' : undefined);
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      // Open while it is searched, or it would stay shut when somebody is found.
      allowsEmptyCollection={text.length >= fewestLetters && !isAddress(text)}
      isInvalid={fault !== undefined}
      validationBehavior="aria"
      items={people.map((person) => ({ ...person, id: person.email }))}
      defaultFilter={() => true}
      inputValue={value}
      onInputChange={onChange}
      onChange={(key) => {
        const person = people.find(({ email }) => email === key);
        if (person) onKnown(person);
      }}
      autoFocus
    >
      <Label>{t('open.who')}</Label>
      <div className="search">
        <Icon name="search" />
        <Input className="input" dir="auto" placeholder={t('open.whoHint')} maxLength={254} />
      </div>
      <FieldError>{fault}</FieldError>
      <p className="hint reached" role="status" data-by={reach}>
        {reach !== undefined && (
          <>
            {reach !== 'nobody' && <Icon name={reach === 'none' ? 'warn' : 'check'} size={16} />}
            <span>{t(`open.by.${reach}`)}</span>
          </>
        )}
      </p>
      <Popover className="popover" isNonModal>
        <ListBox<KnownPersonView & { id: string }>
          className="options"
          renderEmptyState={() => <p className="hint pad">{t(isSettled ? 'open.noneFound' : 'app.loading')}</p>}
        >
          {({ id, name, email }) => (
            <ListBoxItem id={id} textValue={email} className="option">
              <span className="cut" dir="auto">
                {name ?? email}
              </span>
              {name !== null && (
                <small>
                  <bdi dir="ltr">{email}</bdi>
                </small>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
