import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../src/config.ts';
import { root } from './support/content.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const all = (text: string, form: RegExp): string[] => [...text.matchAll(form)].map((found) => found[1] ?? '');
const known = new Set(settings.map(({ name }) => name));
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
/** What `npm start` gives Node. */
const flags = all(scripts.start ?? '', / (--\S+)/g);

interface Service {
  env_file?: { path: string; required: boolean }[];
  image?: string;
  build?: { context: string; dockerfile: string };
  environment: Record<string, string>;
  command?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
}
const compose = read('docs/deploy/compose.yaml');
const { services } = parse(compose, { merge: true }) as { services: Record<string, Service> };
const dockerfile = read('docs/deploy/Dockerfile');
const unit = read('docs/deploy/parley.service');
const balancer = read('docs/deploy/haproxy.cfg');
const page = read('docs/deploy.md');

describe('the image', () => {
  const cmd = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]') as string[];

  it('starts what npm start starts', () => {
    expect(cmd).toEqual(['node', ...flags, 'dist/server/node.js']);
    expect(existsSync(join(root, 'src/entry/node.ts'))).toBe(true);
    expect(read('scripts/build/server.config.ts')).toContain('dist/server');
  });

  it('takes along folders that exist, and leaves behind what is a secret', () => {
    const made = ['node_modules', 'dist'];
    for (const path of all(dockerfile, /^COPY --from=build \/opt\/parley\/(\S+)/gm))
      expect(made.includes(path) || existsSync(join(root, path)), path).toBe(true);
    const ignored = read('.dockerignore').split('\n');
    for (const path of ['.git', 'node_modules', 'dist', 'data', '**/.env', '**/*.pem']) expect(ignored).toContain(path);
  });

  it('runs as nobody special, with settings that exist', () => {
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
    for (const name of all(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '', /(\w+)=/g)) expect(known).toContain(name);
    expect(dockerfile).toContain(`+ '/healthz'`);
  });
});

describe('compose.yaml', () => {
  const processes = [services.migrate, services.app1, services.app2] as Service[];

  it('names settings that exist, and no password', () => {
    for (const { environment } of processes) for (const name of Object.keys(environment)) expect(known).toContain(name);
    for (const name of ['POSTGRES_PASSWORD', 'SITE'])
      for (const use of all(compose, new RegExp(`\\$\\{${name}(.*?)\\}`, 'g'))) expect(use).toMatch(/^:\?/);
    expect(services.postgres?.environment.POSTGRES_PASSWORD).toMatch(/^\$\{/);
  });

  it('hands every setting of .env on, the key of secrets among those that the page has written', () => {
    for (const { env_file, environment } of processes) {
      expect(env_file).toEqual([{ path: '.env', required: false }]);
      // What stands here as well would win over what somebody wrote there.
      for (const name of Object.keys(environment))
        expect(['DATABASE_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES']).toContain(name);
    }
    const [, written = ''] = /^printf '(SITE=.*)' "/m.exec(page) ?? [];
    expect(written.split('\\n')).toContain('PARLEY_SECRET_KEY=%s');
    expect(known).toContain('PARLEY_SECRET_KEY');
  });

  it('migrates first, with one image and one folder of files', () => {
    expect(services.migrate?.command).toEqual(['node', 'dist/server/cli.js', 'migrate']);
    for (const app of ['app1', 'app2'])
      expect(services[app]?.depends_on?.migrate).toEqual({ condition: 'service_completed_successfully' });
    for (const { build, volumes } of processes) {
      expect(existsSync(join(root, 'docs/deploy', build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
      expect(volumes).toEqual(['files:/data']);
    }
    expect(dockerfile).toContain('DATA_DIR=/data');
  });

  it('gives the balancer what it asks for', () => {
    const { environment = {}, volumes = [] } = services.balancer ?? {};
    expect(all(balancer, /"\$\{(\w+)\}"/g).sort()).toEqual(Object.keys(environment).sort());
    const port = /PORT=(\d+)/.exec(dockerfile)?.[1];
    expect([environment.APP1, environment.APP2]).toEqual([`app1:${port}`, `app2:${port}`]);
    expect(volumes.some((volume) => volume.startsWith('./haproxy.cfg:'))).toBe(true);
    expect(volumes.some((volume) => volume.includes(`:${environment.CERTIFICATE}:`))).toBe(true);
    for (const path of all(balancer, /(?:httpchk GET|\{ path) (\/\w+)/g))
      expect(read('src/http/health.ts')).toContain(`'${path}'`);
    expect(processes.every((each) => each.environment.TRUSTED_PROXIES === '1')).toBe(true);
  });
});

describe('parley.service', () => {
  const of = (name: string): string[] => all(unit, new RegExp(`^${name}=(.*)$`, 'gm'));

  it('starts what npm start starts, and writes where it may', () => {
    expect(of('ExecStart')).toEqual([`/usr/bin/node ${flags.join(' ')} dist/server/node.js`]);
    expect(of('Environment')).toEqual([`DATA_DIR=/var/lib/${of('StateDirectory')[0]}`]);
    for (const name of all(unit, /\b([A-Z]+_[A-Z_]+)\b(?==|,)/g).filter((word) => !word.startsWith('AF_')))
      expect(known).toContain(name);
    expect(existsSync(join(root, (of('Documentation')[0] ?? '').replace('file:/opt/parley/', '')))).toBe(true);
    // Beyond the ten seconds open requests get.
    expect(Number(of('TimeoutStopSec')[0])).toBeGreaterThan(10);
  });
});

describe('docs/deploy.md', () => {
  const commands = readdirSync(join(root, 'src/entry/cli'))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => all(read(`src/entry/cli/${file}`), /^ {2}name: '([\w ]+)',$/gm));

  it('names scripts and commands that exist', () => {
    for (const name of all(page, /npm run (?:--silent )?([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
    const used = [...all(page, /parley -- (\w+(?: \w+)?)/g), ...all(page, /cli\.js (\w+)/g)];
    expect(used.length).toBeGreaterThan(8);
    for (const words of used)
      expect(commands.includes(words) || commands.includes(words.split(' ')[0] ?? ''), words).toBe(true);
  });

  it('names what wrangler.toml names', () => {
    const toml = read('wrangler.toml');
    for (const name of all(page, /wrangler d1 (?:export|execute|migrations apply|time-travel \w+) (\S+)/g))
      expect(toml).toContain(`database_name = "${name}"`);
    for (const name of all(page, /([\w-]+)\/\$file" --file/g)) expect(toml).toContain(`bucket_name = "${name}"`);
    for (const path of all(toml, /(docs\/[\w-]+\.md)/g)) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('leads to pages that are there', () => {
    for (const path of all(page, /\]\(([^)#]+)\)/g)) expect(existsSync(join(root, 'docs', path)), path).toBe(true);
  });
});
