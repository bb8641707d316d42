import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import type { FormView, PersonView } from '../../../../http/shapes.ts';
import { isLanguage } from '../../../../kernel/languages.ts';
import { ApiError, api, isSignedOut } from '../../api.ts';
import { explain } from '../../faults.ts';
import { languageNames, useSpoken } from '../../i18n.ts';
import { freshId } from '../../kernel.ts';
import { refreshLists, showTicket, useForms, usePeople } from '../../queries.ts';
import { navigate, ticketPath } from '../../router.ts';
import { keep, recall } from '../../store.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Levels } from '../../ui/levels.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Window } from '../../ui/window.tsx';
import { asked, bodyOf, type Entry, faultsOf } from './entry.ts';
import { FormField } from './form-field.tsx';
import { Person } from './person.tsx';
import { Topic } from './topic.tsx';

const draftKey = 'draft.new';
const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'who' in value && 'fields' in value && 'intent' in value;

/** What stands for "something else". */
const general = 'other-request';

const withForm = (entry: Entry, form: FormView): Entry => ({
  ...entry,
  intent: form.name,
  impact: String(form.impact),
  urgency: String(form.urgency),
});

/** Opens a ticket for somebody who phoned or stood at the desk, as the chat would have. What is half filled in is kept. */
export function OpenTicket({ me, onClose }: { me: PersonView; onClose(): void }) {
  const { t, language } = useSpoken();
  const forms = useForms(language);
  return (
    <Window title={t('open.title')} onClose={onClose} kind="wide">
      <Loaded from={forms} failed={t('open.failed')}>
        {(all) => <Filling forms={all} me={me} onClose={onClose} />}
      </Loaded>
    </Window>
  );
}

interface FillingProps {
  forms: readonly FormView[];
  me: PersonView;
  onClose(): void;
}

