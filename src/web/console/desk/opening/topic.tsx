import { useState } from 'react';
import {
  Autocomplete,
  Button,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  Select,
  SelectValue,
  useFilter,
} from 'react-aria-components';
import type { FormView } from '../../../../http/shapes.ts';
import { useSpoken } from '../../i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { categoryWords } from '../../words.ts';
import { byArea } from './entry.ts';

interface TopicProps {
  forms: readonly FormView[];
  value: string;
  onChange(name: string): void;
}

/** What a ticket is about: one of many forms, which stand under their area and are found by typing a part of either. */
export function Topic({ forms, value, onChange }: TopicProps) {
  const { t, find, language } = useSpoken();
  const [typed, setTyped] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const areas = byArea(forms, (area) => categoryWords(area, find), language);
  return (
    <Select
      className="choice field topic"
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      onOpenChange={() => setTyped('')}
    >
      <Label>{t('open.what')}</Label>
      <Button className="choice-button">
        <SelectValue className="choice-value">{forms.find(({ name }) => name === value)?.title}</SelectValue>
        <Icon name="caret" size={14} />
      </Button>
      <Popover className="popover topics">
        <Autocomplete inputValue={typed} onInputChange={setTyped} filter={contains}>
          <SearchField className="search" aria-label={t('open.find')} autoFocus>
            <Icon name="search" />
            <Input className="input" placeholder={t('open.find')} dir="auto" />
          </SearchField>
          <ListBox className="options" renderEmptyState={() => <p className="hint pad">{t('open.noTopic')}</p>}>
            {areas.map(({ area, name, forms }) => (
              <ListBoxSection key={area} id={`area ${area}`}>
                <Header>{name}</Header>
                {forms.map((form) => (
                  <ListBoxItem
                    key={form.name}
                    id={form.name}
                    textValue={`${form.title} ${name}`}
                    aria-label={form.title}
                    className="option"
                  >
                    {form.title}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
