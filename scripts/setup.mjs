// Installs what is missing: the locked packages, and the native part of better-sqlite3 where no ready-made one can be had.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.parley-installed');

function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function run(command, args) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  if (result.status !== 0) {
    process.stderr.write(`\n“${command} ${args.join(' ')}” failed. See the lines above.\n`);
    process.exit(result.status ?? 1);
  }
}

/** Installs when the lock file or Node changed since the last time. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Parley needs Node 20.19 or newer; this is ${process.version}.\n`);
    process.exit(1);
  }
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  process.stderr.write('installing packages…\n');
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
  nativePart();
  writeFileSync(stamp, now);
}

/**
 * better-sqlite3 comes without its native part: it is downloaded ready-made or, where that is not possible, compiled (a minute).
 * What was compiled is put where the downloader keeps its archives, so that the next clone on this machine has it at once.
 */
function nativePart() {
  const home = join(root, 'node_modules/better-sqlite3');
  const addon = join(home, 'build/Release/better_sqlite3.node');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const kept = join(
    npmCache(),
    '_parley',
    `better-sqlite3-${version}-${process.platform}-${process.arch}-${process.versions.modules}.node`,
  );
  if (existsSync(kept)) {
    mkdirSync(dirname(addon), { recursive: true });
    writeFileSync(addon, readFileSync(kept));
    if (works()) return;
  }
  process.stderr.write('setting up SQLite (about a minute when it has to be compiled)…\n');
  run('npm', ['rebuild', 'better-sqlite3', '--silent']);
  if (!works()) {
    process.stderr.write('SQLite cannot be loaded. Install a C++ compiler, make and python3, then try again.\n');
    process.exit(1);
  }
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, readFileSync(addon));
}

function npmCache() {
  const result = spawnSync('npm', ['config', 'get', 'cache'], { cwd: root, encoding: 'utf8' });
  return result.stdout.trim() || join(root, 'node_modules/.cache');
}

/** Loads it in a process of its own: a wrong build may end the process that loads it. */
function works() {
  const check = "const D = require('better-sqlite3'); new D(':memory:').prepare('select 1').get()";
  return spawnSync(process.execPath, ['-e', check], { cwd: root, stdio: 'ignore' }).status === 0;
}

export const require = createRequire(join(root, 'package.json'));
