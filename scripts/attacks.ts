// `node --import tsx scripts/attacks.ts`: which attack cases have a test that bears their id, and which are open.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cases } from '../tests/security/cases.ts';

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

const strange = [...covered.keys()].filter((id) => !Object.hasOwn(cases, id));
const open = Object.keys(cases).filter((id) => !covered.has(id));
for (const [id, what] of Object.entries(cases)) {
  const where = [...(covered.get(id) ?? [])].join(', ');
  process.stdout.write(`${where ? '✓' : '·'} ${id.padEnd(4)} ${what}${where ? `  (${where})` : ''}\n`);
}
process.stdout.write(`\n${Object.keys(cases).length - open.length} covered, ${open.length} open: ${open.join(' ')}\n`);
for (const id of strange) process.stdout.write(`There is no case ${id}: name it in tests/security/cases.ts\n`);
if (strange.length > 0) process.exitCode = 1;
