import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../../kernel/languages.ts';
import { detailWords } from './audit-detail.ts';

const spoken = (language: Language) => {
  const texts: unknown = JSON.parse(readFileSync(`locales/${language}/console.json`, 'utf8'));
  const find = (key: string): string | null => {
    const found = key.split('.').reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    return typeof found === 'string' ? found : null;
  };
  return { language, dir: 'ltr', t: (key: string) => key, find } as Parameters<typeof detailWords>[1];
};

describe('what an entry of the audit log says beside what was done', () => {
  const detail = {
    ...{ name: 'Zoë', email: 'z@example.org', role: 'agent', from: 'agent', to: 'admin', teams: 'Night', device: 'X' },
    ...{ scopes: 'tickets:read audit:read', expires: '2026-11-23T16:00:00.000Z', title: 'Hi', until: null, format: '' },
  };

  it('is in the words of its reader', () => {
    const words = detailWords({ detail }, spoken('en'));
    expect(words).toContain('Name: Zoë · E-mail: z@example.org · Role: Agent · Before: Agent · Now: Admin');
    expect(words).toContain('May: Read tickets, Read the audit log · Ends: Nov 23, 2026');
    expect(words).not.toMatch(/Up to|Format/);
  });

  it.each(languages.filter((language) => language !== 'en'))('leaves no name of a column in %s', (language) => {
    const words = detailWords({ detail }, spoken(language));
    expect(words).not.toMatch(/\b(?:name|email|role|from|to|teams|scopes|expires|device|title|admin|agent)\b:/);
    expect(words).not.toContain('tickets:read');
  });

  it('stands as it is kept where there is no word for it', () => {
    expect(detailWords({ detail: { sealed: 3 } }, spoken('ar'))).toBe('sealed: 3');
  });
});
