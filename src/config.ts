import { z } from 'zod';
import { type IdentityConfig, identitySettings, readIdentity } from './config/identity.ts';
import { type LlmConfig, llmSettings, readLlm } from './config/llm.ts';
import { type MailConfig, mailSettings, readMail } from './config/mail.ts';
import { type OidcProvider, oidcSettings, readOidc, readStaffDomains } from './config/oidc.ts';
import { type RetentionRules, readRetention, retentionSettings } from './config/retention.ts';
import { readHosts, readSecretKeys, secretKeySettings } from './config/secret-keys.ts';
import { listOf, protocolOf, readerOf, type Setting, shown } from './config/setting.ts';

/** Everything that can be set, once, typed. Secrets stand apart so that the rest can be shown. */
export interface Config {
  port: number;
  host: string;
  /** Where people reach this service; links in messages start with it. */
  publicUrl: string;
  databaseUrl: string;
  dataDir: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Sites that may show the widget beside our own pages. */
  widgetOrigins: readonly string[];
  /** How many proxies stand before us; the address of a caller is taken so far from the right of X-Forwarded-For. */
  trustedProxies: number;
  rateLimits: boolean;
  /** Staff without a second factor may do nothing but set one up. */
  needsSecondFactor: boolean;
  /** How many bytes of files one conversation or ticket may hold, one person's conversations, and all; null for as many as come. */
  fileSpace: { conversation: number; person: number | null; service: number | null };
  /** Days without use after which the token of a conversation ends; null for never. */
  chatTokenDays: number | null;
  /** Names beside that of `publicUrl` under which the service is reached. */
  allowedHosts: readonly string[];
  /** What people write lies sealed in the database. */
  encryptMessages: boolean;
  bot: { auth: boolean; appId: string | null; openIdUrl: string; tokenUrl: string; serviceHosts: readonly string[] };
  mail: MailConfig;
  identity: IdentityConfig | null;
  /** With their secrets; never shown. */
  oidc: readonly OidcProvider[];
  /** E-mail domains whose people may come to the console by one of them; nobody when there is none. */
  staffDomains: readonly string[];
  retention: RetentionRules;
  /** Null where no model is configured, or not as it should be. */
  llm: LlmConfig | null;
  /** What is wrong with the settings of the model, one line each. */
  llmFaults: readonly string[];
  /** ISO 4217 code of the money that the prices of models are in. */
  currency: string;
  secrets: {
    /** The key to seal with, then those of before; none when none is set. */
    secretKeys: readonly string[];
    botPassword: string | null;
    ownerEmail: string | null;
    ownerPassword: string | null;
    llmKeys: readonly (string | null)[];
    smtpUrl: string | null;
    mailKey: string | null;
    identity: string | null;
  };
}

export const settings: readonly Setting[] = [
  { name: 'PORT', fallback: '3000', about: 'port to listen on; 0 takes any free one' },
  { name: 'HOST', fallback: '127.0.0.1', about: 'address to listen on; 0.0.0.0 for all' },
  { name: 'PUBLIC_URL', fallback: '', about: 'where people reach the service, for example https://help.example.org' },
  {
    name: 'DATABASE_URL',
    fallback: '',
    about: 'file:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE; DATA_DIR/parley.db when not set',
  },
  { name: 'DATA_DIR', fallback: './data', about: 'folder of the database, files and backups' },
  { name: 'LOG_LEVEL', fallback: 'info', about: 'debug, info, warn, error or silent' },
  {
    name: 'WIDGET_ORIGINS',
    fallback: '',
    about:
      'sites that may show the widget, separated by commas; only pages of PUBLIC_URL when not set (and on loopback of this machine)',
  },
  { name: 'TRUSTED_PROXIES', fallback: '0', about: 'how many proxies stand in front' },
  { name: 'RATE_LIMITS', fallback: 'on', about: 'on or off' },
  {
    name: 'SECOND_FACTOR',
    fallback: 'offered',
    about: 'offered, or required: staff without one may do nothing but set it up',
  },
  {
    name: 'FILE_SPACE_PERSON',
    fallback: '500',
    about: 'megabytes of files that one person may have here; 0 for no limit',
  },
  { name: 'FILE_SPACE', fallback: '20', about: 'gigabytes that the files of all may take up; 0 for no limit' },
  {
    name: 'CHAT_TOKEN_DAYS',
    fallback: '90',
    about:
      'days without use after which a browser cannot go on with its chats any more; their tickets stay within reach of who proves their address; 0 for never',
  },
  { name: 'BOT_AUTH', fallback: 'on', about: 'off takes Bot Framework activities without a token, on loopback only' },
  { name: 'BOT_APP_ID', fallback: '', about: 'Microsoft app id of the bot; no Bot Framework channel when not set' },
  { name: 'BOT_APP_PASSWORD', fallback: '', about: 'secret of that app', secret: true },
  {
    name: 'BOT_OPENID_URL',
    fallback: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
    about: 'where the keys of the channel connector are published',
  },
  {
    name: 'BOT_TOKEN_URL',
    fallback: 'https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token',
    about: 'where tokens for replies come from',
  },
  {
    name: 'BOT_SERVICE_HOSTS',
    fallback: 'smba.trafficmanager.net,*.botframework.com',
    about: 'hosts that replies may go to, separated by commas',
  },
  ...llmSettings,
  ...mailSettings,
  ...identitySettings,
  ...oidcSettings,
  ...retentionSettings,
  ...secretKeySettings,
  { name: 'PARLEY_OWNER_EMAIL', fallback: '', about: 'first owner, when there is none yet' },
  { name: 'PARLEY_OWNER_PASSWORD', fallback: '', about: 'password of that owner', secret: true },
];

