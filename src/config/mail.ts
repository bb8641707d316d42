import type { Setting } from './setting.ts';

export interface MailConfig {
  /** Whom mails come from: `Name <address>` or an address. */
  from: string;
  /** Whether they leave by SMTP; the address is a secret, for it may hold a password. */
  smtp: boolean;
  /** A provider's HTTP endpoint, where that is the way. */
  endpoint: string | null;
}

export const mailSettings: readonly Setting[] = [
  {
    name: 'SMTP_URL',
    fallback: '',
    about: 'mail server, smtp://USER:PASSWORD@HOST:587 or smtps://…:465; mails stay in DATA_DIR/mail when not set',
    secret: true,
  },
  { name: 'MAIL_FROM', fallback: '', about: 'whom mails come from, for example Help desk <help@example.org>' },
  {
    name: 'MAIL_ENDPOINT',
    fallback: '',
    about: 'HTTP endpoint of a mail provider instead, for example https://api.resend.com/emails',
  },
  { name: 'MAIL_ENDPOINT_KEY', fallback: '', about: 'bearer key for that endpoint', secret: true },
];

const from = /^(?:[^<>@\p{Cc}"\\]{1,100}<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u;

/** Adds one line to `faults` for each setting that is wrong, and for two that contradict each other. */
export function readMail(of: (name: string) => string, publicUrl: string, faults: string[]): MailConfig {
  const [smtp, endpoint, sender] = [of('SMTP_URL'), of('MAIL_ENDPOINT'), of('MAIL_FROM')];
  if (smtp !== '' && !isUrl(smtp, /^smtps?:$/))
    faults.push('SMTP_URL is no address like smtp://USER:PASSWORD@HOST:587: in a password write / as %2F and @ as %40');
  if (endpoint !== '' && !isUrl(endpoint, /^https?:$/)) faults.push('MAIL_ENDPOINT is not an http(s) address');
  if (smtp !== '' && endpoint !== '') faults.push('SMTP_URL and MAIL_ENDPOINT: set one of them');
  if (sender !== '' && !from.test(sender))
    faults.push('MAIL_FROM is not an address like help@example.org or Help desk <help@example.org>');
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : 'localhost';
  return { from: sender || `Parley <no-reply@${host}>`, smtp: smtp !== '', endpoint: endpoint || null };
}

function isUrl(text: string, protocol: RegExp): boolean {
  return URL.canParse(text) && protocol.test(new URL(text).protocol) && new URL(text).hostname !== '';
}
