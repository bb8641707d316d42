import type { Setting } from './setting.ts';

/** An OpenID Connect provider that people may sign in with. */
export interface OidcProvider {
  /** Part of addresses: `google`, `linkedin`, `oidc`. */
  id: string;
  /** What its button says. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /**
   * It binds a code to who asked for it, by nonce and PKCE. LinkedIn does neither: it repeats no nonce, and answers a client that has a
   * secret and sends a code verifier with `invalid_client`.
   */
  bindsCodes: boolean;
  /**
   * The domain whose mailboxes it runs itself, where it calls others confirmed that once were: Google vouches for `gmail.com` and for
   * domains that it names in `hd`; of others it saw a code, some day.
   */
  ownMail?: string;
}

export const oidcSettings: readonly Setting[] = [
  {
    name: 'OIDC_ISSUER',
    fallback: '',
    about: 'an OpenID Connect provider that requesters may sign in with, by its issuer',
  },
  { name: 'OIDC_NAME', fallback: '', about: 'what its button says, for example Acme' },
  {
    name: 'OIDC_CLIENT_ID',
    fallback: '',
    about: 'our client id there; redirect address: PUBLIC_URL/my/with/oidc/back',
  },
  { name: 'OIDC_CLIENT_SECRET', fallback: '', about: 'secret of that client', secret: true },
  {
    name: 'OIDC_GOOGLE_CLIENT_ID',
    fallback: '',
    about: 'the same for Google; redirect address: PUBLIC_URL/my/with/google/back',
  },
  { name: 'OIDC_GOOGLE_CLIENT_SECRET', fallback: '', about: 'secret of that client', secret: true },
  {
    name: 'OIDC_LINKEDIN_CLIENT_ID',
    fallback: '',
    about: 'the same for LinkedIn; redirect address: PUBLIC_URL/my/with/linkedin/back',
  },
  { name: 'OIDC_LINKEDIN_CLIENT_SECRET', fallback: '', about: 'secret of that client', secret: true },
  {
    name: 'OIDC_STAFF_DOMAINS',
    fallback: '',
    about:
      'e-mail domains whose people may sign in to the console with these providers, separated by commas; redirect address there: PUBLIC_URL/console/with/PROVIDER/back',
  },
];

const known = [
  {
    id: 'google',
    name: 'Google',
    prefix: 'OIDC_GOOGLE',
    issuer: 'https://accounts.google.com',
    bindsCodes: true,
    ownMail: 'gmail.com',
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    prefix: 'OIDC_LINKEDIN',
    issuer: 'https://www.linkedin.com/oauth',
    bindsCodes: false,
  },
] as const;

/** Those that are set. Adds a line to `faults` for each that is set by half. */
export function readOidc(of: (name: string) => string, faults: string[]): OidcProvider[] {
  const providers: OidcProvider[] = [];
  const issuer = of('OIDC_ISSUER');
  const own = { id: 'oidc', name: of('OIDC_NAME') || hostOf(issuer), prefix: 'OIDC', issuer, bindsCodes: true };
  for (const { prefix, ...rest } of [...known, own]) {
    const [clientId, clientSecret] = [of(`${prefix}_CLIENT_ID`), of(`${prefix}_CLIENT_SECRET`)];
    const isOwn = prefix === 'OIDC';
    if (clientId === '' && clientSecret === '' && (!isOwn || issuer === '')) continue;
    if (clientId === '' || clientSecret === '')
      faults.push(`${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET: set both`);
    if (isOwn && !isSafe(issuer)) faults.push('OIDC_ISSUER is not an https address (http only on loopback)');
    providers.push({ ...rest, clientId, clientSecret });
  }
  return providers;
}

const domain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** The domains of those who may come to the console by a provider. Adds a line to `faults` for what is none. */
export function readStaffDomains(of: (name: string) => string, faults: string[]): string[] {
  const domains = of('OIDC_STAFF_DOMAINS')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  for (const one of domains) if (!domain.test(one)) faults.push(`OIDC_STAFF_DOMAINS: “${one}” is not a domain`);
  return domains;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Whoever can read what goes to the provider can sign in as anybody. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
