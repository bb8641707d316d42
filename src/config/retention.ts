import type { Setting } from './setting.ts';

/** Days after which what is stored is forgotten, by kind; null for never. */
export interface RetentionRules {
  conversations: number | null;
  tickets: number | null;
  mails: number | null;
  people: number | null;
  access: number | null;
  devices: number | null;
  audit: number | null;
}

export const retentionSettings: readonly Setting[] = [
  {
    name: 'RETENTION_CONVERSATIONS',
    fallback: '0',
    about: 'days after which a quiet conversation without open tickets is deleted, its files too; 0 for never',
  },
  {
    name: 'RETENTION_TICKETS',
    fallback: '0',
    about: 'days after which a ticket that is over keeps nothing of its requester; 0 for never',
  },
  {
    name: 'RETENTION_MAILS',
    fallback: '30',
    about: 'days after which mails are deleted, and their files; 0 for never',
  },
  {
    name: 'RETENTION_PEOPLE',
    fallback: '0',
    about:
      'days after the last sign-in or proof of an address after which a person is forgotten who has no conversation and no ticket; 0 for never',
  },
  {
    name: 'RETENTION_ACCESS',
    fallback: '0',
    about: 'days after which decided requests for access and API keys that have ended are deleted; 0 for never',
  },
  {
    name: 'RETENTION_DEVICES',
    fallback: '365',
    about: 'days after which a browser that nobody of the staff signed in with is forgotten; 0 for never',
  },
  {
    name: 'RETENTION_AUDIT',
    fallback: '0',
    about: 'days after which entries of the audit log are removed; 0 for never',
  },
];

/** Adds a line to `faults` for each that is no number of days. */
export function readRetention(of: (name: string) => string, faults: string[]): RetentionRules {
  const days = (name: string): number | null => {
    const text = of(name);
    if (!/^\d{1,5}$/.test(text)) faults.push(`${name}: “${text}” is not a number of days`);
    return Number(text) || null;
  };
  return {
    conversations: days('RETENTION_CONVERSATIONS'),
    tickets: days('RETENTION_TICKETS'),
    mails: days('RETENTION_MAILS'),
    people: days('RETENTION_PEOPLE'),
    access: days('RETENTION_ACCESS'),
    devices: days('RETENTION_DEVICES'),
    audit: days('RETENTION_AUDIT'),
  };
}
