// The browser of the tests: Chromium with fonts for every language the product speaks.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const usual = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The program to hand to playwright-core as `executablePath`, or null. `PARLEY_BROWSER` names another one. */
function findBrowser() {
  const wanted = process.env.PARLEY_BROWSER;
  if (wanted) return runs(wanted) ? wanted : null;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  return [...onPath, ...usual].find((path) => existsSync(path) && runs(path)) ?? null;
}

const packages = ['chromium', 'fonts-liberation', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Finds a browser, or installs Debian's when we may. @returns its path; without one a line that says what to do is printed. */
export function needBrowser() {
  const found = findBrowser();
  if (found) return found;
  const advice = `Install Chromium (Debian: apt-get install ${packages.join(' ')}) or name one with PARLEY_BROWSER.`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`There is no browser for the tests. ${advice}\n`);
    return null;
  }
  process.stderr.write('installing a browser for the tests…\n');
  const apt = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const done = apt('-qq', 'update') && apt('-qq', '-y', '--no-install-recommends', 'install', ...packages);
  const now = done ? findBrowser() : null;
  if (!now) process.stderr.write(`The browser cannot be installed. ${advice}\n`);
  return now;
}
