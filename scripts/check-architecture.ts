// Holds the source to the dependency rule of docs/architecture.md. `node --import tsx scripts/check-architecture.ts`
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSource } from './check/architecture.ts';
import { exceptions } from './check/exceptions.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function checkArchitecture(paths: readonly string[]): {
  faults: ReturnType<typeof checkSource>;
  files: number;
  unused: string[];
} {
  const used = new Set<number>();
  const faults = paths.flatMap((path) => {
    return checkSource(path, readFileSync(join(root, path), 'utf8')).filter(({ file, rule }) => {
      const at = exceptions.findIndex((exception) => exception.file === file && rule.startsWith(exception.rule));
      if (at >= 0) used.add(at);
      return at < 0;
    });
  });
  const unused = exceptions.filter((_, at) => !used.has(at)).map(({ file, rule }) => `${file}: ${rule}`);
  return { faults, files: paths.length, unused };
}

function sourceFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort();
}

const { faults, files, unused } = checkArchitecture(sourceFiles());
for (const { file, line, rule } of faults) console.log(`${file}:${line}: ${rule}`);
for (const each of unused) console.log(`scripts/check/exceptions.ts:1: not needed any more: ${each}`);
console.log(
  `${files} files: ${faults.length + unused.length === 0 ? 'the dependency rule holds' : `${faults.length + unused.length} faults`}`,
);
process.exitCode = faults.length + unused.length === 0 ? 0 : 1;
