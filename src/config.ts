import { z } from 'zod';
import { type IdentityConfig, identitySettings, readIdentity } from './config/identity.ts';
import { type MailConfig, mailSettings, readMail } from './config/mail.ts';
import { type OidcProvider, oidcSettings, readOidc, readStaffDomains } from './config/oidc.ts';
import { type RetentionRules, readRetention, retentionSettings } from './config/retention.ts';
import { readHosts, readSecretKeys, secretKeySettings } from './config/secret-keys.ts';
import type { Setting } from './config/setting.ts';
import { type TaskName, taskNames } from './kernel/model-tasks.ts';

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
  llm: LlmConfig | null;
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

/** A server that speaks OpenAI's protocol. */
export interface LlmServer {
  baseUrl: string;
  model: string;
}

export interface LlmConfig {
  /** In order of preference. */
  servers: readonly LlmServer[];
  /** A model at the first server that turns texts into vectors; null for none. */
  embeddingModel: string | null;
  tasks: ReadonlySet<TaskName>;
  /** The model is asked what a message means when the offline engine is less sure than this, 0 to 1. */
  askBelow: number;
  mask: boolean;
  /** How long a turn may take with it. */
  patienceMs: number;
  /** Tokens, both ways together; null for as many as it takes. */
  budgets: { conversation: number | null; visitor: number | null; day: number | null };
  /** Of a million tokens. */
  prices: { in: number; out: number };
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
  {
    name: 'LLM_BASE_URL',
    fallback: '',
    about: 'a server that speaks OpenAI’s protocol, for example http://localhost:11434/v1; no model when not set',
  },
  { name: 'LLM_MODEL', fallback: '', about: 'name of the model there' },
  { name: 'LLM_API_KEY', fallback: '', about: 'key for that server, where it wants one', secret: true },
  { name: 'LLM_FALLBACK_BASE_URL', fallback: '', about: 'a second server, asked when the first fails' },
  { name: 'LLM_FALLBACK_MODEL', fallback: '', about: 'name of the model there' },
  { name: 'LLM_FALLBACK_API_KEY', fallback: '', about: 'key for the second server', secret: true },
  {
    name: 'EMBEDDING_MODEL',
    fallback: '',
    about: 'name of a model at LLM_BASE_URL that turns texts into vectors, for search by meaning; none when not set',
  },
  {
    name: 'LLM_TASKS',
    fallback: taskNames.join(','),
    about: 'what the model is asked for, separated by commas',
  },
  {
    name: 'LLM_ASK_BELOW',
    fallback: '0.7',
    about: 'it is asked what a message means when the offline engine is less sure than this, 0 to 1',
  },
  { name: 'LLM_PATIENCE', fallback: '20', about: 'seconds that a turn may take with the model' },
  { name: 'LLM_MASK', fallback: 'on', about: 'hides personal data in what goes to the model; on or off' },
  { name: 'LLM_BUDGET_CONVERSATION', fallback: '100000', about: 'most tokens for one conversation; 0 for no limit' },
  { name: 'LLM_BUDGET_VISITOR', fallback: '200000', about: 'most tokens for one person in 24 hours; 0 for no limit' },
  { name: 'LLM_BUDGET_DAY', fallback: '0', about: 'most tokens for everybody in 24 hours; 0 for no limit' },
  { name: 'LLM_PRICE_IN', fallback: '0', about: 'price of a million tokens sent, for the books' },
  { name: 'LLM_PRICE_OUT', fallback: '0', about: 'price of a million tokens received' },
  { name: 'LLM_CURRENCY', fallback: 'USD', about: 'money that these prices are in, by its ISO 4217 code' },
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

/**
 * A setting as it may be shown: an address keeps who signs in with it, but never the password, wherever in it that stands.
 * Written for what people mistype too, so it does not rely on the address being a right one.
 */
export function shown(value: string): string {
  // A path may hold any sign, and nobody signs in at one.
  if (/^file:/i.test(value)) return value;
  return value
    .replace(/^([a-z][\w+.-]*:?\/*)?([^\s:/@]*):(.*)@/i, '$1$2:***@')
    .replace(/([?&;]\s*[\w-]*(?:password|passwd|pwd|secret|token)[\w-]*\s*=)[^&;\s]*/gi, '$1***');
}

const mb = 1024 * 1024;

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** @throws ConfigError naming every setting that is wrong, and every two that contradict each other. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const of = (name: string): string =>
    env[name]?.trim() || (settings.find((setting) => setting.name === name)?.fallback ?? '');
  const read = <T>(name: string, schema: z.ZodType<T, string>, expected: string): T => {
    const result = schema.safeParse(of(name));
    if (result.success) return result.data;
    faults.push(`${name}: “${shown(of(name))}” is not ${expected}`);
    return undefined as T;
  };
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
  const widgetOrigins = list(of('WIDGET_ORIGINS'));
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
      serviceHosts: list(of('BOT_SERVICE_HOSTS')),
    },
    allowedHosts: readHosts(of('ALLOWED_HOSTS'), faults),
    encryptMessages: read('ENCRYPT_MESSAGES', onOff, 'on or off'),
    mail: readMail(of, publicUrl, faults),
    identity: readIdentity(of, faults),
    oidc: readOidc(of, faults),
    staffDomains: readStaffDomains(of, faults),
    retention: readRetention(of, faults),
    llm: readLlm(of, read, faults),
    currency: read('LLM_CURRENCY', z.string().regex(/^[A-Z]{3}$/), 'an ISO 4217 code like USD, EUR or JPY'),
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
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

type Read = <T>(name: string, schema: z.ZodType<T, string>, expected: string) => T;

function readLlm(of: (name: string) => string, read: Read, faults: string[]): LlmConfig | null {
  const amount = z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number);
  const tokens = (name: string): number | null =>
    read(name, amount.pipe(z.number().int()), 'a whole number of tokens') || null;
  const servers = ['LLM', 'LLM_FALLBACK'].flatMap((prefix): LlmServer[] => {
    const [baseUrl, model] = [of(`${prefix}_BASE_URL`), of(`${prefix}_MODEL`)];
    if (baseUrl === '' && model === '') return [];
    if (baseUrl === '' || model === '') faults.push(`${prefix}_BASE_URL and ${prefix}_MODEL: set both or neither`);
    else if (!/^https?:$/.test(protocolOf(baseUrl)))
      faults.push(`${prefix}_BASE_URL: “${shown(baseUrl)}” is not an http(s) address`);
    return [{ baseUrl: baseUrl.replace(/\/$/, ''), model }];
  });
  if (servers.length > 0 && of('LLM_BASE_URL') === '' && of('LLM_MODEL') === '')
    faults.push('LLM_FALLBACK_BASE_URL: set LLM_BASE_URL first');
  if (of('EMBEDDING_MODEL') !== '' && servers.length === 0)
    faults.push('EMBEDDING_MODEL: set LLM_BASE_URL and LLM_MODEL first');
  const names = list(of('LLM_TASKS'));
  for (const name of names)
    if (!(taskNames as readonly string[]).includes(name))
      faults.push(`LLM_TASKS: “${name}” is none of ${taskNames.join(', ')}`);
  const llm: LlmConfig = {
    servers,
    embeddingModel: of('EMBEDDING_MODEL') || null,
    tasks: new Set(names as TaskName[]),
    askBelow: read('LLM_ASK_BELOW', amount.pipe(z.number().max(1)), 'a number from 0 to 1'),
    mask: read('LLM_MASK', z.enum(['on', 'off']), 'on or off') === 'on',
    patienceMs: read('LLM_PATIENCE', amount.pipe(z.number().max(60)), 'a number of seconds, at most 60') * 1_000,
    budgets: {
      conversation: tokens('LLM_BUDGET_CONVERSATION'),
      visitor: tokens('LLM_BUDGET_VISITOR'),
      day: tokens('LLM_BUDGET_DAY'),
    },
    prices: {
      in: read('LLM_PRICE_IN', amount, 'an amount'),
      out: read('LLM_PRICE_OUT', amount, 'an amount'),
    },
  };
  return servers.length === 0 ? null : llm;
}

/** What is wrong with the address of a database; null when nothing is. */
function databaseFault(url: string): string | null {
  if (/^file:/.test(url)) return /^file:(?:\/\/)?$/.test(url) ? 'names no file: file:PATH' : null;
  if (!/^postgres(?:ql)?:\/\//.test(url)) return 'is neither file:PATH nor postgres://USER:PASSWORD@HOST:PORT/DATABASE';
  if (!URL.canParse(url))
    return 'is no address like postgres://USER:PASSWORD@HOST:PORT/DATABASE: in a password write / as %2F, # as %23, ? as %3F, @ as %40';
  return new URL(url).pathname.length > 1 ? null : 'names no database: postgres://USER:PASSWORD@HOST:PORT/DATABASE';
}

function protocolOf(text: string): string {
  try {
    return new URL(text).protocol;
  } catch {
    return '';
  }
}
