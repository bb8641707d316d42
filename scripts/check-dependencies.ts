// What is locked in package-lock.json, without asking anybody. `node --import tsx scripts/check-dependencies.ts`
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultsOf, type Lock } from './check/dependencies.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
const faults = faultsOf(
  read('package-lock.json') as Lock,
  (read('package.json') as { scripts: Record<string, string> }).scripts,
);
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;
