import type { FormView } from '../../../../http/shapes.ts';
import type { NewTicket } from '../../api.ts';

/** A ticket that is being filled in; every value as it stands in its field, '' where nothing does. */
export interface Entry {
  /** What stands where the person is looked for: an address, or what was typed so far. */
  who: string;
  name: string;
  intent: string;
  about: string;
  subject: string;
  fields: Readonly<Record<string, string>>;
  impact: string;
  urgency: string;
  locale: string;
  assignee: string;
  /** What was sent last, and under which id: the same is sent as the same. */
  sent?: { body: string; clientId: string } | undefined;
}

type Field = FormView['fields'][number];

const plausible = /^[^\s@]+@[^\s@]+$/;
export const isAddress = (text: string): boolean => plausible.test(text.trim());

/** What stands in a field, as the form knows it. */
function entered({ type }: Field, text: string): string | boolean {
  return type === 'boolean' ? text === 'yes' : text.trim();
}

/** The fields that are asked, given the answers so far. */
export function asked(form: FormView, entry: Pick<Entry, 'fields'>): Field[] {
  const known: Record<string, string | boolean> = {};
  return form.fields.filter((field) => {
    const applies = Object.entries(field.requiredWhen).every(([other, wanted]) =>
      wanted.some((value) => value === known[other]),
    );
    const text = entry.fields[field.name] ?? '';
    if (applies && text !== '') known[field.name] = entered(field, text);
    return applies;
  });
}

/** What is missing or wrong before it is sent, by field: `who`, `about`, `fields.danger`. */
export function faultsOf(entry: Entry, form: FormView): string[] {
  const open = (name: string): boolean => (entry.fields[name] ?? '') === '';
  return [
    ...(entry.who.trim() !== '' && !isAddress(entry.who) ? ['who'] : []),
    // Where the form asks nothing that tells one ticket from another, the words must.
    ...(entry.about.trim() === '' && entry.subject.trim() === '' && asked(form, entry).every(({ name }) => open(name))
      ? ['about']
      : []),
    ...asked(form, entry)
      .filter(({ type, optional, name }) => type === 'boolean' && !optional && open(name))
      .map(({ name }) => `fields.${name}`),
  ];
}

/** The ticket as it is sent. */
export function bodyOf(entry: Entry, form: FormView): Omit<NewTicket, 'clientId'> {
  const { about, impact, urgency, locale, assignee } = entry;
  const [email, name, subject] = [entry.who.trim(), entry.name.trim(), entry.subject.trim()];
  const given = asked(form, entry).filter((field) => (entry.fields[field.name] ?? '').trim() !== '');
  return {
    intent: form.name,
    about: about.trim(),
    requester: { ...(name === '' ? {} : { name }), ...(email === '' ? {} : { email }) },
    fields: Object.fromEntries(given.map((field) => [field.name, entered(field, entry.fields[field.name] ?? '')])),
    impact: Number(impact),
    urgency: Number(urgency),
    locale,
    ...(subject === '' ? {} : { subject }),
    ...(assignee === '' ? {} : { assignee }),
  };
}

/** Forms that belong together. */
export interface Area {
  area: string;
  /** What it is called. */
  name: string;
  forms: FormView[];
}

/** The forms under the areas of their categories, by name; within an area in the order in which they came. */
export function byArea(forms: readonly FormView[], nameOf: (area: string) => string, language: string): Area[] {
  const areas = new Map<string, FormView[]>();
  for (const form of forms) {
    const [area = ''] = form.category.split('/');
    areas.set(area, [...(areas.get(area) ?? []), form]);
  }
  const named = [...areas].map(([area, forms]) => ({ area, name: nameOf(area), forms }));
  return named.sort((a, b) => a.name.localeCompare(b.name, language));
}
