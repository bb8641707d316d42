import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');

/** Everything in the browser is awaited by condition; this is how long a condition may take on a busy machine, in milliseconds. */
export const patienceMs = 30_000;

export const owner = { email: 'ana.ruiz@example.org', name: 'ana.ruiz', password: 'correct horse battery' };

export interface Server {
  /** `http://localhost:PORT` */
  origin: string;
  port: number;
  stop(): Promise<void>;
}

/** Starts the built server over a database of its own, on a free port. @throws when it does not come up. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  const entry = join(root, 'dist/server/node.js');
  if (!existsSync(entry)) throw new Error('There is no built server: run `npm run build` first.');
  const child = spawn(process.execPath, [entry], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      PORT: '0',
      DATA_DIR: dir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      PARLEY_OWNER_EMAIL: owner.email,
      PARLEY_OWNER_PASSWORD: owner.password,
      ...env,
    },
  });
  const port = await printedPort(child);
  return {
    origin: `http://localhost:${port}`,
    port,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function printedPort(child: ChildProcess): Promise<number> {
  return new Promise((done, failed) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /http:\/\/localhost:(\d+)\//.exec(output)?.[1];
      if (port) done(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${output}`)));
  });
}

let opened: Promise<Browser> | null = null;

/** The browser of this process, which starts it once and takes it along when it ends: what a test keeps apart are contexts. */
export function openBrowser(): Promise<Browser> {
  opened ??= chromium.launch({
    executablePath: process.env.PARLEY_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Other hosts cannot be reached, whatever a page tries.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]',
    ],
  });
  return opened;
}

/** Ends what pages are left, so that nobody asks a service that has stopped. */
export async function leave(): Promise<void> {
  for (const context of (await opened)?.contexts() ?? []) await context.close();
}

export interface Guarded {
  context: BrowserContext;
  /** What no page may do: requests to other hosts, uncaught errors, blocked by policy, dialogs. One line each. */
  faults: string[];
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A browser of its own (storage, language, colours) that reaches loopback only and writes down every misdeed. */
export async function openContext(options: BrowserContextOptions = {}): Promise<Guarded> {
  const faults: string[] = [];
  const context = await (await openBrowser()).newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  // Counted, not intercepted: interception would switch off the browser's cache, and every page would be read and compiled anew.
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !loopback.has(url.hostname)) faults.push(`request to ${url.href}`);
  });
  context.on('weberror', (fault) => faults.push(`error: ${fault.error().message}`));
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type|TrustedHTML|TrustedScript/i.test(message.text()))
      faults.push(`policy: ${message.text()}`);
  });
  context.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') return void dialog.accept();
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { context, faults };
}

/**
 * A page of a browser that a test before had, as if nobody had used it: what was open, stored or intercepted there is gone, while code
 * it has read stays read and compiled, which is most of what opening a page costs.
 * @param origin whose storage is emptied
 * @param who what `signedIn` gave, for somebody who has signed in
 */
export async function renew(
  { context, faults }: Guarded,
  origin: string,
  who?: { storageState: { cookies: Parameters<BrowserContext['addCookies']>[0] } },
): Promise<Page> {
  for (const page of context.pages()) await page.close();
  await context.clearCookies();
  faults.length = 0;
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,session_storage' });
  await devtools.detach();
  if (who) await context.addCookies(who.storageState.cookies);
  return page;
}

/** Polls a reading until it satisfies `good`. @returns the reading. @throws with the last reading when it never does. */
export async function until<T>(
  read: () => Promise<T> | T,
  good: (value: T) => boolean,
  what = 'a condition',
  timeoutMs = patienceMs,
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}. Last: ${JSON.stringify(value)}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/** Signs somebody in at the console and waits for the desk. */
export async function signIn(page: Page, origin: string, who = owner, path = '/console'): Promise<void> {
  await page.goto(origin + path);
  await page.locator('input[name=email]').fill(who.email);
  await page.locator('input[name=password]').fill(who.password);
  await page.keyboard.press('Enter');
  await page.locator('.list-pane').waitFor();
}

/** How far from the right of what holds it the words of `line` end, in pixels: as good as nothing where lines begin there. */
export function startGap(line: Locator): Promise<number> {
  return line.evaluate((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const held = one.parentElement as HTMLElement;
    const inner = held.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(held).paddingRight);
    return Math.abs(inner - words.getBoundingClientRect().right);
  });
}
