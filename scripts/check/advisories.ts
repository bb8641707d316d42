/**
 * Findings in packages that are used here, by the first version without them. Where a registry answers `npm audit`, that knows more;
 * this one needs nobody, and keeps a package from being put back to a version that is known to be bad.
 */
export interface Advisory {
  name: string;
  fixedIn: string;
  what: string;
}

export const advisories: readonly Advisory[] = [
  {
    name: 'hono',
    fixedIn: '4.13.5',
    what: 'CVE-2026-22817, CVE-2026-44459, CVE-2026-47673 and others: tokens, paths, headers',
  },
  { name: 'kysely', fixedIn: '0.28.17', what: 'CVE-2026-32763, CVE-2026-44635: injection by way of JSON paths' },
  {
    name: 'nodemailer',
    fixedIn: '10.4.1',
    what: 'CVE-2026-125755, CVE-2026-121424, CVE-2026-82661: headers and recipients',
  },
  {
    name: 'ws',
    fixedIn: '8.21.0',
    what: 'CVE-2026-48779, CVE-2026-45736: memory that tiny fragments fill, and that is told',
  },
  // Of its line: 6.27.0 and 8.5.0 mended the same.
  { name: 'undici', fixedIn: '7.28.0', what: 'CVE-2026-6733, CVE-2026-9697' },
  { name: '@hono/node-server', fixedIn: '1.19.13', what: 'CVE-2026-29087, GHSA-92pp-h63x-v22m: paths of static files' },
  { name: 'markdown-it', fixedIn: '14.2.0', what: 'CVE-2026-2327, CVE-2026-48988: quadratic time on hostile texts' },
  { name: 'preact', fixedIn: '10.28.2', what: 'CVE-2026-22028: JSON that is taken for an element' },
  { name: 'langsmith', fixedIn: '0.6.0', what: 'CVE-2026-45134, CVE-2026-41182: manifests and tokens of its service' },
  {
    name: 'vite',
    fixedIn: '8.0.16',
    what: 'CVE-2026-53571 and others: files that its server for developers gives away',
  },
  {
    name: 'esbuild',
    fixedIn: '0.28.1',
    what: 'GHSA-gv7w-rqvm-qjhr, GHSA-g7r4-m6w7-qqqr: its server for developers, and where its program comes from',
  },
  { name: 'yaml', fixedIn: '2.8.3', what: 'CVE-2026-33532: aliases without end' },
  { name: 'linkify-it', fixedIn: '5.0.1', what: 'quadratic time on hostile texts' },
  { name: '@langchain/core', fixedIn: '1.1.8', what: 'CVE-2025-68665: serialised objects that read secrets' },
  // What it bundles: the WAL-reset bug of SQLite up to 3.51.2 may damage the file.
  { name: 'better-sqlite3', fixedIn: '12.11.1', what: 'SQLite before 3.51.3' },
];

/** Whether a version comes before another (semver without build metadata; a pre-release comes before its release). */
export function isBefore(version: string, other: string): boolean {
  const [core = '', pre] = version.split('-');
  const [otherCore = '', otherPre] = other.split('-');
  const [a, b] = [core.split('.').map(Number), otherCore.split('.').map(Number)];
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0);
  return pre !== undefined && otherPre === undefined;
}
