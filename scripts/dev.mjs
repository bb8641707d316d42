// `npm run dev`: the service with a made-up cast on data of its own (data/dev), built and started again on every change.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, root } from './setup.mjs';

install();
const { build } = await import('./build.mjs');
await build();

const dataDir = process.env.DATA_DIR ?? join(root, 'data', 'dev');
const signInsFile = join(dataDir, 'sign-ins.json');
const signIns = existsSync(signInsFile) ? JSON.parse(readFileSync(signInsFile, 'utf8')) : cast();
const [owner] = signIns;
const env = {
  ...ownData(),
  PARLEY_DEV: '1',
  PARLEY_OWNER_EMAIL: owner.email,
  PARLEY_OWNER_PASSWORD: owner.password,
};

/** Whatever database the shell's settings name, development never touches it. */
function ownData() {
  return { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
}

/** Seeds the data once; the passwords are made here and now, and kept beside the data they open. */
function cast() {
  const made = { email: 'owner@example.org', password: randomBytes(9).toString('base64url') };
  process.stderr.write('seeding…\n');
  const seeded = spawnSync(process.execPath, ['dist/server/cli.js', 'seed', '--json'], {
    cwd: root,
    env: ownData(),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (seeded.status !== 0) process.exit(seeded.status ?? 1);
  const agents = JSON.parse(seeded.stdout.trim().split('\n').at(-1)).signIns;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(signInsFile, `${JSON.stringify([made, ...agents], null, 2)}\n`, { mode: 0o600 });
  return [made, ...agents];
}

let server = null;
let stopping = false;

function start() {
  server = spawn(process.execPath, ['dist/server/node.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const mine = server;
  mine.on('close', (code) => {
    if (server !== mine) return;
    server = null;
    if (code !== 0 && !stopping) process.stderr.write('stopped; waiting for a change…\n');
  });
}

function stop() {
  return new Promise((done) => {
    if (!server) return done();
    const old = server;
    server = null;
    // It drains for up to ten seconds; on a laptop nobody minds if it is cut short.
    const force = setTimeout(() => old.kill('SIGKILL'), 1_500);
    old.once('close', () => {
      clearTimeout(force);
      done();
    });
    old.kill('SIGTERM');
  });
}

let working = false;
let again = false;
let contentChanged = false;

async function rebuild() {
  if (working) {
    again = true;
    return;
  }
  working = true;
  do {
    again = false;
    try {
      const built = await build();
      // Pages are read anew for every request here: only the server's own code and content need a start.
      if (built.includes('server') || contentChanged || !server) {
        contentChanged = false;
        await stop();
        if (!stopping) start();
      }
    } catch (error) {
      process.stderr.write(`${error.message ?? error}\nnot built; waiting for a change…\n`);
    }
  } while (again && !stopping);
  working = false;
}

let timer = null;
const debounceMs = 150;
function follow(folder, isContent) {
  return watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (name === null || /\.test\.tsx?$|~$|\.swp$/.test(name)) return;
    contentChanged ||= isContent;
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), debounceMs);
  });
}
const watchers = [
  follow('src', false),
  follow('scripts/build', false),
  ...['locales', 'intents', 'knowledge-base'].map((folder) => follow(folder, true)),
];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    stopping = true;
    for (const watcher of watchers) watcher.close();
    await stop();
    process.exit(0);
  });
}

process.stdout.write(`\n  Sign-ins for the console (data in ${dataDir}):\n`);
for (const { email, password } of signIns) process.stdout.write(`  ${email.padEnd(20)} ${password}\n`);
start();
