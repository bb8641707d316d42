import type { Setting } from './setting.ts';

/** Days after which what is stored is forgotten, by kind; null for never. */
export interface RetentionRules {
  conversations: number | null;
  tickets: number | null;
  mails: number | null;
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
  { name: 'RETENTION_MAILS', fallback: '30', about: 'days after which mails are deleted from the outbox; 0 for never' },
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
  };
}
