import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Icon } from './icons.tsx';

export interface Option {
  id: string;
  label: string;
  hint?: string;
}

interface ChoiceProps {
  label: string;
  options: readonly Option[];
  value: string;
  onChange(value: string): void;
  /** Small and without a visible label: for the row of filters. */
  compact?: boolean;
}

/** One of a few: a button that opens a list. */
export function Choice({ label, options, value, onChange, compact = false }: ChoiceProps) {
  return (
    <Select
      className={compact ? 'choice compact' : 'choice field'}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      {...(compact ? { 'aria-label': label } : {})}
    >
      {!compact && <Label>{label}</Label>}
      <Button className="choice-button">
        {compact && value === '' ? (
          <span className="choice-name">{label}</span>
        ) : (
          <SelectValue className="choice-value">{({ selectedText }) => selectedText}</SelectValue>
        )}
        <Icon name="caret" size={14} />
      </Button>
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              <span>{option.label}</span>
              {option.hint && <small>{option.hint}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
