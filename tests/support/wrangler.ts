import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { root } from './content.ts';

export interface Said {
  code: number;
  out: string;
}

/** Cloudflare's command line on a D1 of its own below `folder`, with the settings that are shipped. */
export function wranglerIn(folder: string): (...words: string[]) => Promise<Said> {
  const settings = readFileSync(join(root, 'wrangler.toml'), 'utf8');
  writeFileSync(join(folder, 'wrangler.toml'), settings.replace(/^migrations_dir = .*$/m, 'migrations_dir = "d1"'));
  const env = {
    PATH: process.env.PATH ?? '',
    // It keeps logs and settings there.
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    WRANGLER_SEND_METRICS: 'false',
    CI: '1',
    NO_COLOR: '1',
  };
  return (...words) =>
    new Promise((done) => {
      const bin = join(root, 'node_modules/wrangler/bin/wrangler.js');
      const child = spawn(process.execPath, [bin, ...words], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          out += text;
        });
      child.on('close', (code) => done({ code: code ?? -1, out }));
    });
}

/** The words of a wrangler command as `docs/deploy.md` gives it, meant for the D1 on this machine. */
export function documented(beginning: string): string[] {
  const text = readFileSync(join(root, 'docs/deploy.md'), 'utf8').replace(/\\\n\s*/g, '');
  const line = text.split('\n').find((each) => each.startsWith(`npx wrangler ${beginning}`));
  if (line === undefined) throw new Error(`docs/deploy.md has no “npx wrangler ${beginning}”`);
  return line
    .replace(/^npx wrangler /, '')
    .replace('--remote', '--local')
    .split(' ');
}

/** Writes the migrations where the shipped settings look for them. */
export function writeMigrations(folder: string): void {
  for (const { name, sql } of migrationFiles()) writeFileSync(join(folder, `${name}.sql`), sql);
}
