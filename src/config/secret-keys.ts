import type { Setting } from './setting.ts';

export const secretKeySettings: readonly Setting[] = [
  {
    name: 'PARLEY_SECRET_KEY',
    fallback: '',
    about:
      'seals secrets in the database; 32 characters or more; DATA_DIR/secret.key, made at the first start, when not set',
    secret: true,
  },
  {
    name: 'PARLEY_SECRET_KEY_OLD',
    fallback: '',
    about: 'keys of before, separated by commas, until `parley secrets rotate` was run',
    secret: true,
  },
  {
    name: 'ENCRYPT_MESSAGES',
    fallback: 'off',
    about: 'on seals what people write in the database, under a key that is sealed under that key; on or off',
  },
  {
    name: 'ALLOWED_HOSTS',
    fallback: '',
    about: 'further names under which the service is reached, separated by commas; requests to any other are refused',
  },
];

/** As long as 256 bits in hexadecimal would need half of: shorter ones are words somebody typed. */
const shortest = 32;

/** The key to seal with, then those of before; none when none is set. Adds a line to `faults` for what is wrong. */
export function readSecretKeys(of: (name: string) => string, faults: string[]): string[] {
  const present = of('PARLEY_SECRET_KEY');
  const old = of('PARLEY_SECRET_KEY_OLD')
    .split(',')
    .flatMap((key) => key.trim() || []);
  if (present === '' && old.length > 0) faults.push('PARLEY_SECRET_KEY_OLD: set PARLEY_SECRET_KEY first');
  if (present !== '' && present.length < shortest)
    faults.push(`PARLEY_SECRET_KEY: has fewer than ${shortest} characters; make one with: openssl rand -base64 32`);
  return present === '' ? [] : [present, ...old];
}

/** @throws nothing: adds a line to `faults` for what is no host name */
export function readHosts(text: string, faults: string[]): string[] {
  const hosts = text.split(',').flatMap((host) => host.trim().toLowerCase() || []);
  for (const host of hosts)
    if (!/^[a-z0-9.-]+$|^\[[0-9a-f:.]+\]$/.test(host)) faults.push(`ALLOWED_HOSTS: “${host}” is not a host name`);
  return hosts;
}
