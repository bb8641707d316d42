// Builds what is stale: the widget's loader and chat, the console, the server, and what understanding is trained to. `node scripts/build.mjs [part…] [--force]`
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What each part is made of: a change below these paths makes it stale. */
const parts = {
  embed: { from: ['src/web/embed', 'src/web/shared', 'locales'], config: 'scripts/build/embed.config.ts' },
  widget: { from: ['src/web/widget', 'src/web/shared', 'src/kernel'], config: 'scripts/build/widget.config.ts' },
  console: {
    from: ['src/web/console', 'src/web/shared', 'src/kernel', 'locales'],
    config: 'scripts/build/console.config.ts',
  },
  server: {
    from: ['src', 'scripts/build/unused.ts', 'scripts/build/described.ts'],
    except: ['src/web'],
    config: 'scripts/build/server.config.ts',
  },
  layers: {
    // What the examples are made of, and read by; layers that were trained for others are not used.
    from: [
      ...['intents', 'locales', 'src/i18n', 'src/kernel', 'src/understanding'],
      ...['analyse', 'stopwords'].map((name) => `src/knowledge/${name}.ts`),
      ...['buttons.ts', 'labels.ts', 'intents'].map((name) => `src/dialogue/${name}`),
    ],
    script: 'scripts/build/layers.ts',
    makes: 'dist/content/layers.bin',
  },
  // After the pages and the layers, which it takes along.
  worker: {
    from: [
      'src',
      'intents',
      'locales',
      'knowledge-base',
      ...['unused', 'described', 'beside'].map((name) => `scripts/build/${name}.ts`),
    ],
    config: 'scripts/build/worker.config.ts',
    needs: ['layers'],
  },
};

function* filesBelow(path) {
  if (!existsSync(path)) {
    // A file that moved would change unseen. Where there are no sources at all, there is nothing to build of them.
    if (path.endsWith('.ts') && existsSync(join(root, 'src')))
      throw new Error(`${relative(root, path)} is gone: say in scripts/build.mjs where it is now`);
    return;
  }
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

function fingerprint(part) {
  const hash = createHash('sha256');
  const except = (part.except ?? []).map((path) => join(root, path));
  for (const path of [...part.from, part.config ?? part.script, 'package-lock.json', 'tsconfig.json'])
    for (const file of filesBelow(join(root, path)))
      if (!file.endsWith('.test.ts') && !except.some((no) => file.startsWith(no)))
        hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

const stampOf = (name) => join(root, 'dist', `.${name}.stamp`);

function isMade(name, { makes }, now) {
  if (makes !== undefined && !existsSync(join(root, makes))) return false;
  return existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === now;
}

/** Is there anything to build? */
export function isStale() {
  return Object.entries(parts).some(([name, part]) => !isMade(name, part, fingerprint(part)));
}

/** @throws when a part cannot be made */
async function make({ config, script }, quiet) {
  if (script !== undefined) {
    const ran = spawnSync(process.execPath, ['--import', 'tsx', join(root, script)], { cwd: root, stdio: 'inherit' });
    if (ran.status !== 0) throw new Error(`${script} failed`);
    return;
  }
  const vite = await import('vite');
  await vite.build({ configFile: join(root, config), root, logLevel: quiet ? 'error' : 'warn' });
}

/** @returns the names of the parts that were built. */
export async function build({ only = Object.keys(parts), force = false, quiet = false } = {}) {
  const built = [];
  const wanted = new Set(only.flatMap((name) => [...(parts[name]?.needs ?? []), name]));
  for (const name of wanted) {
    const part = parts[name];
    if (!part || !existsSync(join(root, part.config ?? part.script))) continue;
    const stamp = stampOf(name);
    const now = fingerprint(part);
    if (!force && isMade(name, part, now)) continue;
    rmSync(stamp, { force: true });
    if (!quiet) process.stderr.write(`building ${name}…\n`);
    await make(part, quiet);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
    built.push(name);
  }
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const built = await build({ ...(only.length > 0 ? { only } : {}), force: process.argv.includes('--force') });
  process.stderr.write(built.length > 0 ? `built ${built.join(', ')}\n` : 'nothing to build\n');
}
