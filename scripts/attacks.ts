// `node --import tsx scripts/attacks.ts`: which attack cases have a test that bears their id, which are open, and which wait for
// something; and how the requirements of docs/asvs.md stand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cases, waiting } from '../tests/security/cases.ts';
import { asvsFaults, requirementsIn, states } from './check/asvs.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The name of a test begins with the ids it covers: `it('B7 B6 a link …`. */
const named = /\b(?:it|test|describe)(?:\.each\((?:[^()]|\([^()]*\))*\))?\(\s*['"`]((?:[A-H]\d{1,2} )+)/g;
// The other folders of tests name engines, and one of those is called like a case.
const folders = /^(?:src\/|tests\/(?:security|http|browser|model)\/).*\.test\.ts$/;
const files = ['src', 'tests']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => folders.test(name));
const covered = new Map<string, Set<string>>();
for (const file of files)
  for (const [, ids = ''] of readFileSync(join(root, file), 'utf8').matchAll(named))
    for (const id of ids.trim().split(' '))
      covered.set(id, (covered.get(id) ?? new Set()).add(file.replace('tests/', '')));

const strange = [...covered.keys(), ...Object.keys(waiting)].filter((id) => !Object.hasOwn(cases, id));
const late = Object.keys(waiting).filter((id) => covered.has(id));
const open = Object.keys(cases).filter((id) => !covered.has(id) && !Object.hasOwn(waiting, id));
for (const [id, what] of Object.entries(cases)) {
  const where = [...(covered.get(id) ?? [])].join(', ');
  const wait = waiting[id];
  const sign = where ? '✓' : wait === undefined ? '✗' : '…';
  const more = where ? `  (${where})` : wait === undefined ? '' : `  waits for ${wait}`;
  process.stdout.write(`${sign} ${id.padEnd(4)} ${what}${more}\n`);
}
const list = (ids: readonly string[]): string => (ids.length === 0 ? '' : ` (${ids.join(' ')})`);
process.stdout.write(
  `\n${covered.size - strange.length} covered, ${open.length} open${list(open)}, ${Object.keys(waiting).length} waiting${list(Object.keys(waiting))}\n`,
);
for (const id of strange) process.stdout.write(`There is no case ${id}: name it in tests/security/cases.ts\n`);
for (const id of late)
  process.stdout.write(`${id} has a test and waits for nothing: take it out of tests/security/cases.ts\n`);
const text = (file: string): string | null =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null;
const requirements = requirementsIn(text('docs/asvs.md') ?? '');
const asvs = states.map((state) => {
  const ids = requirements.filter((one) => one.state === state).map(({ id }) => id);
  return `${ids.length} ${state}${state === 'open' ? list(ids) : ''}`;
});
process.stdout.write(`OWASP ASVS 5.0, levels 1 and 2 (docs/asvs.md): ${asvs.join(', ')}\n`);
const unshown = asvsFaults(requirements, text);
for (const fault of unshown) process.stdout.write(`${fault}\n`);
if (strange.length + late.length + unshown.length > 0) process.exitCode = 1;
