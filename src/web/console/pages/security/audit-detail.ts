import type { AuditEntryView } from '../../../../http/access-shapes.ts';
import { exactTime } from '../../format.ts';
import type { Spoken } from '../../i18n.ts';

/** What each value of an entry is called: the word of the page where somebody gave it, where there is one. */
const called: Readonly<Record<string, string>> = {
  name: 'people.name',
  email: 'people.email',
  role: 'people.role',
  teams: 'people.teams',
  scopes: 'apiKeys.scopes',
  expires: 'apiKeys.expires',
};
const roles: ReadonlySet<string> = new Set(['role', 'from', 'to']);

/** What an entry of the audit log says beside what was done, in the words of its reader; what has no word here stands as it is kept. */
export function detailWords({ detail }: Pick<AuditEntryView, 'detail'>, { find, language }: Spoken): string {
  const worded = (name: string, value: string | number | boolean): string => {
    const text = String(value);
    if (roles.has(name)) return find(`role.${text}`) ?? text;
    if (name === 'scopes')
      return text
        .split(' ')
        .map((scope) => find(`apiKeys.scope.${scope.replace(':', '-')}`) ?? scope)
        .join(', ');
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? exactTime(text, language) : text;
  };
  return Object.entries(detail)
    .flatMap(([name, value]) => {
      if (value === null || value === '') return [];
      return `${find(called[name] ?? `audit.detail.${name}`) ?? name}: ${worded(name, value)}`;
    })
    .join(' · ');
}