/** All faults of the settings at once, one line each. */
export class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const mb = 1024 * 1024;

/**
 * A model is a help that the service can do without: faults of its settings are in `llmFaults`, and stop nothing.
 * @throws ConfigError naming every setting that is wrong, and every two that contradict each other.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const of = (name: string): string =>
    env[name]?.trim() || (settings.find((setting) => setting.name === name)?.fallback ?? '');
  const read = readerOf(of, faults);
  const count = (most: number) =>
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(most));
  const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
  const httpUrl = z.string().refine((text) => /^https?:$/.test(protocolOf(text)));

  const port = read('PORT', count(65_535), 'a port (0 to 65535)');
  const host = of('HOST');
  const dataDir = of('DATA_DIR');
  const databaseUrl = of('DATABASE_URL') || `file:${dataDir.replace(/\/$/, '')}/parley.db`;
  const unfit = databaseFault(databaseUrl);
  if (unfit) faults.push(`DATABASE_URL: “${shown(databaseUrl)}” ${unfit}`);
  const publicUrl = of('PUBLIC_URL') ? read('PUBLIC_URL', httpUrl, 'an http(s) address') : `http://localhost:${port}`;
  const widgetOrigins = listOf(of('WIDGET_ORIGINS'));
  for (const origin of widgetOrigins) {
    if (!/^https?:$/.test(protocolOf(origin)) || new URL(origin).origin !== origin) {
      faults.push(`WIDGET_ORIGINS: “${shown(origin)}” is not an origin like https://www.example.org`);
    }
  }
  const botAuth = read('BOT_AUTH', onOff, 'on or off');
  if (botAuth === false && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
    faults.push(`BOT_AUTH: off works only when HOST is loopback, not ${host}`);
  }
  const ownerEmail = of('PARLEY_OWNER_EMAIL')
    ? read('PARLEY_OWNER_EMAIL', z.email().max(254), 'an address like ana@example.org')
    : null;
  const ownerPassword = of('PARLEY_OWNER_PASSWORD') || null;
  if ((ownerEmail === null) !== (ownerPassword === null)) {
    faults.push('PARLEY_OWNER_EMAIL and PARLEY_OWNER_PASSWORD: set both or neither');
  }
  const config: Config = {
    port,
    host,
    publicUrl: publicUrl?.replace(/\/$/, ''),
    databaseUrl,
    dataDir,
    logLevel: read(
      'LOG_LEVEL',
      z.enum(['debug', 'info', 'warn', 'error', 'silent']),
      'debug, info, warn, error or silent',
    ),
    widgetOrigins,
    trustedProxies: read('TRUSTED_PROXIES', count(20), 'a number from 0 to 20'),
    rateLimits: read('RATE_LIMITS', onOff, 'on or off'),
    needsSecondFactor: read('SECOND_FACTOR', z.enum(['offered', 'required']), 'offered or required') === 'required',
    fileSpace: {
      conversation: 200 * mb,
      person: read('FILE_SPACE_PERSON', count(99_999), 'a number of megabytes') * mb || null,
      service: read('FILE_SPACE', count(99_999), 'a number of gigabytes') * 1024 * mb || null,
    },
    chatTokenDays: read('CHAT_TOKEN_DAYS', count(3_650), 'a number of days from 0 to 3650') || null,
    bot: {
      auth: botAuth,
      appId: of('BOT_APP_ID') || null,
      openIdUrl: read('BOT_OPENID_URL', httpUrl, 'an http(s) address'),
      tokenUrl: read('BOT_TOKEN_URL', httpUrl, 'an http(s) address'),
      serviceHosts: listOf(of('BOT_SERVICE_HOSTS')),
    },
    allowedHosts: readHosts(of('ALLOWED_HOSTS'), faults),
    encryptMessages: read('ENCRYPT_MESSAGES', onOff, 'on or off'),
    mail: readMail(of, publicUrl, faults),
    identity: readIdentity(of, faults),
    oidc: readOidc(of, faults),
    staffDomains: readStaffDomains(of, faults),
    retention: readRetention(of, faults),
    ...readLlm(of),
    secrets: {
      secretKeys: readSecretKeys(of, faults),
      botPassword: of('BOT_APP_PASSWORD') || null,
      ownerEmail,
      ownerPassword,
      llmKeys: ['LLM_API_KEY', 'LLM_FALLBACK_API_KEY'].map((name) => of(name) || null),
      smtpUrl: of('SMTP_URL') || null,
      mailKey: of('MAIL_ENDPOINT_KEY') || null,
      identity: of('IDENTITY_SECRET') || null,
    },
  };
  if (faults.length > 0) throw new ConfigError([...faults, ...config.llmFaults]);
  return config;
}

/** What is wrong with the address of a database; null when nothing is. */
function databaseFault(url: string): string | null {
  if (/^file:/.test(url)) return /^file:(?:\/\/)?$/.test(url) ? 'names no file: file:PATH' : null;
  if (!/^postgres(?:ql)?:\/\//.test(url)) return 'is neither file:PATH nor postgres://USER:PASSWORD@HOST:PORT/DATABASE';
  if (!URL.canParse(url))
    return 'is no address like postgres://USER:PASSWORD@HOST:PORT/DATABASE: in a password write / as %2F, # as %23, ? as %3F, @ as %40';
  return new URL(url).pathname.length > 1 ? null : 'names no database: postgres://USER:PASSWORD@HOST:PORT/DATABASE';
}
