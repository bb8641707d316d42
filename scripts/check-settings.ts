// The table of settings in docs/operations.md is the one in src/config.ts. `node --import tsx scripts/check-settings.ts [--write]`
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settings } from '../src/config.ts';

const file = join(dirname(fileURLToPath(import.meta.url)), '../docs/operations.md');
const [begin, end] = ['<!-- settings: npm run settings -->', '<!-- end of settings -->'];

const rows = settings.map(({ name, fallback, about, secret }) => {
  const value = fallback === '' ? '' : `\`${fallback}\``;
  return `| \`${name}\` | ${value} | ${about.replaceAll('|', '\\|')}${secret ? ' (secret: never shown)' : ''} |`;
});
const table = ['| Setting | When not set | What it is |', '|---|---|---|', ...rows].join('\n');
const text = readFileSync(file, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
const wanted = `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;

if (from < 0 || to < from) {
  console.log('docs/operations.md has no place for the settings');
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  writeFileSync(file, wanted);
} else if (text !== wanted) {
  console.log('docs/operations.md lists other settings than src/config.ts: npm run settings');
  process.exitCode = 1;
}