function Filling({ forms, me, onClose }: FillingProps) {
  const { t, language } = useSpoken();
  const formOf = (name: string): FormView | undefined => forms.find((one) => one.name === name) ?? forms[0];
  const first = formOf(general);
  const blank: Entry = {
    ...{ who: '', name: '', intent: '', about: '', subject: '', fields: {}, impact: '3', urgency: '2' },
    ...{ locale: language, assignee: '' },
  };
  const fresh = first ? withForm(blank, first) : blank;
  const [entry, set] = useState<Entry>(() => recall(draftKey, fresh, isEntry));
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [word, setWord] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = formOf(entry.intent);
  if (!form) return null;

  const put = (next: Entry): void => {
    set(next);
    keep(draftKey, next);
  };
  const change = (part: Partial<Entry>): void => {
    put({ ...entry, ...part });
    const touched = [...Object.keys(part), ...Object.keys(part.fields ?? {}).map((name) => `fields.${name}`)];
    setFaults((now) => now.filter((one) => !touched.includes(one)));
  };
  const startOver = (): void => {
    keep(draftKey, undefined);
    set(fresh);
    setFaults([]);
    setWord(null);
  };
  const faultAt = (name: string, says: string): string | undefined => (faults.includes(name) ? says : undefined);
  const isTouched = [entry.who, entry.name, entry.about, entry.subject, ...Object.values(entry.fields)].some(Boolean);

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy) return;
    const wrong = faultsOf(entry, form);
    setFaults(wrong);
    setWord(null);
    if (wrong.length > 0) {
      toFirstFault();
      return;
    }
    const ticket = bodyOf(entry, form);
    const body = JSON.stringify(ticket);
    const clientId = entry.sent?.body === body ? entry.sent.clientId : freshId();
    put({ ...entry, sent: { body, clientId } });
    setBusy(true);
    try {
      const { ticket: opened } = await api.open({ ...ticket, clientId });
      keep(draftKey, undefined);
      showTicket(opened);
      refreshLists(0);
      onClose();
      navigate(ticketPath(opened.number, opened.assignee?.id === me.id ? 'mine' : 'queue'));
      toast(t('open.done', { number: opened.number }));
    } catch (fault) {
      if (isSignedOut(fault)) return;
      const places = fault instanceof ApiError ? (fault.problem?.errors ?? []).map(({ path }) => path) : [];
      setFaults(places.map((path) => (path.startsWith('requester') ? 'who' : path)));
      setWord(explain(fault));
      toFirstFault();
    } finally {
      setBusy(false);
    }
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form className="door-form opening" noValidate onSubmit={(event) => void send(event)} onKeyDown={keyed}>
      <div role="alert">{word !== null && <p className="fault">{word}</p>}</div>
      <Person
        value={entry.who}
        onChange={(who) => change({ who })}
        onKnown={({ email, name, locale }) =>
          change({ who: email, name: name ?? entry.name, locale: locale ?? entry.locale })
        }
        fault={faultAt('who', t(entry.who.includes('@') ? 'signIn.badEmail' : 'open.notChosen'))}
      />
      <div className="pair">
        <Field label={t('people.name')} value={entry.name} onChange={(name) => change({ name })} maxLength={200} />
        <Choice
          label={t('open.language')}
          value={entry.locale}
          options={languageNames.map(([id, label]) => ({ id, label }))}
          onChange={(locale) => isLanguage(locale) && change({ locale })}
        />
      </div>
      <Topic
        forms={forms}
        value={form.name}
        onChange={(name) => {
          const next = formOf(name);
          if (next) put(withForm(entry, next));
          setFaults([]);
        }}
      />
      <TextField
        className="field"
        value={entry.about}
        onChange={(about) => change({ about })}
        maxLength={8_000}
        isInvalid={faults.includes('about')}
        validationBehavior="aria"
      >
        <Label>{t('open.about')}</Label>
        <TextArea className="input" rows={4} dir="auto" />
        {faults.includes('about') && <p className="fault">{t('open.missing')}</p>}
      </TextField>
      <div className="pair">
        {asked(form, entry).map((field) => (
          <FormField
            key={`${form.name} ${field.name}`}
            field={field}
            value={entry.fields[field.name] ?? ''}
            onChange={(value) => change({ fields: { ...entry.fields, [field.name]: value } })}
            fault={faultAt(`fields.${field.name}`, t(field.type === 'boolean' ? 'signIn.missing' : 'open.unread'))}
          />
        ))}
      </div>
      <Field
        label={t('open.subject')}
        hint={t('open.subjectHint')}
        value={entry.subject}
        onChange={(subject) => change({ subject })}
        maxLength={300}
      />
      <div className="pair">
        <Levels label={t('ticket.impact')} value={entry.impact} onChange={(impact) => change({ impact })} />
        <Levels label={t('ticket.urgency')} value={entry.urgency} onChange={(urgency) => change({ urgency })} />
      </div>
      <Assignee me={me} value={entry.assignee} onChange={(assignee) => change({ assignee })} />
      <div className="window-actions">
        {isTouched && (
          <Button className="link start-over" onPress={startOver}>
            {t('open.startOver')}
          </Button>
        )}
        <Button slot="close" className="button">
          {t('app.cancel')}
        </Button>
        <Button type="submit" className="button primary" data-pending={busy || undefined}>
          {busy ? t('account.busy') : t('open.submit')}
        </Button>
      </div>
    </form>
  );
}

/** Whoever left something out goes on there. */
function toFirstFault(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.opening :is([aria-invalid="true"], [data-invalid] input)')?.focus(),
  );
}

interface AssigneeProps {
  me: PersonView;
  value: string;
  onChange(value: string): void;
}

/** Who gets it: nobody yet, oneself, or a colleague. */
function Assignee({ me, value, onChange }: AssigneeProps) {
  const { t } = useSpoken();
  const people = usePeople().data ?? [];
  const others = people.filter(
    ({ id, joined, suspended, role }) => id !== me.id && joined && !suspended && role !== 'organiser',
  );
  return (
    <Choice
      label={t('ticket.assignee')}
      value={value}
      onChange={onChange}
      options={[
        { id: '', label: t('open.toQueue') },
        { id: me.id, label: `${me.name || me.email} (${t('dialog.me')})` },
        ...others.map(({ id, name, email }) => ({ id, label: name || email })),
      ]}
    />
  );
}
