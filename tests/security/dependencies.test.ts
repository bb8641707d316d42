import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedIn, findingsIn, tooYoung } from '../../scripts/check/audit.ts';
import { faultsOf, type Lock } from '../../scripts/check/dependencies.ts';
import { root } from '../support/content.ts';

const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;
const lock = read<Lock>('package-lock.json');
const { scripts } = read<{ scripts: Record<string, string> }>('package.json');
const hono = lock.packages['node_modules/hono'] ?? {};
/** The lock file with one thing changed. */
const changed = (path: string, change: object): Lock => ({
  packages: { ...lock.packages, [path]: { ...lock.packages[path], ...change } },
});

describe('H6 dependencies', () => {
  it('are held by their hashes, to one version, from one place, and run nothing when they are installed', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(faultsOf(lock, scripts)).toEqual([]);
    const { integrity, ...unheld } = hono;
    expect(integrity).toMatch(/^sha512-/);
    const hostile: [Lock, RegExp][] = [
      [{ packages: { ...lock.packages, 'node_modules/hono': unheld } }, /hono: is not held/],
      [changed('node_modules/hono', { integrity: 'sha1-AAAA' }), /hono: is not held/],
      [changed('node_modules/hono', { resolved: 'git+ssh://git@host.example/x.git#1' }), /hono: does not come/],
      [changed('node_modules/hono', { link: true }), /hono: does not come/],
      [changed('node_modules/hono', { hasInstallScript: true }), /hono: would run/],
      [changed('node_modules/new-one', { ...hono, hasInstallScript: true }), /new-one: would run/],
      // A name that another package's folder holds is not the one that is allowed.
      [
        changed('node_modules/hono/node_modules/plain-crypto', { ...hono, hasInstallScript: true }),
        /plain-crypto: would/,
      ],
      [changed('node_modules/hono', { version: '4.13.4' }), /hono: 4\.13\.4 has what 4\.13\.5 mended/],
      [changed('node_modules/hono', { version: '4.13.5-rc.1' }), /hono: .* has what/],
      // What does no harm in one place may do so in another.
      [changed('node_modules/x/node_modules/esbuild', { ...hono, version: '0.27.3' }), /esbuild: 0\.27\.3 has what/],
      [changed('node_modules/x/node_modules/yaml', { ...hono, version: '2.8.2' }), /yaml: 2\.8\.2 has what/],
      [changed('node_modules/hono', { deprecated: 'use another' }), /hono: is given up/],
      [changed('node_modules/hono', { license: 'SSPL-1.0' }), /hono: has another licence/],
      [changed('', { dependencies: { hono: '^4.13.19' } }), /hono: \^4\.13\.19 is not one version/],
      [changed('', { devDependencies: { tsx: 'github:someone/tsx' } }), /tsx: .* is not one version/],
    ];
    for (const [doctored, fault] of hostile) expect(faultsOf(doctored, scripts).join('\n')).toMatch(fault);
    expect(faultsOf(lock, { ...scripts, postinstall: 'node x' })).toHaveLength(1);
    // Whoever follows the README installs this way.
    expect(readFileSync(join(root, 'scripts/setup.mjs'), 'utf8')).toMatch(/'npm', \['ci',[^\]]*'--ignore-scripts'\]/);
  });

  it('are asked about at the registry, and a silence is not taken for an all-clear', () => {
    const found = (severity: string) => ({ vulnerabilities: { yaml: { severity, range: '<2.8.3' } }, metadata: {} });
    expect(findingsIn(JSON.stringify(found('critical')))).toEqual(['yaml <2.8.3: critical']);
    expect(findingsIn(JSON.stringify(found('high')))).toHaveLength(1);
    expect(findingsIn(JSON.stringify(found('moderate')))).toEqual([]);
    for (const silence of ['', 'not json', '{}', 'null', '{"statusCode":405,"message":"405 Method Not Allowed"}'])
      expect(findingsIn(silence), silence).toBeNull();
  });

  it('are let in when they are a week old, the newly locked ones alone', () => {
    expect(changedIn(lock, lock)).toEqual([]);
    const newer = changed('node_modules/hono', { version: '4.13.20' });
    expect(changedIn(lock, newer)).toEqual([['hono', '4.13.20']]);
    expect(changedIn(lock, changed('node_modules/x/node_modules/new-one', { version: '1.0.0' }))).toEqual([
      ['new-one', '1.0.0'],
    ]);
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(tooYoung(['hono', '4.13.20'], '2026-11-20T12:00:00Z', now)).toMatch(/^hono 4\.13\.20: published 2 days ago/);
    expect(tooYoung(['hono', '4.13.20'], '2026-11-15T12:00:00Z', now)).toBeNull();
    for (const unknown of [undefined, 'soon']) expect(tooYoung(['x', '1.0.0'], unknown, now)).toMatch(/does not say/);
  });
});
