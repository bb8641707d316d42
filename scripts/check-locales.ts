// Compares the texts of all languages with the English ones. `node --import tsx scripts/check-locales.ts`
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neededCategories, neededTexts } from '../src/entry/cli/needed-texts.ts';
import { loadIntents, loadTexts } from '../src/entry/load.ts';
import { compareTexts } from './check/texts.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const texts = loadTexts(root);
const catalogue = loadIntents(root);
const needed = [...neededTexts(catalogue, texts), ...neededCategories(catalogue, texts)];
const faults = [...compareTexts(texts), ...needed.map(({ file, reason }) => `${file}: ${reason}`)];
for (const fault of faults) console.log(fault);
const namespaces = Object.keys(texts.en).join(', ');
console.log(faults.length === 0 ? `All languages have the same texts (${namespaces}).` : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
