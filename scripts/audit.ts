// `npm run audit`: asks the registry what `npm run verify` cannot know by itself, the findings in what is locked, and how old what
// was newly locked is. `--since REF` names the commit that the lock file is compared with; the last one when not said.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { advisories } from './check/advisories.ts';
import { changedIn, coolDownDays, findingsIn, tooYoung } from './check/audit.ts';
import { faultsOf, type Lock } from './check/dependencies.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const ask = (command: string, ...args: string[]): string =>
  spawnSync(command, args, { cwd: root, encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 }).stdout ?? '';

const lock = JSON.parse(read('package-lock.json')) as Lock;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const faults = faultsOf(lock, scripts);

const findings = findingsIn(ask('npm', 'audit', '--json'));
if (findings === null)
  console.log(
    `The registry answers no \`npm audit\`. What is known is the list kept here alone, ${advisories.length} findings (scripts/check/advisories.ts): newer ones are not.`,
  );
else console.log(`npm audit: ${findings.length} findings that are high or critical.`);
faults.push(...(findings ?? []));

const at = process.argv.indexOf('--since');
const since = at < 0 ? 'HEAD' : (process.argv[at + 1] ?? 'HEAD');
const before = ask('git', 'show', `${since}:package-lock.json`);
if (before === '')
  console.log(`There is no lock file at ${since} to compare with: nothing is said of how old releases are.`);
else {
  const changed = changedIn(JSON.parse(before) as Lock, lock);
  for (const one of changed) {
    const times = JSON.parse(ask('npm', 'view', one[0], 'time', '--json') || '{}') as Record<string, string>;
    const fault = tooYoung(one, times[one[1]], Date.now());
    if (fault !== null) faults.push(fault);
  }
  console.log(`${changed.length} packages are locked anew since ${since}; each must be ${coolDownDays} days old.`);
}
for (const fault of faults) console.log(`✗ ${fault}`);
if (faults.length > 0) process.exitCode = 1;
